/** A small network that weighs a few candidates against each other, and against none of them: one hidden layer of tanh units over standardised features. */
import type { Network } from '../../data/schema/lexicon.ts';
import { createAdam } from './adam.ts';
import { seeded } from './hold-out.ts';
import type { LearnOptions } from './learn.ts';
import { addScaled, product } from './vectors.ts';

/** The candidates of one question, each as a row of features, and which of them are right: none, one or several. */
export interface Choice { readonly rows: readonly (readonly number[])[]; readonly right: readonly boolean[] }

/** Further than this from the mean, in standard deviations, a feature says no more. */
const FAR = 5;
const standard = (value: number, mean: number, scale: number): number => Math.max(-FAR, Math.min(FAR, (value - mean) / scale));

/** Trains the network (Adam, full batch, fixed start). `weights` count the choices; units `size`. A choice of one row is a yes/no question. */
export function learnNetwork(features: readonly string[], choices: readonly Choice[], weights: readonly number[], size: number, options: LearnOptions): Network {
  const inputs = features.length;
  const rows = choices.flatMap((choice, i) => choice.rows.map((row) => ({ row, weight: weights[i] ?? 0 })));
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  const mean = Array.from({ length: inputs }, (_, f) => rows.reduce((sum, { row, weight }) => sum + (row[f] ?? 0) * weight, 0) / all);
  const scale = mean.map((m, f) => Math.sqrt(rows.reduce((sum, { row, weight }) => sum + weight * ((row[f] ?? 0) - m) ** 2, 0) / all) || 1);
  const width = inputs + 1;
  // One flat array, the constant input last in each row: training reads it thousands of times.
  const flat = new Float64Array(rows.length * width).fill(1);
  rows.forEach(({ row }, r) => { for (let f = 0; f < inputs; f++) flat[r * width + f] = standard(row[f] ?? 0, mean[f] ?? 0, scale[f] ?? 1); });
  const total = weights.reduce((a, b) => a + b, 0);
  const random = seeded(42);
  const count = size * width + size + 1;
  const w = Float64Array.from({ length: count }, () => (random() - 0.5) * 0.6);
  const g = new Float64Array(count);
  const hidden = new Float64Array(size * Math.max(...choices.map((choice) => choice.rows.length)));
  const adam = createAdam(count, options.step);
  for (let round = 0; round < options.rounds; round++) {
    g.fill(0);
    let first = 0;
    choices.forEach(({ rows: { length }, right }, i) => {
      const scores = Array.from({ length }, (_, c) => {
        let z = w[count - 1] ?? 0;
        for (let u = 0; u < size; u++) {
          const h = Math.tanh(product(w, u * width, flat, (first + c) * width, width));
          hidden[c * size + u] = h;
          z += (w[size * width + u] ?? 0) * h;
        }
        return z;
      });
      const shares = sharesOf(scores);
      const golden = shares.reduce((sum, share, c) => sum + (right[c] === true ? share : 0), 0);
      shares.forEach((share, c) => {
        const push = (share - (right[c] === true ? share / golden : 0)) * (weights[i] ?? 0) / total;
        g[count - 1] = (g[count - 1] ?? 0) + push;
        for (let u = 0; u < size; u++) {
          const h = hidden[c * size + u] ?? 0;
          const out = size * width + u;
          g[out] = (g[out] ?? 0) + push * h;
          addScaled(g, u * width, flat, (first + c) * width, width, push * (w[out] ?? 0) * (1 - h ** 2));
        }
      });
      first += length;
    });
    for (let f = 0; f < count; f++) g[f] = (g[f] ?? 0) + options.decay * (w[f] ?? 0);
    adam(w, g);
  }
  return { features: [...features], mean, scale, hidden: Array.from({ length: size }, (_, u) => [...w.slice(u * width, (u + 1) * width)]), out: [...w.slice(size * width)] };
}

/** Probabilities of the candidates; what is left to 1 is that it is none of them. */
function sharesOf(scores: readonly number[]): number[] {
  const top = Math.max(0, ...scores);
  const exps = scores.map((score) => Math.exp(score - top));
  const sum = Math.exp(-top) + exps.reduce((a, b) => a + b, 0);
  return exps.map((e) => e / sum);
}

/** The probability of each candidate; together less than 1, since it may be none of them. */
export const consult = (network: Network, rows: readonly (readonly number[])[]): number[] => sharesOf(rows.map((row) => scoreOf(network, row)));

/** The candidate that a network is surest of, with its probability. There must be one. */
export function surestOf(network: Network, rows: readonly (readonly number[])[]): { readonly at: number; readonly p: number } {
  const sure = consult(network, rows);
  const p = Math.max(...sure);
  return { at: sure.indexOf(p), p };
}

function scoreOf(network: Network, row: readonly number[]): number {
  const size = network.hidden.length;
  let z = network.out[size] ?? 0;
  network.hidden.forEach((unit, u) => {
    let a = unit[row.length] ?? 0;
    row.forEach((value, f) => { a += (unit[f] ?? 0) * standard(value, network.mean[f] ?? 0, network.scale[f] ?? 1); });
    z += (network.out[u] ?? 0) * Math.tanh(a);
  });
  return z;
}
