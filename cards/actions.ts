/**
 * Every button of every card: its verb and the data it sends back. The cards build their buttons from this table and
 * the Teams layer parses what comes in with the same table, so that a hand-made or outdated press is recognised as such.
 */
import { z } from 'zod/v4';

/** Ids as they travel in card data: bounded, no spaces, no markup. */
const Ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/);
const text = (max: number) => z.string().trim().min(1).max(max);
/** A field that may be left open: clients send '' or nothing; lists offer `NONE`, as clients refuse an empty value in them. */
export const NONE = 'none';
const blank = z.literal(['', NONE]).transform(() => undefined);
const OptionalRef = z.union([blank, Ref]).optional();
const OptionalDate = z.union([z.iso.date(), blank]).optional();
const OptionalText = (max: number) => z.union([blank, text(max)]).optional();
/** "13.00-14.15, 14.30-" as local clock times; an open end means still there. */
const SPAN = /^([01]?\d|2[0-3])[.:]([0-5]\d)\s*[-–]\s*(?:([01]?\d|2[0-3])[.:]([0-5]\d))?$/;
const ClockSpans = z.string().trim().min(1).max(200).transform((value, context) => value.split(',').map((part) => {
  const match = SPAN.exec(part.trim());
  if (match === null) context.addIssue({ code: 'custom', message: 'write times as 13.00-14.15' });
  const clock = (hour: string | undefined, minute: string | undefined) => (hour === undefined ? undefined : `${hour.padStart(2, '0')}:${minute ?? ''}`);
  return { from: clock(match?.[1], match?.[2]) ?? '', until: clock(match?.[3], match?.[4]) };
}));
/**
 * The version of the document that the card showed when it was pressed: the poll's for ballots, the attendance's for replies
 * and check-in, the meeting's for the rest. Tells a late copy of an old press from a new one.
 */
const Seen = z.number().int().min(0);
const Page = z.number().int().min(0).max(999);
const meeting = { meetingId: Ref };
const step = { meetingId: Ref, seen: Seen };
const item = { meetingId: Ref, itemId: Ref, seen: Seen };

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
  /** With a question: the row answers that. Without: it is a row beside another. */
  'answer-choose': verb({ rowId: Ref, question: text(QUESTION_MAX).optional() }, {}),
  'answer-why': verb({ rowId: Ref, question: text(QUESTION_MAX).optional() }, {}),
  'answer-good': verb({ rowId: Ref }, {}),
  'answer-doubt': verb({ rowId: Ref, question: text(QUESTION_MAX).optional() }, {}),
  'ask-again': verb({ question: text(QUESTION_MAX) }, {}),
  'ask-coordinator': verb({ question: text(QUESTION_MAX), rowId: Ref.optional() }, {}),
  'questions-list': verb({ boardId: Ref }, {}),
  'question-open': verb({ boardId: Ref, questionId: Ref }, {}),
  'question-answer': verb({ boardId: Ref, questionId: Ref }, { answer: text(TEXT_MAX) }),
  // Before the meeting
  'agenda-open': verb(meeting, {}),
  reply: verb({ ...step, reply: z.enum(['attending', 'cannot']) }, {}),
  'read-papers': verb(meeting, {}),
  // Attendance
  'check-in': verb(step, {}),
  'check-out': verb(step, {}),
  'attendance-open': verb({ ...meeting, page: Page }, {}),
  /** `serving` needs a seat; `not-serving` ends the serving of that person. `conflict` and `no-conflict` concern the item on the table. */
  'attendance-set': verb({ ...step, page: Page }, {
    personId: Ref, presence: z.enum(['present', 'absent', 'serving', 'not-serving', 'conflict', 'no-conflict']), seatId: OptionalRef,
  }),
  /** Replaces the person's intervals. */
  'attendance-correct': verb({ ...step, page: Page }, { correctedId: Ref, times: ClockSpans, why: text(500) }),
  'guest-add': verb({ ...step, page: Page }, { guestName: text(200), guestTitle: OptionalText(200) }),
  /** For oneself: steps out of the item (jäv), or back in when it was a mistake. */
  jav: verb({ ...item, stepsOut: z.boolean() }, {}),
  // Running the meeting: chair and secretary
  'meeting-start': verb(step, {}),
  'meeting-end': verb(step, {}),
  'control-open': verb(meeting, {}),
  next: verb(step, {}),
  back: verb(step, {}),
  pause: verb(step, {}),
  resume: verb(step, {}),
  table: verb(item, {}),
  withdraw: verb(item, {}),
  undo: verb(item, {}),
  /** Takes up another item than the next one: this is how the order is changed during the meeting. */
  'take-up': verb(step, { itemId: Ref }),
  /** Without `beforeId` it goes last. */
  reorder: verb(step, { movedId: Ref, beforeId: OptionalRef }),
  'add-item': verb(step, { itemTitle: text(300), itemSection: z.enum(['information', 'decision']) }),
  decide: verb({ ...item, proposalId: Ref }, {}),
  'decide-edited': verb(item, { decisionText: text(TEXT_MAX) }),
  assign: verb(item, { task: text(1000), owner: text(200), due: OptionalDate }),
  /** After the item was closed: both wordings stay in the record. */
  correct: verb(step, { itemId: Ref, correction: text(TEXT_MAX), reason: text(1000) }),
  // Polls
  /** With a proposal: yes, no or abstain on it. Without: the item's proposals against each other. */
  'poll-open': verb({ ...item, form: z.enum(['open', 'secret']), proposalId: Ref.optional() }, {}),
  /** One candidate per line. */
  'election-open': verb({ ...item, form: z.enum(['open', 'secret']) }, { candidates: text(TEXT_MAX) }),
  /** Elected without a vote: exactly one line. */
  elect: verb(item, { candidates: text(TEXT_MAX) }),
  'poll-show': verb(meeting, {}),
  ballot: verb({ ...meeting, pollId: Ref, choice: Ref, seen: Seen }, {}),
  'poll-close': verb({ ...meeting, pollId: Ref }, {}),
  'poll-cancel': verb({ ...meeting, pollId: Ref }, {}),
  // For the record
  propose: verb(item, { proposalText: text(TEXT_MAX) }),
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
  // A press of ours with a slip in a field beside it differs from our table in those fields only.
  const sent: z.ZodRawShape = VERBS[verbName as Verb].sent.shape;
  const received: z.ZodRawShape = VERBS[verbName as Verb].received.shape;
  const wrong = result.error.issues.map((issue) => issue.path[0]);
  const field = wrong[0];
  if (typeof field === 'string' && wrong.every((one) => typeof one === 'string' && one !== 'lang' && one in received && !(one in sent))) {
    return { ok: false, reason: 'field', field };
  }
  return { ok: false, reason: 'unknown' };
}
