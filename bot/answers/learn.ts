/** Learns the weights of the evidence from held-out questions. Deterministic; run when the model is built, not at start. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import { createAnalyser } from './analyse.ts';
import { FEATURES, type Evidence } from './features.ts';
import { seeded, type HeldOut, type Split } from './hold-out.ts';
import { buildIndex, type MatrixIndex } from './matrix-index.ts';
import { queryReader, type Query } from './query.ts';
import { gather } from './rank.ts';
import { createScratch } from './retrieve.ts';

/** One held-out question with the evidence for its candidates; `gold` is the right candidate's position or -1. */
export interface Sample { readonly question: HeldOut; readonly query: Query; readonly evidence: readonly Evidence[]; readonly gold: number; readonly index: MatrixIndex }

/** Asks every question of a split of the engine that sees only the rest. */
export function collect(split: Split, lexicon: Lexicon): Sample[] {
  const analyser = createAnalyser(split.seen, lexicon);
  const index = buildIndex(split.seen, analyser);
  const read = queryReader(index, analyser);
  const scratch = createScratch(index.rows.length);
  const head = new Int32Array(index.vocabulary.terms.length);
  return split.questions.map((question) => {
    const query = read(question.text);
    const evidence = gather(index, query, scratch, head);
    return { question, query, evidence, index, gold: question.known ? evidence.findIndex((e) => index.rows[e.row]?.id === question.row?.id) : -1 };
  });
}

export interface LearnOptions { readonly rounds: number; readonly step: number; readonly decay: number; readonly start?: Float64Array }

/** Listwise softmax regression (Adam, full batch): the weights under which the right row gets most of the belief. */
export function learnRanking(samples: readonly Sample[], options: LearnOptions): Float64Array {
  const size = FEATURES.length;
  const weights = options.start ? Float64Array.from(options.start) : new Float64Array(size);
  const useful = samples.filter((s) => s.gold >= 0 && s.evidence.length > 1);
  const packed = useful.map((s) => ({ gold: s.gold, rows: s.evidence.map((e) => sparse(e.features)) }));
  const gradient = new Float64Array(size);
  const adam = createAdam(size, options.step);
  for (let round = 0; round < options.rounds; round++) {
    gradient.fill(0);
    for (const { gold, rows } of packed) {
      const scores = rows.map((row) => row.at.reduce((sum, f, i) => sum + (weights[f] ?? 0) * (row.value[i] ?? 0), 0));
      const top = Math.max(...scores);
      const exps = scores.map((s) => Math.exp(s - top));
      const total = exps.reduce((a, b) => a + b, 0);
      rows.forEach((row, i) => {
        const push = (exps[i] ?? 0) / total - (i === gold ? 1 : 0);
        row.at.forEach((f, k) => { gradient[f] = (gradient[f] ?? 0) + push * (row.value[k] ?? 0); });
      });
    }
    for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) / packed.length + options.decay * (weights[f] ?? 0);
    adam(weights, gradient);
  }
  return weights;
}

/** Logistic regression on plain rows (last weight is the bias). */
export function learnProbability(rows: readonly (readonly number[])[], labels: readonly boolean[], options: LearnOptions): Float64Array {
  const size = (rows[0]?.length ?? 0) + 1;
  const weights = new Float64Array(size);
  const gradient = new Float64Array(size);
  const adam = createAdam(size, options.step);
  for (let round = 0; round < options.rounds; round++) {
    gradient.fill(0);
    rows.forEach((row, i) => {
      const z = row.reduce((sum, x, f) => sum + x * (weights[f] ?? 0), weights[size - 1] ?? 0);
      const push = 1 / (1 + Math.exp(-z)) - (labels[i] === true ? 1 : 0);
      row.forEach((x, f) => { gradient[f] = (gradient[f] ?? 0) + push * x; });
      gradient[size - 1] = (gradient[size - 1] ?? 0) + push;
    });
    for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) / rows.length + (f < size - 1 ? options.decay * (weights[f] ?? 0) : 0);
    adam(weights, gradient);
  }
  return weights;
}

