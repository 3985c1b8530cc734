/** Splits Swedish compounds into words that the matrix or the lexicon knows on their own. */
import { lightSwedish } from './stem.ts';
import type { Known } from './string-table.ts';

export type SplitCompound = (word: string) => readonly string[];

const SHORTEST = 7;
const LISTED_WHOLE = 8;
/** Ends of inflected words that are also words: "försvaret" is not "försv" + "året". */
const ENDINGS = /^(året|åren|aren|arna|erna|orna|ande|ades|ning|ningen|heten|heter|lar|ler|ter|ten|led|nad|nas|sen|ren)$/;

/**
 * A splitter over a set of known spellings and light stems. It cuts a word in two (a part may be cut again by asking
 * for it), preferring the longest last part, allowing a linking s or vowel; an uncuttable word gives an empty list. Short
 * words that are `listed` on their own stay whole ("kostnad").
 */
export function compoundSplitter(known: Known, listed: Known = { has: () => false }): SplitCompound {
  const cache = new Map<string, readonly string[]>();
  return (word) => {
    const hit = cache.get(word);
    if (hit) return hit;
    const parts = word.length <= LISTED_WHOLE && (listed.has(word) || listed.has(lightSwedish(word))) ? [] : split(word, known);
    if (cache.size > 200_000) cache.clear();
    cache.set(word, parts);
    return parts;
  };
}

function split(word: string, known: Known): readonly string[] {
  if (word.length < SHORTEST || word.length > 40 || /\d/.test(word)) return [];
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const tail = word.slice(cut);
    if (!isTail(tail, known)) continue;
    const head = headOf(word.slice(0, cut), known) ?? compoundHead(word.slice(0, cut), known);
    if (head !== undefined) return [head, tail];
  }
  return [];
}

function isTail(tail: string, known: Known): boolean {
  if (ENDINGS.test(tail)) return false;
  if (tail.length < 4) return tail.length === 3 && known.has(tail) && /[^aeiouyåäö]$/.test(tail) && /[aeiouyåäö]/.test(tail[0] ?? '') === false;
  if (known.has(tail)) return true;
  const stem = lightSwedish(tail);
  return stem.length > 3 && known.has(stem);
}

/** "hemsjukvårds" before "avtal": a head that is a compound itself. */
function compoundHead(head: string, known: Known): string | undefined {
  const bare = head.replace(/s$/, '');
  return bare.length >= SHORTEST && split(bare, known).length > 0 ? bare : undefined;
}

function headOf(head: string, known: Known): string | undefined {
  if (known.has(head)) return head;
  const short = head.slice(0, -1);
  if (head.length > 4 && /[soue-]$/.test(head) && known.has(short)) return short;
  // "flicka" -> "flickrum", "skola" -> "skolgård"
  if (head.length > 3 && (known.has(`${head}a`) || known.has(`${head}e`))) return known.has(`${head}a`) ? `${head}a` : `${head}e`;
  return undefined;
}
