import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMatrix } from '../../data/load.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { readSource } from '../../bot/matrix/files/read-source.ts';
import { readWorkbook } from '../../bot/matrix/files/read-workbook.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { writeMatrix, writeTemplate } from '../../bot/matrix/files/write-workbook.ts';
import { proposeRows } from '../../bot/matrix/proposals.ts';
import { FOREIGN_MATRIX } from './foreign.ts';
import { fillTemplate } from './fill-template.ts';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'samrad-workbook-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function open(file: string): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

const sheetOf = (workbook: exceljs.Workbook, name: string): exceljs.Worksheet => workbook.getWorksheet(name) ?? expect.fail(`no sheet ${name}`);

async function exportAndRead(matrix: Matrix, name: string): Promise<Matrix | undefined> {
  const file = join(folder, name);
  await writeMatrix(file, matrix, proposeRows([], matrix));
  const read = await readSource(file, 'en');
  expect(read.errors).toEqual([]);
  return read.matrix;
}

describe('the template', () => {
  it('has its sheets, headings with notes, lists and a frozen header, and no row to delete', async () => {
    const file = join(folder, 'template.xlsx');
    await writeTemplate(file);
    const workbook = await open(file);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Rows', 'Parties', 'Documents', 'By party', 'Unanswered', 'Read me', 'Examples']);
    const rows = sheetOf(workbook, 'Rows');
    expect(rows.rowCount).toBe(1);
    expect(rows.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect((rows.getRow(1).values as unknown[]).slice(1, 8)).toEqual(['ID', 'Kind', 'Title (sv)', 'Title (en)', 'Responsible', 'Unit (sv)', 'Unit (en)']);
    expect(JSON.stringify(rows.getCell('C1').note)).toMatch(/Rubrik.*2-6 ord.*2-6 words/s);
    expect(rows.getCell('B2').dataValidation).toMatchObject({ type: 'list', formulae: ['"duty,forum,agreement,finance,decision"'] });
    expect(rows.getCell('E900').dataValidation).toMatchObject({ formulae: ['Parties!$A$2:$A$500'] });
  });
  it('holds examples that would import without a word, on a sheet that is never imported', async () => {
    const file = join(folder, 'examples.xlsx');
    await writeTemplate(file);
    expect((await readSource(file, 'en')).errors).toEqual(['Rows: the sheet has no rows. Fill in at least one row under the headings.']);
    const workbook = await open(file);
    const examples = sheetOf(workbook, 'Examples');
    let target: exceljs.Worksheet | undefined;
    examples.eachRow((row) => {
      const values = Array.from((row.values as exceljs.CellValue[]).slice(1));
      const named = workbook.worksheets.find(({ name }) => values.length === 1 && name === values[0]);
      if (named !== undefined) target = named;
      else if (target !== undefined && values[0] !== target.getCell('A1').value) target.addRow(values);
    });
    await workbook.xlsx.writeFile(file);
    const read = await readSource(file, 'en');
    expect([read.errors, read.matrix?.rows.length, read.matrix?.parties.length, read.matrix?.rows[1]?.byParty.length]).toEqual([[], 2, 4, 1]);
  });
  it('filled in by its own headings becomes the matrix it was filled from', async () => {
    const file = join(folder, 'filled.xlsx');
    const foreign = readYaml(FOREIGN_MATRIX);
    await writeTemplate(file);
    await fillTemplate(file, foreign);
    const read = await readSource(file, 'en');
    expect([read.errors, read.warnings]).toEqual([[], []]);
    expect(read.matrix).toEqual(foreign);
  });
});

describe('export and import', () => {
  it('keeps every field of the matrix that ships with the program', async () => {
    const shipped = loadMatrix(join(import.meta.dirname, '..', '..', 'data'));
    expect(await exportAndRead(shipped, 'shipped.xlsx')).toEqual(shipped);
  });
  it('keeps text that Excel could take for something else', async () => {
    const foreign = readYaml(FOREIGN_MATRIX);
    const [first, ...rest] = foreign.rows;
    if (first === undefined) expect.fail('no rows');
    const odd: Matrix = {
      ...foreign,
      rows: [{
        ...first, title: { sv: '=1+1', en: '+46 63' }, duty: { sv: '@SUM(A1) "citat" <b>&', en: '2026-01-01' }, source: { ...first.source, section: '1.10' },
        amounts: [{ value: 1, unit: 'SEK' }, { value: 2.5, unit: 'percent', label: { sv: 'a', en: 'b' } }, { value: -3, unit: 'days' }],
      }, ...rest],
    };
    expect(await exportAndRead(odd, 'odd.xlsx')).toEqual(odd);
  });
});

describe('reading a workbook', () => {
  it('understands rich text, links, formulas, dates, percent and merged cells', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('Rows');
    sheet.addRow([{ richText: [{ text: 'Ett ' }, { text: 'två', font: { bold: true } }] }, { text: 'en länk', hyperlink: 'https://example.com' }, { formula: '1+1', result: 2 }, new Date('2026-01-31T00:00:00Z'), 0.125, ' \u00a0 ', { error: '#N/A' }]);
    sheet.getCell('E1').numFmt = '0.0%';
    sheet.getCell('A3').value = 'över tre';
    sheet.mergeCells('A3:C3');
    const file = join(folder, 'cells.xlsx');
    await workbook.xlsx.writeFile(file);
    const [read] = await readWorkbook(file);
    expect(read?.rows).toEqual([
      { number: 1, cells: [{ text: 'Ett två' }, { text: 'en länk' }, { text: '2', number: 2 }, { text: '2026-01-31', date: '2026-01-31', converted: true }, { text: '12.5 %' }, undefined, { text: '#N/A', error: '#N/A' }] },
      { number: 3, cells: [{ text: 'över tre' }, undefined, undefined] },
    ]);
  });
  it('takes a merged cell for every row it covers, and no row that has nothing else', async () => {
    const file = join(folder, 'merged.xlsx');
    const foreign = readYaml(FOREIGN_MATRIX);
    await writeTemplate(file);
    await fillTemplate(file, foreign);
    const workbook = await open(file);
    const rows = sheetOf(workbook, 'Rows');
    const last = foreign.rows.length + 1;
    for (const [heading, value, to] of [['Source document', foreign.rows[0]?.source.document, last + 3], ['Responsible', 'region', 12], ['Situation (sv)', 'på vintern', 5]] as const) {
      const column = (rows.getRow(1).values as string[]).indexOf(heading);
      for (let row = 2; row <= to; row += 1) rows.getRow(row).getCell(column).value = row === 2 ? value : null;
      rows.mergeCells(2, column, to, column);
    }
    await workbook.xlsx.writeFile(file);
    const read = await readSource(file, 'en');
    expect(read.errors).toEqual([]);
    const [first] = foreign.rows;
    expect(read.matrix?.rows).toEqual(foreign.rows.map((row, i) => ({
      ...row, source: { ...row.source, document: first?.source.document }, ...(i < 11 ? { responsible: ['region'] } : {}),
      ...(i < 4 ? { situation: { sv: 'på vintern', en: 'på vintern' } } : {}),
    })));
  });
  it('marks what Excel keeps as a date, a time or a number and need not show as it was typed', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('Rows');
    sheet.addRow([new Date('2026-02-01T00:00:00Z'), 8 / 24, 3.1, 0.1 + 0.2, 3, 7, new Date('2026-02-01T08:30:00Z'), -5]);
    for (const [cell, format] of [['A1', 'd-mmm'], ['B1', 'hh:mm'], ['F1', '000'], ['G1', 'yyyy-mm-dd hh:mm'], ['H1', '0']] as const) sheet.getCell(cell).numFmt = format;
    const file = join(folder, 'converted.xlsx');
    await workbook.xlsx.writeFile(file);
    const [read] = await readWorkbook(file);
    expect(read?.rows[0]?.cells).toEqual([
      { text: '2026-02-01', date: '2026-02-01', converted: true }, { text: '08:00', converted: true }, { text: '3.1', number: 3.1, converted: true }, { text: '0.3', number: 0.3, converted: true },
      { text: '3', number: 3 }, { text: '7', number: 7, converted: true }, { text: '2026-02-01 08:30', date: '2026-02-01', converted: true }, { text: '-5', number: -5 },
    ]);
  });
  it('does not take a formula without a result for an empty cell', async () => {
    const file = join(folder, 'formulas.xlsx');
    const rows = async (...values: readonly exceljs.CellValue[]) => {
      const workbook = new exceljs.Workbook();
      workbook.addWorksheet('Rows').addRow(values);
      await workbook.xlsx.writeFile(file);
      return (await readWorkbook(file))[0]?.rows[0]?.cells;
    };
    const uncalculated = { formula: 'DATE(2026,12,31)' } as exceljs.CellFormulaValue, perhapsEmpty = { formula: 'IF(A1="","",A1)' } as exceljs.CellFormulaValue;
    expect(await rows('a', uncalculated, perhapsEmpty)).toEqual([{ text: 'a' }, ...['=DATE(2026,12,31)', '=IF(A1="","",A1)'].map((error) => ({ text: error, error }))]);
    // A program has calculated this book: the formula that can give an empty text has given one.
    expect(await rows('a', { formula: '1+1', result: 2 }, perhapsEmpty, uncalculated)).toEqual([{ text: 'a' }, { text: '2', number: 2 }, undefined, { text: '=DATE(2026,12,31)', error: '=DATE(2026,12,31)' }]);
  });
  it('names the cell of a last day that nobody has calculated, rather than leave it open', async () => {
    const file = join(folder, 'open-end.xlsx');
    await writeMatrix(file, readYaml(FOREIGN_MATRIX), proposeRows([], readYaml(FOREIGN_MATRIX)));
    const workbook = await open(file);
    const documents = sheetOf(workbook, 'Documents');
    const column = (documents.getRow(1).values as string[]).indexOf('Valid to');
    documents.getRow(2).getCell(column).value = { formula: 'DATE(2026,12,31)' } as exceljs.CellFormulaValue;
    await workbook.xlsx.writeFile(file);
    const read = await readSource(file, 'sv');
    expect([read.matrix, read.errors]).toEqual([undefined, [`Documents, rad 2, kolumn ${documents.getColumn(column).letter} "Valid to": cellen visar =DATE(2026,12,31) och inget värde. Rätta formeln, öppna filen i Excel och spara den, eller skriv värdet.`]]);
  });
  it('says in one line that a file is no workbook, of another kind, or missing', async () => {
    const file = join(folder, 'broken.xlsx');
    writeFileSync(file, 'not a zip');
    await expect(readSource(file, 'en')).rejects.toThrow(/cannot be read as an Excel workbook\. .* save it as \.xlsx/);
    writeFileSync(join(folder, 'old.xls'), '');
    await expect(readSource(join(folder, 'old.xls'), 'en')).rejects.toThrow(/save as \.xlsx/);
    await expect(readSource(join(folder, 'none.xlsx'), 'en')).rejects.toThrow(/There is no file/);
  });
});
