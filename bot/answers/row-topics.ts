/** What the rows of a matrix are about, and which of its words go with which topics. */
import { packRuns } from './string-table.ts';
import { NOTHING, sharpened, sumOf, type About, type Topics } from './topics.ts';

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
}

/** Topics kept of a row. */
const MOST_TOPICS = 50;
/** With more rows than this, topics tell less, in proportion. */
const MANY_ROWS = 2000;

/** `weight` is how much the term at a place of `rowTerm` says of what its row is about. */
export function topicsOfRows(terms: readonly string[], rowStart: Uint32Array, rowTerm: Uint32Array, weight: (place: number) => number, topics: Topics): RowTopics {
  const ofTerm = terms.map((term): About => (term.startsWith('@') ? NOTHING : term.startsWith('#') ? topics.ofConcept(Number(term.slice(1))) : topics.ofWord(term)));
  const count = rowStart.length - 1;
  const tell = Math.min(1, MANY_ROWS / count);
  const aboutStart = new Uint32Array(count + 1);
  const aboutTopic: number[] = [], aboutWeight: number[] = [];
  const rows: Pair[][] = topics.names.map(() => []);
  for (let r = 0; r < count; r++) {
    const parts: [About, number][] = [];
    for (let i = rowStart[r] ?? 0; i < (rowStart[r + 1] ?? 0); i++) {
      const own = ofTerm[rowTerm[i] ?? 0];
      const says = weight(i);
      if (own !== undefined && own.size > 0 && says > 0) parts.push([own, says]);
    }
    for (const [topic, w] of sharpened(sumOf(parts), MOST_TOPICS)) {
      rows[topic]?.push([r, tell * w]);
      aboutTopic.push(topic);
      aboutWeight.push(tell * w);
    }
    aboutStart[r + 1] = aboutTopic.length;
  }
  const words: Pair[][] = topics.names.map(() => []);
  ofTerm.forEach((own, term) => { for (const [topic, w] of own) words[topic]?.push([term, w]); });
  const [byRow, byWord] = [packPairs(rows), packPairs(words)];
  return {
    aboutStart, aboutTopic: Uint32Array.from(aboutTopic), aboutWeight: Float32Array.from(aboutWeight),
    wordStart: byWord.start, wordTerm: byWord.values, wordWeight: byWord.weights, topicStart: byRow.start, topicRow: byRow.values, topicWeight: byRow.weights,
  };
}

type Pair = readonly [value: number, weight: number];

function packPairs(lists: readonly (readonly Pair[])[]): { start: Uint32Array; values: Uint32Array; weights: Float32Array } {
  return { ...packRuns(lists.map((list) => list.map(([value]) => value))), weights: Float32Array.from(lists.flatMap((list) => list.map(([, weight]) => weight))) };
}
