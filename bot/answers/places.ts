/** Notices when a question is about another county or municipality than those of the matrix. */
import type { Places } from '../../data/schema/lexicon.ts';
import { fold, type Token } from './normalize.ts';

export type FindElsewhere = (tokens: readonly Token[]) => string | undefined;

const BESIDE = /^(kommun|kommunen|kommuns|region|regionen|regionens|lan|lans|landsting|municipality|county|stad|city)$/;
const bare = (word: string): string => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word);

/** `knows` says whether a word occurs in the matrix: a place the matrix speaks of is not elsewhere. */
export function elsewhereFinder(places: Places, knows: (word: string) => boolean): FindElsewhere {
  const clear = new Map<string, string>();
  for (const place of places.clear) {
    const words = place.toLowerCase().split(/\s+/);
    if (words.every((word) => !knows(word))) clear.set(fold(words.join(' ')), place);
  }
  const ambiguous = new Map(places.ambiguous.filter((p) => !knows(p.toLowerCase())).map((p) => [fold(p), p]));
  // With å ä ö it must be spelt like the name ("våra" is not Vara); without them only a capital letter tells a name from a word.
  const isName = (token: Token, name: string): boolean => (token.text === token.folded ? token.capital : bare(token.text) === name.toLowerCase() || token.text === name.toLowerCase());
  return (tokens) => {
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token) continue;
      const pair = tokens[i + 1] ? `${token.folded} ${bare(tokens[i + 1]?.folded ?? '')}` : '';
      const found = clear.get(pair) ?? clear.get(token.folded) ?? clear.get(bare(token.folded));
      if (found !== undefined && !knows(token.text)) return found;
      const name = ambiguous.get(token.folded) ?? ambiguous.get(bare(token.folded));
      const beside = BESIDE.test(tokens[i + 1]?.folded ?? '') || BESIDE.test(tokens[i - 1]?.folded ?? '');
      if (name !== undefined && isName(token, name) && beside) return name;
    }
    return undefined;
  };
}
