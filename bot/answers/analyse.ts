/** Text -> weighted terms: the same analysis for rows and questions. */
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Lexicon } from '../../data/schema/lexicon.ts';
import { compoundSplitter, type SplitCompound } from './compounds.ts';
import { mentionFinder, type FindMentions, type Mention } from './mentions.ts';
import { clean, rememberCuts, tokenize, type Cut, type Token } from './normalize.ts';
import { once } from './once.ts';
import type { PhraseHit } from './phrases.ts';
import { lightSwedish } from './stem.ts';
import { knownIn, packStrings, type Known, type StringTable } from './string-table.ts';
import { compileTopics, openTopics, type CompiledTopics, type Topics } from './topics.ts';
import { compileWords, openWords, type CompiledWords, type Words } from './words.ts';

/** Everything needed to analyse texts about one matrix. */
export interface Analyser {
  readonly words: Words;
  readonly topics: Topics;
  readonly split: SplitCompound;
  readonly mentions: FindMentions;
  /** `tokens` are those of the cleaned text, when they are at hand. */
  readonly analyse: (text: string, tokens?: readonly Token[]) => Analysed;
  /** Generic party of a municipality ("are" -> "kommun"). */
  readonly memberOf: ReadonlyMap<string, string>;
}

export interface Analysed {
  readonly tokens: readonly Token[];
  /** Per token: it carries a subject. */
  readonly content: readonly boolean[];
  readonly mentions: readonly Mention[];
  readonly phrases: readonly PhraseHit[];
  /** Verbs joined with their particle, at the verb's position ("skrivs … ut" -> "utskrivs"). */
  readonly joined: readonly { readonly at: number; readonly text: string }[];
}

/** What an analyser knows besides the names of the matrix, as plain data. */
export interface CompiledAnalyser {
  readonly words: CompiledWords;
  readonly topics: CompiledTopics;
  /** Words and stems of the matrix that the lexicon lacks, and those it lacks in Swedish. */
  readonly known: StringTable;
  readonly swedish: StringTable;
}

/** Builds an analyser for one matrix. */
export const createAnalyser = (matrix: Matrix, lexicon: Lexicon): Analyser => openAnalyser(matrix, compileAnalyser(matrix, lexicon));

/** The same for every matrix; training asks many of them. */
const compileLexicon = once((lexicon: Lexicon) => {
  const compiled = compileWords(lexicon);
  const words = openWords(compiled);
  return { compiled, words, topics: compileTopics(lexicon, words) };
});

/** Reads every text: the vocabulary of the matrix decides which compounds can be cut. `cut` may remember texts for the index. */
export function compileAnalyser(matrix: Matrix, lexicon: Lexicon, cut: Cut = rememberCuts()): CompiledAnalyser {
  const { compiled, words, topics } = compileLexicon(lexicon);
  const known = new Set<string>();
  const swedish = new Set<string>();
  const learn = (word: string, language: Language): void => {
    if (!words.known.has(word)) known.add(word);
    if (language === 'sv' && !words.knownSwedish.has(word)) swedish.add(word);
  };
  // The same word is the same object nearly always: that is quicker to recognise than its spelling.
  const met = { sv: new Set<Token>(), en: new Set<Token>() };
  for (const { text, language } of textsOf(matrix)) {
    for (const token of cut(text)) {
      if (met[language].has(token)) continue;
      met[language].add(token);
      if (token.text.length < 4 || words.isFunction(token)) continue;
      learn(token.text, language);
      const stem = lightSwedish(token.text);
      if (stem.length > 3) learn(stem, language);
    }
  }
  return { words: compiled, topics, known: packStrings(known), swedish: packStrings(swedish) };
}

/** Makes a compiled analyser ready; the names of parties and documents are those of the matrix. */
export function openAnalyser(matrix: Matrix, compiled: CompiledAnalyser): Analyser {
  const words = openWords(compiled.words);
  const own = knownIn(compiled.known), ownSwedish = knownIn(compiled.swedish);
  const known: Known = { has: (word) => words.known.has(word) || own.has(word) };
  const swedish: Known = { has: (word) => (words.knownSwedish.has(word) || ownSwedish.has(word)) && !words.isFunctionWord(word) };
  const mentions = mentionFinder(matrix, words);
  const memberOf = new Map(matrix.parties.flatMap((p) => (p.memberOf === undefined ? [] : [[p.id, p.memberOf] as const])));
  return {
    words, mentions, memberOf, topics: openTopics(compiled.topics, words), split: compoundSplitter(swedish, words.knownSwedish),
    analyse: (text, tokens = tokenize(clean(text))) => analyse(tokens, words, mentions, known),
  };
}

function* textsOf(matrix: Matrix): Iterable<{ text: string; language: Language }> {
  for (const row of matrix.rows) {
    for (const language of ['sv', 'en'] as const) {
      yield { text: row.title[language], language };
      yield { text: row.duty[language], language };
      if (row.situation) yield { text: row.situation[language], language };
      for (const text of row.phrasings[language]) yield { text, language };
    }
  }
}

function analyse(tokens: readonly Token[], words: Words, findMentions: FindMentions, known: Known): Analysed {
  const mentions = findMentions(tokens);
  const named = new Set<number>();
  for (const m of mentions) for (let i = m.from; i <= m.to; i++) named.add(i);
  return {
    tokens,
    mentions,
    phrases: words.phrases(tokens),
    content: tokens.map((token, i) => (token.text.length > 1 || /\d/.test(token.text)) && (named.has(i) || !words.isFunction(token))),
    joined: joinParticles(tokens, words, known),
  };
}

const REACH = 3;

function joinParticles(tokens: readonly Token[], words: Words, known: Known): { at: number; text: string }[] {
  const joined: { at: number; text: string }[] = [];
  tokens.forEach((particle, i) => {
    if (!words.particles.has(particle.text)) return;
    for (let at = i - 1; at >= Math.max(0, i - REACH); at--) {
      const verb = tokens[at];
      if (verb === undefined || verb.text.length < 2 || words.particles.has(verb.text)) continue;
      const text = particle.text + verb.text;
      if (known.has(text) || known.has(lightSwedish(text))) { joined.push({ at, text }); break; }
    }
  });
  return joined;
}
