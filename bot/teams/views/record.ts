/** What the record says: the attendance list and the decisions. */
import type { AttendanceView, AttendeeView } from '../../../cards/attendance.ts';
import type { DecisionView, DecisionsView } from '../../../cards/decisions.ts';
import { attendanceSection } from '../../meetings/attendance-section.ts';
import { isPresent } from '../../meetings/presence.ts';
import { attendeeOf } from '../../meetings/roster.ts';
import type { Item } from '../../meetings/state.ts';
import { electorate, quorumNow, seatsOf, type PollView } from '../../meetings/view.ts';
import type { Place } from '../../record/scene.ts';
import { nameOf, servesFor } from './presence.ts';

const stateAfter = (served: boolean, attended: boolean): AttendeeView['state'] => (served ? 'served' : attended ? 'attended' : 'absent');

/** The attendance list: seats first, then substitutes, officials and guests. `partyName` gives a party's name in the reader's language. */
export function attendanceView(place: Place, page: number, mayChange: boolean, now: string, partyName: (id: string) => string): AttendanceView {
  const { board, meeting, attendance } = place;
  const seats = seatsOf(board, meeting);
  const section = attendanceSection(meeting, attendance);
  const ended = meeting.status === 'ended';
  const serving = ended ? section.serving.map(({ seat, id }) => ({ seat, person: id })) : electorate(board, meeting, attendance, now);
  const partial = new Map(section.partial.map(({ person, paragraphs }) => [person.id, paragraphs.replace(/^§+ /, '')]));
  const ordered = [...new Set([...seats.map(({ member }) => member), ...board.people.map(({ id }) => id), ...Object.keys(attendance.people)])];
  const roster = new Map(board.people.map((person) => [person.id, attendeeOf(person)]));
  const people = ordered.map((id): AttendeeView => {
    const intervals = attendance.presence.filter((span) => span.person === id);
    const seat = serving.find((one) => one.person === id);
    const attendee = attendance.people[id] ?? roster.get(id);
    const from = [attendee?.affiliation, attendee?.title ?? (typeof attendee?.party === 'string' ? partyName(attendee.party) : undefined)].filter(Boolean).join(', ');
    const forWhom = seat === undefined ? undefined : servesFor(place, seat.seat, id);
    const paragraphs = partial.get(id);
    return {
      personId: id,
      name: nameOf(place, id),
      ...(from === '' ? {} : { from }),
      state: ended ? stateAfter(seat !== undefined, intervals.length > 0) : seat !== undefined ? 'serving' : isPresent(attendance, id, now) ? 'present' : intervals.length > 0 ? 'left' : 'absent',
      ...(forWhom === undefined ? {} : { servesFor: forWhom }),
      intervals: intervals.map(({ from: start, to }) => {
        // Who stayed to the end left with it.
        const until = to ?? meeting.endedAt;
        return { from: start, ...(until === null ? {} : { to: until }) };
      }),
      ...(paragraphs === undefined || paragraphs === '' ? {} : { paragraphs }),
    };
  });
  const taken = new Set(serving.map(({ seat }) => seat));
  return {
    meetingId: meeting.id,
    seen: attendance.revision,
    title: meeting.title,
    zone: meeting.zone,
    seats: seats.length,
    ...(ended ? {} : { quorum: quorumNow(board, meeting, attendance, now) }),
    people,
    freeSeats: seats.filter(({ id }) => !taken.has(id)).map(({ id, member }) => ({ seatId: id, holder: nameOf(place, member) })),
    page,
    mayChange,
  };
}

function decisionOf(item: Item, polls: readonly PollView[]): DecisionView | undefined {
  const state = item.decision !== null ? 'decided' : item.status === 'tabled' || item.status === 'withdrawn' ? item.status : 'pending';
  if (state === 'pending' && (item.section !== 'decision' || item.paragraph === null)) return undefined;
  const method = item.decision?.method;
  const poll = method !== undefined && method !== 'acclamation' ? polls.find(({ spec }) => spec.id === method.poll) : undefined;
  return {
    itemId: item.id,
    itemNumber: item.number,
    ...(item.paragraph === null ? {} : { paragraph: item.paragraph }),
    itemTitle: item.title,
    state,
    ...(item.decision === null ? {} : { text: item.decision.text }),
    ...(item.decision === null ? {} : { method: poll === undefined ? 'acclamation' as const : poll.spec.secrecy }),
    ...(poll?.tally ? { tally: poll.spec.options.map(({ id, text }) => ({ id, ...(text === null ? {} : { label: text }), votes: poll.tally?.[id] ?? 0 })) } : {}),
    reservations: item.statements.filter(({ kind }) => kind === 'reservation').length,
    notes: item.statements.filter(({ kind }) => kind === 'note').length,
    corrections: (item.decision?.corrections ?? []).map(({ at, before, reason }) => ({ at, before, reason })),
  };
}

/** The decisions of a meeting, in the order they were dealt with. `polls`: those decisions were taken by. */
export function decisionsView(place: Place, polls: readonly PollView[], mayCorrect: boolean): DecisionsView {
  const { meeting, attendance } = place;
  const section = attendanceSection(meeting, attendance);
  const items = [...meeting.items].sort((a, b) => (a.paragraph ?? Infinity) - (b.paragraph ?? Infinity) || a.number - b.number);
  return {
    meetingId: meeting.id,
    seen: meeting.step,
    title: meeting.title,
    start: meeting.startedAt ?? meeting.start,
    zone: meeting.zone,
    ...(meeting.startedAt === null ? {} : { attended: { serving: section.serving.length, others: section.others.length + section.nonServingSubstitutes.length } }),
    decisions: items.flatMap((item) => decisionOf(item, polls) ?? []),
    mayCorrect,
  };
}
