/** Ballots and closing. One document holds status and ballots together, so that no ballot can slip past the closing. */
import type { Rules, Seat } from '../../data/schema/board.ts';
import type { DomainError } from './errors.ts';
import type { Attendance, Ballot, Poll, PollResult } from './state.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';
import { judge, knows, note, remember, type NewPress } from './press.ts';
import { isPresent, presentMoment } from './presence.ts';
import { missingQuorum, quorumOf } from './quorum.ts';
import { hasConflict, servingAt, type Server } from './serving.ts';
import { count } from './tally.ts';

/** Hides a choice while a secret poll is open. Sealing the same choice twice gives different texts of the same length. */
export interface Sealing {
  readonly seal: (choice: string, poll: string, seat: string, salt: string) => string;
  /** Undefined when the text was not sealed with this deployment's key for this poll and seat. */
  readonly unseal: (sealed: string, poll: string, seat: string, salt: string) => string | undefined;
}

/** Marks a sealed choice that cannot be opened: equal to no choice, so that nothing is mistaken for it. */
const UNREADABLE = '\u0000';

const reveal = (poll: Poll, seat: string, sealing: Sealing) => (stored: string): string =>
  (poll.salt === null ? stored : sealing.unseal(stored, poll.spec.id, seat, poll.salt) ?? UNREADABLE);

/** Why the person cannot vote on the item now; otherwise the seat they vote for. */
export function electorSeat(seats: readonly Seat[], attendance: Attendance, person: string, item: string, now: string): { readonly seat: string } | { readonly error: DomainError } {
  const at = presentMoment(attendance, now);
  const served = servingAt(seats, attendance, at).find((one) => one.person === person);
  if (served === undefined) return { error: { code: isPresent(attendance, person, at) ? 'not-serving' : 'not-present' } };
  return hasConflict(attendance, person, item) ? { error: { code: 'conflict-of-interest' } } : { seat: served.seat };
}

export interface BallotCommand extends NewPress {
  readonly person: string;
  /** From `electorSeat` on the attendance as it is now. */
  readonly elector: ReturnType<typeof electorSeat>;
}

export interface Registered {
  readonly seat: string;
  /** What is registered for the seat now, whatever was pressed. */
  readonly choice: string;
  /** `kept`: an older press; the choice above was there before and stays. */
  readonly outcome: 'registered' | 'changed' | 'already' | 'kept';
}

/** A person presses a choice. Refusals of people who may not vote are left in the history, each once. */
export function castBallot(poll: Poll, command: BallotCommand, sealing: Sealing): Outcome<Poll, Registered> {
  if (poll.status === 'cancelled') return refused({ code: 'poll-cancelled' });
  if (poll.status === 'closed') return refused({ code: 'poll-closed', voted: poll.voters.some((voter) => voter.person === command.person) });
  if (!poll.spec.options.some((option) => option.id === command.value)) return traced(poll, command.person, { code: 'unknown-choice' });
  if ('error' in command.elector) return traced(poll, command.person, command.elector.error);
  if (command.seen > poll.revision) return traced(poll, command.person, { code: 'invalid-input', field: 'seen' });
  const { seat } = command.elector;
  const last = poll.ballots[seat];
  const open = reveal(poll, seat, sealing);
  const choice = last === undefined ? command.value : open(last.value);
  const pressed = judge(last, command, open);
  // Another person now serves for the seat and repeats its choice: the ballot becomes theirs, unless the press is an old one.
  const verdict = last !== undefined && pressed === 'same' && last.person !== command.person
    ? (command.seen >= last.revision || (!knows(last, command, open) && command.at >= last.at) ? 'change' : 'kept')
    : pressed;
  const detail = (more: Record<string, string>): Record<string, string> => ({ seat, ...(poll.spec.secrecy === 'open' ? more : {}) });
  const stored = poll.salt === null ? command.value : sealing.seal(command.value, poll.spec.id, seat, poll.salt);
  const put = (ballot: Ballot, revision: number): Poll => ({ ...poll, revision, ballots: { ...poll.ballots, [seat]: ballot } });
  if (last !== undefined && (verdict === 'same' || verdict === 'kept')) {
    const value = { seat, choice, outcome: verdict === 'same' ? 'already' as const : verdict };
    if (knows(last, command, open)) return unchanged(poll, value);
    return changed(put({ ...note(last, command, stored), person: last.person }, poll.revision), value, 'ballot-pressed-again', detail({ choice: command.value, outcome: value.outcome }));
  }
  const revision = poll.revision + 1;
  const ballot = { ...remember(last, command, revision, stored), person: command.person };
  return last === undefined
    ? changed(put(ballot, revision), { seat, choice: command.value, outcome: 'registered' }, 'ballot-cast', detail({ choice: command.value }))
    : changed(put(ballot, revision), { seat, choice: command.value, outcome: 'changed' }, 'ballot-changed', detail({ from: choice, choice: command.value }));
}

