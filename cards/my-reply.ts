/** The personal answer after a press on "I am coming", "cannot" or "have read": what is registered and how to change it. */
import type { Language } from '../data/schema/text.ts';
import { replyButtons } from './agenda.ts';
import { rows } from './button.ts';
import { formatMoment } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface MyReplyView {
  readonly meetingId: string;
  readonly seen: number;
  readonly title: string;
  readonly start: string;
  readonly zone: string;
  /** What is registered now. */
  readonly reply?: 'attending' | 'cannot';
  /** What this press did. `kept`: it was an old one, and what is registered stays. */
  readonly outcome?: 'registered' | 'changed' | 'already' | 'kept';
  /** Who is asked to come instead; null when there is nobody to ask. Only with `cannot`. */
  readonly substitute?: string | null;
  /** When the papers were marked as read. */
  readonly readAt?: string;
}

/** The receipt for a reply. */
export function myReplyCard(view: MyReplyView, language: Language): FilledCard {
  const t = TEXTS[language].meet;
  const reply = view.reply ?? 'none';
  const outcome = view.outcome === undefined ? '' : t.replyOutcome[view.outcome];
  const { replied } = t;
  return fill('my-reply', language, (room) => {
    const title = clip(view.title, room.text);
    const when = formatMoment(view.start, view.zone, language);
    const substitute = reply !== 'cannot' || view.substitute === undefined ? '' : view.substitute === null ? t.noSubstitute : t.substituteAsked(clip(view.substitute, room.text));
    const read = view.readAt === undefined ? t.notRead : `✓ ${t.readAt(formatMoment(view.readAt, view.zone, language))}`;
    return {
      words: { replied: replied[reply], outcome },
      data: { title, when, hasOutcome: outcome !== '', hasSubstitute: substitute !== '', substitute, read, buttonRows: rows(replyButtons(view, language).map((one) => ({ ...one, style: 'default' as const }))) },
      fallback: [`${title} ${when}: ${replied[reply]}.`, outcome, substitute, `${read}.`, t.changeHint].filter((part) => part !== '').join(' '),
    };
  });
}
