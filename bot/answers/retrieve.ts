/** First pass: the rows worth a close look. */
import type { MatrixIndex } from './matrix-index.ts';
import { once } from './once.ts';
import type { Query } from './query.ts';
import { termsAbout } from './row-topics.ts';
import type { About } from './topics.ts';
import { perWording, type PerWording } from './wording.ts';

export interface Candidate { readonly row: number; readonly score: number }

/** Scratch space of one engine, so that asking allocates nothing that grows with the matrix. */
export interface Scratch {
  readonly score: Float32Array;
  readonly gain: Float32Array;
  readonly touched: Uint32Array;
  /** Per term of the index: where the units that it may stand for are listed, and those that it goes with. */
  readonly alike: Int32Array;
  readonly related: Int32Array;
  /** Per topic: zeros to sum up in. */
  readonly topics: Float64Array;
  /** Per piece of wording: zeros to count in. */
  readonly pieces: PerWording<Float32Array>;
  /** The words that go with what a word goes with; questions hold the same words over and over. */
  readonly termsAbout: (about: About) => ReadonlyMap<number, number>;
}

/** Scratch space for one index. */
export function createScratch(index: MatrixIndex): Scratch {
  const { rows, vocabulary: { terms }, topicStart, wordings } = index;
  const sums = new Float64Array(terms.length);
  return {
    score: new Float32Array(rows.length), gain: new Float32Array(rows.length), touched: new Uint32Array(rows.length), alike: new Int32Array(terms.length), related: new Int32Array(terms.length),
    topics: new Float64Array(topicStart.length - 1), pieces: perWording((wording) => new Float32Array(wordings[wording].hashes.length)), termsAbout: once((about: About) => termsAbout(index, about, sums)),
  };
}

/** What a row is about counts this much beside the words themselves. */
const TOPICS = 0.5;

/** Units whose terms stand in more rows than this are left out while rarer ones exist. */
const COMMON = 30_000;

/** The `limit` best rows by summed weight of the best match of every unit, best first; ties by row order. */
export function retrieve(index: MatrixIndex, query: Query, scratch: Scratch, limit: number): Candidate[] {
  const { score, gain, touched } = scratch;
  let count = 0;
  const units = query.units.filter((u) => u.weight > 0).sort((a, b) => b.weight - a.weight);
  const posts = (t: number): number => (index.postStart[t + 1] ?? 0) - (index.postStart[t] ?? 0);
  let spent = 0;
  for (const unit of units) {
    const size = [...unit.alike.keys()].reduce((sum, t) => sum + posts(t), 0);
    if (spent > 0 && size > COMMON && spent + size > 4 * COMMON) continue;
    spent += size;
    const weight = unit.part ? unit.weight * 0.4 : unit.weight;
    const marked: number[] = [];
    for (const [term, likeness] of unit.alike) {
      for (let i = index.postStart[term] ?? 0; i < (index.postStart[term + 1] ?? 0); i++) {
        const row = index.postRow[i] ?? 0;
        const value = likeness * weight * (0.5 + 0.5 * Math.sqrt((index.postShare[i] ?? 0) / 255));
        const had = gain[row] ?? 0;
        if (value <= had) continue;
        if (had === 0) {
          marked.push(row);
          if (score[row] === 0) touched[count++] = row;
        }
        score[row] = (score[row] ?? 0) + value - had;
        gain[row] = value;
      }
    }
    for (const row of marked) gain[row] = 0;
  }
  for (const [t, w] of query.about) {
    for (let i = index.topicStart[t] ?? 0; i < (index.topicStart[t + 1] ?? 0); i++) {
      const row = index.topicRow[i] ?? 0;
      if (score[row] === 0) touched[count++] = row;
      score[row] = (score[row] ?? 0) + TOPICS * w * (index.topicWeight[i] ?? 0) * query.weight;
    }
  }
  const best: Candidate[] = [];
  for (let i = 0; i < count; i++) {
    const row = touched[i] ?? 0;
    const value = score[row] ?? 0;
    score[row] = 0;
    const last = best[best.length - 1];
    if (best.length === limit && last !== undefined && value <= last.score) continue;
    insert(best, { row, score: value }, limit);
  }
  return best;
}

function insert(best: Candidate[], candidate: Candidate, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = best[middle];
    if (other && (other.score > candidate.score || (other.score === candidate.score && other.row < candidate.row))) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, candidate);
  if (best.length > limit) best.pop();
}
