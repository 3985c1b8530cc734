/**
 * What words are about: explicit semantic analysis (Gabrilovich & Markovitch 2007) over the lexicon's topics. A word is
 * a vector of the topics it goes with, a text the sum of its words; texts without a word in common can be near each other.
 */
import type { Lexicon, Topic } from '../../data/schema/lexicon.ts';
import { compileEmbedding, project, type CompiledEmbedding } from './embedding.ts';
import { kinshipOf, widen, widened, type Kinship } from './kinship.ts';
import { tokenize, type Token } from './normalize.ts';
import { once } from './once.ts';
import { lightEnglish, lightSwedish, strongEnglish, strongSwedish } from './stem.ts';
import { finder, packRuns, packStrings, type StringTable } from './string-table.ts';
import type { Words } from './words.ts';

/** Weight by topic. */
export type About = ReadonlyMap<number, number>;

/** How much an entry of each list says of its topic. */
const STRENGTH = { sv: 1, en: 1, near: 0.5, title: 0.8, inPhrase: 0.3 } as const;
/** How much shorter the vector of a word of many topics is: at 1 in proportion to the logarithm of their number, at 0 not at all. */
const SPECIFIC = 0.3;
/** How much of a vector is kept when it is found by the root, or through words of the same meaning. */
const BY = { root: 0.85, concept: 0.75 } as const;

/** The topics of every word as plain data. */
export interface CompiledTopics extends Kinship {
  /** What topics are called, by number. */
  readonly names: readonly Topic['topic'][];
  /** `l` light stem, `s` strong stem, `c` concept or phrase, by number. */
  readonly keys: StringTable;
  readonly start: Uint32Array;
  readonly topic: Uint32Array;
  readonly weight: Float32Array;
  readonly embedding: CompiledEmbedding;
}

export interface Topics {
  readonly embedding: CompiledEmbedding;
  readonly names: readonly Topic['topic'][];
  /** Empty for words that go with nothing or everything. Longest 1, shorter for words that go with much. */
  readonly ofWord: (text: string) => About;
  /** The same for a concept of the lexicon or a phrase. */
  readonly ofConcept: (concept: number) => About;
  /** Of a word: its topics with those akin to them, the strongest. */
  readonly widely: (about: About) => About;
  /** The learnt direction of a word of a question. */
  readonly directed: (about: About) => Float32Array;
  /** Of a text, as a weight per topic: the same, all of them. */
  readonly widen: (sum: Float64Array, wide: Float64Array) => void;
}

/** A word or phrase of a topic, and the words of its name. */
interface Entry { readonly topic: number; readonly list: 'sv' | 'en' | 'near' | 'title'; readonly tokens: readonly Token[]; readonly phrase?: number }

/** Every entry, topic by topic. Phrases are numbered after the concepts, in the order in which they are first met. */
export function* topicEntries({ concepts, topics }: Pick<Lexicon, 'concepts' | 'topics'>): Iterable<Entry> {
  const phrases = new Map<string, number>();
  for (const [topic, { topic: name, ...lists }] of topics.entries()) {
    for (const list of ['sv', 'en', 'near'] as const) {
      for (const text of lists[list]) {
        const tokens = tokenize(text);
        if (tokens.length > 1 && !phrases.has(text)) phrases.set(text, concepts.length + phrases.size);
        const phrase = phrases.get(text);
        yield { topic, list, tokens, ...(phrase === undefined ? {} : { phrase }) };
      }
    }
    for (const text of [name.sv, name.en]) yield { topic, list: 'title', tokens: tokenize(text) };
  }
}

/** The topics of one key with how strongly it goes with each, in the order of the topics. */
interface Vector { readonly topics: number[]; readonly weights: number[] }

