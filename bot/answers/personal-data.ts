/** Recognises Swedish personal identity and coordination numbers in any usual notation. */
import personnummer from 'personnummer';
import { plainDigits } from './plain-digits.ts';

// The package's types describe a default export inside its CommonJS module; at run time the module is the class itself.
const library = personnummer as unknown as typeof personnummer.default;

const DASHES = /[\p{Pd}−⁃˗➖ー]/gu;
const MARKUP = /<\/?[a-z][^<>]{0,100}>|&(?:nbsp|#x?[\da-f]{2,5});/giu;
/** Ten single digits or more, kept apart one by one. */
const SINGLES = /(?<!\d)\d(?:[ .,/_-]{1,3}\d(?!\d)){9,}/gu;

/** What may stand between the parts of a date. */
const GAP = String.raw`(?: ?[./:_-] ?| )?`;
/** Month 01-12, day 01-31, or 61-91 for coordination numbers. */
const MONTH = '0[1-9]|1[0-2]';
const DAY = String.raw`0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01]`;
/** Date in six or eight digits, then four, with short marks anywhere people put them. Looks ahead only, so that no number hides another that begins inside it. */
const DATED = new RegExp(
  String.raw`(?<!\d|\d,)(?=(?<number>(?:(?<century>1[89]|20)(?<lead>${GAP}))?(?<year>\d\d)(?<gap>${GAP})(?<month>${MONTH})(?<next>${GAP})(?<day>${DAY})(?<mark>[^\p{L}\p{N}+]{0,4}| ?\+ ?)(?<serial>\d\d ?\d\d))(?!\d|[ .]?-[ ]?\d|,\d))`,
  'gu',
);
/** The same in one piece with a hyphen, or with letters for those who have no number yet (850101-TF12): these are nothing else, whatever stands beside them. */
const HYPHENATED = new RegExp(String.raw`(?<!\d)(?:1[89]|20)?\d\d(?:${MONTH})(?:${DAY})[-+](?:\d{4}|(?!kl)(?=\d*\p{L})(?=\p{L}{0,2}\d)[\p{L}\d]{4})(?![\p{L}\d]|-\d\d-\d\d)`, 'u');

/** How much of the text on either side tells what a number is. */
const NEAR = 40;
const ABROAD = /(?:\+|00)4[56][ -]?(?:\(0\))?$/;
const MONEY = /^ ?(?:(?:kr|sek|kronor|tkr|mkr|miljon(?:er)?|miljard(?:er)?|euro|eur)(?!\p{L})|[€$%])/iu;
const TELEPHONE = /(?:(?<!\p{L})(?:tel|tele|telnr|mob|mobnr|ring|ringer|ringa|nås|call|calling|cell|fax|faxnr)|(?:telefon|mobil|phone|nummer|numret)\p{L}*)(?: (?:nummer|number|nr))?[ .:]*(?:på|at|on)?[ :]*$/iu;
const IDENTITY = /(?:(?:pers|samordn|födelse|identi|reserv|skatte)\p{L}*|(?<!\p{L})(?:id|p))[ -]?(?:nummer|numret|number)[ .:]*(?:på|at|on)?[ :]*$/iu;

/**
 * True when the text holds what looks like a Swedish personal identity number, mistyped checksums included; in a notation
 * that is rare only when the checksum is right. Phone numbers, amounts, dates and organisation numbers (third digit 2 or
 * more) are let through. Takes time in proportion to the text's length.
 */
export function holdsPersonalNumber(text: string): boolean {
  const plain = plainDigits(text).replace(MARKUP, ' ').replace(DASHES, '-').replace(/[\s\p{Cc}]+/gu, ' ');
  const joined = plain.replace(SINGLES, (run) => run.replace(/\D/g, ''));
  if (HYPHENATED.test(joined)) return true;
  for (const match of joined.matchAll(DATED)) if (isPersonal(match, joined)) return true;
  return false;
}

function isPersonal(match: RegExpExecArray, text: string): boolean {
  const { number = '', century = '', lead = '', year = '', gap = '', month = '', next = '', day = '', mark = '', serial = '' } = match.groups ?? {};
  const before = text.slice(Math.max(0, match.index - NEAR), match.index);
  const after = text.slice(match.index + number.length, match.index + number.length + NEAR);
  const digits = serial.replace(' ', '');
  const checks = library.valid(`${year}${month}${day}${digits}`);
  const compact = lead + gap + next === '';
  const tight = mark !== '' && !mark.includes(' ');
  const hyphen = /^ ?[-+] ?$/.test(mark);
  // No amount has a hyphen within; "20241206 - 1200 kr" is a date and an amount.
  if (MONEY.test(after) && !(hyphen && (tight || (compact && checks)))) return false;
  // From here on, ever more like other numbers the less it is written like a personal one.
  if ([lead, gap, next].some((between) => !/^[ ./-]?$/.test(between))) return checks && gap === next;
  if (hyphen || /^ ?\/ ?$|^\.$/.test(mark)) return true;
  if (tight) return checks || compact;
  // "2024-12-06 2025": two dates beside one another.
  if (ABROAD.test(before) || (gap !== '' && /^(19|20)\d\d$/.test(digits))) return false;
  if (!/^[ .]*$/.test(mark)) return checks && compact && !/^[./:]\d/.test(after);
  if (century !== '' || !compact || mark !== '' || IDENTITY.test(before)) return true;
  if (TELEPHONE.test(before)) return !year.startsWith('0') && checks;
  return checks || !/^07/.test(year);
}
