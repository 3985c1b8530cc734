import type { Matrix } from '../data/schema/matrix.ts';

const COUNT = 3;

/** A few questions the matrix can answer, from different sources: shown as examples. The first phrasing that is a whole question, in each language. */
export function examplesOf(matrix: Matrix): { readonly sv: readonly string[]; readonly en: readonly string[] } {
  const pick = (language: 'sv' | 'en'): string[] => {
    const found = new Map<string, string>();
    for (const row of matrix.rows) {
      const question = row.phrasings[language].find((phrasing) => /^\p{Lu}.*\?$/u.test(phrasing) && phrasing.length <= 80);
      if (row.kind === 'duty' && question !== undefined && !found.has(row.source.document)) found.set(row.source.document, question);
      if (found.size === COUNT) break;
    }
    return [...found.values()];
  };
  return { sv: pick('sv'), en: pick('en') };
}
