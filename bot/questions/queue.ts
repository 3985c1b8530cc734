/** The coordinator's queue: questions without an answer, or with one that somebody doubted. Pure. */
import { z } from 'zod/v4';

export const QueuedQuestion = z.object({
  id: z.string(),
  /** As asked, without what may point out a person. */
  text: z.string(),
  language: z.enum(['sv', 'en']),
  /** unknown: the bot had no answer. doubted: somebody said its answer is not right. asked: somebody wanted a person's word. */
  reason: z.enum(['unknown', 'doubted', 'asked']),
  /** The row that answered, when one did. */
  row: z.string().nullable(),
  askedAt: z.iso.datetime(),
  times: z.int(),
  /** Names of the memories that say where the askers wait: no person and no place. */
  waiting: z.array(z.string()),
  status: z.enum(['waiting', 'answered']),
  /** The last one given; it stays while the question waits anew. */
  answer: z.object({ text: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
});
export type QueuedQuestion = z.infer<typeof QueuedQuestion>;

export interface Asking extends Pick<QueuedQuestion, 'id' | 'text' | 'language' | 'reason' | 'row'> {
  readonly asker: string;
  readonly at: string;
}

/** Puts a question in the queue. The same question from the same place counts once until it is answered; asked again after that, it waits from then on. */
export function enqueue(state: QueuedQuestion | undefined, asking: Asking): QueuedQuestion {
  const { asker, at, ...question } = asking;
  if (state === undefined) return { ...question, askedAt: at, times: 1, waiting: [asker], status: 'waiting', answer: null };
  if (state.status === 'waiting' && state.waiting.includes(asker)) return state;
  const reason = asking.reason === 'doubted' ? 'doubted' : state.reason;
  const askedAt = state.status === 'answered' ? at : state.askedAt;
  return { ...keepWaiting(state, [asker]), reason, row: asking.row ?? state.row, askedAt, times: state.times + 1, status: 'waiting' };
}

/** Those askers wait on: the answer did not reach them, and they get it when it is given again. */
export function keepWaiting(state: QueuedQuestion, askers: readonly string[]): QueuedQuestion {
  const added = askers.filter((asker) => !state.waiting.includes(asker));
  return added.length === 0 ? state : { ...state, waiting: [...state.waiting, ...added] };
}

/** The coordinator answers. Answering again replaces the answer for whoever asks later; nobody is told twice, unless `keepWaiting` says so. */
export function answer(state: QueuedQuestion, given: { readonly text: string; readonly by: string; readonly at: string }): { readonly next: QueuedQuestion; readonly tell: readonly string[] } {
  return { next: { ...state, status: 'answered', answer: given, waiting: [] }, tell: state.waiting };
}
