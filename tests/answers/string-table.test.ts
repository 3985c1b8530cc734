import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finder, knownIn, packLists, packStrings, unpackStrings } from '../../bot/answers/string-table.ts';

describe('a table of strings', () => {
  const strings = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 200 });
  it('numbers its strings in the order given and knows no others', () => {
    fc.assert(fc.property(strings, strings, (inside, others) => {
      const table = packStrings(inside);
      const find = finder(table);
      expect(unpackStrings(table)).toEqual(inside);
      inside.forEach((text, i) => { expect(find(text)).toBe(i); });
      for (const text of others) if (!inside.includes(text)) expect(find(text)).toBe(-1);
    }));
  });
  it('tells a string from its beginnings and from two strings in a row', () => {
    const known = knownIn(packStrings(['avtal', 'samverkan', 'sam']));
    expect(['avtal', 'samverkan', 'sam'].map(known.has)).toEqual([true, true, true]);
    expect(['avta', 'avtalsamverkan', 'verkan', ''].map(known.has)).toEqual([false, false, false, false]);
  });
  it('may be empty', () => { expect(finder(packStrings([]))('sip')).toBe(-1); });
  it('keeps lists under strings', () => {
    const { keys, start, values } = packLists(new Map([['a', [3, 1]], ['b', []], ['c', [7]]]));
    const at = finder(keys);
    expect(['a', 'b', 'c'].map((key) => [...values.subarray(start[at(key)], start[at(key) + 1])])).toEqual([[3, 1], [], [7]]);
  });
});
