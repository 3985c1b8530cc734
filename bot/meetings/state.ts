/**
 * What is stored about a meeting: four documents, each the home of one invariant.
 * `Meeting`: agenda, where we are, decisions. `Attendance`: replies, presence, who serves. `Poll`: status and ballots together.
 * `Numbering`: which meeting of the board is open and the next paragraph number of the year.
 * Instants are UTC, ISO 8601 with milliseconds and `Z`, so that they also compare as text.
 */
import { z } from 'zod/v4';
import { Seat } from '../../data/schema/board.ts';
import { Section } from '../../data/schema/meeting.ts';
import { LocalDate } from '../../data/schema/text.ts';

export const Instant = z.iso.datetime();
const Span = z.object({ from: Instant, to: Instant.nullable() });
export type Span = z.infer<typeof Span>;

/** An assignment (uppdrag): who owns it and when to report back. */
export const Assignment = z.object({ owner: z.string(), what: z.string(), reportBack: LocalDate.nullable() });
export type Assignment = z.infer<typeof Assignment>;

export const Proposal = z.object({
  id: z.string(),
  text: z.string(),
  /** Parties that must ratify it, when it is a recommendation. */
  recommends: z.array(z.string()),
  assignments: z.array(Assignment),
  /** `notice`: came with the agenda; these stand together as the main proposal. Otherwise the id of the person who moved it (yrkande). */
  from: z.string(),
});
export type Proposal = z.infer<typeof Proposal>;

export const Decision = z.object({
  /** as-proposed: the main proposal. edited: other wording. chosen: one of several proposals. elected: a person. rejected: the proposal fell. */
  kind: z.enum(['as-proposed', 'edited', 'chosen', 'elected', 'rejected']),
  text: z.string(),
  /** How it was reached: without counting (acclamation), or by the poll with this id. */
  method: z.union([z.literal('acclamation'), z.object({ poll: z.string() })]),
  recommends: z.array(z.string()),
  assignments: z.array(Assignment),
  at: Instant,
  /** Who registered it: a person id. */
  by: z.string(),
  /** Seats served by somebody present and without conflict of interest when it was taken, and how many the rules ask for. */
  quorum: z.object({ present: z.int(), required: z.int() }),
  /** The item has been closed since: undo is over, only a correction remains. */
  final: z.boolean(),
  /** Later corrections, oldest first: both wordings stay. `text` above is the newest. */
  corrections: z.array(z.object({ at: Instant, by: z.string(), before: z.string(), after: z.string(), reason: z.string() })),
});
export type Decision = z.infer<typeof Decision>;

/** A reservation (reservation) or a note for the record (protokollsanteckning). */
export const Statement = z.object({ id: z.string(), kind: z.enum(['reservation', 'note']), person: z.string(), text: z.string(), at: Instant });
export type Statement = z.infer<typeof Statement>;

export const PollMethod = z.enum(['yes-no', 'alternatives', 'election']);
export type PollMethod = z.infer<typeof PollMethod>;
export const Secrecy = z.enum(['open', 'secret']);
export type Secrecy = z.infer<typeof Secrecy>;

/** One possible choice. Ids are `yes`, `no`, `abstain`, or `a1`, `a2` … among alternatives and candidates. */
export const Option = z.object({
  id: z.string(),
  /** Wording or candidate. Null for `yes`, `no`, `abstain`: the client names those in the reader's language. */
  text: z.string().nullable(),
  /** The proposal it adopts: an id, or `main`. Null for a candidate, `no` and `abstain`. */
  proposal: z.string().nullable(),
});
export type Option = z.infer<typeof Option>;

/** What is voted on. Fixed when the poll opens; kept both in the meeting and in the poll. */
export const PollSpec = z.object({
  id: z.string(),
  item: z.string(),
  method: PollMethod,
  secrecy: Secrecy,
  question: z.string(),
  options: z.array(Option),
  openedAt: Instant,
  openedBy: z.string(),
});
export type PollSpec = z.infer<typeof PollSpec>;

export const ItemStatus = z.enum(['pending', 'current', 'done', 'tabled', 'withdrawn']);
export type ItemStatus = z.infer<typeof ItemStatus>;

export const Item = z.object({
  id: z.string(),
  /** As printed in the notice; items added later continue. */
  number: z.int(),
  title: z.string(),
  section: Section,
  presenters: z.array(z.string()),
  planned: Instant.nullable(),
  description: z.string().nullable(),
  attachments: z.array(z.string()),
  proposals: z.array(Proposal),
  status: ItemStatus,
  /** § number; null until the item first becomes current. */
  paragraph: z.int().nullable(),
  /** When it was on the table. Several spans when the meeting paused or went back to it. */
  handled: z.array(Span),
  polls: z.array(PollSpec),
  decision: Decision.nullable(),
  statements: z.array(Statement),
  /** Added during the meeting (övriga frågor). */
  added: z.boolean(),
});
export type Item = z.infer<typeof Item>;

