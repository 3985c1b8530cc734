/** A message with several questions in it: which of them are answered apart, and what is said of those that are not. */
import type { Answer, ConversationContext } from './types.ts';

/** So sure is a half of a message that is answered by itself. */
const SURE = 0.55;
/** So sure is one row that replaces all halves, and a second one that is put beside the first. */
const VERY_SURE = 0.75;

const surenessOf = ({ status, answers }: Answer): number => (status === 'answered' ? answers[0]?.score ?? 0 : 0);
const rowOf = ({ status, answers }: Answer): string | undefined => (status === 'answered' ? answers[0]?.id : undefined);

/** "Who prepares it and who recommends it?": one row that names all who are named in the halves, and more than one half does. */
function holdsAll(whole: Answer, halves: readonly Answer[]): boolean {
  const row = whole.answers[0];
  if (row === undefined || surenessOf(whole) < VERY_SURE) return false;
  const own = halves.flatMap(({ answers }) => answers.slice(0, 1));
  return own.every((half) => half.source.document === row.source.document && half.responsible.length > 0 && half.responsible.every((id) => row.responsible.includes(id)))
    && own.some((half) => half.responsible.length < row.responsible.length);
}

/**
 * The answers to a message of these parts, whose answer as one question is `whole`. Each part is asked after the answer before it. Where one row answers what the whole asks, a part that
 * it does not speak of is answered too, asked back or said to be unknown.
 */
export function answerParts(parts: readonly string[], whole: Answer, ask: (part: string, context: ConversationContext | undefined) => Answer, before: ConversationContext | undefined): readonly Answer[] {
  const apart: Answer[] = [];
  let context = before;
  for (const part of parts) {
    const answer = { ...ask(part, context), part };
    apart.push(answer);
    context = answer.context ?? context;
  }
  const isEachSure = apart.every((answer) => surenessOf(answer) >= SURE) && new Set(apart.map(rowOf)).size === apart.length;
  if (isEachSure) return holdsAll(whole, apart) ? [whole] : apart;
  const row = rowOf(whole);
  if (row === undefined) return apart.some((answer) => surenessOf(answer) >= SURE) ? apart : [whole];
  if (!apart.some((answer) => rowOf(answer) === row)) return apart.some((answer) => surenessOf(answer) >= Math.max(VERY_SURE, surenessOf(whole))) ? apart : [whole];
  // The whole got the answer of one part: the others may be about something else.
  const others = apart.filter((answer) => rowOf(answer) !== row).map(({ part }) => ({ ...ask(part ?? '', whole.context), part: part ?? '' }));
  return [whole, ...others.filter((answer) => rowOf(answer) !== row && (answer.status !== 'answered' || surenessOf(answer) >= VERY_SURE))];
}
