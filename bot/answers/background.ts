/** How rare words are in the matrices of many boards: what tells an everyday word from a telling one when a matrix is too small to show it. */
import type { Background } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { rarityAmong } from './matrix-index.ts';
import { clean, tokenize } from './normalize.ts';
import { lightEnglish, lightSwedish } from './stem.ts';

/** Words rarer than this are left out: they are taken to be rare. */
const RARE = 0.9;

/** The mean rarity of every word over the boards, half of it from the first, which has most words. Three decimals, in alphabetical order. */
export function backgroundOf([own, ...others]: readonly [Matrix, ...Matrix[]]): Background {
  const [first, ...rest] = [own, ...others].map(({ rows }) => {
    const counts = new Map<string, number>();
    for (const row of rows) for (const stem of stemsOf(row)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const rarity = rarityAmong(rows.length);
    return { counts, rarity: (stem: string) => rarity(counts.get(stem) ?? 0) };
  });
  if (first === undefined) return {};
  const stems = [...new Set([first, ...rest].flatMap(({ counts }) => [...counts.keys()]))].sort();
  const mean = (stem: string): number => rest.length === 0 ? first.rarity(stem) : (first.rarity(stem) + rest.reduce((sum, { rarity }) => sum + rarity(stem), 0) / rest.length) / 2;
  return Object.fromEntries(stems.map((stem) => [stem, Math.round(1000 * mean(stem)) / 1000] as const).filter(([, rarity]) => rarity < RARE));
}

function stemsOf(row: Matrix['rows'][number]): Set<string> {
  const stems = new Set<string>();
  for (const [language, stem] of [['sv', lightSwedish], ['en', lightEnglish]] as const) {
    for (const text of [row.title[language], row.duty[language], ...row.phrasings[language]]) for (const { text: word } of tokenize(clean(text))) stems.add(stem(word));
  }
  return stems;
}
