/** Presence and replies under random presses, events and copies of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from '../../data/schema/board.ts';
import { correctPresence, emptyAttendance, presentMoment, setPresence, isPresent } from '../../bot/meetings/presence.ts';
import { reply } from '../../bot/meetings/replies.ts';
import { attendeeOf } from '../../bot/meetings/roster.ts';
import type { Attendance } from '../../bot/meetings/state.ts';

const board = Board.parse({
  id: 'b', name: { sv: 'N', en: 'B' }, short: 'B', parties: ['region', 'are'], rules: { quorum: 1, majority: 'simple', castingVote: 'none' },
  seats: [{ id: 'seat-1', party: 'are', member: 'm1' }, { id: 'seat-2', party: 'region', member: 'm2' }],
  people: [
    { id: 'm1', name: 'M1', party: 'are', roles: ['member'] }, { id: 'm2', name: 'M2', party: 'region', roles: ['member'] },
    { id: 's1', name: 'S1', party: 'region', roles: ['substitute'] }, { id: 's2', name: 'S2', party: 'are', roles: ['substitute'] }, { id: 's3', name: 'S3', party: 'region', roles: ['substitute'], substituteFor: ['seat-1'] },
  ],
});
const [m1, m2] = board.people as [Board['people'][number], Board['people'][number], ...Board['people']];
const attendee = attendeeOf(m1);
const at = (seconds: number): string => new Date(Date.parse('2025-03-07T12:00:00.000Z') + seconds * 1_000).toISOString();
const after = (attendance: Attendance, change: Omit<Parameters<typeof setPresence>[1], 'person' | 'attendee'>): Attendance => {
  const outcome = setPresence(attendance, { person: 'm1', attendee, ...change });
  return outcome.ok ? outcome.state : attendance;
};

const Change = fc.record({ to: fc.constantFrom('in' as const, 'out' as const), source: fc.constantFrom('card' as const, 'secretary' as const, 'event' as const), age: fc.nat(3), late: fc.nat(4) });

describe('presence', () => {
  it('is made of intervals in order that do not overlap, whatever comes, and a late copy of a press or an event moves nothing', () => {
    fc.assert(fc.property(fc.array(Change, { minLength: 1, maxLength: 30 }), fc.array(fc.nat(100), { maxLength: 30 }), (changes, copies) => {
      let attendance = emptyAttendance('m');
      const delivered: { to: 'in' | 'out'; source: 'card' | 'event'; seen: number; at: string }[] = [];
      const send = (one: (typeof delivered)[number], now: string, stamp: string): void => {
        attendance = one.source === 'event'
          ? after(attendance, { to: one.to, source: 'event', at: one.at })
          : after(attendance, { to: one.to, source: 'card', at: now, press: { seen: one.seen, value: one.to, at: stamp } });
      };
      changes.forEach(({ to, source, age, late }, n) => {
        const now = at(n * 10);
        if (source === 'secretary') attendance = after(attendance, { to, source, at: now });
        else {
          // An event happens when it says; a press may be stamped a little before it arrives.
          const one = { to, source, seen: Math.max(0, attendance.revision - age), at: source === 'event' ? now : at(n * 10 - late * 7) };
          delivered.push(one);
          send(one, now, one.at);
        }
        const before = attendance.presence;
        const copy = delivered[(copies[n] ?? 0) % Math.max(1, delivered.length)];
        if (copy !== undefined) send(copy, at(n * 10 + 5), at(n * 10 + 5));
        if (copy?.source === 'card') expect(attendance.presence).toEqual(before);
        if (copy?.source === 'event' && copy !== delivered.at(-1)) expect(attendance.presence.length).toBeGreaterThanOrEqual(before.length);
        attendance.presence.forEach((span, nth) => {
          const next = attendance.presence[nth + 1];
          if (span.to !== null) expect(span.to >= span.from).toBe(true);
          if (next !== undefined) expect(span.to !== null && span.to <= next.from).toBe(true);
        });
      });
    }), { numRuns: 500 });
  });

  it('ignores the copies of join and leave events, and never lets an event take out whom the secretary set present', () => {
    let attendance = after(emptyAttendance('m'), { to: 'in', source: 'event', at: at(0) });
    attendance = after(attendance, { to: 'out', source: 'event', at: at(10) });
    expect(after(attendance, { to: 'in', source: 'event', at: at(0) }).presence).toEqual(attendance.presence);
    attendance = after(attendance, { to: 'in', source: 'secretary', at: at(20) });
    expect(after(attendance, { to: 'out', source: 'event', at: at(30) })).toBe(attendance);
    expect(isPresent(attendance, 'm1', presentMoment(attendance, at(15)))).toBe(true);
  });

  it('keeps somebody in whose return overtook their leaving', () => {
    let attendance = after(emptyAttendance('m'), { to: 'in', source: 'event', at: at(0) });
    attendance = after(attendance, { to: 'in', source: 'event', at: at(20) });
    attendance = after(attendance, { to: 'out', source: 'event', at: at(10) });
    expect(attendance.presence).toMatchObject([{ from: at(0), to: null }]);
    expect(after(attendance, { to: 'out', source: 'event', at: at(30) }).presence).toMatchObject([{ from: at(0), to: at(30) }]);
  });

  it('keeps a stale card from undoing what the secretary noted', () => {
    let attendance = after(emptyAttendance('m'), { to: 'in', source: 'card', at: at(0), press: { seen: 0, value: 'in', at: at(0) } });
    attendance = after(attendance, { to: 'out', source: 'secretary', at: at(10) });
    expect(after(attendance, { to: 'in', source: 'card', at: at(20), press: { seen: 0, value: 'in', at: at(20) } }).presence).toEqual(attendance.presence);
    const again = after(attendance, { to: 'in', source: 'card', at: at(21), press: { seen: attendance.revision, value: 'in', at: at(21) } });
    expect(again.presence.at(-1)).toMatchObject({ from: at(21), to: null });
  });

  it('is corrected only to spans that fit the meeting', () => {
    const correct = (spans: { from: string; to: string | null }[]): boolean => correctPresence(emptyAttendance('m'), { person: 'm1', attendee, spans, reason: 'r', at: at(90), bounds: { from: at(0), to: at(60) } }).ok;
    expect(correct([{ from: at(0), to: at(20) }, { from: at(20), to: at(60) }])).toBe(true);
    for (const spans of [[{ from: at(-1), to: at(20) }], [{ from: at(0), to: at(61) }], [{ from: at(0), to: null }], [{ from: at(5), to: at(5) }], [{ from: at(0), to: at(20) }, { from: at(19), to: at(30) }]]) expect(correct(spans)).toBe(false);
  });
});

describe('replies', () => {
  it('ask the first free substitute: the seat\'s own, then the party\'s, then the rest', () => {
    const first = reply(board, emptyAttendance('m'), m1, { seen: 0, value: 'cannot', at: at(0) });
    if (!first.ok) throw new Error(first.error.code);
    expect(first.value.substitute).toBe('s3');
    const second = reply(board, first.state, m2, { seen: 0, value: 'cannot', at: at(1) });
    if (!second.ok) throw new Error(second.error.code);
    expect(second.value.substitute).toBe('s1');
    const back = reply(board, second.state, m1, { seen: 2, value: 'attending', at: at(2) });
    expect(back.ok && [back.value.substitute, back.state.replies['m1']?.value]).toEqual([null, 'attending']);
  });

  it('are not moved by late copies', () => {
    fc.assert(fc.property(fc.array(fc.record({ cannot: fc.boolean(), age: fc.nat(3), late: fc.nat(3) }), { minLength: 1, maxLength: 15 }), fc.array(fc.nat(50), { minLength: 1, maxLength: 15 }), (presses, copies) => {
      let attendance = emptyAttendance('m');
      const sent: { seen: number; value: 'attending' | 'cannot'; at: string }[] = [];
      const send = (press: (typeof sent)[number]): void => {
        const outcome = reply(board, attendance, m1, press);
        if (outcome.ok) attendance = outcome.state;
      };
      presses.forEach(({ cannot, age, late }, n) => {
        const press = { seen: Math.max(0, attendance.revision - age), value: cannot ? 'cannot' as const : 'attending' as const, at: at(10 + n - late) };
        send(press);
        sent.push(press);
        const before = attendance.replies['m1']?.value;
        send({ ...(sent[(copies[n] ?? 0) % sent.length] as (typeof sent)[number]), at: at(1_000 + n) });
        expect(attendance.replies['m1']?.value).toBe(before);
      });
    }), { numRuns: 500 });
  });
});
