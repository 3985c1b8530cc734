/**
 * Learnt meaning: the topics of a question and those of a row are each mapped to a direction in one space, where the row that
 * answers lies near the question (supervised semantic indexing, Bai et al. 2009). The maps differ: people who ask and those
 * who write agreements mean different things by going with a topic.
 */
import type { Embedding, Topic } from '../../data/schema/lexicon.ts';
import { addScaled, product } from './vectors.ts';

/** The maps as plain data: a direction per topic, one after the other. */
export interface CompiledEmbedding { readonly dimensions: number; readonly asked: Int8Array; readonly told: Int8Array }

/** Names that tell topics apart: the Swedish ones, numbered when several have the same. */
export function topicKeys(names: readonly Topic['topic'][]): string[] {
  const met = new Map<string, number>();
  return names.map(({ sv }) => {
    const times = (met.get(sv) ?? 0) + 1;
    met.set(sv, times);
    return times === 1 ? sv : `${sv} ${times}`;
  });
}

/** Reads the learnt maps, in the order of the topics. */
export function compileEmbedding({ dimensions, topics: learnt }: Embedding, names: readonly Topic['topic'][]): CompiledEmbedding {
  const [asked, told] = [new Int8Array(names.length * dimensions), new Int8Array(names.length * dimensions)];
  topicKeys(names).forEach((key, t) => {
    const bytes = learnt[key];
    if (bytes === undefined) return;
    const both = new Int8Array(Buffer.from(bytes, 'base64'));
    asked.set(both.subarray(0, dimensions), t * dimensions);
    told.set(both.subarray(dimensions), t * dimensions);
  });
  return { dimensions, asked, told };
}

/** The sum of the directions of some topics, by their weights; of length 0 only when there is none. */
export function project(weights: Iterable<readonly [topic: number, weight: number]>, map: Int8Array, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const [topic, weight] of weights) addScaled(sum, 0, map, topic * dimensions, dimensions, weight);
  return sum;
}

/** The same direction in signed bytes. */
export function toBytes(vector: Float32Array): Int8Array {
  const most = vector.reduce((max, x) => Math.max(max, Math.abs(x)), 0) || 1;
  return Int8Array.from(vector, (x) => Math.round(127 * x / most));
}

/** Cosine of a vector and the one that begins at `from`; 0 when either is nothing. */
export function cosine(vector: Float32Array, others: Int8Array, from: number): number {
  const { length } = vector;
  const dot = product(vector, 0, others, from, length);
  return dot === 0 ? 0 : dot / Math.sqrt(product(vector, 0, vector, 0, length) * product(others, from, others, from, length));
}
