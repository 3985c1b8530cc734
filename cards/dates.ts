/** Dates and times as people read them. Instants are ISO 8601; the zone is an IANA name. */
import { DateTime } from 'luxon';
import type { Language } from '../data/schema/text.ts';

const at = (instant: string, zone: string, language: Language) => DateTime.fromISO(instant, { zone }).setLocale(language === 'sv' ? 'sv-SE' : 'en-GB');
const CLOCK = { sv: 'HH.mm', en: 'HH:mm' } as const;
const SECONDS = { sv: 'HH.mm.ss', en: 'HH:mm:ss' } as const;

/** "fre 7 mars" / "Fri 7 March" */
export function formatDay(instant: string, zone: string, language: Language): string {
  return at(instant, zone, language).toFormat('ccc d MMMM');
}

/** "13.00" / "13:00" */
export function formatTime(instant: string, zone: string, language: Language): string {
  return at(instant, zone, language).toFormat(CLOCK[language]);
}

/** "14.12.03" / "14:12:03": for receipts, where the order of two presses can matter. */
export function formatSeconds(instant: string, zone: string, language: Language): string {
  return at(instant, zone, language).toFormat(SECONDS[language]);
}

/** "fre 7 mars 13.00" / "Fri 7 March 13:00" */
export function formatMoment(instant: string, zone: string, language: Language): string {
  return `${formatDay(instant, zone, language)} ${formatTime(instant, zone, language)}`;
}

/** "fre 7 mars 13.00-16.00"; both days are written out when it runs past midnight. */
export function formatSpan(start: string, end: string | undefined, zone: string, language: Language): string {
  const from = formatMoment(start, zone, language);
  if (end === undefined) return from;
  const sameDay = at(start, zone, language).hasSame(at(end, zone, language), 'day');
  return `${from}${sameDay ? '-' : ' - '}${sameDay ? formatTime(end, zone, language) : formatMoment(end, zone, language)}`;
}

/** A whole local date YYYY-MM-DD: "1 juli 2025" / "1 July 2025" */
export function formatDate(date: string, language: Language): string {
  return at(date, 'utc', language).toFormat('d MMMM yyyy');
}

/** The local date of an instant, with the year: "7 mars 2025" */
export function formatDayOfRecord(instant: string, zone: string, language: Language): string {
  return at(instant, zone, language).toFormat('d MMMM yyyy');
}