function sparse(features: Float64Array): { at: number[]; value: number[] } {
  const at: number[] = [];
  const value: number[] = [];
  features.forEach((x, i) => { if (x !== 0) { at.push(i); value.push(x); } });
  return { at, value };
}

function createAdam(size: number, step: number): (weights: Float64Array, gradient: Float64Array) => void {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let round = 0;
  return (weights, gradient) => {
    round++;
    for (let f = 0; f < size; f++) {
      const g = gradient[f] ?? 0;
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      const m = (first[f] ?? 0) / (1 - 0.9 ** round);
      const v = (second[f] ?? 0) / (1 - 0.999 ** round);
      weights[f] = (weights[f] ?? 0) - (step * m) / (Math.sqrt(v) + 1e-8);
    }
  };
}

/** A small network for a yes/no probability: one hidden layer of tanh units on standardised features. */
export interface Network { readonly mean: number[]; readonly scale: number[]; readonly hidden: number[][]; readonly out: number[] }

/** Trains the network (Adam, full batch, fixed start). `weights` count the rows; units `size`. */
export function learnNetwork(rows: readonly (readonly number[])[], labels: readonly boolean[], weights: readonly number[], size: number, options: LearnOptions): Network {
  const inputs = rows[0]?.length ?? 0;
  const total = weights.reduce((a, b) => a + b, 0);
  const mean = Array.from({ length: inputs }, (_, f) => rows.reduce((s, r, i) => s + (r[f] ?? 0) * (weights[i] ?? 0), 0) / total);
  const scale = mean.map((m, f) => Math.sqrt(rows.reduce((s, r, i) => s + (weights[i] ?? 0) * ((r[f] ?? 0) - m) ** 2, 0) / total) || 1);
  const x = rows.map((r) => Float64Array.from(r, (v, f) => (v - (mean[f] ?? 0)) / (scale[f] ?? 1)));
  const width = inputs + 1;
  const random = seeded(42);
  const count = size * width + size + 1;
  const w = Float64Array.from({ length: count }, () => (random() - 0.5) * 0.6);
  const g = new Float64Array(count);
  const h = new Float64Array(size);
  const adam = createAdam(count, options.step);
  for (let round = 0; round < options.rounds; round++) {
    g.fill(0);
    x.forEach((row, i) => {
      let z = w[count - 1] ?? 0;
      for (let u = 0; u < size; u++) {
        let a = w[u * width + inputs] ?? 0;
        for (let f = 0; f < inputs; f++) a += (w[u * width + f] ?? 0) * (row[f] ?? 0);
        h[u] = Math.tanh(a);
        z += (w[size * width + u] ?? 0) * (h[u] ?? 0);
      }
      const push = (1 / (1 + Math.exp(-z)) - (labels[i] === true ? 1 : 0)) * (weights[i] ?? 0) / total;
      g[count - 1] = (g[count - 1] ?? 0) + push;
      for (let u = 0; u < size; u++) {
        const out = size * width + u;
        g[out] = (g[out] ?? 0) + push * (h[u] ?? 0);
        const back = push * (w[out] ?? 0) * (1 - (h[u] ?? 0) ** 2);
        for (let f = 0; f < inputs; f++) g[u * width + f] = (g[u * width + f] ?? 0) + back * (row[f] ?? 0);
        g[u * width + inputs] = (g[u * width + inputs] ?? 0) + back;
      }
    });
    for (let f = 0; f < count; f++) g[f] = (g[f] ?? 0) + options.decay * (w[f] ?? 0);
    adam(w, g);
  }
  return { mean, scale, hidden: Array.from({ length: size }, (_, u) => [...w.slice(u * width, (u + 1) * width)]), out: [...w.slice(size * width)] };
}

/** The probability a network gives to a row of features. */
export function consult(network: Network, row: readonly number[]): number {
  const size = network.hidden.length;
  let z = network.out[size] ?? 0;
  network.hidden.forEach((unit, u) => {
    let a = unit[row.length] ?? 0;
    row.forEach((v, f) => { a += (unit[f] ?? 0) * ((v - (network.mean[f] ?? 0)) / (network.scale[f] ?? 1)); });
    z += (network.out[u] ?? 0) * Math.tanh(a);
  });
  return 1 / (1 + Math.exp(-z));
}
