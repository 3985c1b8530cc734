import { describe, expect, it } from 'vitest';
import { compilePhrases, openPhrases } from '../../bot/answers/phrases.ts';

/** Phrases of exact words, numbered in order. */
function phrasesOf(...phrases: readonly string[]): (text: string) => { concept: number; from: number; to: number }[] {
  const opened = openPhrases(compilePhrases(phrases.map((phrase, concept) => ({ concept, keys: phrase.split(' ').map((word) => [word]) }))));
  return (text) => opened.find(text.split(' ').map((word) => opened.piecesOf([word])));
}

describe('phrases', () => {
  const find = phrasesOf('hand om', 'ta hand', 'ta hand om', 'ta hand om barn', 'om barn');
  it('finds all that stand in a text, from the first word on', () => {
    expect(find('vem ska ta hand om barn')).toEqual([
      { concept: 1, from: 2, to: 3 }, { concept: 2, from: 2, to: 4 }, { concept: 3, from: 2, to: 5 },
      { concept: 0, from: 3, to: 4 }, { concept: 4, from: 4, to: 5 },
    ]);
  });
  it('does not run past the end', () => { expect(find('ta hand om').map((hit) => hit.concept)).toEqual([1, 2, 0]); });
  it('finds none where words are missing or in another order', () => {
    expect(find('hand ta om')).toEqual([]);
    expect(find('')).toEqual([]);
  });
  it('meets a word by any of its keys, and names a concept once a place', () => {
    const opened = openPhrases(compilePhrases([
      { concept: 5, keys: [['plan', 'planen'], ['individuell', 'individuella'], ['x', 'y']] },
      { concept: 5, keys: [['plan'], ['individuell']] },
    ]));
    const words = [['planen', 'plan'], ['individuella', 'individuell'], ['y']].map((keys) => opened.piecesOf(keys));
    expect(opened.find(words)).toEqual([{ concept: 5, from: 0, to: 2 }]);
    expect(opened.find([...words.slice(0, 2), opened.piecesOf(['z'])])).toEqual([{ concept: 5, from: 0, to: 1 }]);
  });
});
