/** Tells whether a text stands in the column of the wrong language, by the small words that only one language has. */
import type { WordClasses } from '../../data/schema/lexicon.ts';
import type { Language } from '../../data/schema/text.ts';

export type IsOtherLanguage = (text: string, written: Language) => boolean;

/** Fewer words of the other language may be a name or a term. */
const ENOUGH = 2;
/** So many times more of the other language than of its own. */
const MOST = 3;

/** A title in quotation marks keeps its own language. */
const QUOTED = /["”“][^"”“]*["”“]/gu;

/** Quick: knows the words of the lexicon's lists alone. A text that could be either is left in peace. */
export function otherLanguage(words: WordClasses): IsOtherLanguage {
  const listed = (language: Language): ReadonlySet<string> => new Set([...words.function[language], ...words.weak[language]].flatMap(wordsOf));
  const lists = { sv: listed('sv'), en: listed('en') };
  const only = (own: Language, other: Language): ReadonlySet<string> => new Set([...lists[own]].filter((word) => !lists[other].has(word)));
  const known = { sv: only('sv', 'en'), en: only('en', 'sv') };
  return (text, written) => {
    const found = { sv: 0, en: 0 };
    for (const word of wordsOf(text.replace(QUOTED, ' '))) {
      for (const language of ['sv', 'en'] as const) if (known[language].has(word)) found[language] += 1;
    }
    const other = found[written === 'sv' ? 'en' : 'sv'];
    return other >= ENOUGH && other >= MOST * found[written];
  };
}

const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/\p{L}+/gu) ?? [];
