import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tell } from '../../bot/matrix/problems.ts';
import { goodRow, readSheets, ROW_HEADINGS, sheet } from './sheets.ts';

const importRows = (...changes: readonly NonNullable<Parameters<typeof goodRow>[0]>[]) => readSheets(sheet('Rows', ROW_HEADINGS, ...changes.map((change, i) => goodRow({ ID: `rad-${i}`, ...change }))));
const parties = (...cells: readonly string[]) => {
  const { matrix } = importRows(...cells.map((cell) => ({ Responsible: cell })));
  return [matrix?.parties.map(({ name }) => name.sv), matrix?.rows.map(({ responsible }) => responsible.length)];
};

describe('documents taken from the rows', () => {
  it('keep long titles apart that begin alike', () => {
    const title = 'Överenskommelse mellan Region Nord och länets samtliga kommuner om samverkan kring personer med psykisk funktionsnedsättning';
    const { matrix } = importRows({ 'Source document': `${title} 2024` }, { 'Source document': `${title} 2025` }, { 'Source document': `${title} 2024.` });
    expect(matrix?.documents.map((one) => one.title.sv)).toEqual([`${title} 2024`, `${title} 2025`]);
    expect(matrix?.rows.map(({ source }) => source.document)).toEqual([0, 1, 0].map((i) => matrix?.documents[i]?.id));
  });
  it('are one for each title, whatever the titles, and every row finds its own', () => {
    // Short words of few letters, so that ids collide.
    const title = fc.oneof(fc.array(fc.constantFrom('Å', 'a', 'A', '2', 'ö', '-2', ' '), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('').trim()), fc.constantFrom('avtal', 'Ävtal').map((word) => `${word} ${'om samverkan '.repeat(9)}`))
      .filter((text) => /[\p{L}\p{N}]/u.test(text));
    const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    fc.assert(fc.property(fc.uniqueArray(title, { minLength: 1, maxLength: 6, selector: plain }), (titles) => {
      const { matrix, problems } = importRows(...titles.map((one) => ({ 'Source document': one })));
      expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
      expect(new Set(matrix?.rows.map(({ source }) => source.document)).size).toBe(titles.length);
      expect(matrix?.rows.map(({ source }) => plain(matrix.documents.find(({ id }) => id === source.document)?.title.sv ?? ''))).toEqual(titles.map(plain));
    }));
  });
});

describe('parties taken from the rows', () => {
  it.each([
    [['Region Nord och Berga kommun'], ['Region Nord', 'Berga kommun'], [2]], [['Region Nord/Bro kommun'], ['Region Nord', 'Bro kommun'], [2]],
    [['regionen', 'regionen och kommunen'], ['regionen', 'kommunen'], [1, 2]],
    [['Rådet för vård och omsorg'], ['Rådet för vård och omsorg'], [1]], [['Bygg- och Miljönämnden'], ['Bygg- och Miljönämnden'], [1]],
  ])('%j', (cells, names, each) => { expect(parties(...cells)).toEqual([names, each]); });
  it('are told with the row and column that names them first', () => {
    const { problems } = importRows({ 'Source section': '1' }, { Responsible: 'Berga kommun' });
    expect(tell(problems.filter(({ code }) => code === 'derived'), 'en')).toEqual([
      'Rows, row 2, column E "Responsible": "kommun" was added as kommun: write its name and type in Parties',
      'Rows, row 2, column H "Source document": "avtalet" was added as avtalet: write its name and type in Documents',
      'Rows, row 3, column E "Responsible": "Berga kommun" was added as berga-kommun: write its name and type in Parties',
    ]);
  });
  it('are told of without a sheet that there is not', () => {
    const byParty = sheet('By party', ['Row', 'Party', 'Answer (sv)', 'Answer (en)'], ['larm', 'Kommum', 'a', 'b']);
    const { problems } = readSheets(sheet('Rows', ROW_HEADINGS, goodRow()), byParty);
    const told = (language: 'sv' | 'en') => tell(problems.filter(({ level }) => level === 'error'), language);
    expect(told('en')).toEqual(['By party, row 2, column B "Party": "Kommum" is not named in any row. Did you mean "kommun"? Mend the spelling.']);
    expect(told('sv')).toEqual(['By party, rad 2, kolumn B "Party": "Kommum" nämns inte i någon rad. Menas "kommun"? Rätta stavningen.']);
  });
});
