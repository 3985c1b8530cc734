/** Text -> weighted terms: the same analysis for rows and questions. */
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Lexicon } from '../../data/schema/lexicon.ts';
import { compoundSplitter, type SplitCompound } from './compounds.ts';
import { mentionFinder, type FindMentions, type Mention } from './mentions.ts';
import { clean, tokenize, type Token } from './normalize.ts';
import { lightSwedish } from './stem.ts';
import { compileWords, type PhraseHit, type Words } from './words.ts';

/** Everything needed to analyse texts about one matrix. */
export interface Analyser {
  readonly words: Words;
  readonly split: SplitCompound;
  readonly mentions: FindMentions;
  readonly analyse: (text: string) => Analysed;
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

/** Builds the analyser: the vocabulary of the matrix decides which compounds can be cut. */
export function createAnalyser(matrix: Matrix, lexicon: Lexicon): Analyser {
  const words = compileWords(lexicon);
  const known = new Set(words.known);
  const swedish = new Set(words.knownSwedish);
  // The index reads the same texts next: each is cut into words once, and forgotten when it has been read again.
  const fresh = new Map<string, Token[]>();
  const cut = (text: string): Token[] => {
    const tokens = fresh.get(text);
    if (tokens === undefined) return tokenize(clean(text));
    fresh.delete(text);
    return tokens;
  };
  const seen = { sv: new Set<string>(), en: new Set<string>() };
  for (const { text, language } of textsOf(matrix)) {
    const tokens = tokenize(clean(text));
    if (fresh.size < MOST_FRESH) fresh.set(text, tokens);
    for (const token of tokens) {
      if (seen[language].has(token.raw)) continue;
      seen[language].add(token.raw);
      if (token.text.length < 4 || words.isFunction(token)) continue;
      known.add(token.text);
      if (language === 'sv') swedish.add(token.text);
      const stem = lightSwedish(token.text);
      if (stem.length < 4) continue;
      known.add(stem);
      if (language === 'sv') swedish.add(stem);
    }
  }
  for (const word of [...swedish]) if (words.look(word).function) swedish.delete(word);
  const mentions = mentionFinder(matrix, words);
  const memberOf = new Map(matrix.parties.flatMap((p) => (p.memberOf === undefined ? [] : [[p.id, p.memberOf] as const])));
  return { words, split: compoundSplitter(swedish, words.knownSwedish), mentions, memberOf, analyse: (text) => analyse(cut(text), words, mentions, known) };
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

function analyse(tokens: readonly Token[], words: Words, findMentions: FindMentions, known: ReadonlySet<string>): Analysed {
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
const MOST_FRESH = 100_000;

function joinParticles(tokens: readonly Token[], words: Words, known: ReadonlySet<string>): { at: number; text: string }[] {
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
