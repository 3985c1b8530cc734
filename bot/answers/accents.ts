/** Puts back å ä ö that were not typed. */
import { fold } from './normalize.ts';
import { lightSwedish } from './stem.ts';

const MOST = 4;

/** Compiles spellings; the returned function gives those that a word without å ä ö may stand for, or none when it has some. */
export function accentRestorer(spellings: Iterable<string>): (word: string) => string[] {
  const byPlain = new Map<string, string[]>();
  for (const spelling of new Set(spellings)) {
    if (!/[åäö]/.test(spelling)) continue;
    for (const key of new Set([fold(spelling), fold(lightSwedish(spelling))])) {
      const list = byPlain.get(key);
      if (list) list.push(spelling);
      else byPlain.set(key, [spelling]);
    }
  }
  return (word) => {
    if (/[åäö]/.test(word)) return [];
    const found = byPlain.get(word) ?? byPlain.get(lightSwedish(word)) ?? [];
    return [...found].sort((a, b) => Math.abs(a.length - word.length) - Math.abs(b.length - word.length) || (a < b ? -1 : 1)).slice(0, MOST);
  };
}
