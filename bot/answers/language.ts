/** Tells Swedish from English, also in short and mixed questions. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { clean, tokenize } from './normalize.ts';

export type DetectLanguage = (text: string) => Language;

/** Enough texts to know how the words of a matrix lean. */
const SAMPLE_ROWS = 2000;

/** Learns from the lexicon's lists and the matrix's own texts which language a word belongs to. */
export function languageDetector(matrix: Matrix, lexicon: Lexicon): DetectLanguage {
  const counts = new Map<string, { sv: number; en: number }>();
  const count = (text: string, language: Language, weight: number): void => {
    for (const { raw } of tokenize(text)) {
      const entry = counts.get(raw) ?? { sv: 0, en: 0 };
      entry[language] += weight;
      counts.set(raw, entry);
    }
  };
  for (const language of ['sv', 'en'] as const) {
    for (const word of lexicon.words.function[language]) count(word, language, 40);
    for (const word of lexicon.words.weak[language]) count(word, language, 5);
    for (const concept of lexicon.concepts) for (const entry of concept[language]) count(entry, language, 2);
    for (const row of matrix.rows.slice(0, SAMPLE_ROWS)) for (const text of row.phrasings[language]) count(text, language, 1);
  }
  return (text) => {
    let lean = 0;
    for (const { raw } of tokenize(clean(text))) {
      const entry = counts.get(raw);
      if (entry) lean += Math.log((entry.sv + 0.5) / (entry.en + 0.5));
      else lean += /[åäöæø]/.test(raw) ? 1.5 : /(ing|tion|ment|ness|ity|ies)$/.test(raw) && !/(ning|ering|ling)$/.test(raw) ? -0.5 : 0;
    }
    return lean < 0 ? 'en' : 'sv';
  };
}

/** True for text mostly written in other than Latin letters, or in a neighbouring language the product does not speak. */
export function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length > 0 && latin.length < letters.length / 2) return true;
  const words = tokenize(text).map((t) => t.raw);
  return words.filter((w) => FOREIGN.has(w)).length >= Math.max(1, words.length * 0.15);
}

/** Frequent Norwegian, Danish, Finnish and German words that are neither Swedish nor English. */
const FOREIGN = new Set(`hvem hva hvor hvordan hvilken hvilket hvilke ikke jeg dere også etter uten kommunen? kuka mikä missä milloin
  kenen onko vastaa joka ja hän kutsuu koolle sairaalasta wer wie wann wo ist nicht und welche der`.split(/\s+/));
