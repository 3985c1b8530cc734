/** What the rows of a matrix are about, and which of its words go with which topics. */
import { project, toBytes } from './embedding.ts';
import { packRuns } from './string-table.ts';
import { NOTHING, sharpened, type About, type Topics } from './topics.ts';
import { addScaled } from './vectors.ts';

export interface RowTopics {
  /** What each row is about: its strongest topics, as a vector of length 1; shorter in a large matrix, where many rows share a topic and it tells less. */
  readonly aboutStart: Uint32Array;
  readonly aboutTopic: Uint32Array;
  readonly aboutWeight: Float32Array;
  /** The words that go with each topic. */
  readonly wordStart: Uint32Array;
  readonly wordTerm: Uint32Array;
  readonly wordWeight: Float32Array;
  /** The rows by topic (inverted). */
  readonly topicStart: Uint32Array;
  readonly topicRow: Uint32Array;
  readonly topicWeight: Float32Array;
  /** The learnt direction of each row, one after the other. */
  readonly rowVector: Int8Array;
}

/** Topics kept of a row; fewer in a large matrix, where they tell less and take room. */
const MOST_TOPICS = 300;
const FEWEST_TOPICS = 50;
/** With more rows than this, topics tell less, in proportion: too many rows share them. */
const MANY_ROWS = 5000;

/** The words of the rows of a matrix. */
export interface RowWords {
  readonly terms: readonly string[];
  readonly rowStart: Uint32Array;
  readonly rowTerm: Uint32Array;
  /** How much the term at a place of `rowTerm` says of what its row is about. */
  readonly says: (place: number) => number;
}

/** What each term of a matrix goes with. */
const topicsOfTerms = (terms: readonly string[], topics: Topics): About[] => terms.map((term) => (term.startsWith('@') ? NOTHING : term.startsWith('#') ? topics.ofConcept(Number(term.slice(1))) : topics.ofWord(term)));

/** What each row is about, all of it: the sum of its words. */
export function* sumsOfRows({ terms, rowStart, rowTerm, says }: RowWords, topics: Topics): Iterable<Map<number, number>> {
  const ofTerm = topicsOfTerms(terms, topics);
  for (let r = 0; r + 1 < rowStart.length; r++) {
    const sum = new Map<number, number>();
    for (let i = rowStart[r] ?? 0; i < (rowStart[r + 1] ?? 0); i++) for (const [t, w] of ofTerm[rowTerm[i] ?? 0] ?? NOTHING) sum.set(t, (sum.get(t) ?? 0) + says(i) * w);
    yield sum;
  }
}

/** What the rows are about, and their words by topic. */
export function topicsOfRows({ terms, rowStart, rowTerm, says }: RowWords, topics: Topics): RowTopics {
  // Rows hold the same words over and over: their topics are kept as arrays, and summed up in arrays.
  const ofTerm = topicsOfTerms(terms, topics).map(topical);
  const { dimensions, told } = topics.embedding;
  const directions: Float32Array[] = [];
  const count = rowStart.length - 1;
  const tell = Math.min(1, MANY_ROWS / count);
  const most = Math.max(FEWEST_TOPICS, Math.round(tell * MOST_TOPICS));
  const aboutStart = new Uint32Array(count + 1);
  const aboutTopic: number[] = [], aboutWeight: number[] = [];
  const sum = new Float64Array(topics.names.length), wide = new Float64Array(topics.names.length);
  const direction = new Float32Array(dimensions), rowVector = new Int8Array(count * dimensions);
  const rows: Pair[][] = topics.names.map(() => []);
  for (let r = 0; r < count; r++) {
    sum.fill(0);
    direction.fill(0);
    for (let i = rowStart[r] ?? 0; i < (rowStart[r + 1] ?? 0); i++) {
      const term = rowTerm[i] ?? 0;
      const own = ofTerm[term];
      if (own === undefined || own.topics.length === 0) continue;
      const weight = says(i);
      own.topics.forEach((topic, k) => { sum[topic] = (sum[topic] ?? 0) + weight * (own.weights[k] ?? 0); });
      const towards = directions[term] ??= project([...own.topics].map((topic, k) => [topic, own.weights[k] ?? 0] as const), told, dimensions);
      addScaled(direction, 0, towards, 0, dimensions, weight);
    }
    rowVector.set(toBytes(direction), r * dimensions);
    topics.widen(sum, wide);
    for (const [topic, w] of strongestOf(wide, most)) {
      rows[topic]?.push([r, tell * w]);
      aboutTopic.push(topic);
      aboutWeight.push(tell * w);
    }
    aboutStart[r + 1] = aboutTopic.length;
  }
  const words: Pair[][] = topics.names.map(() => []);
  ofTerm.forEach((own, term) => { own.topics.forEach((topic, k) => { words[topic]?.push([term, own.weights[k] ?? 0]); }); });
  const [byRow, byWord] = [packPairs(rows), packPairs(words)];
  return {
    aboutStart, aboutTopic: Uint32Array.from(aboutTopic), aboutWeight: Float32Array.from(aboutWeight), rowVector,
    wordStart: byWord.start, wordTerm: byWord.values, wordWeight: byWord.weights, topicStart: byRow.start, topicRow: byRow.values, topicWeight: byRow.weights,
  };
}

/** Below this, words that share a topic are hardly related. */
const RELATED = 0.15;
/** A related word is never as good as one of the same meaning. */
const MOST_RELATED = 0.8;

/** The words of the matrix that go with some topics, with how nearly they do. `sums` holds a zero per term, before and after. */
export function termsAbout(index: RowTopics, about: About, sums: Float64Array): Map<number, number> {
  const met: number[] = [];
  for (const [t, w] of about) {
    for (let i = index.wordStart[t] ?? 0, end = index.wordStart[t + 1] ?? 0; i < end; i++) {
      const term = index.wordTerm[i] as number;
      if (sums[term] === 0) met.push(term);
      sums[term] = (sums[term] as number) + w * (index.wordWeight[i] as number);
    }
  }
  const related = new Map<number, number>();
  for (const term of met) {
    const sum = sums[term] as number;
    if (sum >= RELATED) related.set(term, Math.min(MOST_RELATED, sum));
    sums[term] = 0;
  }
  return related;
}

/** The topics of a word. */
interface Topical { readonly topics: Uint32Array; readonly weights: Float64Array }
const topical = (about: About): Topical => ({ topics: Uint32Array.from(about.keys()), weights: Float64Array.from(about.values()) });

/** The topics of most weight, sharpened: only those that come into question are sorted. */
function strongestOf(weights: Float64Array, most: number): Pair[] {
  const least = weights.slice().sort()[Math.max(0, weights.length - most)] ?? 0;
  const top = new Map<number, number>();
  weights.forEach((w, topic) => { if (w > 0 && w >= least) top.set(topic, w); });
  return sharpened(top, most);
}

type Pair = readonly [value: number, weight: number];

function packPairs(lists: readonly (readonly Pair[])[]): { start: Uint32Array; values: Uint32Array; weights: Float32Array } {
  return { ...packRuns(lists.map((list) => list.map(([value]) => value))), weights: Float32Array.from(lists.flatMap((list) => list.map(([, weight]) => weight))) };
}
