/** Writes the workbook: the empty template, or a whole matrix with proposed rows. */
import { writeFile } from 'node:fs/promises';
import exceljs from 'exceljs';
import type { Matrix } from '../../../data/schema/matrix.ts';
import { FIELDS, SHEETS, type Field, type TableKind } from '../columns.ts';
import { EXAMPLES } from '../examples.ts';
import type { ProposalSheet } from '../proposals.ts';
import { READ_ME } from '../read-me.ts';
import { content, toSheets, type SheetContent, type SheetValue } from '../to-sheets.ts';
import { DOCUMENT_TYPES, KINDS, PARTY_TYPES, STATUSES, UNITS } from '../vocabulary.ts';

const KINDS_OF_SHEET = Object.keys(FIELDS) as TableKind[];
/** Rows that get a drop-down list. */
const LAST_ROW = 5_000;
const HEADER: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F1' } };
const REQUIRED: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE9B8' } };

/** Drop-down lists by sheet and field. They offer and never refuse: Swedish words, several names and titles are understood too. */
const LISTS: Readonly<Record<TableKind, Readonly<Record<string, string>>>> = {
  rows: {
    kind: choices(KINDS), status: choices(STATUSES), amountUnit: choices(UNITS),
    responsible: 'Parties!$A$2:$A$500', document: 'Documents!$A$2:$A$500',
  },
  parties: { type: choices(PARTY_TYPES), memberOf: '$A$2:$A$500' },
  documents: { type: choices(DOCUMENT_TYPES) },
  byParty: { party: 'Parties!$A$2:$A$500', row: 'Rows!$A$2:$A$5000', amountUnit: choices(UNITS) },
  unanswered: {},
};

function choices(words: Readonly<Record<string, readonly string[]>>): string {
  return `"${Object.keys(words).join(',')}"`;
}

/** The empty workbook with help, notes, lists and a sheet of examples. */
export async function writeTemplate(file: string): Promise<void> {
  const workbook = newWorkbook();
  for (const kind of KINDS_OF_SHEET) addSheet(workbook, kind, content(kind, []));
  addReadMe(workbook);
  addExamples(workbook);
  await save(workbook, file);
}

/** The matrix as a workbook that can be edited and imported again, with what the coordinator has answered as proposals. */
export async function writeMatrix(file: string, matrix: Matrix, proposals: ProposalSheet): Promise<void> {
  const workbook = newWorkbook();
  const sheets = toSheets(matrix);
  for (const kind of KINDS_OF_SHEET) addSheet(workbook, kind, sheets[kind]);
  addProposals(workbook, proposals);
  addReadMe(workbook);
  await save(workbook, file);
}

function newWorkbook(): exceljs.Workbook {
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Samråd';
  return workbook;
}

/** Written whole in memory first, so that a file is never left half done by an error in between. */
async function save(workbook: exceljs.Workbook, file: string): Promise<void> {
  await writeFile(file, Buffer.from(await workbook.xlsx.writeBuffer()));
}

function addSheet(workbook: exceljs.Workbook, kind: TableKind, { headings, rows }: SheetContent): void {
  const sheet = workbook.addWorksheet(SHEETS[kind][0] ?? kind, { views: [{ state: 'frozen', ySplit: 1, xSplit: kind === 'rows' ? 1 : 0 }] });
  addHeader(sheet, headings.map(({ heading, field }) => ({ heading, width: field.width, field })));
  for (const row of rows) styleRow(sheet.addRow(row.map(literal)));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headings.length } };
  for (const [i, { field }] of headings.entries()) addList(sheet, i + 1, LISTS[kind][field.key]);
}

/** Excel takes "_x0041_" in a file for the letter A: the first sign of such a text is written in that way itself. */
const literal = (value: SheetValue): SheetValue => (typeof value === 'string' ? value.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : value);

function addHeader(sheet: exceljs.Worksheet, columns: readonly { readonly heading: string; readonly width: number; readonly field?: Field }[]): void {
  const header = sheet.addRow(columns.map(({ heading }) => heading));
  header.height = 30;
  for (const [i, { width, field }] of columns.entries()) {
    sheet.getColumn(i + 1).width = width;
    const cell = header.getCell(i + 1);
    cell.font = { bold: true };
    cell.fill = field?.required === true ? REQUIRED : HEADER;
    cell.alignment = { wrapText: true, vertical: 'middle' };
    if (field !== undefined) cell.note = { texts: [{ font: { bold: true, size: 9 }, text: `${field.swedish}\n` }, { font: { size: 9 }, text: `${field.note.sv}\n\n${field.note.en}` }], margins: { insetmode: 'auto' } };
  }
}

function styleRow(row: exceljs.Row): void {
  row.alignment = { wrapText: true, vertical: 'top' };
}

/** exceljs keeps a list over a whole range only in this part of the sheet that its types leave out. */
interface WithLists { readonly dataValidations: { add(range: string, validation: exceljs.DataValidation): void } }

function addList(sheet: exceljs.Worksheet, column: number, formula: string | undefined): void {
  if (formula === undefined) return;
  const { letter } = sheet.getColumn(column);
  (sheet as unknown as WithLists).dataValidations.add(`${letter}2:${letter}${LAST_ROW}`, { type: 'list', allowBlank: true, formulae: [formula], showErrorMessage: false });
}

function addReadMe(workbook: exceljs.Workbook): void {
  const sheet = workbook.addWorksheet('Read me');
  sheet.getColumn(1).width = 110;
  for (const paragraphs of [READ_ME.sv, READ_ME.en]) {
    for (const [i, text] of paragraphs.entries()) {
      const row = sheet.addRow([text]);
      styleRow(row);
      if (i === 0) row.font = { bold: true, size: 14 };
    }
    sheet.addRow([]);
  }
}

function addExamples(workbook: exceljs.Workbook): void {
  const sheet = workbook.addWorksheet('Examples', { properties: { tabColor: { argb: 'FF999999' } } });
  sheet.addRow(['EXEMPEL: läses aldrig in. / EXAMPLES: never imported.']).font = { bold: true, color: { argb: 'FFB00020' } };
  for (const kind of KINDS_OF_SHEET) {
    const { headings, rows } = content(kind, EXAMPLES[kind]);
    sheet.addRow([]);
    sheet.addRow([SHEETS[kind][0]]).font = { bold: true, size: 13 };
    sheet.addRow(headings.map(({ heading }) => heading)).font = { bold: true };
    for (const row of rows) {
      const line = sheet.addRow([...row]);
      styleRow(line);
      line.font = { italic: true, color: { argb: 'FF666666' } };
    }
  }
  sheet.columns.forEach((column) => { column.width = 26; });
}

function addProposals(workbook: exceljs.Workbook, { rows, own, remarks }: ProposalSheet): void {
  const sheet = workbook.addWorksheet('Proposed rows', { views: [{ state: 'frozen', ySplit: 1 }], properties: { tabColor: { argb: 'FFE8A33D' } } });
  addHeader(sheet, [...rows.headings.map(({ heading, field }) => ({ heading, width: field.width, field })), ...own]);
  const width = rows.headings.length;
  for (const [i, row] of rows.rows.entries()) {
    const values = row.map(literal);
    values.length = width;
    styleRow(sheet.addRow([...values, ...(remarks[i] ?? []).map(literal)]));
  }
}
