import { beforeEach, describe, expect, it } from 'vitest';
import { addItem, goToItem, nextItem, pauseMeeting, previousItem, reorderItem, resumeMeeting, setItemAside, undo } from '../../bot/record/agenda.ts';
import type { Deps } from '../../bot/record/contract.ts';
import { addProposal, addStatement, correctDecision, decide } from '../../bot/record/decide.ts';
import { addGuest, checkIn, checkOut, correctPresence, recordPresenceEvent, setPresence } from '../../bot/record/presence.ts';
import { currentMeeting, findPeople, listMeetings, readMeeting, readStanding } from '../../bot/record/read.ts';
import { acknowledge, reply } from '../../bot/record/reply.ts';
import { setConflict, startServing, stopServing } from '../../bot/record/serving.ts';
import { endMeeting, startMeeting } from '../../bot/record/start-end.ts';
import { localStore } from '../store/local-folder.ts';
import { actor, at, code, MEETING, must, plan, SEC, startWith, testBoard, testDeps, view } from './world.ts';

const meeting = MEETING;
let deps: Deps;

beforeEach(async () => {
  deps = testDeps(localStore(), testBoard({ firstParagraph: 35 }));
  await plan(deps);
});

describe('before the meeting', () => {
  it('registers replies and readings, counts them, and keeps them in the store', async () => {
    expect(must(await reply(deps, actor('m1'), { meeting, reply: 'attending', seen: 0 }, at(-900)))).toMatchObject({ outcome: 'registered', substitute: null });
    expect(must(await reply(deps, actor('m3'), { meeting, reply: 'cannot', seen: 0 }, at(-899)))).toEqual({ reply: 'cannot', outcome: 'registered', substitute: 's1' });
    expect(must(await acknowledge(deps, actor('off'), { meeting }, at(-898)))).toEqual({ at: at(-898), already: false });
    expect(must(await acknowledge(deps, actor('off'), { meeting }, at(-800)))).toEqual({ at: at(-898), already: true });
    expect((await view(deps, at(-700))).replies).toEqual({ attending: 1, cannot: 1, unanswered: 3, read: 1 });
  });

  it('knows people by directory id or Teams id and by nothing else', async () => {
    expect(findPeople(deps, { aadObjectId: 'aad-M1', client: 'x' })[0]?.person.id).toBe('m1');
    expect(findPeople(deps, { teamsUserId: '29:m2', client: 'x' })[0]?.person.id).toBe('m2');
    expect(findPeople(deps, { aadObjectId: 'Name m1', teamsUserId: 'Name m1', client: 'x' })).toEqual([]);
    expect(code(await reply(deps, actor('stranger'), { meeting, reply: 'attending', seen: 0 }, at(-900)))).toBe('not-on-roster');
  });

  it('does not take check-ins until an hour before', async () => {
    expect(code(await checkIn(deps, actor('m1'), { meeting, seen: 0 }, at(-3_601)))).toBe('too-early');
    expect(must(await checkIn(deps, actor('m1'), { meeting, seen: 0 }, at(-3_600)))).toMatchObject({ outcome: 'registered', seat: 'seat-1', present: true });
  });

  it('refuses an official who wants to reply, and forged input', async () => {
    expect(code(await reply(deps, actor('off'), { meeting, reply: 'attending', seen: 0 }, at(-900)))).toBe('not-allowed');
    expect(code(await reply(deps, actor('m1'), { meeting, reply: 'maybe' as 'cannot', seen: 0 }, at(-900)))).toBe('invalid-input');
    expect(code(await reply(deps, actor('m1'), { meeting, reply: 'cannot', seen: 99 }, at(-900)))).toBe('invalid-input');
    expect(code(await reply(deps, actor('m1'), { meeting: '../x', reply: 'cannot', seen: 0 }, at(-900)))).toBe('invalid-input');
    expect(code(await reply(deps, actor('m1'), { meeting: 'nb-1999-01-01', reply: 'cannot', seen: 0 }, at(-900)))).toBe('no-such-meeting');
    expect(code(await reply(deps, actor('m1'), undefined as never, at(-900)))).toBe('invalid-input');
  });

  it('lists meetings and finds the one that matters', async () => {
    await plan(deps, 'nb-2025-06-06', '2025-06-06');
    expect((await listMeetings(deps)).map((one) => one.id)).toEqual([MEETING, 'nb-2025-06-06']);
    expect((await currentMeeting(deps, at(0)))?.id).toBe(MEETING);
    expect((await currentMeeting(deps, '2025-05-01T00:00:00.000Z'))?.id).toBe('nb-2025-06-06');
    expect(await currentMeeting(deps, '2026-05-01T00:00:00.000Z')).toBeUndefined();
  });
});

