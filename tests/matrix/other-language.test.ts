import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWords } from '../../data/load-lexicon.ts';
import { otherLanguage } from '../../bot/matrix/other-language.ts';
import { tell } from '../../bot/matrix/problems.ts';
import { readMatrix } from '../../bot/matrix/read-matrix.ts';
import { readTables, type Sheet } from '../../bot/matrix/read-tables.ts';
import { COUNTIES, matrixOf } from './foreign.ts';
import { DOCUMENTS, goodRow, PARTIES, ROW_HEADINGS, sheet } from './sheets.ts';

const isOther = otherLanguage(loadWords(join(import.meta.dirname, '..', '..', 'data', 'lexicon')));

describe('texts in the column of the wrong language', () => {
  it.each(COUNTIES)('are found nearly always in %s when they are swapped, and never when they are not', (county) => {
    const cells = matrixOf(county).rows.flatMap(({ duty, phrasings }) => [duty, { sv: phrasings.sv.join('\n'), en: phrasings.en.join('\n') }]);
    expect(cells.filter(({ sv, en }) => isOther(sv, 'sv') || isOther(en, 'en'))).toEqual([]);
    expect(cells.filter(({ sv, en }) => isOther(en, 'sv') && isOther(sv, 'en')).length / cells.length).toBeGreaterThan(0.9);
  });
  it('are a warning by column and rows; names and short titles are left in peace', () => {
    const swapped = { 'Answer (sv)': 'The municipality shall provide the alarm.', 'Answer (en)': 'Kommunen ska ordna larmet när någon ber om det.' };
    const sheets: readonly Sheet[] = [sheet('Rows', ROW_HEADINGS, goodRow(swapped), goodRow({ ID: 'b', ...swapped }), goodRow({ ID: 'c', 'Title (en)': 'Programme "Jag och mitt hem"' })), PARTIES, DOCUMENTS];
    const { rows, ...others } = readTables(sheets, []);
    if (rows === undefined) return expect.fail('no rows');
    const { matrix, problems } = readMatrix({ rows, ...others }, { isOtherLanguage: isOther });
    expect(matrix?.rows).toHaveLength(3);
    expect(tell(problems, 'sv')).toEqual([
      'Rows, rader 2, 3, kolumn F "Answer (sv)": texten ser ut att vara engelsk, men kolumnen är den svenska',
      'Rows, rader 2, 3, kolumn G "Answer (en)": texten ser ut att vara svensk, men kolumnen är den engelska',
    ]);
  });
});
