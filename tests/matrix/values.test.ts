import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenEnd, readAmount, readDate, readNames, readPhrasings, slug, writeNames, writePhrasings } from '../../bot/matrix/values.ts';

const text = (value: string) => ({ text: value });

describe('readDate', () => {
  it.each([
    ['2026-01-31', '2026-01-31'], ['2026-1-5', '2026-01-05'], ['2026/01/31', '2026-01-31'], ['20260131', '2026-01-31'], ['31 januari 2026', '2026-01-31'],
    ['1 May 2026', '2026-05-01'], ['1 maj 2026', '2026-05-01'], ['3 okt. 2026', '2026-10-03'], ['2026-01-31 00:00:00', '2026-01-31'],
  ])('%s', (written, expected) => { expect(readDate(text(written), 'from')).toBe(expected); });
  it.each(['2026-02-30', '31/1 2026', '01/02/2026', 'snart', '2026-13-01', '0'])('refuses %s rather than guess', (written) => { expect(readDate(text(written), 'from')).toBeUndefined(); });
  it('takes a day as Excel keeps it, and a date cell', () => {
    expect(readDate({ text: '46053', number: 46_053 }, 'from')).toBe('2026-01-31');
    expect(readDate({ text: 'x', date: '2024-02-29' }, 'from')).toBe('2024-02-29');
    expect(readDate({ text: '12', number: 12 }, 'from')).toBeUndefined();
  });
  it('takes a bare year as its first or last day', () => {
    expect([readDate(text('2026'), 'from'), readDate({ text: '2026', number: 2026 }, 'to')]).toEqual(['2026-01-01', '2026-12-31']);
  });
  it('knows an open end', () => { expect(['tills vidare', 'Tillsvidare', 'until further notice', '-', '2026-01-01'].map(isOpenEnd)).toEqual([true, true, true, true, false]); });
});

describe('readAmount', () => {
  it.each([
    ['1250000', 1_250_000, undefined], ['1 250 000 kr', 1_250_000, 'SEK'], ['1 250 000', 1_250_000, undefined], ['12,5 %', 12.5, 'percent'], ['12.5', 12.5, undefined],
    ['1,250,000', 1_250_000, undefined], ['1.250.000,50 kr', 1_250_000.5, 'SEK'], ['1,2 mkr', 1_200_000, 'SEK'], ['450 tkr', 450_000, 'SEK'], ['30 dagar', 30, 'days'], ['-5', -5, undefined],
    ['3 månader', 3, 'months'], ['1.5 MSEK', 1_500_000, 'SEK'], ['0,125', 0.125, undefined], ['0,125 mkr', 125_000, 'SEK'], ['1,250 mkr', 1_250_000, 'SEK'], ['12,500 %', 12.5, 'percent'],
    ['1.250 tkr', 1_250, 'SEK'], ['1.250.000', 1_250_000, undefined], ['1 250,125', 1_250.125, undefined], ['1,2500', 1.25, undefined],
  ] as const)('%s', (written, value, unit) => { expect(readAmount(text(written))).toEqual(unit === undefined ? { value } : { value, unit }); });
  it.each([['1,250', '1250', '1,25'], ['1.250 timmar', '1250', '1.25'], ['-12,500', '-12500', '-12,5'], ['1,125', '1125', '1,1250'], ['10,000', '10000', '10']])('does not choose for %s between %s and %s', (written, whole, decimal) => {
    expect(readAmount(text(written))).toEqual({ whole, decimal });
  });
  it('reads thousands where nobody means thousandths', () => { expect([readAmount(text('1.250 kr')), readAmount(text('-12,500'), 'SEK'), readAmount(text('3,500'), 'people')]).toEqual([{ value: 1250, unit: 'SEK' }, { value: -12_500 }, { value: 3500 }]); });
  it('reads three decimals as such when the unit beside is percent', () => { expect(readAmount(text('12,500'), 'percent')).toEqual({ value: 12.5 }); });
  it('proposes ways to write it that are read as the two numbers it may be', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), fc.constantFrom(',', '.'), fc.constantFrom('', '-'), (before, after, mark, sign) => {
      const thousandths = before * 1000 + after, factor = sign === '' ? 1 : -1;
      const read = readAmount(text(`${sign}${before}${mark}${String(after).padStart(3, '0')}`));
      if (read === undefined || !('whole' in read)) return expect.fail('chosen');
      expect([read.whole, read.decimal].map((one) => readAmount(text(one)))).toEqual([{ value: factor * thousandths }, { value: factor * thousandths / 1000 }]);
    }));
  });
  it('reads a number written with decimals, or with spaces between thousands, as that number', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 99 }), fc.constantFrom(',', '.'), (whole, cents, mark) => {
      const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
      expect(readAmount(text(`${whole.toLocaleString('en').replaceAll(',', ' ')}${mark}${String(cents).padStart(2, '0')} kr`))).toEqual({ value, unit: 'SEK' });
    }));
  });
  it.each(['ungefär 100', 'hundra', '1,2,3', '10 äpplen', '', '0,125,000'])('refuses %s', (written) => { expect(readAmount(text(written))).toBeUndefined(); });
});

