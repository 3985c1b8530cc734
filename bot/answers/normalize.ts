/** Turns any string into words. Nothing here knows a language. */

/** The longest question that is read; what follows is ignored. */
export const MAX_LENGTH = 2000;

/** One word of a text, in lower case: as written, as read (å ä ö kept, other accents gone), and without any accent. */
export interface Token {
  readonly raw: string;
  readonly text: string;
  readonly folded: string;
  /** The word began with a capital letter. */
  readonly capital: boolean;
}

const LETTERS: Readonly<Record<string, string>> = { æ: 'a', ø: 'o', đ: 'd', ß: 'ss', œ: 'o', ł: 'l', ð: 'd', þ: 'th' };

/** Lower case without accents: "Åtgärd" -> "atgard". */
export function fold(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  if (/^[a-z0-9åäöé]*$/.test(text)) return text.replace(/[åä]/g, 'a').replace(/ö/g, 'o').replace(/é/g, 'e');
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.replace(/[æøđßœłðþ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** Lower case with å ä ö, which tell Swedish words apart ("våld" is not "vald"), but no other accents. */
function spell(raw: string): string {
  return /^[a-z0-9åäö]*$/.test(raw) ? raw : raw.normalize('NFKC').replace(/[^åäö]+/g, fold);
}

/** Letters, digits and everyday signs with single spaces: nothing to clean. */
const PLAIN = /^(?:[\wåäöÅÄÖé?!.,:;'"()/–-]+ )*[\wåäöÅÄÖé?!.,:;'"()/–-]+$/;

/** Removes control and formatting characters, web addresses, tags, template expressions and excess length, keeping readable text. */
export function clean(text: string): string {
  if (text.length <= MAX_LENGTH && PLAIN.test(text)) return text;
  return text.slice(0, MAX_LENGTH * 4).normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/https?:\/\/\S+/giu, ' ')
    .replace(/\$\{[^}]*\}|\{\{[^}]*\}\}|<\/?[a-z][^<>]*>/giu, ' ')
    .replace(/\s+/gu, ' ').trim().slice(0, MAX_LENGTH);
}

const WORD = /\p{N}{1,3}(?:[  .,]\p{N}{3})+(?!\p{N})|[\p{L}\p{N}]+/gu;

/** Splits into words; digit groups of one amount are joined ("3 073 658" -> "3073658"). */
export function tokenize(text: string): Token[] {
  return cutPlain(text) ?? Array.from(text.match(WORD) ?? [], tokenOf);
}

/** What the characters of the western alphabets are, by code. */
const SIGN = 0, LETTER = 1, DIGIT = 2;
const KINDS = Uint8Array.from({ length: 0x180 }, (_, code) => (/\p{L}/u.test(String.fromCharCode(code)) ? LETTER : /\p{N}/u.test(String.fromCharCode(code)) ? DIGIT : SIGN));
/** Beyond the alphabets: dashes, quotation marks and dots. */
const isMark = (code: number): boolean => code >= 0x2010 && code <= 0x2027;

/** The words of nearly every text, found faster than by `WORD`; undefined for other alphabets and for numbers that may be digit groups. */
function cutPlain(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let from = -1;
  let digit = -2;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < KINDS.length ? KINDS[code] : isMark(code) ? SIGN : undefined;
    if (kind === undefined) return undefined;
    if (kind === SIGN) {
      if (from >= 0) tokens.push(tokenOf(text.slice(from, i)));
      from = -1;
      continue;
    }
    if (from < 0) from = i;
    if (kind !== DIGIT) continue;
    if (digit === i - 2 && from === i) return undefined;
    digit = i;
  }
  if (from >= 0) tokens.push(tokenOf(text.slice(from)));
  return tokens;
}

/** Cuts a cleaned text into words. */
export type Cut = (text: string) => readonly Token[];

const MOST_CUT = 100_000;

/** Cuts that are remembered, for building: the parts of an engine read the same texts one after the other. */
export function rememberCuts(): Cut {
  const cuts = new Map<string, readonly Token[]>();
  return (text) => {
    const known = cuts.get(text);
    if (known) return known;
    const tokens = tokenize(clean(text));
    if (cuts.size < MOST_CUT) cuts.set(text, tokens);
    return tokens;
  };
}

/** The same few thousand words come again and again: each is folded once. */
const memory = new Map<string, Token>();
const MOST_REMEMBERED = 100_000;

function tokenOf(word: string): Token {
  const known = memory.get(word);
  if (known) return known;
  const lower = word.toLowerCase();
  const raw = /^[a-zåäö]/.test(lower) ? lower : lower.replace(/[  .,]/g, '');
  const token = { raw, text: spell(raw), folded: fold(raw), capital: word[0] !== word[0]?.toLowerCase() };
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  if (word.length <= 40) memory.set(word, token);
  return token;
}
