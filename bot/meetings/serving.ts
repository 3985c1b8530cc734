/** Who serves for which seat: a member by being present, a substitute by the secretary's word. One seat, one person; one person, one seat. */
import type { Board, Seat } from '../../data/schema/board.ts';
import type { Attendance } from './state.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';
import { covers, isPresent, presentMoment } from './presence.ts';
import { attendeeOf, personById, seatOf } from './roster.ts';

export interface Server {
  readonly seat: string;
  readonly person: string;
}

/**
 * Seats that are served at an instant, in seat order. With `item`, those with a conflict of interest on it are left out:
 * the electorate. With `known`, so are people who have left the roster.
 */
export function servingAt(seats: readonly Seat[], attendance: Attendance, at: string, limit: { readonly item?: string | undefined; readonly known?: ReadonlySet<string> } = {}): readonly Server[] {
  // Looked up once for all seats: this runs for every ballot, and a large board has as many seats as ballots.
  const present = new Set(attendance.presence.flatMap((span) => (covers(span, at) ? [span.person] : [])));
  const appointed = new Map(attendance.serving.flatMap((one) => (covers(one, at) ? [[one.seat, one.person]] : [])));
  const away = new Set(attendance.conflicts.flatMap((one) => (one.item === limit.item ? [one.person] : [])));
  return seats.flatMap((seat) => {
    const person = appointed.get(seat.id) ?? seat.member;
    const serves = present.has(person) && !away.has(person) && (limit.known === undefined || limit.known.has(person));
    return serves ? [{ seat: seat.id, person }] : [];
  });
}

/** Whether a conflict of interest is registered for the person on the item. */
export const hasConflict = (attendance: Attendance, person: string, item: string): boolean =>
  attendance.conflicts.some((one) => one.person === person && one.item === item);

/** A present substitute begins to serve for a seat whose member is away. */
export function startServing(board: Board, seats: readonly Seat[], attendance: Attendance, command: { readonly person: string; readonly seat: string; readonly at: string }): Outcome<Attendance, null> {
  const at = presentMoment(attendance, command.at);
  const person = personById(board, command.person);
  const seat = seats.find((one) => one.id === command.seat);
  if (person === undefined) return refused({ code: 'no-such-person' });
  if (seat === undefined) return refused({ code: 'no-such-seat' });
  if (!person.roles.includes('substitute') || seatOf(seats, person.id) !== undefined) return refused({ code: 'not-a-substitute' });
  const open = attendance.serving.filter((one) => one.to === null);
  const own = open.find((one) => one.person === person.id);
  if (own?.seat === seat.id) return unchanged(attendance, null);
  if (own !== undefined) return refused({ code: 'already-serving', seat: own.seat });
  if (!isPresent(attendance, person.id, at)) return refused({ code: 'substitute-not-present' });
  const taken = open.find((one) => one.seat === seat.id)?.person ?? (isPresent(attendance, seat.member, at) ? seat.member : undefined);
  if (taken !== undefined) return refused({ code: 'seat-served-by-other', name: attendance.people[taken]?.name ?? taken });
  const next = {
    ...attendance,
    revision: attendance.revision + 1,
    serving: [...attendance.serving, { seat: seat.id, person: person.id, from: at, to: null }],
    people: { ...attendance.people, [person.id]: attendeeOf(person) },
  };
  return changed(next, null, 'serving-started', { person: person.id, seat: seat.id });
}

/** The substitute stops serving for the seat; its member serves again if present. */
export function stopServing(seats: readonly Seat[], attendance: Attendance, command: { readonly seat: string; readonly at: string }): Outcome<Attendance, null> {
  if (!seats.some((seat) => seat.id === command.seat)) return refused({ code: 'no-such-seat' });
  const open = attendance.serving.find((one) => one.seat === command.seat && one.to === null);
  if (open === undefined) return unchanged(attendance, null);
  const serving = attendance.serving.map((one) => (one === open ? { ...one, to: command.at < one.from ? one.from : command.at } : one));
  return changed({ ...attendance, revision: attendance.revision + 1, serving }, null, 'serving-ended', { person: open.person, seat: open.seat });
}

/** Registers or withdraws a conflict of interest (jäv) for one item. */
export function setConflict(attendance: Attendance, command: { readonly person: string; readonly item: string; readonly conflict: boolean; readonly at: string; readonly by: string }): Outcome<Attendance, null> {
  const { person, item, conflict, at, by } = command;
  if (hasConflict(attendance, person, item) === conflict) return unchanged(attendance, null);
  const others = attendance.conflicts.filter((one) => one.person !== person || one.item !== item);
  const conflicts = conflict ? [...others, { person, item, at, by }] : others;
  return changed({ ...attendance, revision: attendance.revision + 1, conflicts }, null, conflict ? 'conflict-declared' : 'conflict-withdrawn', { person, item });
}
