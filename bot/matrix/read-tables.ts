/** Telling which sheet is which: by its name, else by its headings. Pure. */
import { FIELDS, IGNORED_SHEETS, plainWords, recognise, SHEETS, type TableKind } from './columns.ts';
import { error, warning, type Problem } from './problems.ts';
import type { Cell, Table, TableRow } from './table.ts';

/** A sheet as read: all rows, the header not yet found. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

const KINDS = Object.keys(FIELDS) as TableKind[];
/** Headings may have a title or a remark above them. */
const HEADER_WITHIN = 10;
/** Headings a sheet must share with the template to be taken for one of its sheets whatever its name. */
const ENOUGH_HEADINGS = 4;

/** The tables among the sheets; `rows` is missing when no sheet could be it, which is noted. */
export function readTables(sheets: readonly Sheet[], problems: Problem[]): Partial<Record<TableKind, Table>> {
  const tables: Partial<Record<TableKind, Table>> = {};
  const unnamed: Sheet[] = [];
  for (const sheet of sheets) {
    const name = plainWords(sheet.name).join(' ');
    const kind = KINDS.find((one) => SHEETS[one].some((own) => plainWords(own).join(' ') === name));
    if (kind !== undefined && tables[kind] === undefined) tables[kind] = tableOf(kind, sheet);
    else if (!IGNORED_SHEETS.includes(name)) unnamed.push(sheet);
  }
  for (const sheet of unnamed) {
    // Compared with the kinds that are taken too: a second sheet of rows is not one of documents. By party has the headings of Rows.
    const known = new Map<TableKind, number>(KINDS.filter((one) => one !== 'byParty').map((one) => [one, bestHeader(one, sheet).known]));
    const most = Math.max(...known.values());
    const kind = KINDS.find((one) => tables[one] === undefined && known.get(one) === most);
    if (kind !== undefined && most >= ENOUGH_HEADINGS) tables[kind] = tableOf(kind, sheet);
    else if (sheet.rows.length > 0) problems.push(warning('sheet-unknown', { sheet: sheet.name }));
  }
  if (tables.rows === undefined) problems.push(error('no-rows-sheet', { sheet: 'Rows' }, { sheets: sheets.map(({ name }) => name).join(', ') || '-' }));
  return tables;
}

/** A sheet as a table of one kind, its header found. */
export function tableOf(kind: TableKind, sheet: Sheet): Table {
  const { header } = bestHeader(kind, sheet);
  return { name: sheet.name, header, rows: sheet.rows.filter(({ number }) => number > header.number) };
}

function bestHeader(kind: TableKind, sheet: Sheet): { readonly header: TableRow; readonly known: number } {
  const candidates = sheet.rows.slice(0, HEADER_WITHIN).map((header) => ({ header, known: header.cells.filter((cell) => isHeading(kind, cell)).length }));
  return candidates.reduce((best, one) => (one.known > best.known ? one : best), candidates[0] ?? { header: { number: 1, cells: [] }, known: 0 });
}

const isHeading = (kind: TableKind, cell: Cell | undefined): boolean => cell !== undefined && typeof recognise(kind, cell.text) === 'object';
