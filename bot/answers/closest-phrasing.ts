import { fold, tokenize } from './normalize.ts';

/** Beginnings of words: enough to see that "utskrivning" and "utskriven" are the same matter. */
const BEGINNING = 6;
/** Two questions with less in common than this are not alike to a reader. */
const ALIKE = 0.5;

const beginnings = (text: string): ReadonlySet<string> => new Set(tokenize(text).map(({ text: word }) => fold(word).slice(0, BEGINNING)));

/** The phrasing most like the question, to show a reader why a row was found; undefined when none is much like it. The first wins a tie. */
export function closestPhrasing(phrasings: readonly string[], question: string): string | undefined {
  const asked = beginnings(question);
  let best: { readonly phrasing: string; readonly likeness: number } | undefined;
  for (const phrasing of phrasings) {
    const words = beginnings(phrasing);
    const shared = [...words].filter((word) => asked.has(word)).length;
    const likeness = (2 * shared) / (words.size + asked.size || 1);
    if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { phrasing, likeness };
  }
  return best?.phrasing;
}
