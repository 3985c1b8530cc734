/** Takes out of a question what may point out a person, before anybody else reads it. Pure. */

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '[e-post]'],
  [/https?:\/\/\S+/giu, '[länk]'],
  // Any run of digits long enough for a phone, case or identity number, however it is spaced.
  [/\+?\d(?:[\s-]?\d){6,}/gu, '[nummer]'],
];

/** A capitalised word that does not begin a sentence, twice or more in a row: most likely a person's name. */
const NAME = /(?<=\S\s)(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?:\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)+/gu;

/**
 * The question without e-mail addresses, links, long numbers and probable names. `known`: words of the matrix (names of
 * authorities, boards, documents), lower case: a run of capitals made of these stays.
 */
export function anonymise(text: string, known: ReadonlySet<string>): string {
  const cut = PATTERNS.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text);
  return cut
    .replace(NAME, (run) => (run.split(/[\s-]/).every((word) => known.has(word.toLowerCase())) ? run : '[namn]'))
    .replace(/\s+/g, ' ')
    .trim();
}
