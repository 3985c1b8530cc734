import { DateTime } from 'luxon';

/** Local clock times on the day of the meeting as instants. An open end stays open; an end before its start is the next day's. */
export function clockSpans(times: readonly { readonly from: string; readonly until?: string | undefined }[], dayOf: string, zone: string): { readonly from: string; readonly to: string | null }[] {
  const day = DateTime.fromISO(dayOf, { zone }).startOf('day');
  const at = (clock: string): DateTime => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    return day.set({ hour, minute });
  };
  return times.map(({ from, until }) => {
    const start = at(from);
    const end = until === undefined ? undefined : at(until);
    const later = end !== undefined && end < start ? end.plus({ days: 1 }) : end;
    return { from: start.toUTC().toISO() ?? '', to: later?.toUTC().toISO() ?? null };
  });
}
