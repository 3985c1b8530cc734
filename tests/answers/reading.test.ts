import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../bot/answers/analyse.ts';
import { tokenize } from '../../bot/answers/normalize.ts';
import { wordingReader } from '../../bot/answers/reading.ts';
import { lexicon, matrix } from './norrskog.ts';

const read = wordingReader(createAnalyser(matrix, lexicon));
const concepts = (text: string): readonly string[] => read(tokenize(text)).concepts;
const shared = (one: string, other: string): string[] => concepts(one).filter((key) => concepts(other).includes(key));

describe('the reading of a text', () => {
  it('keeps every word as it stands', () => { expect(read(tokenize('Vem får annars betala?')).words).toEqual(['vem', 'far', 'annars', 'betala']); });
  it('has the same concepts in both languages', () => { expect(shared('Vem betalar resan?', 'Who pays for the journey?').length).toBeGreaterThan(0); });
  it('has the concepts of the parts of a compound that the lexicon lacks', () => { expect(shared('korvambulans', 'ambulans').length).toBeGreaterThan(0); });
  it('keeps a word that the lexicon lacks, by its stem', () => { expect(concepts('qvxzade')).toEqual(concepts('qvxzad')); });
  it('takes parties by name, not by their words', () => {
    const [party] = matrix.parties;
    if (party === undefined) throw new Error('a party is needed');
    expect(concepts(party.name.sv)).toEqual([`@${party.id}`]);
  });
  it('takes a word for the spelling that is assumed', () => { expect(read(tokenize('beatlar'), () => 'betalar').concepts).toEqual(concepts('betalar')); });
});
