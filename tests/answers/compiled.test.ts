import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEngine, createEngine, type CompiledEngine } from '../../bot/answers/engine.ts';
import { AS_OF, engine, lexicon, matrix } from './norrskog.ts';

describe('a compiled engine', () => {
  const compiled = compileEngine(matrix, lexicon);
  const again = createEngine(deserialize(serialize(compiled)) as CompiledEngine);
  const questions = [...matrix.rows.flatMap((row) => [...row.phrasings.sv, ...row.phrasings.en, row.title.sv]), 'vem har utrymningsansvar och vem betalar?', 'utrymnign', 'and in Skogsby?', '', 'hej'];

  it('is plain data: written down and read back it answers alike', () => {
    for (const text of questions) expect(again.ask({ text, asOf: AS_OF })).toEqual(engine.ask({ text, asOf: AS_OF }));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => { expect(again.ask({ text, asOf: AS_OF })).toEqual(engine.ask({ text, asOf: AS_OF })); }));
  });
  it('explains alike', () => { for (const text of questions.slice(0, 20)) expect(again.explain({ text, asOf: AS_OF })).toBe(engine.explain({ text, asOf: AS_OF })); });
  it('is the same every time', () => { expect(serialize(compileEngine(matrix, lexicon)).equals(serialize(compiled))).toBe(true); });
  it('depends on the matrix', () => {
    const fewer = { ...matrix, rows: matrix.rows.slice(1).map((row) => ({ ...row, related: [] })) };
    expect(serialize(compileEngine(fewer, lexicon)).equals(serialize(compiled))).toBe(false);
  });
});
