import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../bot/answers/analyse.ts';
import { kinshipOf, widened } from '../../bot/answers/kinship.ts';
import type { Lexicon } from '../../data/schema/lexicon.ts';
import { lexicon as shipped, matrix } from './norrskog.ts';

/** Three topics; the second shares a word with each of the others, which share none. */
const topics: Lexicon['topics'] = [
  { topic: { sv: 'Snöröjning', en: 'Snow clearing' }, sv: ['plog', 'skotta', 'halka'], en: [], near: [] },
  { topic: { sv: 'Halkbekämpning', en: 'Gritting' }, sv: ['sanda', 'halka', 'grus'], en: [], near: [] },
  { topic: { sv: 'Täkter', en: 'Quarries' }, sv: ['sprängning', 'grus'], en: [], near: [] },
];

describe('topics akin', () => {
  const kinship = kinshipOf({ start: Uint32Array.from([0, 1, 3, 5]), topic: Uint32Array.from([0, 0, 1, 1, 2]), weight: Float32Array.from([1, 0.5, 0.5, 0.5, 0.5]) }, 3);
  const kinOf = (t: number): (readonly [number, number])[] => Array.from(kinship.kinTopic.subarray(kinship.kinStart[t], kinship.kinStart[t + 1]), (kin, i) => [kin, kinship.kinWeight[(kinship.kinStart[t] ?? 0) + i] ?? 0] as const);

  it('share words: the cosine tells how many, nearest first', () => {
    const [[first, cosine] = [-1, 0], ...others] = kinOf(0);
    expect([first, others]).toEqual([1, []]);
    expect(cosine).toBeCloseTo(0.25 / (Math.hypot(1, 0.5) * Math.hypot(0.5, 0.5)));
    expect(kinOf(1).map(([kin]) => kin)).toEqual([2, 0]);
  });
  it('are not akin by a word that stands in them all', () => {
    const { kinTopic } = kinshipOf({ start: Uint32Array.from([0, 2]), topic: Uint32Array.from([0, 1]), weight: Float32Array.from([1, 1]) }, 2);
    expect([...kinTopic]).toEqual([]);
  });
  it('are as akin one way as the other, and never to themselves', () => {
    for (const a of [0, 1, 2]) for (const [b, cosine] of kinOf(a)) {
      expect(b).not.toBe(a);
      expect(kinOf(b).find(([t]) => t === a)?.[1]).toBeCloseTo(cosine);
    }
  });
  it('join what a text is about, which keeps its own topics', () => {
    const sums = new Float64Array(3);
    const wide = new Map(widened(new Map([[0, 1]]), kinship, sums));
    expect([...wide.keys()].sort()).toEqual([0, 1]);
    expect(wide.get(0)).toBe(1);
    expect(widened(new Map(), kinship, sums)).toEqual([]);
    expect([...sums]).toEqual([0, 0, 0]);
  });
});

it('brings words together that stand in neighbouring topics, never in the same', () => {
  const { topics: known } = createAnalyser(matrix, { ...shipped, concepts: [], topics });
  const alike = (a: string, b: string): number => { const other = known.ofWord(b); return [...known.widely(known.ofWord(a))].reduce((sum, [t, w]) => sum + w * (other.get(t) ?? 0), 0); };
  expect(alike('plog', 'sanda')).toBeGreaterThan(0.2);
  expect(alike('plog', 'skotta')).toBeGreaterThan(0.2);
  expect(alike('plog', 'sprängning')).toBe(0);
});
