/** Tells Swedish from English, also in short and mixed questions. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { clean, rememberCuts, tokenize, type Cut, type Token } from './normalize.ts';
import { finder, packStrings, type StringTable } from './string-table.ts';

export type DetectLanguage = (text: string) => Language;

/** Enough texts to know how the words of a matrix lean. */
const SAMPLE_ROWS = 2000;

/** How words lean, as plain data: above 0 towards Swedish, below towards English. */
export interface CompiledLanguage { readonly words: StringTable; readonly lean: Float64Array }

/** Learns from the lexicon's lists and the matrix's own texts which language a word belongs to. `cut` may remember texts. */
export function compileLanguage(matrix: Matrix, lexicon: Lexicon, cut: Cut = rememberCuts()): CompiledLanguage {
  const counts = new Map<string, { sv: number; en: number }>();
  const count = (tokens: readonly Token[], language: Language, weight: number): void => {
    for (const { raw } of tokens) {
      let entry = counts.get(raw);
      if (entry === undefined) counts.set(raw, (entry = { sv: 0, en: 0 }));
      entry[language] += weight;
    }
  };
  for (const language of ['sv', 'en'] as const) {
    for (const word of lexicon.words.function[language]) count(tokenize(word), language, 40);
    for (const word of lexicon.words.weak[language]) count(tokenize(word), language, 5);
    for (const concept of lexicon.concepts) for (const entry of concept[language]) count(tokenize(entry), language, 2);
    for (const row of matrix.rows.slice(0, SAMPLE_ROWS)) for (const text of row.phrasings[language]) count(cut(text), language, 1);
  }
  return { words: packStrings(counts.keys()), lean: Float64Array.from(counts.values(), (entry) => Math.log((entry.sv + 0.5) / (entry.en + 0.5))) };
}

/** Makes compiled leanings ready to tell languages apart. */
export function openLanguage({ words, lean: leans }: CompiledLanguage): DetectLanguage {
  const find = finder(words);
  return (text) => {
    let lean = 0;
    for (const { raw } of tokenize(clean(text))) {
      const at = find(raw);
      if (at >= 0) lean += leans[at] ?? 0;
      else lean += /[åäöæø]/.test(raw) ? 1.5 : /(ing|tion|ment|ness|ity|ies)$/.test(raw) && !/(ning|ering|ling)$/.test(raw) ? -0.5 : 0;
    }
    return lean < 0 ? 'en' : 'sv';
  };
}

/** Share of the words that are of a language the product does not speak, and how many they are; all of them where the letters are not Latin. */
function foreignIn(text: string): { readonly share: number; readonly count: number } {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length > 0 && latin.length < letters.length / 2) return { share: 1, count: letters.length };
  const words = tokenize(text).map((t) => t.raw);
  const count = words.filter((w) => FOREIGN.has(w)).length;
  return { share: count / (words.length || 1), count };
}

/** True for text in other than Latin letters, or with words of a language that the product does not speak: when it finds no answer, that is why. */
export const isForeign = (text: string): boolean => foreignIn(text).share >= 0.15;
/** True when so much of it is in such a language that whatever is found would be a guess; a Norwegian question of which one word differs is not. */
export function isMostlyForeign(text: string): boolean {
  const { share, count } = foreignIn(text);
  return share >= 0.3 && count >= 2;
}

/** Frequent words of other languages that are neither Swedish nor English: Norwegian and Danish, Finnish, German and Dutch, French, Spanish, Portuguese and Italian, Polish. */
const FOREIGN = new Set(`hvem hva hvad hvor hvornår hvordan hvilken hvilket hvilke hvis ikke jeg dere også etter uten uden og til fra af noen være
  kuka mikä missä milloin kenen onko vastaa joka hän kutsuu koolle sairaalasta kuinka miten minä
  wer wie wann wo ist nicht und welche welcher welches der das für mit ein eine einen zuständig verantwortlich sind wird werden muss gibt häusliche wie wat waar wanneer niet een voor zijn
  qui quoi où quand est sont avec les une pas responsable quién quien qué cuándo dónde cómo por una quem quando é são não cosa dove perché è sono della
  kto jak gdzie kiedy nie dla czy`.split(/\s+/));
