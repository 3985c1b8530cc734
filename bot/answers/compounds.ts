/** Splits Swedish compounds into words that the matrix or the lexicon knows on their own. */
import { lightSwedish } from './stem.ts';

export type SplitCompound = (word: string) => readonly string[];

const SHORTEST = 7;

/**
 * A splitter over a set of known spellings and light stems. It cuts a word in two (a part may be cut again by asking
 * for it), preferring the longest last part, allowing a linking s or vowel; an uncuttable word gives an empty list.
 */
export function compoundSplitter(known: ReadonlySet<string>): SplitCompound {
  const cache = new Map<string, readonly string[]>();
  return (word) => {
    const hit = cache.get(word);
    if (hit) return hit;
    const parts = split(word, known);
    if (cache.size > 200_000) cache.clear();
    cache.set(word, parts);
    return parts;
  };
}

function split(word: string, known: ReadonlySet<string>): readonly string[] {
  if (word.length < SHORTEST || word.length > 40 || /\d/.test(word)) return [];
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const tail = word.slice(cut);
    if (!isTail(tail, known)) continue;
    const head = headOf(word.slice(0, cut), known);
    if (head !== undefined) return [head, tail];
  }
  return [];
}

function isTail(tail: string, known: ReadonlySet<string>): boolean {
  if (tail.length < 4) return tail.length === 3 && known.has(tail) && /[^aeiouy]$/.test(tail) && /[aeiouy]/.test(tail[0] ?? '') === false;
  if (known.has(tail)) return true;
  const stem = lightSwedish(tail);
  return stem.length > 3 && known.has(stem);
}

function headOf(head: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(head)) return head;
  const short = head.slice(0, -1);
  if (head.length > 4 && /[soue-]$/.test(head) && known.has(short)) return short;
  // "flicka" -> "flickrum", "skola" -> "skolgård"
  if (head.length > 3 && (known.has(`${head}a`) || known.has(`${head}e`))) return known.has(`${head}a`) ? `${head}a` : `${head}e`;
  return undefined;
}
