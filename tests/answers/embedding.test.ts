import { describe, expect, it } from 'vitest';
import { compileAnalyser } from '../../bot/answers/analyse.ts';
import { compileEmbedding, cosine, project, toBytes, topicKeys } from '../../bot/answers/embedding.ts';
import { FEATURES } from '../../bot/answers/features.ts';
import { collect } from '../../bot/answers/learn.ts';
import { learnEmbedding } from '../../bot/answers/learn-embedding.ts';
import { boardOfTasks, lessonOf, MANY_RIGHT, type Task } from '../../bot/answers/lessons.ts';
import { Embedding, type Lexicon } from '../../data/schema/lexicon.ts';
import { lexicon as shipped } from './norrskog.ts';

const text = (sv: string) => ({ sv, en: sv });
const topic = (sv: string, words: string[]) => ({ topic: text(sv), sv: words, en: [], near: [] });
/** What people say and what the tasks say stand in different topics: only lessons can tell which go together. */
const lexicon: Lexicon = {
  ...shipped, concepts: [], embedding: { dimensions: 0, topics: {} },
  topics: [
    topic('Vinterväglag', ['plogning', 'sandning']), topic('Utlåning', ['lånekort', 'bibliotek']), topic('Badhus', ['simhall', 'bassäng']),
    topic('Fast i bilen', ['fastnat', 'halt', 'infarten']), topic('Läslust', ['deckare', 'läsa', 'hylla']), topic('Plask', ['plaska', 'badbyxor', 'hoppa']),
  ],
};
const task = (duty: string, ...sv: string[]): Task => ({ title: text(duty), duty: text(`Kommunen ansvarar för ${duty}.`), phrasings: { sv: [], en: [] }, asked: { sv, en: [] } });
const tasks = [task('plogning', 'fastnat på infarten', 'halt på infarten', 'jag har fastnat'), task('lånekort', 'läsa en deckare', 'vilken hylla', 'läsa mer'), task('simhall', 'plaska och hoppa', 'i badbyxor', 'hoppa i')];
const nobody = { rows: [], parties: [], documents: [] };

describe('a learnt embedding', () => {
  const lesson = lessonOf(boardOfTasks(tasks), lexicon);
  const learn = (): Embedding => learnEmbedding(compileAnalyser(nobody, lexicon).topics, Array.from({ length: 60 }, () => lesson), () => undefined);
  const embedding = learn();

  it('is whole, the same every time, and fits the schema', () => {
    expect(Embedding.parse(embedding)).toEqual(embedding);
    expect(Object.keys(embedding.topics)).toEqual(lexicon.topics.map((t) => t.topic.sv));
    expect(learn()).toEqual(embedding);
  });
  it('brings a question near the row that answers it, without a word or a topic in common', () => {
    const other = boardOfTasks([task('bibliotek'), task('sandning'), task('bassäng')]);
    // The rows must come into question at all: by the word that all their duties share.
    const ask = (words: string, known: Lexicon): [title: string | undefined, meaning: number][] => {
      const [sample] = collect({ seen: other.seen, questions: [{ text: `ansvarar ${words}`, language: 'sv', row: undefined, known: true, also: new Set() }] }, known);
      const meaning = FEATURES.indexOf('meaning');
      return (sample?.evidence ?? []).map(({ row, features }): [string | undefined, number] => [other.seen.rows[row]?.title.sv, features[meaning] ?? 0]).sort((x, y) => y[1] - x[1]);
    };
    for (const [words, row] of [['halt på infarten', 'sandning'], ['läsa en deckare', 'bibliotek'], ['plaska och hoppa', 'bassäng']] as const) {
      const [[nearest, near] = [undefined, 0], ...further] = ask(words, { ...lexicon, embedding });
      expect([nearest, further.length]).toEqual([row, 2]);
      expect(near).toBeGreaterThan(0.3);
      expect(Math.max(...further.map(([, meaning]) => meaning))).toBeLessThan(near - 0.3);
      expect(ask(words, lexicon).map(([, meaning]) => meaning)).toEqual([0, 0, 0]);
    }
  });
});

describe('lessons', () => {
  it('leave out questions without one clear answer', () => {
    const { seen: matrix, questions } = boardOfTasks(tasks);
    const [first] = questions;
    if (first === undefined) throw new Error('no questions');
    const many = new Set(Array.from({ length: MANY_RIGHT + 1 }, (_, i) => `task-${i}`));
    const wide = { seen: { ...matrix, rows: Array.from({ length: 9 }, (_, i) => ({ ...matrix.rows[i % 3] as (typeof matrix.rows)[number], id: `task-${i}` })) }, questions: [first, { ...first, known: false }, { ...first, general: true }, { ...first, also: new Set(['gone']) }, { ...first, also: many }] };
    const lesson = lessonOf(wide, lexicon);
    expect([lesson.questions.length, lesson.right.map((right) => [...right]), lesson.rows.length]).toEqual([1, [[0]], 9]);
  });
});

describe('the maps', () => {
  const names = [text('Radon'), text('Bad'), text('Radon')];
  it('tell topics of the same name apart', () => {
    expect(topicKeys(names)).toEqual(['Radon', 'Bad', 'Radon 2']);
  });
  it('are nothing for topics that were not learnt', () => {
    const bytes = Buffer.from(Int8Array.from([1, -2, 3, -4]).buffer).toString('base64');
    const { asked, told } = compileEmbedding({ dimensions: 2, topics: { 'Radon 2': bytes } }, names);
    expect([[...asked], [...told]]).toEqual([[0, 0, 0, 0, 1, -2], [0, 0, 0, 0, 3, -4]]);
    expect([...project([[2, 2], [0, 5]], asked, 2)]).toEqual([2, -4]);
  });
  it('compare directions whatever their lengths', () => {
    const bytes = toBytes(Float32Array.from([0.02, -0.01]));
    expect(cosine(Float32Array.from([4, -2]), bytes, 0)).toBeCloseTo(1, 4);
    expect(cosine(Float32Array.from([1, 2]), bytes, 0)).toBeCloseTo(0, 1);
    expect(cosine(new Float32Array(2), bytes, 0)).toBe(0);
    expect([...toBytes(new Float32Array(2))]).toEqual([0, 0]);
  });
  it('must have two whole directions for each topic', () => {
    expect(Embedding.safeParse({ dimensions: 2, topics: { Radon: 'AAAA' } }).success).toBe(false);
  });
});
