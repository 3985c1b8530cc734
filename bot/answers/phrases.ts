/** The phrases of several words in the lexicon, and where a text holds them in any inflection. */
import { finder, packRuns, packStrings, type StringTable } from './string-table.ts';

/** A phrase of the lexicon found in a text: tokens `from` to `to`, both inclusive. */
export interface PhraseHit { readonly concept: number; readonly from: number; readonly to: number }

/** A phrase to compile: the keys that each of its words may have. */
interface Phrase { readonly keys: readonly (readonly string[])[]; readonly concept: number }

/** The phrases as plain data. A piece is a key of some word of some phrase, by number. */
export interface CompiledPhrases {
  readonly pieces: StringTable;
  readonly concept: Uint32Array;
  /** Per first piece: the second pieces in ascending order, each with its phrase; phrases of one pair in the lexicon's order. */
  readonly pairStart: Uint32Array;
  readonly pairSecond: Uint32Array;
  readonly pairPhrase: Uint32Array;
  /** Per phrase: its words from the third on; per such word: the pieces it may be. */
  readonly restStart: Uint32Array;
  readonly optionStart: Uint32Array;
  readonly option: Uint32Array;
}

/** Compiles phrases of at least two words. */
export function compilePhrases(phrases: readonly Phrase[]): CompiledPhrases {
  const numbers = new Map<string, number>();
  const number = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const pairs: number[] = [];
  const restStart = new Uint32Array(phrases.length + 1);
  const options: number[][] = [];
  phrases.forEach(({ keys: [firsts = [], seconds = [], ...rest] }, phrase) => {
    for (const first of firsts.map(number)) for (const second of seconds) pairs.push(first, number(second), phrase);
    for (const word of rest) options.push(word.map(number));
    restStart[phrase + 1] = options.length;
  });
  const { pairStart, pairSecond, pairPhrase } = sortPairs(pairs, numbers.size, phrases.length);
  const { start: optionStart, values: option } = packRuns(options);
  return {
    pieces: packStrings(numbers.keys()), concept: Uint32Array.from(phrases, (p) => p.concept),
    pairStart, pairSecond, pairPhrase, restStart, optionStart, option,
  };
}

/** Sorts (first, second, phrase) as single numbers: exact up to 2^53, far above what any lexicon needs. */
function sortPairs(pairs: readonly number[], pieces: number, phrases: number): Pick<CompiledPhrases, 'pairStart' | 'pairSecond' | 'pairPhrase'> {
  const count = pairs.length / 3;
  const sorted = Float64Array.from({ length: count }, (_, i) => ((pairs[3 * i] ?? 0) * pieces + (pairs[3 * i + 1] ?? 0)) * phrases + (pairs[3 * i + 2] ?? 0)).sort();
  const pairStart = new Uint32Array(pieces + 1), pairSecond = new Uint32Array(count), pairPhrase = new Uint32Array(count);
  sorted.forEach((pair, i) => {
    const both = Math.floor(pair / phrases);
    pairPhrase[i] = pair % phrases;
    pairSecond[i] = both % pieces;
    pairStart[Math.floor(both / pieces) + 1] = i + 1;
  });
  for (let first = 1; first <= pieces; first++) pairStart[first] = Math.max(pairStart[first] ?? 0, pairStart[first - 1] ?? 0);
  return { pairStart, pairSecond, pairPhrase };
}

export interface Phrases {
  /** The numbers of those keys that stand in phrases. */
  readonly piecesOf: (keys: readonly string[]) => readonly number[];
  /** The phrases in a text, given the pieces of each of its words. */
  readonly find: (words: readonly (readonly number[])[]) => PhraseHit[];
}

const NONE: readonly number[] = [];

/** Makes compiled phrases ready for look-up. */
export function openPhrases(compiled: CompiledPhrases): Phrases {
  const { concept, pairStart, pairSecond, pairPhrase, restStart, optionStart, option } = compiled;
  const find = finder(compiled.pieces);
  const isOption = (word: number, pieces: readonly number[]): boolean => {
    for (let i = optionStart[word] ?? 0; i < (optionStart[word + 1] ?? 0); i++) if (pieces.includes(option[i] ?? 0)) return true;
    return false;
  };
  const goesOn = (phrase: number, words: readonly (readonly number[])[], at: number): boolean => {
    const first = restStart[phrase] ?? 0;
    for (let word = first; word < (restStart[phrase + 1] ?? 0); word++) if (!isOption(word, words[at + word - first] ?? NONE)) return false;
    return true;
  };
  const length = (phrase: number): number => 2 + (restStart[phrase + 1] ?? 0) - (restStart[phrase] ?? 0);
  /** The first pair of `piece` whose second is at least `second`. */
  const seek = (piece: number, second: number): number => {
    let low = pairStart[piece] ?? 0;
    let high = pairStart[piece + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairSecond[middle] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    piecesOf: (keys) => {
      const pieces = keys.map(find).filter((piece) => piece >= 0);
      return pieces.length === 0 ? NONE : pieces;
    },
    find: (words) => {
      const hits: PhraseHit[] = [];
      for (let from = 0; from + 1 < words.length; from++) {
        const seconds = words[from + 1] ?? NONE;
        if (seconds.length === 0) continue;
        for (const first of words[from] ?? NONE) {
          const end = pairStart[first + 1] ?? 0;
          if (end === pairStart[first]) continue;
          for (const second of seconds) {
            for (let i = seek(first, second); i < end && pairSecond[i] === second; i++) {
              const phrase = pairPhrase[i] ?? 0;
              const found = concept[phrase] ?? 0;
              if (goesOn(phrase, words, from + 2) && !hits.some((h) => h.from === from && h.concept === found)) hits.push({ concept: found, from, to: from + length(phrase) - 1 });
            }
          }
        }
      }
      return hits;
    },
  };
}
