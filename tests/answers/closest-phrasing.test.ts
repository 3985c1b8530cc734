import { describe, expect, it } from 'vitest';
import { closestPhrasing } from '../../bot/answers/closest-phrasing.ts';

const phrasings = ['Vem bjuder in till SIP när någon blir utskriven?', 'Vem kallar till SIP vid utskrivning?', 'SIP från sjukhuset'];

describe('the phrasing most like a question', () => {
  it.each([
    ['vem kallar till sip vid utskrivningen', phrasings[1]],
    ['Vem bjuder in till SIP när min bror blir utskriven', phrasings[0]],
    ['sip sjukhus', phrasings[2]],
    ['Vad blir det för väder i Åre?', undefined],
    ['', undefined],
    ['🙂', undefined],
  ])('%s', (question, expected) => {
    expect(closestPhrasing(phrasings, question)).toBe(expected);
  });

  it('is none when there is nothing to choose from', () => {
    expect(closestPhrasing([], 'vem kallar till SIP?')).toBeUndefined();
  });
});
