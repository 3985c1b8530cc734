import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, button, rowButton, rows } from '../../cards/button.ts';
import { clip, clipMiddle, firstOf, plain, scrub } from '../../cards/plain.ts';

const any = fc.string({ unit: 'binary', maxLength: 80 });

describe('scrub', () => {
  it('keeps what people write and takes away what is not text', () => {
    expect(scrub('Åre: 5 % * [1] <2> {x}\n${y}')).toBe('Åre: 5 % * [1] <2> {x}\n${y}');
    expect(scrub('a\u0000b\u202Ec\uE000d\tE\r\nf')).toBe('abcd E\nf');
    expect(scrub('{{DATE(2017-02-14T06:08:00Z)}} {{ time (x)}}')).toBe('{\u2060{DATE(2017-02-14T06:08:00Z)}} {\u2060{ time (x)}}');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(any, (text) => { expect(scrub(scrub(text))).toBe(scrub(text)); }));
  });
});

describe('plain', () => {
  it('is one line that no client reads as markup', () => {
    expect(plain('Hej <at>Alla</at> [x](y) **f**\n\n& så')).toBe('Hej ‹at›Alla‹/at› (x)(y) f + så');
    fc.assert(fc.property(any, (text) => { expect(plain(text)).not.toMatch(/[<>[\]*_`~#|\\&\n]|^\s|\s$|\s\s/); }));
  });
});

describe('clip', () => {
  it('cuts between words, never inside a character', () => {
    expect(clip('Region Jämtland', 15)).toBe('Region Jämtland');
    expect(clip('Region Jämtland Härjedalen', 18)).toBe('Region Jämtland…');
    expect(clip('aaaaaaaaaa', 5)).toBe('aaaa…');
    expect(clip('aaa😀😀', 5)).toBe('aaa…');
    fc.assert(fc.property(any, fc.integer({ min: 1, max: 90 }), (text, max) => { expect(clip(text, max).length).toBeLessThanOrEqual(max); }));
  });
});

describe('clipMiddle', () => {
  it('keeps both ends, cut between words', () => {
    expect(clipMiddle('Kort titel', 45)).toBe('Kort titel');
    expect(clipMiddle('Home visits to families with a newborn child, second time', 45)).toBe('Home visits to families… child, second time');
  });
  it('is never longer than asked for, never cuts inside a character and ends as the text does', () => {
    fc.assert(fc.property(any, fc.integer({ min: 8, max: 90 }), (text, max) => {
      const short = clipMiddle(text, max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(/\p{Cs}/u.test(short) && !/\p{Cs}/u.test(text)).toBe(false);
      expect(text.endsWith(short.slice(short.lastIndexOf('… ') + 2))).toBe(true);
    }));
  });
});

describe('firstOf', () => {
  it('says how many are left out', () => {
    expect(firstOf([1, 2, 3], 2)).toEqual({ shown: [1, 2], left: 1 });
    expect(firstOf([1], 2)).toEqual({ shown: [1], left: 0 });
  });
});

describe('buttons', () => {
  const make = (title: string) => button('read-papers', 'sv', title, { meetingId: 'm' });

  it('carry the language of the card and leave out what is not there', () => {
    expect(button('ask-coordinator', 'en', 'Ask', { question: 'x', rowId: undefined })).toEqual({ title: 'Ask', style: 'default', verb: 'ask-coordinator', data: { question: 'x', lang: 'en' } });
    expect(make('x'.repeat(200)).title).toHaveLength(60);
  });

  it('of rows show both ends of a long title, and the whole of it on hover', () => {
    const whole = 'Agreement on admission and discharge: recommending and preparing forums';
    expect(rowButton('en', { rowId: 'x', title: whole })).toMatchObject({ title: 'Agreement on admission and… preparing forums', tooltip: whole });
    expect(rowButton('en', { rowId: 'x', title: 'SIP' })).toMatchObject({ title: 'SIP', tooltip: '' });
  });

  it('stand at most three in a row, fewer when their titles are long, in order', () => {
    const titles = (list: readonly string[], width?: number) => rows(list.map(make), width).map((row) => row.buttons.map((one) => one.title));
    expect(titles(['Ja', 'Nej', 'Avstår', 'Vet ej'])).toEqual([['Ja', 'Nej', 'Avstår'], ['Vet ej']]);
    expect(titles(['Varför?', 'Stämmer inte', 'Fråga samordnaren'])).toEqual([['Varför?', 'Stämmer inte'], ['Fråga samordnaren']]);
    expect(titles(['a', 'b'], 1)).toEqual([['a'], ['b']]);
    expect(rows([undefined, make('a'), undefined])).toHaveLength(1);
    expect(rows([])).toEqual([]);
  });

  it('ask only what is a question', () => {
    expect(asked(undefined)).toBeUndefined();
    expect(asked(' \u202E \n')).toBeUndefined();
    expect(asked(' vem? ')).toBe('vem?');
    expect(asked('a'.repeat(9000))).toHaveLength(500);
  });
});
