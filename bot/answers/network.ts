/** A small network that weighs a few candidates against each other, and against none of them: one hidden layer of tanh units over standardised features. */
import type { Network } from '../../data/schema/lexicon.ts';
import { createAdam } from './adam.ts';
import { seeded, shuffled } from './hold-out.ts';
import type { LearnOptions } from './learn.ts';
import { once } from './once.ts';
import { addScaled, product } from './vectors.ts';

/** The candidates of one question, each as a row of features, and which of them are right: none, one or several. */
export interface Choice { readonly rows: readonly (readonly number[])[]; readonly right: readonly boolean[] }

/** Further than this from the mean, in standard deviations, a feature says no more. */
const FAR = 5;
const standard = (value: number, mean: number, scale: number): number => Math.max(-FAR, Math.min(FAR, (value - mean) / scale));

/** How a network learns. `size`: its units; `rounds`: times it sees everything; `decay`: share of a step by which weights shrink; `dropped`: share of the evidence that is hidden each time, so that it leans on none alone. */
export interface NetworkOptions extends LearnOptions { readonly size: number; readonly batch: number; readonly dropped: number }

/** Trains the network (Adam with decoupled decay: Loshchilov & Hutter 2019; small batches, steps that shorten to nothing). `weights` count the choices; `seed` settles where it starts. A choice of one row is a yes/no question. */
export function learnNetwork(features: readonly string[], choices: readonly Choice[], weights: readonly number[], { size, rounds, batch, step, decay, dropped }: NetworkOptions, seed = 42): Network {
  const inputs = features.length;
  const { mean, scale, average } = spreadOf(inputs, choices, weights);
  // Weights of the units, the constant's last in each, then those of the score, its constant last.
  const width = inputs + 1;
  const count = size * width + size + 1;
  const random = seeded(seed);
  const w = Float64Array.from({ length: count }, () => (random() - 0.5) * 0.35);
  const gradient = new Float64Array(count);
  const most = Math.max(...choices.map((choice) => choice.rows.length));
  const hidden = new Float64Array(size * most);
  // The rows of one choice as they are seen this time, the constant input last in each.
  const seen = new Float64Array(most * width).fill(1);

  const see = (row: readonly number[], at: number): void => {
    for (let f = 0; f < inputs; f++) seen[at + f] = dropped > 0 && random() < dropped ? 0 : standard(row[f] ?? 0, mean[f] ?? 0, scale[f] ?? 1) / (1 - dropped);
  };
  const score = (c: number): number => {
    let z = w[count - 1] ?? 0;
    for (let u = 0; u < size; u++) {
      const h = Math.tanh(product(w, u * width, seen, c * width, width));
      hidden[c * size + u] = h;
      z += (w[size * width + u] ?? 0) * h;
    }
    return z;
  };
  const push = (c: number, by: number): void => {
    gradient[count - 1] = (gradient[count - 1] ?? 0) + by;
    for (let u = 0; u < size; u++) {
      const h = hidden[c * size + u] ?? 0;
      const out = size * width + u;
      gradient[out] = (gradient[out] ?? 0) + by * h;
      addScaled(gradient, u * width, seen, c * width, width, by * (w[out] ?? 0) * (1 - h ** 2));
    }
  };
  const learnFrom = ({ rows, right }: Choice, weight: number): void => {
    rows.forEach((row, c) => { see(row, c * width); });
    const shares = sharesOf(rows.map((_, c) => score(c)));
    const golden = shares.reduce((sum, share, c) => sum + (right[c] === true ? share : 0), 0);
    shares.forEach((share, c) => { push(c, (share - (right[c] === true ? share / golden : 0)) * weight); });
  };

  const pace = { now: step };
  const adam = createAdam(count, pace);
  const steps = rounds * Math.ceil(choices.length / batch);
  let taken = 0;
  for (let round = 0; round < rounds; round++) {
    const order = shuffled(choices.map((_, i) => i), random);
    for (let from = 0; from < order.length; from += batch) {
      const some = order.slice(from, from + batch);
      gradient.fill(0);
      for (const i of some) learnFrom(choices[i] as Choice, (weights[i] ?? 0) / (average * some.length));
      pace.now = step * 0.5 * (1 + Math.cos(Math.PI * taken++ / steps));
      for (let f = 0; f < count; f++) w[f] = (w[f] ?? 0) * (1 - pace.now * decay);
      adam(w, gradient);
    }
  }
  return { features: [...features], mean, scale, hidden: Array.from({ length: size }, (_, u) => [...w.slice(u * width, (u + 1) * width)]), out: [...w.slice(size * width)] };
}

/** Trains so many networks from different starts and joins them: what one of them makes of noise, the others do not (bagging by start: Hansen & Salamon 1990). */
export function learnCommittee(members: number, features: readonly string[], choices: readonly Choice[], weights: readonly number[], options: NetworkOptions): Network {
  return joined(Array.from({ length: members }, (_, i) => learnNetwork(features, choices, weights, options, i + 1)));
}

/** One network whose score is the mean of the scores of several over the same evidence. */
function joined(networks: readonly Network[]): Network {
  const outs = networks.map(({ out }) => out.map((weight) => weight / networks.length));
  const constant = outs.reduce((sum, out) => sum + (out[out.length - 1] ?? 0), 0);
  return { ...(networks[0] as Network), hidden: networks.flatMap(({ hidden }) => hidden), out: [...outs.flatMap((out) => out.slice(0, -1)), constant] };
}

/** Mean and standard deviation of each feature over all rows of the choices, and the average weight of a row. */
function spreadOf(inputs: number, choices: readonly Choice[], weights: readonly number[]): { readonly mean: number[]; readonly scale: number[]; readonly average: number } {
  const rows = choices.flatMap((choice, i) => choice.rows.map((row) => ({ row, weight: weights[i] ?? 0 })));
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  const mean = Array.from({ length: inputs }, (_, f) => rows.reduce((sum, { row, weight }) => sum + (row[f] ?? 0) * weight, 0) / all);
  const scale = mean.map((m, f) => Math.sqrt(rows.reduce((sum, { row, weight }) => sum + weight * ((row[f] ?? 0) - m) ** 2, 0) / all) || 1);
  return { mean, scale, average: all / (rows.length || 1) };
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

/** The candidate that a network is surest of, with the probability of its answer: candidates with the same of `answers` share theirs. There must be one. */
export function surestOf(network: Network, rows: readonly (readonly number[])[], answers: readonly string[]): { readonly at: number; readonly p: number } {
  const sure = consult(network, rows);
  const at = sure.indexOf(Math.max(...sure));
  return { at, p: sure.reduce((sum, p, i) => sum + (answers[i] === answers[at] ? p : 0), 0) };
}

/** The weights as runs of numbers, the constant's last in each: twice as quick as lists. */
const packed = once(({ hidden, out }: Network) => ({ units: hidden.map((unit) => Float64Array.from(unit)), out: Float64Array.from(out) }));

function scoreOf(network: Network, row: readonly number[]): number {
  const { mean, scale } = network;
  const { units, out } = packed(network);
  const width = row.length + 1;
  const seen = new Float64Array(width).fill(1);
  row.forEach((value, f) => { seen[f] = standard(value, mean[f] ?? 0, scale[f] ?? 1); });
  return units.reduce((z, unit, u) => z + (out[u] ?? 0) * Math.tanh(product(unit, 0, seen, 0, width)), out[units.length] ?? 0);
}
