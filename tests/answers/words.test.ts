import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compoundSplitter } from '../../bot/answers/compounds.ts';
import { corrector, editDistance } from '../../bot/answers/corrections.ts';
import { clean, fold, MAX_LENGTH, tokenize } from '../../bot/answers/normalize.ts';
import { lightEnglish, lightSwedish, strongEnglish, strongSwedish } from '../../bot/answers/stem.ts';
import { compileWords, openWords } from '../../bot/answers/words.ts';
import { lexicon } from './norrskog.ts';

describe('normalize', () => {
  it.each([['Åtgärd', 'atgard'], ['idé', 'ide'], ['Ærø', 'aro'], ['Straße', 'strasse'], ['SIP', 'sip']])('folds %s', (from, to) => { expect(fold(from)).toBe(to); });

  it('joins the digits of an amount but not dates or phone numbers', () => {
    expect(tokenize('3 073 658 kr').map((t) => t.text)).toEqual(['3073658', 'kr']);
    expect(tokenize('12.697.775').map((t) => t.text)).toEqual(['12697775']);
    expect(tokenize('2025-06-30').map((t) => t.text)).toEqual(['2025', '06', '30']);
  });

  it('keeps the spelling and the capital beside the folded word', () => {
    expect(tokenize('Åre kommun')).toEqual([{ raw: 'åre', text: 'åre', folded: 'are', capital: true }, { raw: 'kommun', text: 'kommun', folded: 'kommun', capital: false }]);
  });

  it('keeps å ä ö in what is read, and drops other accents', () => {
    expect(tokenize('Våld vald idé Ångström møte').map(({ text }) => text)).toEqual(['våld', 'vald', 'ide', 'ångström', 'mote']);
    // The same letter in two code points.
    expect(tokenize(clean('va\u030ald')).map(({ text }) => text)).toEqual(tokenize('våld').map(({ text }) => text));
  });

  it('removes what is not text, and cuts what is too long', () => {
    expect(clean('  vem\u0000\u200b kallar\n\n till https://example.org SIP ')).toBe('vem kallar till SIP');
    expect(clean('å'.repeat(50_000))).toHaveLength(MAX_LENGTH);
    expect(clean('\ufb01nns')).toBe('finns');
  });
});

describe('stems join what the published stemmers keep apart', () => {
  it.each([
    ['utskrivning', 'utskriven', 'utskrivna', 'utskrivningar', 'utskrivningens'],
    ['ansvar', 'ansvarig', 'ansvarar', 'ansvariga', 'ansvaret'],
    ['samordnad', 'samordning', 'samordnar', 'samordna', 'samordningen'],
    ['behandling', 'behandla', 'behandlar', 'behandlingar'],
    ['rekommendera', 'rekommendation', 'rekommenderar', 'rekommenderas'],
    ['finansiering', 'finansierar', 'finansieras'],
    ['betala', 'betalar', 'betalning', 'betalningar'],
    ['kostnad', 'kostnader', 'kostar'],
  ])('%s …', (...group) => { expect(new Set(group.map((w) => strongSwedish(fold(w)))).size).toBe(1); });

  it.each([['responsible', 'responsibility', 'responsibilities'], ['coordinate', 'coordination', 'coordinator'], ['discharge', 'discharged', 'discharging'], ['agency', 'agencies']])('%s …', (...group) => {
    expect(new Set(group.map(strongEnglish)).size).toBe(1);
  });

  it('keeps different words apart', () => {
    for (const [a, b] of [['region', 'regel'], ['vård', 'värd'], ['plan', 'plats'], ['skola', 'skog']] as const) {
      if (fold(a) !== fold(b)) expect(strongSwedish(fold(a))).not.toBe(strongSwedish(fold(b)));
    }
    expect(strongEnglish('police')).not.toBe(strongEnglish('policy'));
  });

  it('leaves numbers and very short words alone, and never returns nothing', () => {
    for (const stem of [lightSwedish, strongSwedish, lightEnglish, strongEnglish]) {
      expect(stem('2025')).toBe('2025');
      for (const word of ['', 'a', 'sip', 'het', 'ning', 'ation', 'arnas']) expect(stem(word).length).toBeGreaterThanOrEqual(Math.min(word.length, 1));
    }
  });
});

