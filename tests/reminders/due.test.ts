import fc from 'fast-check';
import { DateTime, Duration } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dueReminder, type Reminding } from '../../bot/reminders/due.ts';

const meeting = (more: Partial<Reminding> = {}): Reminding =>
  ({ meetingId: 'm', start: '2025-03-07T12:00:00.000Z', zone: 'Europe/Stockholm', before: ['P10D', 'P2D', 'PT1H'], ...more });
const due = (now: string, more: Partial<Reminding> = {}): string | undefined => dueReminder(meeting(more), now)?.id;

describe('which reminder is due', () => {
  it.each([
    ['2025-02-25T11:59:59.999Z', undefined],
    ['2025-02-25T12:00:00.000Z', 'p10d'],
    ['2025-03-05T11:59:59.999Z', 'p10d'],
    ['2025-03-05T12:00:00.000Z', 'p2d'],
    ['2025-03-07T10:59:59.999Z', 'p2d'],
    ['2025-03-07T11:00:00.000Z', 'pt1h'],
    ['2025-03-07T11:59:59.999Z', 'pt1h'],
    ['2025-03-07T12:00:00.000Z', undefined],
    ['2025-03-08T12:00:00.000Z', undefined],
  ])('at %s: %s', (now, expected) => { expect(due(now)).toBe(expected); });

  it('the order in the board\'s rules plays no part, and no rules mean no reminder', () => {
    expect(due('2025-03-06T12:00:00Z', { before: ['PT1H', 'P10D', 'P2D'] })).toBe('p2d');
    expect(due('2025-03-06T12:00:00Z', { before: [] })).toBeUndefined();
  });

  it('says when it fell due', () => {
    expect(dueReminder(meeting(), '2025-03-06T00:00:00Z')).toEqual({ meetingId: 'm', id: 'p2d', dueAt: '2025-03-05T12:00:00.000Z' });
  });
});

describe('when the clocks change between the reminder and the meeting', () => {
  // Summer time begins on 30 March 2025 and ends on 26 October 2025 in Sweden.
  it('days are counted on the wall clock: two days before 13.00 is 13.00', () => {
    const spring = { start: '2025-03-31T11:00:00.000Z', before: ['P2D'] };
    expect(due('2025-03-29T11:59:59Z', spring)).toBeUndefined();
    expect(dueReminder(meeting(spring), '2025-03-29T12:00:00Z')?.dueAt).toBe('2025-03-29T12:00:00.000Z');
    const autumn = { start: '2025-10-27T12:00:00.000Z', before: ['P2D'] };
    expect(dueReminder(meeting(autumn), '2025-10-25T11:00:00Z')?.dueAt).toBe('2025-10-25T11:00:00.000Z');
  });

  it('hours are counted as they pass', () => {
    // 04.00 summer time on the night an hour is missing: three hours before is 00.00 winter time.
    const night = { start: '2025-03-30T02:00:00.000Z', before: ['PT3H'] };
    expect(dueReminder(meeting(night), '2025-03-29T23:00:00Z')?.dueAt).toBe('2025-03-29T23:00:00.000Z');
  });

  it('the zone is the meeting\'s, not the server\'s', () => {
    const start = '2025-03-31T11:00:00.000Z';
    expect(dueReminder(meeting({ start, before: ['P2D'], zone: 'UTC' }), '2025-03-30T00:00:00Z')?.dueAt).toBe('2025-03-29T11:00:00.000Z');
    expect(dueReminder(meeting({ start, before: ['P2D'], zone: 'Europe/Stockholm' }), '2025-03-30T00:00:00Z')?.dueAt).toBe('2025-03-29T12:00:00.000Z');
  });
});

describe('for any meeting, zone and clock', () => {
  const instant = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
  const zone = fc.constantFrom('Europe/Stockholm', 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia');
  const before = fc.array(fc.constantFrom('P4W', 'P10D', 'P2D', 'P1D', 'PT24H', 'PT12H', 'PT1H', 'PT15M', 'P1DT6H'), { maxLength: 6 });
  const reminding = fc.record({ meetingId: fc.constant('m'), start: instant, zone, before });

  it('it is the latest of those past, and none once the meeting has begun', () => {
    fc.assert(fc.property(reminding, fc.integer({ min: -40 * 24 * 60, max: 60 }), (one, minutes) => {
      const now = new Date(Date.parse(one.start) + minutes * 60_000).toISOString();
      const found = dueReminder(one, now);
      const moments = one.before.map((text) => ({ id: text.toLowerCase(), at: DateTime.fromISO(one.start, { zone: one.zone }).minus(Duration.fromISO(text)).toMillis() }));
      const past = moments.filter(({ at }) => at <= Date.parse(now));
      if (minutes >= 0 || past.length === 0) expect(found).toBeUndefined();
      else {
        expect(Date.parse(found?.dueAt ?? '')).toBe(Math.max(...past.map(({ at }) => at)));
        expect(past.map(({ id }) => id)).toContain(found?.id);
      }
    }), { numRuns: 1_000 });
  });

  it('each becomes due once and stays so until the next: time never brings one back', () => {
    fc.assert(fc.property(reminding, (one) => {
      const seen: (string | undefined)[] = [];
      for (let hours = -30 * 24; hours <= 1; hours += 1) {
        const id = dueReminder(one, new Date(Date.parse(one.start) + hours * 3_600_000).toISOString())?.id;
        if (seen.at(-1) !== id || seen.length === 0) seen.push(id);
      }
      const named = seen.filter((id) => id !== undefined);
      expect(new Set(named).size).toBe(named.length);
      expect(seen.at(-1)).toBeUndefined();
    }), { numRuns: 30 });
  });

  it('a date that was called late gets only the one that is worth sending', () => {
    fc.assert(fc.property(reminding.filter((one) => one.before.length > 0), (one) => {
      const now = new Date(Date.parse(one.start) - 60_000).toISOString();
      const shortest = Math.max(...one.before.map((text) => DateTime.fromISO(one.start, { zone: one.zone }).minus(Duration.fromISO(text)).toMillis()));
      expect(Date.parse(dueReminder(one, now)?.dueAt ?? '')).toBe(shortest);
    }));
  });
});