describe('starting and ending', () => {
  it('is for chair and secretary; the vice-chair only while the chair is away', async () => {
    for (const person of ['m3', 's1', 'off']) expect(code(await startMeeting(deps, actor(person), { meeting }, at(0)))).toBe('not-allowed');
    must(await checkIn(deps, actor('m1'), { meeting, seen: 0 }, at(-5)));
    expect(code(await startMeeting(deps, actor('m2'), { meeting }, at(0)))).toBe('not-allowed');
    must(await checkOut(deps, actor('m1'), { meeting, seen: 1 }, at(-1)));
    expect(must(await startMeeting(deps, actor('m2'), { meeting }, at(0))).already).toBe(false);
    expect(must(await startMeeting(deps, actor('m1'), { meeting }, at(5))).already).toBe(true);
  });

  it('hands the paragraph numbers on from meeting to meeting', async () => {
    await plan(deps, 'nb-2025-06-06', '2025-06-06');
    must(await startMeeting(deps, SEC, { meeting }, at(0)));
    expect(await startMeeting(deps, SEC, { meeting: 'nb-2025-06-06' }, at(1))).toEqual({ ok: false, error: { code: 'another-meeting-open', meeting } });
    must(await nextItem(deps, SEC, { meeting }, at(2)));
    must(await endMeeting(deps, SEC, { meeting }, at(3)));
    expect(must(await endMeeting(deps, SEC, { meeting }, at(4))).already).toBe(true);
    const second = must(await startMeeting(deps, SEC, { meeting: 'nb-2025-06-06' }, at(5))).meeting;
    expect(second.items[0]?.paragraph).toBe(37);
    expect(code(await startMeeting(deps, SEC, { meeting }, at(6)))).toBe('meeting-ended');
  });

  it('refuses everything afterwards but corrections', async () => {
    await startWith(deps, ['m1', 'm2', 'm3']);
    must(await goToItem(deps, SEC, { meeting, item: 'i3' }, at(10)));
    must(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(20)));
    must(await endMeeting(deps, SEC, { meeting }, at(30)));
    expect(code(await checkIn(deps, actor('m4'), { meeting, seen: 0 }, at(40)))).toBe('meeting-ended');
    expect(code(await nextItem(deps, SEC, { meeting }, at(40)))).toBe('meeting-ended');
    expect(code(await undo(deps, SEC, { meeting, item: 'i3' }, at(40)))).toBe('meeting-ended');
    expect(code(await addStatement(deps, actor('m1'), { meeting, item: 'i3', kind: 'note', text: 'x' }, at(40)))).toBe('meeting-ended');
    expect(must(await correctDecision(deps, SEC, { meeting, item: 'i3', text: 'Recommend the whole grant.', reason: 'A word was missing.' }, at(50)))).toMatchObject({
      text: 'Recommend the whole grant.',
      corrections: [{ before: 'Recommend the grant.', after: 'Recommend the whole grant.', reason: 'A word was missing.', by: 'sec' }],
    });
  });
});

