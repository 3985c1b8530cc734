/** Reads a text for its wording: the words as they stand, and the concepts of the lexicon that it speaks of. */
import type { Analyser } from './analyse.ts';
import type { Token } from './normalize.ts';
import { conceptTerm, partyTerm } from './vocabulary.ts';
import type { Reading } from './wording.ts';

/** Compounds are cut this deep. */
const DEEP = 2;
/** Questions may hold any words: so many are remembered at most. */
const MOST_KNOWN = 50_000;

/** `mended` gives the spelling that is assumed for a word. */
export type Read = (tokens: readonly Token[], mended?: (word: string) => string) => Reading;

/** A reader that remembers the words it has met. A word that the lexicon does not know stands for itself, by its stem, or for its parts. */
export function wordingReader({ words, split, analyse }: Analyser): Read {
  const known = new Map<string, readonly string[]>();
  const find = (word: string, depth: number): readonly string[] => {
    const { concepts, strong } = words.look(word);
    if (concepts.length > 0) return concepts.map(conceptTerm);
    const parts = depth < DEEP ? split(word) : [];
    return parts.length > 0 ? parts.flatMap((part) => find(part, depth + 1)) : [strong[0] ?? word];
  };
  const conceptsOf = (word: string): readonly string[] => {
    let found = known.get(word);
    if (found === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(word, (found = find(word, 0)));
    }
    return found;
  };
  return (tokens, mended = (word) => word) => {
    const { content, mentions, phrases } = analyse('', tokens);
    const named = mentions.filter((mention) => !mention.document);
    const isNamed = tokens.map((_, i) => named.some(({ from, to }) => from <= i && i <= to));
    return {
      words: tokens.map(({ folded }) => folded),
      concepts: [
        ...named.map(({ id }) => partyTerm(id)), ...phrases.map(({ concept }) => conceptTerm(concept)),
        ...tokens.flatMap(({ text }, i) => (content[i] === true && isNamed[i] !== true ? conceptsOf(mended(text)) : [])),
      ],
    };
  };
}
