import type { Matrix } from '../data/schema/matrix.ts';

const COUNT = 3;
/** Characters that fit on a button in a narrow chat; cards do not wrap buttons. */
const LONGEST = 45;
const WHO = { sv: /^(?:Vem|Vilka|Vems)\b.*\?$/u, en: /^(?:Who|Whose)\b.*\?$/u } as const;

/** A few questions the matrix can answer, each from another source, agreements first: plain questions for who does something, shown as examples. */
export function examplesOf(matrix: Matrix): { readonly sv: readonly string[]; readonly en: readonly string[] } {
  const agreements = new Set(matrix.documents.filter(({ type }) => type === 'agreement').map(({ id }) => id));
  const duties = matrix.rows.filter(({ kind, status, responsible }) => kind === 'duty' && status === 'in-force' && responsible.length > 0);
  const ordered = [...duties.filter(({ source }) => agreements.has(source.document)), ...duties.filter(({ source }) => !agreements.has(source.document))];
  const pick = (language: 'sv' | 'en'): string[] => {
    const best = new Map<string, { readonly question: string; readonly shared: number }>();
    for (const row of ordered) {
      const words = row.title[language].toLowerCase().match(/\p{L}{3,}/gu)?.map((word) => word.slice(0, 6)) ?? [];
      for (const question of row.phrasings[language].filter((phrasing) => WHO[language].test(phrasing) && phrasing.length <= LONGEST)) {
        // The one that speaks most like its title: abbreviations and everyday words are for those who know the subject.
        const shared = words.filter((word) => question.toLowerCase().includes(word)).length;
        if (shared > (best.get(row.source.document)?.shared ?? -1)) best.set(row.source.document, { question, shared });
      }
    }
    return [...best.values()].slice(0, COUNT).map(({ question }) => question);
  };
  return { sv: pick('sv'), en: pick('en') };
}
