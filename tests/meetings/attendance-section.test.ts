/** The attendance of a real set of minutes in structure, with invented people: simulated joins and leaves must give it back. */
import { describe, expect, it } from 'vitest';
import { Board } from '../../data/schema/board.ts';
import { Notice } from '../../data/schema/meeting.ts';
import { end, next, pause, resume, start } from '../../bot/meetings/agenda.ts';
import { attendanceSection } from '../../bot/meetings/attendance-section.ts';
import { meetingFromNotice } from '../../bot/meetings/notice.ts';
import { decide } from '../../bot/meetings/decision.ts';
import type { Outcome } from '../../bot/meetings/outcome.ts';
import { formatParagraphs, paragraphsOf } from '../../bot/meetings/paragraphs.ts';
import { addGuest, emptyAttendance, setPresence } from '../../bot/meetings/presence.ts';
import { attendeeOf } from '../../bot/meetings/roster.ts';
import { setConflict, startServing } from '../../bot/meetings/serving.ts';
import type { Attendance, Meeting } from '../../bot/meetings/state.ts';

const members = Array.from({ length: 12 }, (_, n) => `member-${n + 1}`);
const officials = Array.from({ length: 16 }, (_, n) => `official-${n + 1}`);
const board = Board.parse({
  id: 'svo', name: { sv: 'S', en: 'S' }, short: 'S', parties: ['region'], rules: { quorum: 'more-than-half', majority: 'simple', castingVote: 'chair' },
  seats: members.map((member, n) => ({ id: `seat-${n + 1}`, party: 'region', member, role: n === 0 ? 'chair' : 'member' })),
  people: [
    ...members.map((id) => ({ id, name: `Invented ${id}`, party: 'region', affiliation: 'S', roles: ['member'] })),
    { id: 'substitute-1', name: 'Invented substitute', party: 'region', roles: ['substitute'] },
    ...officials.map((id) => ({ id, name: `Invented ${id}`, title: 'Staff', roles: ['official'] })),
  ],
});
/** Fourteen items: §§ 35-48. */
const notice = Notice.parse({ board: 'svo', title: 'M', place: 'Online', start: '13:00', end: '16:00', items: Array.from({ length: 14 }, (_, n) => ({ title: `Item ${n + 1}`, section: n === 13 ? 'formalities' : 'information' })) });
const clock = (minutes: number): string => new Date(Date.parse('2024-12-06T12:00:00.000Z') + minutes * 60_000).toISOString();
/** Item n (from 0) is on the table from minute 5n to 5n+5. */
const during = (paragraph: number): number => (paragraph - 35) * 5 + 2;

const state = <S>(outcome: Outcome<S, unknown>): S => {
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.state;
};
function move(attendance: Attendance, person: string, to: 'in' | 'out', minutes: number): Attendance {
  const known = board.people.find((one) => one.id === person);
  const attendee = known === undefined ? attendance.people[person] : attendeeOf(known);
  if (attendee === undefined) throw new Error(person);
  return state(setPresence(attendance, { person, attendee, to, source: 'secretary', at: clock(minutes) }));
}

function held(): Meeting {
  let meeting = state(start(meetingFromNotice(notice, { id: 'svo-2024-12-06', zone: 'Europe/Stockholm', date: '2024-12-06', sample: false }), { first: 35, seats: board.seats, at: clock(0) }));
  for (let item = 1; item < 14; item += 1) meeting = state(next(meeting, { at: clock(item * 5) }));
  return state(end(meeting, { at: clock(75) }));
}

