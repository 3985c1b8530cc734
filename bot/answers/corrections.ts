/** Nearest known spellings of a misspelt word. */

const gramsOf = (word: string): string[] => {
  const padded = ` ${word} `;
  return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3));
};

const MAX_CANDIDATES = 400;

/** Compiles spellings; the returned function gives the closest ones (at most `limit`), or none when all are too far. */
export function corrector(spellings: Iterable<string>): (word: string, limit: number) => string[] {
  const list = [...new Set(spellings)].filter((s) => s.length > 3 && s.length < 30 && !/\d/.test(s));
  const byGram = new Map<string, number[]>();
  list.forEach((spelling, i) => {
    for (const gram of new Set(gramsOf(spelling))) {
      const bucket = byGram.get(gram);
      if (bucket) bucket.push(i);
      else byGram.set(gram, [i]);
    }
  });
  return (word, limit) => {
    const reach = word.length < 4 || word.length > 30 ? 0 : word.length < 9 ? 1 : 2;
    // Short words are more often a word nobody listed than a slip: only swapped or doubled letters are mended.
    const short = word.length < 6;
    if (reach === 0 || /\d/.test(word)) return [];
    const shared = new Map<number, number>();
    const grams = [...new Set(gramsOf(word))];
    for (const gram of grams) for (const i of byGram.get(gram) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    const likely = [...shared].filter(([i, n]) => n >= Math.max(1, grams.length - 3 * reach - 1) && Math.abs((list[i]?.length ?? 0) - word.length) <= reach)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MAX_CANDIDATES);
    const near = likely.map(([i]) => ({ spelling: list[i] ?? '', distance: editDistance(word, list[i] ?? '', reach) }))
      .filter((c) => c.distance <= reach && (!short || sameLetters(c.spelling, word)) && (c.spelling.slice(0, c.distance) === word.slice(0, c.distance) || (c.distance === 1 && word.length > 6)) && endsAlike(c.spelling, word, c.distance));
    const best = Math.min(...near.map((c) => c.distance));
    return near.filter((c) => c.distance === best).map((c) => c.spelling).sort().slice(0, limit);
  };
}

/** The same letters, in another order or number. */
const sameLetters = (a: string, b: string): boolean => [...new Set(a)].sort().join('') === [...new Set(b)].sort().join('');

/** Two slips in the last letters are more likely another word's ending. */
const endsAlike = (a: string, b: string, distance: number): boolean => distance < 2 || a.slice(-2) === b.slice(-2) || a.slice(0, 6) === b.slice(0, 6);

/** Optimal string alignment distance (a swap of neighbours counts one), or `reach + 1` when farther than `reach`. */
export function editDistance(a: string, b: string, reach: number): number {
  if (Math.abs(a.length - b.length) > reach) return reach + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
    }
    if (Math.min(...row) > reach) return reach + 1;
    before = above;
    above = row;
  }
  return above[b.length] ?? reach + 1;
}
