/** Reads an Excel workbook into sheets of plain cells. */
import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import type { Sheet } from '../read-tables.ts';
import { textCell, type Cell } from '../table.ts';
import { Unreadable } from './unreadable.ts';

/** All sheets, in order. @throws Unreadable when the file is not an Excel workbook. */
export async function readWorkbook(file: string): Promise<Sheet[]> {
  const workbook = new exceljs.Workbook();
  try {
    const bytes = readFileSync(file);
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  } catch (cause) {
    throw new Unreadable(`${file} cannot be read as an Excel workbook (${(cause as Error).message}). Open it in Excel and save it as .xlsx.`, { cause });
  }
  return workbook.worksheets.map((sheet) => {
    const rows: Sheet['rows'][number][] = [];
    sheet.eachRow((row, number) => {
      const cells: (Cell | undefined)[] = [];
      row.eachCell((cell, column) => { cells[column - 1] = plainCell(cell); });
      if (cells.some((cell) => cell !== undefined)) rows.push({ number, cells: Array.from(cells) });
    });
    return { name: sheet.name, rows };
  });
}

function plainCell(cell: exceljs.Cell): Cell | undefined {
  // Excel repeats nothing in a merged block: its value belongs to the first cell alone.
  if (cell.isMerged && cell.master.address !== cell.address) return undefined;
  return cellOf(cell.value, cell.numFmt);
}

function cellOf(value: exceljs.CellValue, format: string | undefined): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return dateCell(value);
  if (typeof value === 'number') return format?.includes('%') === true ? textCell(`${Number((value * 100).toPrecision(12))} %`) : { text: String(value), number: value };
  if (typeof value !== 'object') return textCell(String(value));
  if ('error' in value) return { text: value.error, error: value.error };
  if ('richText' in value) return textCell(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value) return cellOf(value.text as exceljs.CellValue, format);
  return cellOf(value.result as exceljs.CellValue, format);
}

function dateCell(value: Date): Cell | undefined {
  if (Number.isNaN(value.getTime())) return undefined;
  // Half a second short of midnight is midnight: Excel keeps days as fractions.
  const date = new Date(value.getTime() + 500).toISOString().slice(0, 10);
  return { text: date, date };
}
