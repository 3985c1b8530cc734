/** Who is here, as the check-in card wants it. */
import type { CheckInView } from '../../../cards/check-in.ts';
import { isPresent } from '../../meetings/presence.ts';
import { personById } from '../../meetings/roster.ts';
import { electorate, quorumNow, seatsOf } from '../../meetings/view.ts';
import type { Place } from '../../record/scene.ts';
import { meetingSummary } from './agenda.ts';

/** The name the record has for somebody. */
export function nameOf({ board, attendance }: Pick<Place, 'board' | 'attendance'>, person: string): string {
  return attendance.people[person]?.name ?? personById(board, person)?.name ?? person;
}

/** Whose seat somebody serves, when it is not their own. */
export function servesFor(place: Place, seatId: string, person: string): string | undefined {
  const seat = seatsOf(place.board, place.meeting).find((one) => one.id === seatId);
  return seat === undefined || seat.member === person ? undefined : nameOf(place, seat.member);
}

/** The check-in card: serving first, then everybody else who is here. */
export function checkInView(place: Place, now: string): CheckInView {
  const { board, meeting, attendance } = place;
  const { meetingId, title, start, zone, state } = meetingSummary(meeting);
  const serving = electorate(board, meeting, attendance, now);
  const serves = new Set(serving.map(({ person }) => person));
  const others = Object.keys(attendance.people).filter((person) => !serves.has(person) && isPresent(attendance, person, now));
  return {
    meetingId, title, start, zone, state,
    seen: attendance.revision,
    seats: seatsOf(board, meeting).length,
    quorum: quorumNow(board, meeting, attendance, now),
    serving: serving.map(({ seat, person }) => {
      const forWhom = servesFor(place, seat, person);
      return { name: nameOf(place, person), ...(forWhom === undefined ? {} : { servesFor: forWhom }) };
    }),
    others: others.map((person) => ({ name: nameOf(place, person) })),
  };
}
