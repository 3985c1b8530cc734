import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../bot/answers/analyse.ts';
import { backgroundOf } from '../../bot/answers/background.ts';
import { collect } from '../../bot/answers/learn.ts';
import { FEATURES } from '../../bot/answers/features.ts';
import { buildIndex } from '../../bot/answers/matrix-index.ts';
import { sharpened, type About } from '../../bot/answers/topics.ts';
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Row } from '../../data/schema/matrix.ts';
import { lexicon as shipped, matrix } from './norrskog.ts';

const lexicon: Lexicon = {
  ...shipped, concepts: [],
  topics: [
    { topic: { sv: 'Snöröjning', en: 'Snow clearing' }, sv: ['plog', 'skotta', 'drev', 'halka'], en: ['plough', 'shovel'], near: ['morgon'] },
    { topic: { sv: 'Bibliotek', en: 'Library' }, sv: ['bok', 'låna', 'tak över huvudet'], en: ['book', 'borrow'], near: ['morgon'] },
    { topic: { sv: 'Simhall', en: 'Swimming hall' }, sv: ['bassäng', 'bada'], en: ['pool', 'swim'], near: ['morgon'] },
  ],
};
const { topics } = createAnalyser(matrix, lexicon);
const strongest = (about: About): string | undefined => { const top = sharpened(about, 1)[0]; return top && topics.names[top[0]]?.sv; };
const length = (about: About): number => Math.sqrt([...about.values()].reduce((sum, w) => sum + w * w, 0));

describe('what words go with', () => {
  it.each([['plogen', 'Snöröjning'], ['skottade', 'Snöröjning'], ['shovels', 'Snöröjning'], ['böcker', undefined], ['boken', 'Bibliotek'], ['bassänger', 'Simhall']])('%s: %s', (word, topic) => {
    expect(strongest(topics.ofWord(word))).toBe(topic);
  });
  it('says less the more topics a word goes with, and nothing when it goes with all', () => {
    expect(length(topics.ofWord('plog'))).toBeCloseTo(1);
    expect(length(topics.ofWord('morgon'))).toBeLessThan(length(topics.ofWord('plog')));
    expect(topics.ofWord('zebra').size).toBe(0);
  });
  it('reads a phrase as a whole', () => {
    const analyser = createAnalyser(matrix, lexicon);
    const hits = analyser.analyse('vi behöver tak över huvudet i natt').phrases;
    expect(hits.map(({ concept }) => strongest(topics.ofConcept(concept)))).toEqual(['Bibliotek']);
  });
  it('keeps the strongest topics, scaled to length 1', () => {
    const kept = sharpened(new Map([[0, 1], [1, 3], [2, 4]]), 2);
    expect(kept.map(([t]) => t)).toEqual([2, 1]);
    expect(Math.hypot(...kept.map(([, w]) => w))).toBeCloseTo(1);
    expect(sharpened(new Map(), 2)).toEqual([]);
  });
});

describe('a row that shares no word with the question', () => {
  it('is found through their topic, and only with it', () => {
    const [row, other] = matrix.rows;
    if (row === undefined || other === undefined) throw new Error('the matrix is empty');
    const text = (sv: string, en: string) => ({ sv, en });
    const about = { ...row, id: 'plogning', title: text('Plogen', 'The plough'), duty: text('Plogen kör vid halka.', 'The plough runs.'), phrasings: { sv: ['när kör plogen'], en: ['when does the plough run'] } };
    const away = { ...other, id: 'simning', title: text('Bassängen', 'The pool'), duty: text('Bassängen är öppen.', 'The pool is open.'), phrasings: { sv: ['när öppnar bassängen'], en: ['when does the pool open'] } };
    delete about.situation;
    delete away.situation;
    const seen = { ...matrix, rows: [away, about] };
    const question = { text: 'måste jag skotta', language: 'sv' as const, row: about, known: true };
    const [found] = collect({ seen, questions: [question] }, lexicon);
    const topic = FEATURES.indexOf('topic');
    expect(found?.evidence.map(({ row: r, features }) => [seen.rows[r]?.id, (features[topic] ?? 0) > 0.5])).toContainEqual(['plogning', true]);
    expect(found?.evidence.some(({ row: r, features }) => seen.rows[r]?.id === 'simning' && (features[topic] ?? 0) > 0.1)).toBe(false);
    const [without] = collect({ seen, questions: [question] }, { ...lexicon, topics: [] });
    expect(without?.gold).toEqual([]);
  });
});

describe('rarity over many boards', () => {
  it('is low for words in most rows, and leaves rare words out', () => {
    const background = backgroundOf([matrix, matrix]);
    const [common = 1] = [background['vem'], background['vilk']].filter((rarity) => rarity !== undefined);
    expect(common).toBeLessThan(0.5);
    expect(Math.max(...Object.values(background))).toBeLessThan(0.9);
    expect(Object.keys(background)).toEqual([...Object.keys(background)].sort());
    expect(background['zebra']).toBeUndefined();
  });
});

it('tell less in a large matrix, where many rows share them', () => {
  const many = { ...matrix, rows: Array.from({ length: 6250 }, (_, n) => ({ ...matrix.rows[n % matrix.rows.length] as Row, id: `row-${n}` })) };
  const longest = (one: typeof matrix): number => {
    const { aboutStart, aboutWeight } = buildIndex(one, createAnalyser(one, shipped));
    return Math.max(...one.rows.map((_, r) => Math.hypot(...aboutWeight.subarray(aboutStart[r], aboutStart[r + 1]))));
  };
  expect([matrix, many].map((one) => Math.round(1e6 * longest(one)) / 1e6)).toEqual([1, 0.8]);
});
