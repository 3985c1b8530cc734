/** Answers to the notice before the meeting: attending or not, and "I have read the papers". */
import type { Board, Person } from '../../data/schema/board.ts';
import type { Attendance } from './state.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';
import { judge, knows, note, remember, type NewPress } from './press.ts';
import { attendeeOf, isInvited, seatOf, substitutesFor } from './roster.ts';

export type Reply = 'attending' | 'cannot';

export interface Replied {
  readonly reply: Reply;
  readonly outcome: 'registered' | 'changed' | 'already' | 'kept';
  /** Person id of the substitute asked to come instead; null when there is nobody to ask or no need to. */
  readonly substitute: string | null;
}

/** Registers an answer. Who cannot come and holds a seat: the first free substitute in the board's order is asked. */
export function reply(board: Board, attendance: Attendance, person: Person, press: NewPress & { readonly value: Reply }): Outcome<Attendance, Replied> {
  if (!isInvited(person)) return refused({ code: 'not-allowed', needs: 'member' });
  if (press.seen > attendance.revision) return refused({ code: 'invalid-input', field: 'seen' });
  const last = attendance.replies[person.id];
  const verdict = judge(last, press);
  const registered = (last?.value ?? press.value) as Reply;
  const revision = attendance.revision + 1;
  if (last !== undefined && (verdict === 'same' || verdict === 'kept')) {
    const value = { reply: registered, outcome: verdict === 'same' ? 'already' as const : verdict, substitute: last.substitute };
    if (knows(last, press)) return unchanged(attendance, value);
    const noted = { ...note(last, press), substitute: last.substitute };
    return changed({ ...attendance, revision, replies: { ...attendance.replies, [person.id]: noted } }, value, 'reply-pressed-again', { reply: press.value, outcome: value.outcome });
  }
  const substitute = press.value === 'cannot' ? nextSubstitute(board, attendance, person) : null;
  const next = {
    ...attendance,
    revision,
    replies: { ...attendance.replies, [person.id]: { ...remember(last, press, revision), substitute } },
    people: { ...attendance.people, [person.id]: attendeeOf(person) },
  };
  return changed(next, { reply: press.value, outcome: verdict === 'first' ? 'registered' : 'changed', substitute }, 'replied', { reply: press.value, ...(substitute === null ? {} : { substitute }) });
}

/** The first substitute in order who has not said no and has not been asked for another seat. */
function nextSubstitute(board: Board, attendance: Attendance, person: Person): string | null {
  const seat = seatOf(board.seats, person.id);
  if (seat === undefined) return null;
  const asked = new Set(Object.entries(attendance.replies).flatMap(([who, one]) => (who !== person.id && one.substitute !== null ? [one.substitute] : [])));
  return substitutesFor(board, seat).find((one) => !asked.has(one.id) && attendance.replies[one.id]?.value !== 'cannot')?.id ?? null;
}

/** Registers that the person has read the papers; once is enough. */
export function acknowledge(attendance: Attendance, person: Person, now: string): Outcome<Attendance, { readonly at: string; readonly already: boolean }> {
  const at = attendance.read[person.id];
  if (at !== undefined) return unchanged(attendance, { at, already: true });
  const next = { ...attendance, revision: attendance.revision + 1, read: { ...attendance.read, [person.id]: now }, people: { ...attendance.people, [person.id]: attendeeOf(person) } };
  return changed(next, { at: now, already: false }, 'papers-read', { person: person.id });
}

export interface ReplyCounts {
  readonly attending: number;
  readonly cannot: number;
  readonly unanswered: number;
  /** Members, substitutes and officials who have read the papers. */
  readonly read: number;
}

/** Counts for the agenda card. Unanswered: holders of seats who have not answered. Substitutes count once they answer. */
export function replyCounts(board: Board, attendance: Attendance): ReplyCounts {
  const known = new Set(board.people.map((person) => person.id));
  const replies = Object.entries(attendance.replies).filter(([person]) => known.has(person));
  const count = (value: Reply): number => replies.filter(([, one]) => one.value === value).length;
  return {
    attending: count('attending'),
    cannot: count('cannot'),
    unanswered: board.seats.filter((seat) => attendance.replies[seat.member] === undefined).length,
    read: Object.keys(attendance.read).filter((person) => known.has(person)).length,
  };
}
