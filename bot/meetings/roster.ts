/** Who somebody is on a board, and what that lets them do. Decided here and nowhere else. */
import type { Board, Person, Seat } from '../../data/schema/board.ts';
import type { Attendance, Attendee } from './state.ts';
import { isPresent, presentMoment } from './presence.ts';

/** Finds a person by what the platform vouches for: directory object id, or Teams user id. Never by name. */
export function findPerson(board: Board, identity: { readonly aadObjectId?: string | undefined; readonly teamsUserId?: string | undefined }): Person | undefined {
  const aad = identity.aadObjectId?.toLowerCase();
  return board.people.find((person) => aad !== undefined && person.aadObjectId?.toLowerCase() === aad)
    ?? board.people.find((person) => identity.teamsUserId !== undefined && person.teamsUserId === identity.teamsUserId);
}

/** The person with this roster id. */
export const personById = (board: Board, id: string): Person | undefined => board.people.find((person) => person.id === id);

/** The seat a person holds in their own right. */
export const seatOf = (seats: readonly Seat[], person: string): Seat | undefined => seats.find((seat) => seat.member === person);

/** Chair and secretary run the meeting; a vice-chair does while the chair is not present. */
export function mayRun(board: Board, attendance: Attendance | undefined, person: Person, now: string): boolean {
  if (person.roles.includes('secretary')) return true;
  const role = seatOf(board.seats, person.id)?.role;
  if (role === 'chair') return true;
  const chair = board.seats.find((seat) => seat.role === 'chair');
  return role === 'vice-chair' && (chair === undefined || attendance === undefined || !isPresent(attendance, chair.member, presentMoment(attendance, now)));
}

/** Replies are asked of those who may serve. */
export const isInvited = (person: Person): boolean => person.roles.includes('member') || person.roles.includes('substitute');

/**
 * Substitutes for a seat in the order they are asked: the seat's own, then those of the same party, then the rest,
 * or simply in listed order when the board says so.
 */
export function substitutesFor(board: Board, seat: Seat): readonly Person[] {
  const all = board.people.filter((person) => person.roles.includes('substitute') && seatOf(board.seats, person.id) === undefined);
  if (board.rules.substitutes === 'listed-order') return all;
  const rank = (person: Person): number => (person.substituteFor.includes(seat.id) ? 0 : person.party === seat.party ? 1 : 2);
  return [...all].sort((a, b) => rank(a) - rank(b));
}

/** How the person is named in the record. */
export function attendeeOf(person: Person): Attendee {
  const kind = person.roles.includes('member') ? 'member' : person.roles.includes('substitute') ? 'substitute' : 'official';
  return { name: person.name, kind, party: person.party ?? null, affiliation: person.affiliation ?? null, title: person.title ?? null };
}
