/** A sheet of a workbook, or a CSV file, as plain data: what the readers make and the pure parts understand. */

export interface Cell {
  /** As shown, trimmed; line breaks as `\n`. */
  readonly text: string;
  readonly number?: number;
  /** The program that made the sheet keeps a date, time or number here, which need not look like what was typed. */
  readonly converted?: true;
  /** YYYY-MM-DD, when the cell holds a date. */
  readonly date?: string;
  /** `#REF!` and its like, or a formula that nobody has calculated. */
  readonly error?: string;
}

export interface TableRow {
  /** As Excel counts, from 1. */
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
}

export interface Table {
  /** Sheet name, or file name for CSV. */
  readonly name: string;
  /** The first row that holds headings; empty when the sheet is. */
  readonly header: TableRow;
  /** Rows under the header with something in them. */
  readonly rows: readonly TableRow[];
}

/** Somewhere in a table. */
export interface Place {
  readonly sheet: string;
  readonly row?: number;
  /** Without a letter: the column with this heading is missing. */
  readonly column?: { readonly letter?: string; readonly heading: string };
}

/** 0 -> A, 26 -> AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

/** A cell of plain text; undefined when there is nothing in it. Drops control characters, and spaces at the ends. */
export function textCell(raw: string): Cell | undefined {
  const text = raw.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\ufeff]/g, '').replace(/[\u00a0\u202f]/g, ' ').normalize('NFC').trim();
  return text === '' ? undefined : { text };
}