describe('lists', () => {
  it('parts phrasings by line, else by bar or semicolon', () => {
    expect(readPhrasings('vem betalar?\n- hur mycket; och när\nvad kostar det')).toEqual(['vem betalar?', 'hur mycket; och när', 'vad kostar det']);
    expect(readPhrasings('1. vem betalar?\n2) hur mycket; och när\n- vad kostar det')).toEqual(['vem betalar?', 'hur mycket; och när', 'vad kostar det']);
    expect(readPhrasings('vem betalar? | hur mycket;när')).toEqual(['vem betalar?', 'hur mycket', 'när']);
  });
  it('keeps a year and a paragraph at the start of a phrasing', () => { expect(readPhrasings('2025 års avgift\n§ 4 vad säger den')).toEqual(['2025 års avgift', '§ 4 vad säger den']); });
  it('keeps a number that only one phrasing begins with', () => { expect(readPhrasings('vem börjar?\n1. steget i kedjan?')).toEqual(['vem börjar?', '1. steget i kedjan?']); });
  const written = fc.array(fc.constantFrom('vem', 'å', ' ', ',', ';', '|', '"', '- ', '1. ', '12) ', '•', '-', '?'), { minLength: 1, maxLength: 8 }).map((parts) => parts.join('').replace(/\s+/g, ' ').trim()).filter((one) => one !== '');
  it('reads phrasings and names back as they were written', () => {
    fc.assert(fc.property(fc.array(written, { minLength: 1, maxLength: 5 }), (list) => {
      expect(readPhrasings(writePhrasings(list))).toEqual(list);
      expect(readNames(writeNames(list))).toEqual(list);
    }), { numRuns: 1_000 });
  });
  it('parts names by comma, semicolon or line', () => { expect(readNames('a, b;c\nd |e,')).toEqual(['a', 'b', 'c', 'd', 'e']); });
  it('leaves a name in quotation marks whole', () => { expect(readNames('"Regionen, norra", regionen; "den ""gamla"""\nAB "Sol"')).toEqual(['Regionen, norra', 'regionen', 'den "gamla"', 'AB "Sol"']); });
});

describe('slug', () => {
  it.each([['Åre kommun', 'are-kommun'], ['§ 4: Snö & is!', '4-sno-is'], ['Ødegård', 'odegard'], ['???', ''], ['SIP vid utskrivning', 'sip-vid-utskrivning']])('%s', (name, id) => { expect(slug(name)).toBe(id); });
  it('is cut between words', () => { expect(slug('ett mycket långt namn på en rad', 14)).toBe('ett-mycket'); });
});