describe('compounds', () => {
  const split = compoundSplitter(new Set(['utskrivning', 'planering', 'planer', 'sjukvård', 'hem', 'sjuk', 'vård', 'avtal', 'försvaret', 'året'].map(fold)), new Set(['kostnad', 'kost']));
  it.each([
    ['utskrivningsplanering', ['utskrivning', 'planering']],
    ['hemsjukvårdsavtal', ['hemsjukvard', 'avtal']],
    ['sjukvårdsavtal', ['sjukvard', 'avtal']],
  ])('%s', (word, parts) => {
    expect(split(fold(word))).toEqual(parts);
  });
  it.each(['kostnad', 'avtal', 'okändaordet', 'x'.repeat(5000), 'a1b2c3d4e5'])('does not cut %s', (word) => { expect(split(fold(word))).toEqual([]); });
});

describe('corrections', () => {
  const correct = corrector(['utskrivning', 'utrymning', 'kommun', 'region', 'stad', 'samordning']);
  it.each([['utskrvning', 'utskrivning'], ['utskirvning', 'utskrivning'], ['komun', 'kommun'], ['regoin', 'region'], ['samordnign', 'samordning']])('%s -> %s', (slip, word) => { expect(correct(slip, 3)[0]).toBe(word); });
  it.each(['stan', 'sta', 'helikopter', '2025', 'stod'])('leaves %s alone', (word) => { expect(correct(word, 3)).toEqual([]); });

  it('counts a swap of neighbours as one', () => {
    expect(editDistance('abcd', 'abdc', 2)).toBe(1);
    expect(editDistance('abcd', 'abcd', 2)).toBe(0);
    expect(editDistance('kitten', 'sitting', 3)).toBe(3);
    expect(editDistance('kort', 'mycketlängre', 2)).toBe(3);
  });
});

describe('cutting into words', () => {
  /** What a word is, in one line; the program itself is quicker where the alphabet is plain. */
  const wordsOf = (text: string): string[] => [...text.matchAll(/\p{N}{1,3}(?:[  .,]\p{N}{3})+(?!\p{N})|[\p{L}\p{N}]+/gu)].map(([word]) => (/^\p{N}/u.test(word) ? word.replace(/[  .,]/g, '') : word).toLowerCase());
  const pieces = fc.array(fc.oneof(fc.constantFrom(' ', '  ', '.', ',', '-', '–', '’', '½', '3', '073', '658', '12', 'Å', 'ö', 'É', 'sip', 'LSS', 'ŵ', 'İ', 'Ω', '東京', '\u0301', '🙂', '𐐀'), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 });
  it('finds the same words in every alphabet', () => {
    fc.assert(fc.property(pieces, (some) => { expect(tokenize(some.join('')).map((token) => token.raw)).toEqual(wordsOf(some.join(''))); }), { numRuns: 2000 });
  });
  it('folds every letter as its plain one', () => {
    fc.assert(fc.property(pieces, (some) => { for (const { raw, folded } of tokenize(some.join(''))) expect(folded).toBe(fold(`${raw}æ`).slice(0, -1)); }));
    expect(['åäöé', 'ÅÄÖÉ', 'ŵæøß'].map(fold)).toEqual(['aaoe', 'aaoe', 'waoss']);
  });
});

describe('words of the lexicon', () => {
  const words = openWords(compileWords(lexicon));
  const share = (a: string, b: string): boolean => words.look(a).concepts.some((c) => words.look(b).concepts.includes(c));
  it.each([['sammankallar', 'convenes'], ['kostnaden', 'cost'], ['barnen', 'children'], ['läkare', 'doctor'], ['beslutas', 'decided']])('%s means %s', (sv, en) => { expect(share(sv, en)).toBe(true); });

  it('finds phrases in any inflection', () => {
    const hits = words.phrases(tokenize('den samordnade individuella planen'));
    const sip = words.look('sip').concepts;
    expect(hits.some((h) => sip.includes(h.concept))).toBe(true);
  });

  it('finds phrases that people put an article into', () => {
    const sip = words.look('sip').concepts;
    expect(words.phrases(tokenize('en samordnad den individuella planen')).filter((h) => sip.includes(h.concept))).toMatchObject([{ from: 1, to: 4 }]);
    expect(words.phrases(tokenize('samordnad vid individuella planen')).filter((h) => sip.includes(h.concept))).toEqual([]);
  });

  it('knows function words by their own spelling', () => {
    const isFunction = (w: string): boolean => words.isFunction({ raw: w, text: w, folded: fold(w), capital: false });
    expect(isFunction('are')).toBe(true);
    expect(isFunction('åre')).toBe(false);
    expect(isFunction('for')).toBe(true);
    expect(isFunction('för')).toBe(true);
  });
});
