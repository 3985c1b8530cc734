import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatDayOfRecord, formatMoment, formatSeconds, formatSpan, formatTime } from '../../cards/dates.ts';

const ZONE = 'Europe/Stockholm';
const winter = '2025-03-07T12:00:00.000Z';
const summer = '2025-06-05T11:00:00.000Z';

describe('dates', () => {
  it('are written as people in each language write them', () => {
    expect(formatMoment(winter, ZONE, 'sv')).toBe('fre 7 mars 13.00');
    expect(formatMoment(winter, ZONE, 'en')).toBe('Fri 7 March 13:00');
    expect(formatDay('2025-09-02T08:00:00Z', ZONE, 'sv')).toBe('tis 2 september');
    expect(formatDay('2025-09-02T08:00:00Z', ZONE, 'en')).toBe('Tue 2 September');
    expect(formatDate('2025-07-01', 'sv')).toBe('1 juli 2025');
    expect(formatDate('2025-07-01', 'en')).toBe('1 July 2025');
    expect(formatSeconds('2025-03-07T13:12:03.999Z', ZONE, 'sv')).toBe('14.12.03');
    expect(formatSeconds('2025-03-07T13:12:03.999Z', ZONE, 'en')).toBe('14:12:03');
  });

  it('are local: summer time, and the day after midnight', () => {
    expect(formatTime(winter, ZONE, 'sv')).toBe('13.00');
    expect(formatTime(summer, ZONE, 'sv')).toBe('13.00');
    expect(formatDayOfRecord('2024-12-31T23:30:00Z', ZONE, 'sv')).toBe('1 januari 2025');
    expect(formatMoment(winter, 'Europe/Helsinki', 'sv')).toBe('fre 7 mars 14.00');
  });

  it('name the second day of a span only when it is another', () => {
    expect(formatSpan(winter, '2025-03-07T15:00:00Z', ZONE, 'sv')).toBe('fre 7 mars 13.00-16.00');
    expect(formatSpan(winter, '2025-03-07T23:30:00Z', ZONE, 'en')).toBe('Fri 7 March 13:00 - Sat 8 March 00:30');
    expect(formatSpan(winter, undefined, ZONE, 'en')).toBe('Fri 7 March 13:00');
  });
});
