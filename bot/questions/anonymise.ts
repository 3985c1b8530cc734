/** Takes out of a question what may point out a person, before anybody else reads it. Pure. */
import { plainDigits } from '../answers/plain-digits.ts';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/(?<![^\s@<>()[\],;:"])[^\s@<>()[\],;:"]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu, '[e-post]'],
  [/https?:\/\/\S+/giu, '[länk]'],
];

const APART = String.raw`[\s()./+\p{Pd}−]{0,3}`;
/** A date with four digits after it, whatever stands between, or any run of digits long enough for a phone, case or identity number, however it is spaced. */
const NUMBER = new RegExp(String.raw`(?<!\d)\d\d(?:\d\d)?[\s./:_-]?\d\d[\s./:_-]?\d\d[^\p{L}\p{N}]{1,4}\d{4}(?:${APART}\d)*|\+?\(?\d(?:${APART}\d){6,}`, 'gu');
/** "2024-2025", "2024 – 2026": from year to year. */
const YEARS = /^(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d$/u;

/** "Berg", "O'Brien", "McDonald". */
const CAPITAL = String.raw`(?:\p{Lu}['’´])?(?:Ma?c)?\p{Lu}\p{Ll}+`;
/** "SVENSSON", and "EVA" before "BERG"; shorter ones and those without a vowel are abbreviations. */
const CAPITALS = String.raw`(?:\p{Lu}['’´])?(?=\p{Lu}*[AEIOUYÅÄÖÉ])(?:\p{Lu}{4,}|\p{Lu}{3}(?=\s\p{Lu}{4}))(?!\p{L})`;
/** "de" is also a Swedish word: it joins names only where the capital before it is not the sentence's. */
const PARTICLE = String.raw`(?:v[ao]n(?:\sde[rn]?)?|af|zur?|de\sl(?:a|os)|d[ai]s?|dos|bin|ibn|al|(?<=\p{Ll},?\s\p{Lu}\p{Ll}+\s)de)\s`;
const INITIAL = String.raw`(?:\p{Lu}\.\s?)`;

/** Words in a row, with initials and "von" between them, or one after two initials: most likely a person's name. */
function namesOf(part: string, between: string): RegExp {
  const word = `(?:[ae]l-)?${part}(?:-${part})*`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}-])(?:${INITIAL}{2,4}${word}(?:\s(?:${between})?${word})*|${word}(?:\s(?:${between})?${word})+)(?![\p{L}\p{N}])`, 'gu');
}
const NAMES = namesOf(CAPITAL, String.raw`${PARTICLE}|${INITIAL}{1,3}|\p{Lu}\s`);
const NAMES_IN_CAPITALS = namesOf(CAPITALS, `${PARTICLE}|${INITIAL}{1,3}`);
/** Whole words of a name: no initials, and nothing that joins them. */
const WORDS = /\p{Lu}[\p{L}'’´-]+/gu;

/** Words that questions begin with: the capital is the sentence's. */
const OPENERS = new Set([
  'vem', 'vems', 'vilka', 'vilken', 'vilket', 'vad', 'var', 'när', 'hur', 'varför', 'är', 'har', 'hade', 'får', 'fick', 'kan', 'kunde', 'ska', 'skall', 'skulle', 'måste', 'vill', 'gör', 'gäller', 'betalar', 'ansvarar', 'och', 'men', 'om', 'hos', 'för', 'i', 'på', 'till', 'min', 'mitt', 'mina', 'vår', 'hej',
  'who', 'whose', 'which', 'what', 'where', 'when', 'how', 'why', 'is', 'are', 'was', 'has', 'have', 'may', 'can', 'could', 'shall', 'should', 'must', 'will', 'would', 'do', 'does', 'did', 'and', 'but', 'if', 'for', 'in', 'on', 'to', 'my', 'our', 'hello',
]);

/** The run with the name in it cut out; an opening word before the name stays. */
function withoutName(run: string, known: ReadonlySet<string>): string {
  // "Bilaga B. Vem …": the initial ended a sentence.
  const [, ended = '', next = ''] = /^(.*\p{Lu}\.)\s(\p{L}+.*)$/u.exec(run) ?? [];
  if (OPENERS.has(/^\p{L}+/u.exec(next)?.[0].toLowerCase() ?? '')) return `${withoutName(ended, known)} ${withoutName(next, known)}`;
  const [first = ''] = run.split(/\s/, 1);
  const [opening, name] = OPENERS.has(first.toLowerCase()) ? [first, run.slice(first.length + 1)] : ['', run];
  const words = name.match(WORDS) ?? [];
  const isName = words.length + (/^\p{Lu}\./u.test(name) ? 1 : 0) > 1 && !words.every((word) => word.split('-').every((part) => known.has(part.toLowerCase())));
  return isName ? `${opening} [namn]`.trim() : run;
}

/**
 * The question without e-mail addresses, links, long numbers and probable names. `known`: words of the matrix (names of
 * authorities, boards, documents), lower case: a run of capitals made of these stays.
 */
export function anonymise(text: string, known: ReadonlySet<string>): string {
  const cut = PATTERNS.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), plainDigits(text).replace(/\s+/g, ' ').trim());
  const named = cut
    .replace(NUMBER, (run) => (YEARS.test(run) ? run : '[nummer]'))
    .replace(NAMES, (run) => withoutName(run, known));
  // Where everything is in capitals they say nothing.
  return /\p{Ll}{2}/u.test(text) ? named.replace(NAMES_IN_CAPITALS, (run) => withoutName(run, known)) : named;
}
