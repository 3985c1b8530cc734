import { describe, expect, it } from 'vitest';
import { FIELDS, headingsOf, recognise, type TableKind } from '../../bot/matrix/columns.ts';

const known = (kind: TableKind, heading: string): string | undefined => {
  const found = recognise(kind, heading);
  return found === 'note' ? 'note' : found && [found.field.key, found.language, found.number === 1 ? undefined : found.number].filter((part) => part !== undefined).join(' ');
};

describe('headings', () => {
  it.each(Object.keys(FIELDS) as TableKind[])('the template of %s is understood column by column, none twice', (kind) => {
    const read = headingsOf(kind).map(({ heading }) => known(kind, heading));
    expect(read).toEqual(headingsOf(kind).map(({ field, language }) => [field.key, language].filter(Boolean).join(' ')));
    expect(new Set(read).size).toBe(read.length);
  });
  it.each(Object.keys(FIELDS) as TableKind[])('no word of %s means two fields', (kind) => {
    const words = FIELDS[kind].flatMap(({ key, heading, swedish, aliases }) => [...new Set([heading, swedish, ...aliases].map((word) => word.toLowerCase()))].map((word) => ({ key, word })));
    for (const { key, word } of words) expect(`${word}: ${known(kind, word)?.split(' ')[0] ?? ''}`).toBe(`${word}: ${key}`);
  });
  it.each([
    ['Phrasings (sv)', 'phrasings sv'], ['Phrasing sv 2', 'phrasings sv 2'], ['phrasing_en_1', 'phrasings en'], ['Formulering 3 (svenska)', 'phrasings sv 3'], ['Fråga 1 på engelska', 'phrasings en'],
    ['PHRASINGS EN', 'phrasings en'], ['Rubrik (sv)', 'title sv'], ['Title (English)', 'title en'], ['Ansvarig part', 'responsible'], ['Svar sv', 'duty sv'], ['Duty (en)', 'duty en'],
    ['Källa', 'document'], ['Avsnitt', 'section'], ['Gäller från', 'validFrom'], ['Amount 2 unit', 'amountUnit 2'], ['Amount label 2 (sv)', 'amountLabel sv 2'], ['Kommentar', 'note'], ['Hemlighet', undefined], ['', undefined],
  ])('%s', (heading, expected) => { expect(known('rows', heading)).toBe(expected); });
  it('knows the other sheets', () => {
    expect([known('parties', 'Förkortning 2'), known('parties', 'Namn (sv)'), known('parties', 'Ingår i'), known('documents', 'Titel sv'), known('documents', 'Dokumenttyp'), known('byParty', 'Kommun')])
      .toEqual(['aliases 2', 'name sv', 'memberOf', 'title sv', 'type', 'party']);
  });
});
