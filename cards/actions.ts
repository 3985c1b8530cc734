/**
 * Every button of every card: its verb and the data it sends back. The cards build their buttons from this table and
 * the Teams layer parses what comes in with the same table, so that a hand-made or outdated press is recognised as such.
 */
import { z } from 'zod/v4';

/** Ids as they travel in card data: bounded, no spaces, no markup. */
const Ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/);
const text = (max: number) => z.string().trim().min(1).max(max);
/** A choice that may be left open: clients send '' or nothing. */
const OptionalRef = z.union([Ref, z.literal('').transform(() => undefined)]).optional();
/** Which version of the meeting or poll the presser saw: lets a late press be told from a fresh one. */
const Seen = z.number().int().min(0);
const meeting = { meetingId: Ref };
const item = { meetingId: Ref, itemId: Ref, revision: Seen.optional() };

/** `data` is what the card puts in the button; `inputs` is what the client merges in from the fields beside it. */
function verb<D extends z.ZodRawShape, I extends z.ZodRawShape>(data: D, inputs: I) {
  const lang = { lang: z.enum(['sv', 'en']).default('sv') };
  return { sent: z.strictObject(data), received: z.strictObject({ ...data, ...inputs, ...lang }) };
}

export const QUESTION_MAX = 500;
export const TEXT_MAX = 4000;

/** The table: one line per verb. */
export const VERBS = {
  // Ask
  'answer-choose': verb({ rowId: Ref }, {}),
  'answer-why': verb({ rowId: Ref }, {}),
  'answer-good': verb({ rowId: Ref }, {}),
  'answer-doubt': verb({ rowId: Ref, question: text(QUESTION_MAX).optional() }, {}),
  'ask-again': verb({ question: text(QUESTION_MAX) }, {}),
  'ask-coordinator': verb({ question: text(QUESTION_MAX), rowId: Ref.optional() }, {}),
  'questions-list': verb({ boardId: Ref }, {}),
  'question-open': verb({ boardId: Ref, questionId: Ref }, {}),
  'question-answer': verb({ boardId: Ref, questionId: Ref }, { answer: text(TEXT_MAX) }),
  // Before the meeting
  'agenda-open': verb(meeting, {}),
  reply: verb({ ...meeting, reply: z.enum(['attending', 'declined']) }, {}),
  'read-papers': verb(meeting, {}),
  // Attendance
  'check-in': verb(meeting, { serveFor: OptionalRef }),
  'check-out': verb(meeting, {}),
  'attendance-open': verb({ ...meeting, page: Seen }, {}),
  'attendance-set': verb({ ...meeting, page: Seen }, { personId: Ref, presence: z.enum(['present', 'absent', 'serving']), serveFor: OptionalRef }),
  jav: verb({ ...item, stepsOut: z.boolean() }, {}),
  // Running the meeting: chair and secretary
  'meeting-start': verb(meeting, {}),
  'meeting-end': verb({ ...meeting, revision: Seen.optional() }, {}),
  'control-open': verb(meeting, {}),
  next: verb(item, {}),
  back: verb(item, {}),
  pause: verb(item, {}),
  resume: verb(item, {}),
  table: verb(item, {}),
  withdraw: verb(item, {}),
  undo: verb(item, {}),
  /** Takes up another item than the next one on the list: this is how the order is changed during the meeting. */
  'take-up': verb({ ...meeting, revision: Seen.optional() }, { itemId: Ref }),
  'add-item': verb(meeting, { itemTitle: text(300) }),
  decide: verb({ ...item, proposalId: Ref }, {}),
  'decide-edited': verb({ ...item, proposalId: Ref.optional() }, { decisionText: text(TEXT_MAX) }),
  assign: verb(item, { task: text(1000), owner: text(200), due: z.union([z.iso.date(), z.literal('').transform(() => undefined)]).optional() }),
  correct: verb(item, { correction: text(TEXT_MAX) }),
  // Polls
  /** With a proposal: yes, no or abstain on it. Without: the item's proposals against each other. */
  'poll-open': verb({ ...item, form: z.enum(['open', 'secret']), proposalId: Ref.optional() }, {}),
  /** One candidate per line. */
  'election-open': verb({ ...item, form: z.enum(['open', 'secret']) }, { candidates: text(TEXT_MAX) }),
  ballot: verb({ ...meeting, pollId: Ref, choice: Ref, seen: Seen }, {}),
  'poll-close': verb({ ...meeting, pollId: Ref }, {}),
  'casting-vote': verb({ ...meeting, pollId: Ref, choice: Ref }, {}),
  // For the record
  reserve: verb(item, { reservation: text(TEXT_MAX) }),
  note: verb(item, { note: text(TEXT_MAX) }),
  'decisions-open': verb(meeting, {}),
} as const;

export type Verb = keyof typeof VERBS;
/** What a card puts in the button of this verb. */
export type Sent<V extends Verb> = z.input<(typeof VERBS)[V]['sent']>;
/** What arrives when it is pressed: the same, the fields beside it, and the language of the card. */
export type Received<V extends Verb> = z.output<(typeof VERBS)[V]['received']>;
/** A parsed press, discriminated by `verb`. */
export type CardAction = { [V in Verb]: { readonly verb: V; readonly data: Received<V> } }[Verb];

/** Fields a person has to fill in: their absence is a slip to explain, not a forgery. */
const TYPED = new Set(['answer', 'personId', 'presence', 'itemId', 'itemTitle', 'decisionText', 'task', 'owner', 'due', 'correction', 'candidates', 'reservation', 'note']);

export type ParsedAction =
  | { readonly ok: true; readonly action: CardAction }
  /** `field`: an input was left empty or is too long. `unknown`: no button of ours sends this. */
  | { readonly ok: false; readonly reason: 'field'; readonly field: string }
  | { readonly ok: false; readonly reason: 'unknown' };

/** Parses an incoming `adaptiveCard/action`. Never throws. */
export function parseAction(verbName: unknown, data: unknown): ParsedAction {
  if (typeof verbName !== 'string' || !Object.hasOwn(VERBS, verbName)) return { ok: false, reason: 'unknown' };
  const result = VERBS[verbName as Verb].received.safeParse(data);
  if (result.success) return { ok: true, action: { verb: verbName, data: result.data } as CardAction };
  const fields = result.error.issues.map((issue) => (issue.code === 'unrecognized_keys' ? undefined : issue.path[0]));
  const own: z.ZodRawShape = VERBS[verbName as Verb].sent.shape;
  const empty = fields.find((field): field is string => typeof field === 'string' && TYPED.has(field) && !(field in own));
  if (empty !== undefined && fields.every((field) => typeof field === 'string' && TYPED.has(field))) return { ok: false, reason: 'field', field: empty };
  return { ok: false, reason: 'unknown' };
}
