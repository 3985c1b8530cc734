/**
 * Which topics are akin: those that share telling words. A text about one topic is somewhat about its kin too, so that texts
 * meet whose words stand in neighbouring topics, never in the same (the generalized vector space model, Wong et al. 1985).
 */
import { packRuns } from './string-table.ts';

/** The nearest topics of every topic, nearest first, with the cosine of their words. */
export interface Kinship { readonly kinStart: Uint32Array; readonly kinTopic: Uint32Array; readonly kinWeight: Float32Array }

/** Words with their topics: those of word `i` are from `start[i]` to `start[i + 1]`. */
interface TopicsOfWords { readonly start: Uint32Array; readonly topic: Uint32Array; readonly weight: Float32Array }

/** Kin kept of a topic. */
const MOST_KIN = 30;
/** Topics less alike than this have nothing to do with each other. */
const LEAST_ALIKE = 0.02;

/** Compares the words of all topics with each other. */
export function kinshipOf({ start, topic, weight }: TopicsOfWords, count: number): Kinship {
  const words: { readonly word: number; readonly weight: number }[][] = Array.from({ length: count }, () => []);
  for (let word = 0; word + 1 < start.length; word++) {
    // A word of all topics tells none of them apart.
    if ((start[word + 1] ?? 0) - (start[word] ?? 0) === count) continue;
    for (let i = start[word] ?? 0; i < (start[word + 1] ?? 0); i++) words[topic[i] ?? 0]?.push({ word, weight: weight[i] ?? 0 });
  }
  const length = words.map((own) => Math.sqrt(own.reduce((sum, w) => sum + w.weight ** 2, 0)) || 1);
  const dot = new Float64Array(count);
  const kin = words.map((own, a) => {
    dot.fill(0);
    for (const w of own) for (let i = start[w.word] ?? 0; i < (start[w.word + 1] ?? 0); i++) dot[topic[i] ?? 0] = (dot[topic[i] ?? 0] ?? 0) + w.weight * (weight[i] ?? 0);
    const alike: { readonly b: number; readonly cosine: number }[] = [];
    dot.forEach((sum, b) => {
      const cosine = sum / ((length[a] ?? 1) * (length[b] ?? 1));
      if (b !== a && cosine >= LEAST_ALIKE) alike.push({ b, cosine });
    });
    return alike.sort((x, y) => y.cosine - x.cosine || x.b - y.b).slice(0, MOST_KIN);
  });
  const { start: kinStart, values: kinTopic } = packRuns(kin.map((list) => list.map(({ b }) => b)));
  return { kinStart, kinTopic, kinWeight: Float32Array.from(kin.flatMap((list) => list.map(({ cosine }) => cosine))) };
}

/** What goes with a topic goes with its kin too, so many times as much as the cosine, which is small even for close kin. */
const KIN = 6;

/** What a topic of some weight gives to each of its kin. */
function giveKin(topic: number, weight: number, { kinStart, kinTopic, kinWeight }: Kinship, give: (kin: number, part: number) => void): void {
  for (let i = kinStart[topic] ?? 0; i < (kinStart[topic + 1] ?? 0); i++) give(kinTopic[i] ?? 0, KIN * weight * (kinWeight[i] ?? 0));
}

/** The same topics and their kin: `wide` gets all weights of `sum`, and what they give their kin. Both hold a weight per topic. */
export function widen(sum: Float64Array, wide: Float64Array, kinship: Kinship): void {
  wide.set(sum);
  sum.forEach((w, t) => { if (w !== 0) giveKin(t, w, kinship, (kin, part) => { wide[kin] = (wide[kin] ?? 0) + part; }); });
}

/** The same for the few topics of a word. `sums` holds a zero per topic, before and after. */
export function widened(about: Iterable<readonly [topic: number, weight: number]>, kinship: Kinship, sums: Float64Array): [topic: number, weight: number][] {
  const own = [...about];
  const met: number[] = [];
  const give = (topic: number, weight: number): void => {
    if (sums[topic] === 0) met.push(topic);
    sums[topic] = (sums[topic] as number) + weight;
  };
  for (const [t, w] of own) give(t, w);
  for (const [t, w] of own) giveKin(t, w, kinship, give);
  return met.map((topic) => {
    const weight = sums[topic] as number;
    sums[topic] = 0;
    return [topic, weight];
  });
}