export const Meeting = z.object({
  id: z.string(),
  board: z.string(),
  title: z.string(),
  place: z.string(),
  zone: z.string(),
  start: Instant,
  end: Instant,
  /** Built from the sample notice. */
  sample: z.boolean(),
  breaks: z.array(z.object({ from: Instant, to: Instant })),
  status: z.enum(['planned', 'open', 'paused', 'ended']),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  pauses: z.array(Span),
  /** Grows with every step that moves the meeting or its decisions. Cards carry it as `seen`. */
  step: z.int(),
  current: z.string().nullable(),
  items: z.array(Item),
  /** The number the next item to become current gets; null before the start. */
  nextParagraph: z.int().nullable(),
  /** The poll that is open, or closed with its result not yet recorded here. */
  openPoll: z.string().nullable(),
  /** The seats as they were when the meeting started: the record outlives the roster. */
  seats: z.array(Seat),
});
export type Meeting = z.infer<typeof Meeting>;

/** A press of a button that may arrive twice, late or out of order: which version the card showed and what was pressed. */
export const Press = z.object({ seen: z.int(), value: z.string() });
/** The accepted value of such a button, with all that is needed to judge a later arrival. `at` is the activity's own timestamp. */
export const Pressed = z.object({ value: z.string(), revision: z.int(), at: Instant, presses: z.array(Press) });
export type Pressed = z.infer<typeof Pressed>;

export const PresenceSource = z.enum(['card', 'secretary', 'event']);
export type PresenceSource = z.infer<typeof PresenceSource>;
export const Presence = z.object({ person: z.string(), from: Instant, to: Instant.nullable(), source: PresenceSource });
export type Presence = z.infer<typeof Presence>;

/** How a person is named in the record; taken from the roster when the person first appears. */
export const Attendee = z.object({
  name: z.string(),
  kind: z.enum(['member', 'substitute', 'official', 'guest']),
  party: z.string().nullable(),
  affiliation: z.string().nullable(),
  title: z.string().nullable(),
});
export type Attendee = z.infer<typeof Attendee>;

export const Attendance = z.object({
  meeting: z.string(),
  /** Grows with every change. Cards with reply and check-in buttons carry it as `seen`. */
  revision: z.int(),
  people: z.record(z.string(), Attendee),
  /** By person. `value` is `attending` or `cannot`; `substitute` is who was asked, when there is somebody. */
  replies: z.record(z.string(), Pressed.extend({ substitute: z.string().nullable() })),
  /** Has read the papers: person -> when. */
  read: z.record(z.string(), Instant),
  presence: z.array(Presence),
  /** Last card press per person: `in` or `out`. */
  checks: z.record(z.string(), Pressed),
  /** Substitutes serving for a seat. Members serve their own seat by being present. */
  serving: z.array(z.object({ seat: z.string(), person: z.string(), from: Instant, to: Instant.nullable() })),
  /** Conflict of interest (jäv): the person has stepped out for the item. */
  conflicts: z.array(z.object({ person: z.string(), item: z.string(), at: Instant, by: z.string() })),
});
export type Attendance = z.infer<typeof Attendance>;

export const Ballot = Pressed.extend({ person: z.string() });
/** `value` and the values in `presses` are sealed while a secret poll is open. */
export type Ballot = z.infer<typeof Ballot>;

export const PollResult = z.object({
  /** Votes per option id, every option named. */
  tally: z.record(z.string(), z.int()),
  /** Ballots counted, abstentions included. */
  cast: z.int(),
  /** Seats that could vote at closing or did. */
  entitled: z.int(),
  /** adopted / rejected: yes-no. chosen: `winner` of several. tied, not-reached: nothing was decided. */
  outcome: z.enum(['adopted', 'rejected', 'chosen', 'tied', 'not-reached']),
  winner: z.string().nullable(),
  /** What settled a tie. */
  tie: z.enum(['casting-vote', 'lot']).nullable(),
  quorum: z.object({ present: z.int(), required: z.int() }),
});
export type PollResult = z.infer<typeof PollResult>;

export const Poll = z.object({
  meeting: z.string(),
  spec: PollSpec,
  status: z.enum(['open', 'closed', 'cancelled']),
  /** Grows with every accepted ballot. Cards carry it as `seen`. */
  revision: z.int(),
  /** By seat. Emptied when a secret poll closes. */
  ballots: z.record(z.string(), Ballot),
  /** Who voted and for which seat; filled at closing. */
  voters: z.array(z.object({ seat: z.string(), person: z.string() })),
  /** Random, per poll; seals secret ballots while the poll is open, erased at closing. Null in an open vote. */
  salt: z.string().nullable(),
  result: PollResult.nullable(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  /** Refusals already in the history, `person:code`: each is recorded once, however often the button is pressed. */
  refusals: z.array(z.string()),
});
export type Poll = z.infer<typeof Poll>;

/** One per board and year. */
export const Numbering = z.object({
  board: z.string(),
  year: z.int(),
  next: z.int(),
  /** The meeting that is open, or that ended without this having been noted yet. */
  open: z.string().nullable(),
});
export type Numbering = z.infer<typeof Numbering>;

/** In the board's partition: that the meeting exists. */
export const MeetingEntry = z.object({ meeting: z.string(), board: z.string(), start: Instant, sample: z.boolean() });
export type MeetingEntry = z.infer<typeof MeetingEntry>;
