/** Recognises Swedish personal identity and coordination numbers in any usual notation. */
import personnummer from 'personnummer';

// The package's types describe a default export inside its CommonJS module; at run time the module is the class itself.
const library = personnummer as unknown as typeof personnummer.default;

const DASHES = /[‐-―−﹘﹣－]/g;
/** Date in six or eight digits, then four: separators anywhere people put them. Month 01-12, day 01-31, or 61-91 for coordination numbers. */
const DATED = /(?<![\d,])(?<century>1[89]|20)?[ ]?(?<year>\d\d)(?<gap>[ ./-]?)(?<month>0[1-9]|1[0-2])[ ./-]?(?<day>0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?<mark>[ ]*[-+/.]?[ ]*)(?<serial>\d\d[ ]?\d\d)(?![\d]|[ .]?-[ ]?\d|,\d)/g;
const TELEPHONE = /(tel|telefon|mobil|mob|ring|nummer|nås|phone|call|cell|fax)\w*[ .:]*(på|at|on)?[ :]*$/i;
const MONEY = /^[ ]*(kr|sek|kronor|tkr|mkr|miljon|euro|eur|€|\$|%)/i;

/**
 * True when the text holds what looks like a Swedish personal identity number, mistyped checksums included.
 * Phone numbers, amounts, dates and organisation numbers (third digit 2 or more) are let through.
 */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '').replace(/\p{Nd}/gu, asciiDigit).replace(DASHES, '-').replace(/\s/gu, ' ');
  const joined = plain.replace(/(?<!\d)(\d)(?: (\d)(?!\d)){9,}/g, (run) => run.replace(/ /g, ''));
  for (const match of joined.matchAll(DATED)) if (isPersonal(match, joined)) return true;
  return false;
}

function isPersonal(match: RegExpExecArray, text: string): boolean {
  const { century = '', year = '', gap = '', month = '', day = '', mark = '', serial = '' } = match.groups ?? {};
  const before = text.slice(0, match.index);
  if (/(\+|00)4[56][ -]?(\(0\))?$/.test(before) || MONEY.test(text.slice(match.index + match[0].length))) return false;
  const digits = serial.replace(/ /g, '');
  // "2024-12-06 2025": two dates beside one another.
  if (gap !== '' && mark.trim() === '' && /^(19|20)\d\d$/.test(digits)) return false;
  const bare = century === '' && gap === '' && mark === '';
  if (bare && /^0/.test(year)) {
    if (TELEPHONE.test(before)) return false;
    return !/^07/.test(year) || valid(`${year}${month}${day}${digits}`);
  }
  return !(bare && TELEPHONE.test(before) && !valid(`${year}${month}${day}${digits}`));
}

function valid(number: string): boolean {
  return library.valid(number);
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  // Decimal digits come in runs of ten from a zero: walk down to it.
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}
