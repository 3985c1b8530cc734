/** A small yes/no network: one hidden layer of tanh units over standardised features. */
import type { Network } from '../../data/schema/lexicon.ts';
import { createAdam } from './adam.ts';
import { seeded } from './hold-out.ts';
import type { LearnOptions } from './learn.ts';

/** Trains the network (Adam, full batch, fixed start). `weights` count the rows; units `size`. */
export function learnNetwork(features: readonly string[], rows: readonly (readonly number[])[], labels: readonly boolean[], weights: readonly number[], size: number, options: LearnOptions): Network {
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
  return { features: [...features], mean, scale, hidden: Array.from({ length: size }, (_, u) => [...w.slice(u * width, (u + 1) * width)]), out: [...w.slice(size * width)] };
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