describe('the agenda', () => {
  beforeEach(() => startWith(deps, ['m1', 'm2', 'm3']));

  it('numbers paragraphs in the order items are taken up, and keeps them when it goes back', async () => {
    must(await goToItem(deps, SEC, { meeting, item: 'i4' }, at(10)));
    const back = must(await previousItem(deps, SEC, { meeting }, at(20)));
    expect(back.current).toBe('i1');
    const forth = must(await nextItem(deps, SEC, { meeting }, at(30)));
    expect(forth.items.map((item) => [item.id, item.paragraph])).toEqual([['i1', 35], ['i2', 37], ['i3', null], ['i4', 36], ['i5', null], ['i6', null]]);
  });

  it('changes nothing on a card that has been overtaken', async () => {
    const { step } = must(await nextItem(deps, SEC, { meeting, seen: 1 }, at(10)));
    expect(code(await nextItem(deps, actor('m1'), { meeting, seen: 1 }, at(10)))).toBe('old-card');
    expect((await view(deps, at(11))).meeting).toMatchObject({ step, current: 'i2' });
  });

  it('does not leave a decision item undecided', async () => {
    must(await goToItem(deps, SEC, { meeting, item: 'i3' }, at(10)));
    expect(code(await nextItem(deps, SEC, { meeting }, at(11)))).toBe('item-undecided');
    expect(code(await endMeeting(deps, SEC, { meeting }, at(11)))).toBe('item-undecided');
    must(await setItemAside(deps, SEC, { meeting, item: 'i3', as: 'tabled' }, at(12)));
    expect(must(await nextItem(deps, SEC, { meeting }, at(13))).current).toBe('i2');
  });

  it('adds, moves and withdraws items', async () => {
    const added = must(await addItem(deps, SEC, { meeting, title: 'Another matter', section: 'decision' }, at(10)));
    expect(added.items.map((item) => item.id)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5', 'i7', 'i6']);
    expect(must(await addItem(deps, SEC, { meeting, title: 'Another matter', section: 'decision' }, at(11))).items).toHaveLength(7);
    const moved = must(await reorderItem(deps, SEC, { meeting, item: 'i7', before: 'i2' }, at(12)));
    expect(moved.items.map((item) => item.id)).toEqual(['i1', 'i7', 'i2', 'i3', 'i4', 'i5', 'i6']);
    expect(code(await reorderItem(deps, SEC, { meeting, item: 'i3', before: 'i1' }, at(13)))).toBe('item-handled');
    must(await setItemAside(deps, SEC, { meeting, item: 'i7', as: 'withdrawn' }, at(14)));
    expect(must(await undo(deps, SEC, { meeting, item: 'i7' }, at(15))).items.find((item) => item.id === 'i7')?.status).toBe('pending');
  });

  it('pauses: the item waits and the clock stands still', async () => {
    must(await pauseMeeting(deps, SEC, { meeting }, at(600)));
    expect(code(await nextItem(deps, SEC, { meeting }, at(601)))).toBe('meeting-paused');
    must(await resumeMeeting(deps, SEC, { meeting }, at(1_200)));
    const { meeting: now, clock } = await view(deps, at(1_800));
    expect(clock).toEqual({ elapsed: 20, planned: 180, behind: 0 });
    expect(now.items[0]?.handled).toEqual([{ from: at(0), to: at(600) }, { from: at(1_200), to: null }]);
  });
});

describe('presence', () => {
  it('follows card, secretary and meeting events, and shows who serves', async () => {
    await startWith(deps, ['m1', 'm2']);
    must(await recordPresenceEvent(deps, actor('m3'), { meeting, change: 'join', at: '2025-03-07T12:00:05.1234567Z' }, at(9)));
    must(await setPresence(deps, SEC, { meeting, person: 'm4', to: 'in' }, at(10)));
    const { guest } = must(await addGuest(deps, SEC, { meeting, name: 'A Guest', title: 'Speaker' }, at(10)));
    must(await setPresence(deps, SEC, { meeting, person: guest, to: 'in' }, at(11)));
    const { serving, attendance } = await view(deps, at(12));
    expect(serving.map((one) => one.person)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(attendance.presence.map(({ person, from, source }) => [person, from, source])).toEqual([
      ['m1', at(1), 'card'], ['m2', at(1), 'card'], ['m3', '2025-03-07T12:00:05.123Z', 'event'], ['m4', at(10), 'secretary'], ['guest-1', at(11), 'secretary'],
    ]);
  });

  it('lets a substitute serve for an absent member only, one seat at a time', async () => {
    await startWith(deps, ['m1', 'm2', 's1']);
    expect(code(await startServing(deps, SEC, { meeting, person: 's2', seat: 'seat-3' }, at(5)))).toBe('substitute-not-present');
    expect(code(await startServing(deps, SEC, { meeting, person: 'off', seat: 'seat-3' }, at(5)))).toBe('not-a-substitute');
    expect(code(await startServing(deps, SEC, { meeting, person: 's1', seat: 'seat-1' }, at(5)))).toBe('seat-served-by-other');
    expect(code(await startServing(deps, actor('s1'), { meeting, person: 's1', seat: 'seat-3' }, at(5)))).toBe('not-allowed');
    must(await startServing(deps, SEC, { meeting, person: 's1', seat: 'seat-3' }, at(6)));
    expect(code(await startServing(deps, SEC, { meeting, person: 's1', seat: 'seat-4' }, at(7)))).toBe('already-serving');
    must(await checkIn(deps, actor('m3'), { meeting, seen: 0 }, at(8)));
    expect((await view(deps, at(9))).serving.map((one) => one.person)).toEqual(['m1', 'm2', 's1']);
    must(await stopServing(deps, SEC, { meeting, seat: 'seat-3' }, at(10)));
    expect((await view(deps, at(11))).serving.map((one) => one.person)).toEqual(['m1', 'm2', 'm3']);
  });

  it('corrects times afterwards with a trace, within the meeting only', async () => {
    await startWith(deps, ['m1', 'm2']);
    must(await nextItem(deps, SEC, { meeting }, at(100)));
    must(await endMeeting(deps, SEC, { meeting }, at(200)));
    const spans = [{ from: at(0), to: at(50) }];
    expect(code(await correctPresence(deps, actor('m3'), { meeting, person: 'm2', spans, reason: 'r' }, at(300)))).toBe('not-allowed');
    expect(code(await correctPresence(deps, SEC, { meeting, person: 'm2', spans: [{ from: at(0), to: at(250) }], reason: 'r' }, at(300)))).toBe('bad-interval');
    expect(code(await correctPresence(deps, SEC, { meeting, person: 'm2', spans: [{ from: at(60), to: at(50) }], reason: 'r' }, at(300)))).toBe('bad-interval');
    must(await correctPresence(deps, SEC, { meeting, person: 'm2', spans, reason: 'Left early.' }, at(300)));
    expect((await view(deps, at(301))).section.partial.map((one) => [one.person.id, one.paragraphs])).toEqual([['m2', '§ 35']]);
    const history = (await deps.records.readEnvelope({ kind: 'attendance', partition: meeting, id: meeting }))?.history.at(-1);
    expect(history).toMatchObject({ action: 'presence-corrected', by: 'sec', detail: { reason: 'Left early.', before: [{ from: at(1), to: null }], after: spans } });
  });

  it('no longer knows somebody who was taken off the roster', async () => {
    await startWith(deps, ['m1', 'm2', 'm3']);
    const board = testBoard();
    const without = { ...board, people: board.people.filter((person) => person.id !== 'm3') };
    const later = { ...deps, boards: new Map([['nb', without]]) };
    expect(code(await checkOut(later, actor('m3'), { meeting, seen: 3 }, at(20)))).toBe('not-on-roster');
    expect((await view(later, at(20))).quorum.present).toBe(2);
  });
});

describe('decisions', () => {
  beforeEach(async () => {
    await startWith(deps, ['m1', 'm2', 'm3']);
    must(await goToItem(deps, SEC, { meeting, item: 'i3' }, at(10)));
  });

  it('takes the proposal with what follows from it', async () => {
    expect(must(await decide(deps, actor('m1'), { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(20)))).toMatchObject({
      kind: 'as-proposed', text: 'Recommend the grant.', method: 'acclamation', recommends: ['region', 'are'], by: 'm1', quorum: { present: 3, required: 2 },
      assignments: [{ owner: 'region', what: 'Pay it out', reportBack: '2025-09-01' }],
    });
    expect(code(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(21)))).toBe('already-decided');
  });

  it('can be undone until the item is closed, also by going back to it', async () => {
    must(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(20)));
    must(await undo(deps, SEC, { meeting, item: 'i3' }, at(21)));
    must(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'edited', text: 'Recommend half.' }, recommends: ['are'] }, at(22)));
    must(await nextItem(deps, SEC, { meeting }, at(23)));
    expect(must(await previousItem(deps, SEC, { meeting }, at(24))).current).toBe('i3');
    expect(code(await undo(deps, SEC, { meeting, item: 'i3' }, at(25)))).toBe('item-closed');
    expect((await view(deps, at(26))).meeting.items[2]?.decision).toMatchObject({ kind: 'edited', text: 'Recommend half.', recommends: ['are'] });
  });

  it('chooses between proposals, and refuses what is not one', async () => {
    expect(code(await addProposal(deps, actor('off'), { meeting, item: 'i3', text: 'Wait.' }, at(20)))).toBe('not-allowed');
    const moved = must(await addProposal(deps, actor('m2'), { meeting, item: 'i3', text: 'Wait a year.', recommends: ['rsr'] }, at(20)));
    expect(code(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'chosen', proposal: 'p9' } }, at(21)))).toBe('no-such-proposal');
    expect(code(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' }, recommends: ['mars'] }, at(21)))).toBe('unknown-party');
    expect(must(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'chosen', proposal: moved.id } }, at(22)))).toMatchObject({ kind: 'chosen', text: 'Wait a year.', recommends: ['rsr'] });
  });

  it('is refused without quorum, with the figures', async () => {
    must(await setConflict(deps, actor('m1'), { meeting, item: 'i3' }, at(20)));
    must(await checkOut(deps, actor('m2'), { meeting, seen: (await view(deps, at(20))).attendance.revision }, at(21)));
    expect(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(22))).toEqual({ ok: false, error: { code: 'no-quorum', present: 1, required: 2, seats: 5 } });
  });

  it('takes reservations from those who took part, notes from those who were there', async () => {
    expect(code(await addStatement(deps, actor('m2'), { meeting, item: 'i3', kind: 'reservation', text: 'Against.' }, at(20)))).toBe('not-decided');
    must(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(21)));
    must(await addStatement(deps, actor('m2'), { meeting, item: 'i3', kind: 'reservation', text: 'Against.' }, at(22)));
    must(await addStatement(deps, actor('m2'), { meeting, item: 'i3', kind: 'reservation', text: 'Against.' }, at(23)));
    must(await checkIn(deps, actor('s1'), { meeting, seen: 0 }, at(24)));
    expect(code(await addStatement(deps, actor('s1'), { meeting, item: 'i3', kind: 'reservation', text: 'Me too.' }, at(25)))).toBe('not-a-decision-maker');
    must(await addStatement(deps, SEC, { meeting, item: 'i3', kind: 'note', text: 'Noted.', person: 's1' }, at(26)));
    expect(code(await addStatement(deps, actor('m1'), { meeting, item: 'i3', kind: 'note', text: 'Noted.', person: 's1' }, at(26)))).toBeUndefined();
    expect(code(await addStatement(deps, actor('m3'), { meeting, item: 'i3', kind: 'note', text: 'Mine', person: 's1' }, at(26)))).toBe('not-allowed');
    expect(code(await addStatement(deps, actor('m4'), { meeting, item: 'i3', kind: 'note', text: 'Mine' }, at(26)))).toBe('not-present');
    expect((await view(deps, at(27))).meeting.items[2]?.statements.map(({ kind, person }) => [kind, person])).toEqual([['reservation', 'm2'], ['note', 's1']]);
  });

  it('does not let a conflict of interest be declared once it is decided', async () => {
    must(await decide(deps, SEC, { meeting, item: 'i3', ruling: { kind: 'as-proposed' } }, at(21)));
    expect(code(await setConflict(deps, actor('m1'), { meeting, item: 'i3' }, at(22)))).toBe('already-decided');
    expect(code(await setConflict(deps, actor('m3'), { meeting, item: 'i4', person: 'm1' }, at(22)))).toBe('not-allowed');
  });
});

it('shows a person where they stand', async () => {
  await startWith(deps, ['m1', 'off']);
  must(await reply(deps, actor('m1'), { meeting, reply: 'attending', seen: 0 }, at(2)));
  expect(must(await readStanding(deps, actor('m1'), meeting, at(3)))).toMatchObject({ mayRun: true, present: true, seat: 'seat-1', reply: 'attending', hasRead: false, ballot: null });
  expect(must(await readStanding(deps, actor('off'), meeting, at(3)))).toMatchObject({ mayRun: false, present: true, seat: null, reply: null });
  expect(code(await readStanding(deps, actor('nobody'), meeting, at(3)))).toBe('not-on-roster');
  expect(code(await readMeeting(deps, 'nb-1', at(3)))).toBe('no-such-meeting');
});
