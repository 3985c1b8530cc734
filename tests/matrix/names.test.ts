import { describe, expect, it } from 'vitest';
import { indexNames } from '../../bot/matrix/names.ts';

const names = indexNames([
  { id: 'region', names: ['Region Nord', 'RN'] },
  { id: 'berga', names: ['Berga kommun', 'BK'] },
  { id: 'bro', names: ['Bro kommun', 'BK'] },
  { id: 'radet', names: ['Rådet för vård och omsorg, norra'] },
]);
const ids = (text: string) => names.findAll(text).map(({ found }) => ('id' in found ? found.id : 'ambiguous' in found ? found.ambiguous : `?${found.similar ?? ''}`));

describe('finding by name', () => {
  it.each([
    ['region, BERGA', ['region', 'berga']], ['region; bro', ['region', 'bro']], ['Berga kommun och Bro kommun', ['berga', 'bro']], ['rn & bro', ['region', 'bro']],
    ['Rådet för vård och omsorg, norra', ['radet']], ['"Rådet för vård och omsorg, norra", Bro kommun', ['radet', 'bro']], ['Region Nord.', ['region']], ['region\nbro', ['region', 'bro']],
  ])('%s', (text, expected) => { expect(ids(text)).toEqual(expected); });
  it('says when a short name is shared', () => { expect(ids('BK')).toEqual([['berga', 'bro']]); });
  it('proposes a similar name for a misspelt one, and none for another word', () => {
    expect(ids('Region Nrod')).toEqual(['?Region Nord']);
    expect(ids('Försäkringskassan')).toEqual(['?']);
  });
  it('prefers a full name to an alias, and the parts of a list to an id that sounds like all of them', () => {
    const some = indexNames([{ id: 'radet', names: ['Rådet'] }, { id: 'rvo', names: ['Rådet för vård'], aliases: ['rådet', 'RVO'] }, { id: 'nord', names: [] }, { id: 'radet-nord', names: [] }, { id: 'radet--nord', names: [] }]);
    expect([some.find('Rådet'), some.find('rvo'), some.find('radet--nord')]).toEqual([{ id: 'radet' }, { id: 'rvo' }, { id: 'radet--nord' }]);
    expect(some.findAll('radet, nord').map(({ found }) => found)).toEqual([{ id: 'radet' }, { id: 'nord' }]);
  });
  it('prefers an id to a name', () => {
    expect(indexNames([{ id: 'a', names: ['b'] }, { id: 'b', names: ['c'] }]).find('b')).toEqual({ id: 'b' });
  });
});
