import type { Matrix } from '../data/schema/matrix.ts';

const COUNT = 3;
const WHO = { sv: /^(?:Vem|Vilka|Vems)\b.*\?$/u, en: /^(?:Who|Whose)\b.*\?$/u } as const;

/** A few questions the matrix can answer, each from another source, agreements first: plain questions for who does something, shown as examples. */
export function examplesOf(matrix: Matrix): { readonly sv: readonly string[]; readonly en: readonly string[] } {
  const agreements = new Set(matrix.documents.filter(({ type }) => type === 'agreement').map(({ id }) => id));
  const duties = matrix.rows.filter(({ kind, status, responsible }) => kind === 'duty' && status === 'in-force' && responsible.length > 0);
  const ordered = [...duties.filter(({ source }) => agreements.has(source.document)), ...duties.filter(({ source }) => !agreements.has(source.document))];
  const pick = (language: 'sv' | 'en'): string[] => {
    const found = new Map<string, string>();
    for (const row of ordered) {
      const question = row.phrasings[language].find((phrasing) => WHO[language].test(phrasing) && phrasing.length <= 70);
      if (question !== undefined && !found.has(row.source.document)) found.set(row.source.document, question);
      if (found.size === COUNT) break;
    }
    return [...found.values()];
  };
  return { sv: pick('sv'), en: pick('en') };
}
