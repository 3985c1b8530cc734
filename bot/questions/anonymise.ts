/** Takes out of a question what may point out a person, before anybody else reads it. Pure. */

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '[e-post]'],
  [/https?:\/\/\S+/giu, '[länk]'],
];

/** Any run of digits long enough for a phone, case or identity number, however it is spaced. */
const NUMBER = /\+?\(?\d(?:[\s()./+–-]{0,3}\d){6,}/gu;
/** "2024-2025", "2024 – 2026": from year to year. */
const YEARS = /^(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d$/u;

const WORD = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`;
/** Capitalised words, two or more in a row: most likely a person's name. */
const NAME = new RegExp(String.raw`(?<![\p{L}\p{N}-])${WORD}(?:\s${WORD})+(?![\p{L}\p{N}])`, 'gu');
/** Words that questions begin with: the capital is the sentence's. */
const OPENERS = new Set([
  'vem', 'vems', 'vilka', 'vilken', 'vilket', 'vad', 'var', 'när', 'hur', 'varför', 'är', 'har', 'hade', 'får', 'fick', 'kan', 'kunde', 'ska', 'skall', 'skulle', 'måste', 'vill', 'gör', 'gäller', 'betalar', 'ansvarar', 'och', 'men', 'om', 'hos', 'för', 'i', 'på', 'till', 'min', 'mitt', 'mina', 'vår', 'hej',
  'who', 'whose', 'which', 'what', 'where', 'when', 'how', 'why', 'is', 'are', 'was', 'has', 'have', 'may', 'can', 'could', 'shall', 'should', 'must', 'will', 'would', 'do', 'does', 'did', 'and', 'but', 'if', 'for', 'in', 'on', 'to', 'my', 'our', 'hello',
]);

/** The run with the name in it cut out; an opening word before the name stays. */
function withoutName(run: string, known: ReadonlySet<string>): string {
  const words = run.split(/\s/);
  const first = words[0] ?? '';
  const [opening, name] = OPENERS.has(first.toLowerCase()) ? [first, words.slice(1)] : ['', words];
  const isNamed = name.length < 2 || name.every((word) => word.split('-').every((part) => known.has(part.toLowerCase())));
  return isNamed ? run : `${opening} [namn]`.trim();
}

/**
 * The question without e-mail addresses, links, long numbers and probable names. `known`: words of the matrix (names of
 * authorities, boards, documents), lower case: a run of capitals made of these stays.
 */
export function anonymise(text: string, known: ReadonlySet<string>): string {
  const cut = PATTERNS.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text.replace(/\s+/g, ' ').trim());
  return cut
    .replace(NUMBER, (run) => (YEARS.test(run) ? run : '[nummer]'))
    .replace(NAME, (run) => withoutName(run, known));
}
