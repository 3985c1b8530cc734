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
      { number: 1, cells: [{ text: 'Ett två' }, { text: 'en länk' }, { text: '2', number: 2 }, { text: '2026-01-31', date: '2026-01-31' }, { text: '12.5 %' }, undefined, { text: '#N/A', error: '#N/A' }] },
      { number: 3, cells: [{ text: 'över tre' }, undefined, undefined] },
    ]);
  });
  it('says in one line that a file is no workbook, of another kind, or missing', async () => {
    const file = join(folder, 'broken.xlsx');
    writeFileSync(file, 'not a zip');
    await expect(readSource(file, 'en')).rejects.toThrow(/cannot be read as an Excel workbook .* save it as \.xlsx/);
    writeFileSync(join(folder, 'old.xls'), '');
    await expect(readSource(join(folder, 'old.xls'), 'en')).rejects.toThrow(/save as \.xlsx/);
    await expect(readSource(join(folder, 'none.xlsx'), 'en')).rejects.toThrow(/There is no file/);
  });
});