describe('the attendance of the minutes', () => {
  it('comes back from joins and leaves: 12 serving, 1 substitute, 18 others, four there in part', () => {
    let attendance = emptyAttendance('svo-2024-12-06');
    attendance = state(addGuest(attendance, { name: 'Invented speaker one', title: 'Speaker' }));
    attendance = state(addGuest(attendance, { name: 'Invented speaker two', title: 'Speaker' }));
    for (const person of [...members, 'substitute-1']) attendance = move(attendance, person, 'in', -5);
    for (const person of officials.filter((one) => one !== 'official-11')) attendance = move(attendance, person, 'in', -3);
    // One official leaves during § 43, one is there from § 40 to § 43, two speakers from § 43 to § 45.
    attendance = move(attendance, 'official-11', 'in', during(40));
    for (const guest of ['guest-1', 'guest-2']) attendance = move(attendance, guest, 'in', during(43));
    for (const person of ['official-1', 'official-11']) attendance = move(attendance, person, 'out', during(43) + 1);
    for (const guest of ['guest-1', 'guest-2']) attendance = move(attendance, guest, 'out', during(45) + 1);
    // Losing the connection for a moment within a paragraph takes nothing away.
    attendance = move(attendance, 'member-4', 'out', during(38));
    attendance = move(attendance, 'member-4', 'in', during(38) + 1);

    const section = attendanceSection(held(), attendance);
    expect(section.serving.map((one) => one.id)).toEqual(members);
    expect(section.serving[0]).toMatchObject({ role: 'chair', affiliation: 'S', servesFor: null });
    expect(section.nonServingSubstitutes.map((one) => one.id)).toEqual(['substitute-1']);
    expect(section.others).toHaveLength(18);
    expect(section.partial.map(({ person, paragraphs }) => [person.id, paragraphs])).toEqual([
      ['official-1', '§§ 35-43'], ['official-11', '§§ 40-43'], ['guest-1', '§§ 43-45'], ['guest-2', '§§ 43-45'],
    ]);
  });

  it('names a substitute who served for somebody, and keeps the member who left', () => {
    let attendance = emptyAttendance('x');
    for (const person of [...members, 'substitute-1']) attendance = move(attendance, person, 'in', -5);
    attendance = move(attendance, 'member-2', 'out', during(40));
    attendance = state(startServing(board, board.seats, attendance, { person: 'substitute-1', seat: 'seat-2', at: clock(during(40)) }));
    attendance = state(setConflict(attendance, { person: 'member-3', item: 'i7', conflict: true, at: clock(during(40)), by: 'member-3' }));
    const section = attendanceSection(held(), attendance);
    expect(section.serving.filter((one) => one.seat === 'seat-2').map(({ id, servesFor }) => [id, servesFor])).toEqual([['member-2', null], ['substitute-1', 'member-2']]);
    expect(section.nonServingSubstitutes).toEqual([]);
    expect(section.partial.map(({ person, paragraphs }) => [person.id, paragraphs])).toEqual([['member-2', '§§ 35-40']]);
    expect(section.conflicts.map(({ person, paragraph }) => [person.id, paragraph])).toEqual([['member-3', 41]]);
  });

  it('leaves out who only came and went before the start or in a break', () => {
    let meeting = state(start(meetingFromNotice(notice, { id: 'x', zone: 'Europe/Stockholm', date: '2024-12-06', sample: false }), { first: 1, seats: board.seats, at: clock(0) }));
    meeting = state(resume(state(pause(meeting, { at: clock(10) })), { at: clock(20) }));
    let attendance = move(move(emptyAttendance('x'), 'member-1', 'in', -10), 'member-1', 'out', 0);
    attendance = move(move(attendance, 'member-2', 'in', 11), 'member-2', 'out', 19);
    attendance = move(move(attendance, 'member-3', 'in', 9), 'member-3', 'out', 11);
    expect(['member-1', 'member-2', 'member-3'].map((person) => paragraphsOf(meeting, attendance, person))).toEqual([[], [], [1]]);
  });

  it('counts an item opened and closed in one instant for who was there at that instant', () => {
    let meeting = state(start(meetingFromNotice(notice, { id: 'x', zone: 'Europe/Stockholm', date: '2024-12-06', sample: false }), { first: 1, seats: board.seats, at: clock(0) }));
    meeting = state(next(meeting, { at: clock(0) }));
    const attendance = move(move(emptyAttendance('x'), 'member-1', 'in', -1), 'member-2', 'in', 1);
    expect([paragraphsOf(meeting, attendance, 'member-1'), paragraphsOf(meeting, attendance, 'member-2')]).toEqual([[1, 2], [2]]);
  });
});

it('writes paragraph ranges', () => {
  expect([[], [40], [35, 36, 37], [35, 36, 38, 41, 42]].map(formatParagraphs)).toEqual(['', '§ 40', '§§ 35-37', '§§ 35-36, 38, 41-42']);
});

it('asks for more than half of the seats where the board says so', () => {
  const meeting = { ...held(), status: 'open' as const, current: 'i1', endedAt: null };
  const command = { item: 'i1', ruling: { kind: 'edited' as const, text: 'T' }, at: clock(80), by: 'member-1' };
  expect(decide(board, meeting, { ...command, quorum: { present: 6, required: 7 } })).toEqual({ ok: false, error: { code: 'no-quorum', present: 6, required: 7, seats: 12 } });
  expect(decide(board, meeting, { ...command, quorum: { present: 7, required: 7 } }).ok).toBe(true);
});