/** Counts which words go with which topics. `words` must be those of the same lexicon. */
export function compileTopics(lexicon: Lexicon, words: Words): CompiledTopics {
  const numbers = new Map<string, number>();
  const vectors: Vector[] = [];
  const number = (key: string): number => {
    let known = numbers.get(key);
    if (known === undefined) {
      numbers.set(key, (known = vectors.length));
      vectors.push({ topics: [], weights: [] });
    }
    return known;
  };
  /** Topics come in order: a topic that a key has met is its last one. */
  const raise = (key: number, topic: number, strength: number): void => {
    const { topics, weights } = vectors[key] as Vector;
    const last = topics.length - 1;
    if (topics[last] !== topic) {
      topics.push(topic);
      weights.push(strength);
    } else if ((weights[last] ?? 0) < strength) weights[last] = strength;
  };
  // The same word stands in many topics: its stems are found once.
  const keys = new Map<string, readonly number[]>();
  const keysOf = (text: string): readonly number[] => {
    let own = keys.get(text);
    if (own === undefined) {
      const light = [text, lightSwedish(text), lightEnglish(text)].map((key) => `l${key}`);
      const strong = [strongSwedish(text), strongEnglish(text)].filter((key) => key.length > 3).map((key) => `s${key}`);
      keys.set(text, (own = [...new Set([...light, ...strong])].map(number)));
    }
    return own;
  };
  const raiseWord = (text: string, topic: number, strength: number): void => {
    for (const key of keysOf(text)) raise(key, topic, strength);
  };
  for (const { topic, list, tokens, phrase } of topicEntries(lexicon)) {
    if (phrase !== undefined) raise(number(`c${phrase}`), topic, STRENGTH[list]);
    const strength = STRENGTH[list] * (phrase === undefined ? 1 : STRENGTH.inPhrase);
    for (const token of tokens) if ((list !== 'title' && tokens.length === 1) || !words.isFunction(token)) raiseWord(token.text, topic, strength);
  }
  for (const vector of vectors) weigh(vector, lexicon.topics.length);
  const count = vectors.length;
  lexicon.concepts.forEach(({ sv, en }, concept) => {
    const members = [...sv, ...en].flatMap((text) => {
      const at = /^[\p{L}\p{N}]+$/u.test(text) ? numbers.get(`l${tokenize(text)[0]?.text ?? ''}`) : undefined;
      return at === undefined || at >= count ? [] : [vectors[at] as Vector];
    });
    if (members.length === 0) return;
    const sum = new Map<number, number>();
    for (const { topics, weights } of members) topics.forEach((t, i) => { sum.set(t, (sum.get(t) ?? 0) + (weights[i] ?? 0) / members.length); });
    vectors[number(`c${concept}`)] = { topics: [...sum.keys()], weights: [...sum.values()] };
  });
  const { start, values } = packRuns(vectors.map(({ topics }) => topics));
  const weight = Float32Array.from(vectors.flatMap(({ weights }) => weights));
  const names = lexicon.topics.map(({ topic }) => topic);
  return {
    names, keys: packStrings(numbers.keys()), start, topic: values, weight,
    ...kinshipOf({ start, topic: values, weight }, lexicon.topics.length), embedding: compileEmbedding(lexicon.embedding, names),
  };
}

/** Makes a vector as long as the word is specific: 1 for a word of one topic, near 0 for one of them all. */
function weigh({ weights }: Vector, count: number): void {
  const sum = weights.reduce((a, w) => a + w, 0);
  const length = Math.sqrt(weights.reduce((a, w) => a + w * w, 0));
  const specific = Math.max(0, 1 - Math.log(Math.max(1, sum)) / Math.log(count)) ** SPECIFIC;
  weights.forEach((w, i) => { weights[i] = specific * w / length; });
}

/** Topics and their kin kept of a word. */
const MOST_OF_A_WORD = 60;

/** What a word that goes with no topic is about. */
export const NOTHING: About = new Map();

/** Makes compiled topics ready for look-up. */
export function openTopics(compiled: CompiledTopics, words: Words): Topics {
  const { names, keys, start, topic, weight, embedding } = compiled;
  const find = finder(keys);
  const sums = new Float64Array(names.length);
  const under = (key: string, factor = 1): About | undefined => {
    const at = find(key);
    if (at < 0) return undefined;
    const about = new Map<number, number>();
    for (let i = start[at] ?? 0; i < (start[at + 1] ?? 0); i++) about.set(topic[i] ?? 0, factor * (weight[i] ?? 0));
    return about;
  };
  const first = (list: readonly string[], factor: number): About | undefined => {
    const found = list.flatMap((key) => under(key, factor) ?? []);
    return found.length === 0 ? undefined : sumOf(found.map((about) => [about, 1 / found.length]));
  };
  return {
    names, embedding,
    ofWord: (text) => {
      const word = words.look(text);
      return under(`l${text}`) ?? first(word.light.map((k) => `l${k}`), 1) ?? first(word.strong.filter((k) => k.length > 4).map((k) => `s${k}`), BY.root)
        ?? first([...word.concepts, ...word.looseConcepts].map((c) => `c${c}`), BY.concept) ?? NOTHING;
    },
    ofConcept: (concept) => under(`c${concept}`) ?? NOTHING,
    widen: (sum, wide) => { widen(sum, wide, compiled); },
    directed: once((about: About) => project(about, embedding.asked, embedding.dimensions)),
    widely: once((about: About): About => new Map(strongest(widened(about, compiled, sums), MOST_OF_A_WORD))),
  };
}

/** A weighted sum. */
export function sumOf(parts: readonly (readonly [About, number])[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const [about, factor] of parts) for (const [t, w] of about) sum.set(t, (sum.get(t) ?? 0) + factor * w);
  return sum;
}

type Weighed = readonly [topic: number, weight: number];
const stronger = (a: Weighed, b: Weighed): number => b[1] - a[1] || a[0] - b[0];

function strongest(about: readonly Weighed[], most: number): Weighed[] {
  if (about.length <= 2 * most) return [...about].sort(stronger).slice(0, most);
  // Few of many: most are weaker than the weakest so far, and need not be sorted.
  const top = about.slice(0, most).sort(stronger);
  for (let i = most; i < about.length; i++) {
    const one = about[i] as Weighed;
    if (stronger(one, top[most - 1] as Weighed) > 0) continue;
    let at = most - 1;
    while (at > 0 && stronger(one, top[at - 1] as Weighed) < 0) at--;
    top.splice(at, 0, one);
    top.pop();
  }
  return top;
}

/** The strongest topics of a vector, scaled to length 1. */
export function sharpened(about: About, most: number): Weighed[] {
  const top = strongest([...about], most);
  const length = Math.sqrt(top.reduce((sum, [, w]) => sum + w * w, 0));
  return length > 0 ? top.map(([t, w]) => [t, w / length]) : [];
}
