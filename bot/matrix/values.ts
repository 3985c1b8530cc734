/** What a cell says, as a date, an amount or a list. Undefined: it cannot be read so. */
import { choose, UNITS } from './vocabulary.ts';
import type { Cell } from './table.ts';

/** Excel's day 0. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Whole numbers that are taken for Excel dates: 1954 to 2119. */
const SERIAL = { from: 20_000, to: 80_000 };
const DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const ENGLISH_MONTHS: Readonly<Record<string, string>> = { may: 'maj', oct: 'okt' };

/** YYYY-MM-DD of an Excel date, a day number, `2026-01-31`, `2026/1/31`, `20260131`, `31 januari 2026`, or a bare year (its first or last day). */
export function readDate(cell: Cell, end: 'from' | 'to'): string | undefined {
  if (cell.date !== undefined) return cell.date;
  if (cell.number !== undefined && Number.isInteger(cell.number) && cell.number >= SERIAL.from && cell.number <= SERIAL.to) {
    return new Date(EPOCH + cell.number * DAY).toISOString().slice(0, 10);
  }
  const text = cell.text.trim();
  if (/^(19|20)\d\d$/.test(text)) return `${text}-${end === 'from' ? '01-01' : '12-31'}`;
  const plain = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00.*)?$/.exec(text) ?? /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (plain) return calendarDate(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const words = /^(\d{1,2})[. ]+(\p{L}{3,})\.?,? (\d{4})$/u.exec(text);
  if (!words) return undefined;
  const short = (words[2] ?? '').slice(0, 3).toLowerCase();
  return calendarDate(Number(words[3]), MONTHS.indexOf(ENGLISH_MONTHS[short] ?? short) + 1, Number(words[1]));
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

/** Whether it is written as a date, whatever the calendar says of it. */
export const isDateLike = (text: string): boolean => /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text.trim());

/** "tills vidare" and its like: no date at all. */
export const isOpenEnd = (text: string): boolean => /^(tills ?vidare|until further notice|-|–|open|ingen|none|n\/a)$/iu.test(text.trim());

type Unit = keyof typeof UNITS;
const FACTORS: readonly (readonly [RegExp, number])[] = [[/^(mkr|mnkr|msek|miljoner( kronor)?|million( sek)?)$/iu, 1_000_000], [/^(tkr|ksek|tusen( kronor)?)$/iu, 1_000], [/^(mdkr|miljarder( kronor)?)$/iu, 1_000_000_000]];

/** What a cell says of an amount: a number with the unit written beside it, if any, or the two ways in which the digits can be read. */
export type ReadAmount = { readonly value: number; readonly unit?: Unit } | { readonly whole: string; readonly decimal: string };

/**
 * 1250000, "1 250 000 kr", "12,5 %", "1,2 mkr", "1,250,000". `unit` is what the column beside says.
 * "1,250" may be a thousand or one and a quarter: it is read only where one of them cannot be meant: a thousand percent or millions, thousandths of a krona or of a person.
 */
export function readAmount(cell: Cell, unit?: Unit): ReadAmount | undefined {
  if (cell.number !== undefined) return { value: cell.number };
  const parts = /^([-−]?)\s*([\d][\d\s.,]*?)\s*([^\d\s.,].*)?$/u.exec(cell.text.trim());
  if (!parts) return undefined;
  const word = (parts[3] ?? '').replace(/\.$/, '').trim();
  const factor = FACTORS.find(([pattern]) => pattern.test(word))?.[1];
  const own = factor === undefined ? choose(UNITS, word) : 'SEK';
  if (word !== '' && own === undefined) return undefined;
  const written = (parts[2] ?? '').replace(/\s/g, '');
  const counted = own ?? unit;
  const isOneGroup = ONE_GROUP.test(written) && factor === undefined && counted !== 'percent';
  if (isOneGroup && (counted === undefined || !WHOLE.has(counted))) return bothReadings(`${parts[1] ?? ''}${written}`);
  const digits = isOneGroup ? written.replace(/[.,]/, '') : plainDigits(written);
  if (digits === undefined) return undefined;
  const value = Number(digits) * (parts[1] === '' ? 1 : -1);
  if (factor !== undefined) return { value: Math.round(value * factor * 100) / 100, unit: 'SEK' };
  return { value, ...(own === undefined ? {} : { unit: own }) };
}

/** What nobody gives in thousandths. */
const WHOLE: ReadonlySet<Unit> = new Set(['SEK', 'people']);
/** Three digits after the only sign, and not "0,125". */
const ONE_GROUP = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** Each as it can be written so that nobody mistakes it for the other. */
function bothReadings(text: string): { readonly whole: string; readonly decimal: string } {
  const shorter = text.replace(/[.,]?0+$/, '');
  return { whole: text.replace(/[.,]/, ''), decimal: shorter === text ? `${text}0` : shorter };
}

/** A sign that stands twice or more, or beside another sign, parts thousands; alone it is the decimal sign. */
function plainDigits(text: string): string | undefined {
  if (/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})+$/.test(text)) return text.replace(/[.,]/g, '');
  if (/^[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)) return text.replace(/,/g, '');
  if (/^[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(text)) return text.replace(/\./g, '').replace(',', '.');
  return /^\d+([.,]\d+)?$/.test(text) ? text.replace(',', '.') : undefined;
}

const BULLET = /^[-•*–]\s+/u;
const MARKER = /^(?:[-•*–]|\d{1,2}[.)])\s+/u;

/**
 * One phrasing per line; in a cell without line breaks and bullet `|` or `;` part them. Bullets are taken off,
 * numbers only when every line has one or a bullet: "1. step of the chain?" may be what people ask.
 */
export function readPhrasings(text: string): string[] {
  const parts = (text.includes('\n') || BULLET.test(text.trim()) ? text.split('\n') : text.split(/[|;]/)).map(oneLine).filter((part) => part !== '');
  const marker = parts.every((part) => MARKER.test(part)) ? MARKER : BULLET;
  return parts.map((part) => part.replace(marker, '').trim()).filter((part) => part !== '');
}

/** Phrasings as one cell that `readPhrasings` reads back: with bullets where they would else be parted or lose their beginnings. */
export function writePhrasings(phrasings: readonly string[]): string {
  const isPlain = !phrasings.some((one) => MARKER.test(one)) && (phrasings.length > 1 || !/[|;]/.test(phrasings[0] ?? ''));
  return phrasings.map((one) => (isPlain ? one : `- ${one}`)).join('\n');
}

/** Names parted by comma, semicolon, bar or line break; a name in quotation marks may hold these. */
export function readNames(text: string): string[] {
  const parts = [...text.matchAll(/\s*"((?:[^"]|"")*)"[^\S\n]*(?=[,;|\n]|$)|[^,;|\n]+/g)];
  return parts.map(([part, quoted]) => (quoted === undefined ? part : quoted.replace(/""/g, '"')).trim()).filter((part) => part !== '');
}

/** Names as one cell that `readNames` reads back. */
export const writeNames = (names: readonly string[]): string => names.map((name) => (/^"|[,;|\n]/.test(name) ? `"${name.replace(/"/g, '""')}"` : name)).join(', ');

/** Text on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An id made of a name: "Åre kommun" -> are-kommun. Empty when nothing of it can stand in an id. */
export function slug(text: string, most = 60): string {
  const plain = text.toLowerCase().replace(/æ/g, 'ae').replace(/ø/g, 'o').normalize('NFD').replace(/\p{M}/gu, '');
  const id = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return id.length <= most ? id : id.slice(0, most).replace(/-[^-]*$/, '');
}