/** A refusal that belongs in the record, once per person and reason however often the button is pressed. */
export function traced(poll: Poll, person: string, error: DomainError, action = 'ballot-refused'): Outcome<Poll, never> {
  const mark = `${person}:${error.code}`;
  if (poll.refusals.includes(mark)) return refused(error);
  return { ok: false, error, trace: { state: { ...poll, refusals: [...poll.refusals, mark] }, events: [{ action, detail: { person, code: error.code } }] } };
}

export interface CloseCommand {
  readonly rules: Rules;
  readonly seats: readonly Seat[];
  /** Seats that may vote on the item now. */
  readonly electors: readonly Server[];
  /** The person presiding, when their vote may settle a tie. */
  readonly presiding: string | undefined;
  readonly lot: number;
  readonly at: string;
  readonly by: string;
}

/**
 * Closes for good and counts. Every later call returns the same result. Refused without quorum: seats that can vote now or
 * have voted take part. A secret poll loses its ballots and salt; the tally and who voted remain.
 */
export function closePoll(poll: Poll, command: CloseCommand, sealing: Sealing): Outcome<Poll, PollResult> {
  if (poll.status === 'cancelled') return refused({ code: 'poll-cancelled' });
  if (poll.result !== null) return unchanged(poll, poll.result);
  const voted = Object.entries(poll.ballots);
  const entitled = new Set([...command.electors.map((one) => one.seat), ...voted.map(([seat]) => seat)]).size;
  const quorum = quorumOf(command.rules, command.seats, entitled);
  const short = missingQuorum(quorum, command.seats);
  if (short !== undefined) return short;
  const choices = voted.map(([seat, ballot]) => reveal(poll, seat, sealing)(ballot.value));
  if (choices.includes(UNREADABLE)) return refused({ code: 'ballots-unreadable' });
  const presiding = voted.findIndex(([, ballot]) => ballot.person === command.presiding);
  const counted = count({ spec: poll.spec, choices, rules: command.rules, lot: command.lot, presiding: choices[presiding] });
  const order = command.seats.map((seat) => seat.id);
  const result: PollResult = { ...counted, entitled, quorum };
  const next: Poll = {
    ...poll, status: 'closed', result, closedAt: command.at, closedBy: command.by, salt: null,
    ballots: poll.spec.secrecy === 'secret' ? {} : poll.ballots,
    voters: voted.map(([seat, ballot]) => ({ seat, person: ballot.person })).sort((a, b) => order.indexOf(a.seat) - order.indexOf(b.seat)),
  };
  return changed(next, result, 'poll-closed', { ...result });
}

/** Calls off an open poll: no ballot counts. A closed poll stays closed. */
export function cancelPoll(poll: Poll, command: { readonly at: string; readonly by: string }): Outcome<Poll, null> {
  if (poll.status === 'cancelled') return unchanged(poll, null);
  if (poll.status === 'closed') return refused({ code: 'poll-closed', voted: poll.voters.some((voter) => voter.person === command.by) });
  return changed({ ...poll, status: 'cancelled', ballots: {}, salt: null, closedAt: command.at, closedBy: command.by }, null, 'poll-cancelled', {});
}
