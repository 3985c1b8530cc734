/** Reads an Excel workbook into sheets of plain cells. */
import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import type { Sheet } from '../read-tables.ts';
import { textCell, type Cell } from '../table.ts';
import { Unreadable } from './unreadable.ts';

/** Digits that Excel keeps: more are noise of the calculation. */
const EXCEL_DIGITS = 15;
/** The date of a cell that holds a time of day alone. */
const DAY_ZERO = '1899-12-31';

/** All sheets, in order. @throws Unreadable when the file is not an Excel workbook. */
export async function readWorkbook(file: string): Promise<Sheet[]> {
  const workbook = new exceljs.Workbook();
  try {
    const bytes = readFileSync(file);
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  } catch (cause) {
    throw new Unreadable('broken-workbook', { file }, { cause });
  }
  const isCalculated = hasResults(workbook);
  return workbook.worksheets.map((sheet) => {
    const rows: Sheet['rows'][number][] = [];
    sheet.eachRow((row, number) => {
      const cells: (Cell | undefined)[] = [];
      let hasOwn = false;
      row.eachCell((cell, column) => {
        cells[column - 1] = plainCell(cell, isCalculated);
        hasOwn ||= cells[column - 1] !== undefined && !isRepeated(cell);
      });
      // A line that merged cells alone reach down to is empty.
      if (hasOwn) rows.push({ number, cells: Array.from(cells) });
    });
    return { name: sheet.name, rows };
  });
}

/** Whether a program has calculated any formula. One that writes formulas alone leaves every result out. */
function hasResults(workbook: exceljs.Workbook): boolean {
  let found = false;
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => { row.eachCell((cell) => { found ||= cell.type === exceljs.ValueType.Formula && cell.result !== undefined; }); });
  return found;
}

const isRepeated = (cell: exceljs.Cell): boolean => cell.isMerged && cell.master.address !== cell.address;

function plainCell(cell: exceljs.Cell, isCalculated: boolean): Cell | undefined {
  // A merged block is one cell to the eye: what it holds counts for every row it covers, in its first column.
  if (isRepeated(cell)) return cell.master.col === cell.col ? plainCell(cell.master, isCalculated) : undefined;
  if (cell.type === exceljs.ValueType.Formula && cell.result === undefined) {
    // An empty text is kept like no result at all: only a formula that can give one, in a calculated book, is taken to have.
    return isCalculated && cell.formula.includes('""') ? undefined : { text: `=${cell.formula}`, error: `=${cell.formula}` };
  }
  return cellOf(cell.value, cell.numFmt);
}

function cellOf(value: exceljs.CellValue, format: string | undefined): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return dateCell(value);
  if (typeof value === 'number') return numberCell(value, format);
  if (typeof value !== 'object') return textCell(String(value));
  if ('error' in value) return { text: value.error, error: value.error };
  if ('richText' in value) return textCell(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value) return cellOf(value.text as exceljs.CellValue, format);
  return cellOf(value.result as exceljs.CellValue, format);
}

/** A whole number that is shown as it is may be taken as typed; of 3.1 nobody knows whether it was 3.10. */
function numberCell(value: number, format = 'General'): Cell | undefined {
  if (format.includes('%')) return textCell(`${Number((value * 100).toPrecision(12))} %`);
  const number = Number(value.toPrecision(EXCEL_DIGITS));
  const isPlain = Number.isInteger(number) && /^(General|@|0)$/i.test(format);
  return { text: String(number), number, ...(isPlain ? {} : { converted: true }) };
}

function dateCell(value: Date): Cell {
  // What Excel shows for a date that there is not.
  if (Number.isNaN(value.getTime())) return { text: '#####', error: '#####' };
  // Half a second short of midnight is midnight: Excel keeps days as fractions.
  const [date = '', time = ''] = new Date(value.getTime() + 500).toISOString().split('T');
  const clock = time.slice(0, 5);
  if (date <= DAY_ZERO) return { text: clock, converted: true };
  return { text: clock === '00:00' ? date : `${date} ${clock}`, date, converted: true };
}
