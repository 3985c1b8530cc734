/** Learns the embedding from questions and the rows that answer them. Deterministic; run when the model is built, not at start. */
import { CholeskyDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import type { Embedding } from '../../data/schema/lexicon.ts';
import { createAdam } from './adam.ts';
import { toBytes, topicKeys } from './embedding.ts';
import { seeded, shuffled } from './hold-out.ts';
import type { CompiledTopics } from './topics.ts';
import { addScaled, product } from './vectors.ts';

/** What a text goes with. */
export interface TopicalText { readonly topics: Uint32Array; readonly weights: Float32Array }

/** Questions to one board, its rows, and the positions of the rows that answer each question: at least one. */
export interface Lesson { readonly questions: readonly TopicalText[]; readonly rows: readonly TopicalText[]; readonly right: readonly ReadonlySet<number>[] }

const DIMENSIONS = 200;
/** How often all lessons are gone through, and how far a step goes at first; it gets shorter to the end. */
const ROUNDS = 4;
const STEP = 0.003;
/** How sharply near rows are told from far ones: a cosine counts so many times. */
const SHARPNESS = 10;
/** Share of the topics of a question that are left out each time, so that no single one is relied upon. */
const LEFT_OUT = 0.3;

/** Two maps that bring questions near the rows that answer them, and away from the others of the same board. */
export function learnEmbedding(topics: Pick<CompiledTopics, 'names' | 'start' | 'topic' | 'weight'>, lessons: readonly Lesson[], tell: (line: string) => void): Embedding {
  const count = topics.names.length;
  const dimensions = Math.min(DIMENSIONS, count);
  const size = count * dimensions;
  const random = seeded(11);
  const start = latentDirections(topics, dimensions);
  const maps = { asked: Float64Array.from(start), told: Float64Array.from(start) };
  const gradients = { asked: new Float64Array(size), told: new Float64Array(size) };
  const rate = { now: STEP };
  const steps = { asked: createAdam(size, rate), told: createAdam(size, rate) };
  const total = ROUNDS * lessons.length;
  for (let round = 0, done = 0; round < ROUNDS; round++) {
    let loss = 0;
    for (const lesson of shuffled(lessons, random)) {
      loss += learnLesson(lesson, maps, gradients, dimensions, random);
      rate.now = STEP * (1 - done++ / total);
      for (const side of ['asked', 'told'] as const) {
        steps[side](maps[side], gradients[side]);
        gradients[side].fill(0);
      }
    }
    tell(`embedding: round ${round + 1} of ${ROUNDS}, loss ${(loss / lessons.length).toFixed(3)}`);
  }
  return packed(topicKeys(topics.names), maps, dimensions);
}

type Side = 'asked' | 'told';
type Maps = Readonly<Record<Side, Float64Array>>;

/** Adds the gradient of one lesson: softmax over its rows by cosine. Gives the mean loss. */
function learnLesson({ questions, rows, right }: Lesson, maps: Maps, gradients: Maps, dimensions: number, random: () => number): number {
  const told = rows.map((row) => direct(row, maps.told, dimensions));
  const pulls = told.map(() => new Float64Array(dimensions));
  let loss = 0;
  questions.forEach((question, q) => {
    const some = withSomeLeftOut(question, random);
    const asked = direct(some, maps.asked, dimensions);
    const scores = told.map((row) => SHARPNESS * dot(asked.unit, row.unit));
    const top = Math.max(...scores);
    const exps = scores.map((s) => Math.exp(s - top));
    const sum = exps.reduce((a, b) => a + b, 0);
    const golden = exps.reduce((a, e, r) => a + (right[q]?.has(r) === true ? e : 0), 0) || Number.MIN_VALUE;
    loss -= Math.log(golden / sum) / questions.length;
    const pull = new Float64Array(dimensions);
    exps.forEach((e, r) => {
      const push = SHARPNESS * (e / sum - (right[q]?.has(r) === true ? e / golden : 0)) / questions.length;
      const row = told[r], pulled = pulls[r];
      if (row === undefined || pulled === undefined || Math.abs(push) < 1e-9) return;
      addScaled(pull, 0, row.unit, 0, dimensions, push);
      addScaled(pulled, 0, asked.unit, 0, dimensions, push);
    });
    spread(some, asked, pull, gradients.asked);
  });
  rows.forEach((row, r) => { spread(row, told[r] as Direction, pulls[r] as Float64Array, gradients.told); });
  return loss;
}

interface Direction { readonly unit: Float64Array; readonly length: number }

function direct({ topics, weights }: TopicalText, map: Float64Array, dimensions: number): Direction {
  const unit = new Float64Array(dimensions);
  for (let k = 0; k < topics.length; k++) addScaled(unit, 0, map, (topics[k] as number) * dimensions, dimensions, weights[k] as number);
  const length = Math.sqrt(dot(unit, unit)) + 1e-6;
  for (let d = 0; d < dimensions; d++) unit[d] = (unit[d] as number) / length;
  return { unit, length };
}

const dot = (a: Float64Array, b: Float64Array): number => product(a, 0, b, 0, a.length);

/** Hands the gradient of a direction on to the topics it was summed up from. */
function spread({ topics, weights }: TopicalText, { unit, length }: Direction, pull: Float64Array, gradient: Float64Array): void {
  const along = dot(pull, unit);
  const across = pull.map((p, d) => (p - along * (unit[d] as number)) / length);
  for (let k = 0; k < topics.length; k++) addScaled(gradient, (topics[k] as number) * unit.length, across, 0, unit.length, weights[k] as number);
}

function withSomeLeftOut({ topics, weights }: TopicalText, random: () => number): TopicalText {
  const kept = Array.from(topics, () => random() >= LEFT_OUT);
  return { topics: topics.filter((_, k) => kept[k]), weights: weights.filter((_, k) => kept[k]) };
}

/** Rounds of approximation; the directions need not be the very best. */
const APPROXIMATIONS = 8;

/**
 * Where learning starts: directions in which topics lie as near as their words are alike (latent semantic analysis of the
 * topics, by subspace iteration). A row per topic.
 */
function latentDirections({ names, start, topic, weight }: Pick<CompiledTopics, 'names' | 'start' | 'topic' | 'weight'>, dimensions: number): Float64Array {
  const count = names.length;
  const squares = new Float64Array(count);
  topic.forEach((t, i) => { squares[t] = (squares[t] ?? 0) + (weight[i] ?? 0) ** 2; });
  const part = (i: number): number => (weight[i] ?? 0) / (Math.sqrt(squares[topic[i] ?? 0] ?? 0) || 1);
  // The words' likeness of all topics, times some directions: word by word.
  const alike = (of: Matrix): Matrix => {
    const from = Float64Array.from(of.to1DArray()), to = new Float64Array(count * dimensions), word = new Float64Array(dimensions);
    for (let w = 0; w + 1 < start.length; w++) {
      word.fill(0);
      const [first, end] = [start[w] ?? 0, start[w + 1] ?? 0];
      for (let i = first; i < end; i++) addScaled(word, 0, from, (topic[i] ?? 0) * dimensions, dimensions, part(i));
      for (let i = first; i < end; i++) addScaled(to, (topic[i] ?? 0) * dimensions, word, 0, dimensions, part(i));
    }
    return Matrix.from1DArray(count, dimensions, to);
  };
  const random = seeded(5);
  let basis = Matrix.from1DArray(count, dimensions, Float64Array.from({ length: count * dimensions }, () => random() - 0.5));
  for (let round = 0; round < APPROXIMATIONS; round++) basis = new QrDecomposition(alike(basis)).orthogonalMatrix;
  const product = basis.transpose().mmul(alike(basis));
  // Rounding leaves it not quite symmetric, and topics without words not quite positive.
  const within = product.clone().add(product.transpose()).div(2).add(Matrix.eye(dimensions).mul(1e-9));
  return Float64Array.from(basis.mmul(new CholeskyDecomposition(within).lowerTriangularMatrix).to1DArray());
}

/** In bytes; all topics of a map on one scale, so that their lengths keep telling. */
function packed(names: readonly string[], maps: Maps, dimensions: number): Embedding {
  const bytes = { asked: toBytes(Float32Array.from(maps.asked)), told: toBytes(Float32Array.from(maps.told)) };
  const of = (t: number): string => Buffer.concat((['asked', 'told'] as const).map((side) => Buffer.from(bytes[side].slice(t * dimensions, (t + 1) * dimensions).buffer))).toString('base64');
  return { dimensions, topics: Object.fromEntries(names.map((name, t) => [name, of(t)])) };
}
