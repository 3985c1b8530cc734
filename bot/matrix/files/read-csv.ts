/** Reads a CSV file as Excel saves them: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { warning, type Problem } from '../problems.ts';
import type { Sheet } from '../read-tables.ts';
import { textCell } from '../table.ts';
import { Unreadable } from './unreadable.ts';

/** The file as one sheet named after it. @throws Unreadable with the line where quotation marks do not match. */
export function readCsv(file: string, problems: Problem[]): Sheet {
  const { text, guessed } = decode(readFileSync(file));
  const name = basename(file);
  if (guessed) problems.push(warning('encoding', { sheet: name }));
  // Excel's own hint, which it hides when it shows the file.
  const hinted = /^sep=(.)\r?\n/i.exec(text);
  try {
    const records: string[][] = parse(hinted ? text.slice(hinted[0].length) : text, {
      delimiter: hinted?.[1] ?? delimiterOf(text), relax_column_count: true, skip_empty_lines: false,
    });
    const rows = records.map((record, i) => ({ number: i + 1, cells: record.map(textCell) }));
    return { name, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== undefined)) };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new Unreadable('broken-csv', { file: name, line: String(cause['lines']) }, { cause });
  }
}

function decode(bytes: Buffer): { readonly text: string; readonly guessed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}

/** The one that occurs most outside quotes in the first line. */
function delimiterOf(text: string): string {
  const counts = new Map([[';', 0], [',', 0], ['\t', 0]]);
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === '\n') break;
    else if (!isQuoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
