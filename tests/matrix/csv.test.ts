import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '../../bot/matrix/files/read-source.ts';
import { Unreadable } from '../../bot/matrix/files/unreadable.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'samrad-csv-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const HEADINGS = ['Rubrik (sv)', 'Svar (sv)', 'Ansvarig', 'Källa', 'Avsnitt', 'Formuleringar (sv)', 'Title (en)', 'Answer (en)', 'Phrasings (en)'];
const ROW = ['Snö på väg', 'Kommunen plogar, även helger; alltid.', 'kommun', 'Vinteravtalet', '§ 1', 'vem plogar?|snöröjning|plogning väg', 'Snow', 'The municipality ploughs.', 'who ploughs|snow'];
const csv = (mark: string, ...rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => (/[",;\n\t]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(mark)).join('\r\n');
const write = (name: string, bytes: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const PARTIES = csv(';', ['ID', 'Typ', 'Namn (sv)', 'Namn (en)'], ['kommun', 'part', 'Åby kommun', 'Åby']);
const DOCUMENTS = csv(';', ['ID', 'Titel (sv)', 'Titel (en)', 'Typ'], ['vinter', 'Vinteravtalet', 'Winter agreement', 'avtal']);

describe('CSV', () => {
  it.each([[';'], [','], ['\t']])('parted by %j, with its parties and documents beside it', async (mark) => {
    write('parter.csv', PARTIES);
    write('dokument.csv', DOCUMENTS);
    write('obesvarade.csv', csv(';', ['Fråga', 'Kommentar'], ['Vad heter chefen?', 'letat i avtalet'], ['Vad heter chefen?', '']));
    const read = await readSource(write('matris.csv', csv(mark, HEADINGS, ROW)), 'en');
    expect([read.errors, read.warnings]).toEqual([[], ['matris.csv, row 2, no column "Kind": the cell is empty: "duty" is assumed']]);
    expect(read.matrix?.unanswered).toEqual(['Vad heter chefen?']);
    expect(read.matrix?.rows[0]).toMatchObject({ id: 'sno-pa-vag', responsible: ['kommun'], source: { document: 'vinter', section: '§ 1' }, duty: { sv: ROW[1] }, phrasings: { sv: ['vem plogar?', 'snöröjning', 'plogning väg'] } });
  });
  it.each([
    ['a byte order mark', `\ufeff${csv(';', HEADINGS, ROW)}`, 0],
    ["Excel's sep line", `sep=;\r\n${csv(';', HEADINGS, ROW)}`, 0],
    ['UTF-16', Buffer.from(`\ufeff${csv('\t', HEADINGS, ROW)}`, 'utf16le'), 0],
    ['Windows-1252, with a warning', Buffer.from(csv(';', HEADINGS, ROW), 'latin1'), 1],
  ])('with %s', async (_name, bytes, warnings) => {
    write('parties.csv', PARTIES);
    write('documents.csv', DOCUMENTS);
    const read = await readSource(write('rows.csv', bytes), 'en');
    expect(read.matrix?.rows[0]?.title.sv).toBe('Snö på väg');
    expect(read.warnings.filter((line) => line.includes('Windows-1252'))).toHaveLength(warnings);
  });
  it('derives what has no file of its own, and reads cells of several lines', async () => {
    const read = await readSource(write('rows.csv', csv(',', HEADINGS, ROW.with(5, 'vem plogar?\nsnöröjning\nplogning'))), 'sv');
    expect(read.matrix?.parties.map(({ id }) => id)).toEqual(['kommun']);
    expect(read.matrix?.rows[0]?.phrasings.sv).toEqual(['vem plogar?', 'snöröjning', 'plogning']);
    expect(read.warnings).toContain('rows.csv, rad 2, kolumn D "Källa": "Vinteravtalet" lades till som vinteravtalet: skriv namn och typ i documents.csv');
  });
  it('names the file that is missing, where a workbook would name the sheet', async () => {
    const read = await readSource(write('rows.csv', csv(';', HEADINGS, ROW)), 'sv');
    expect(read.warnings).toContain('documents.csv: finns inte eller är tomt: det görs av vad raderna säger, och två namn på samma sak blir två. Lägg till det (mallen har det).');
  });
  it('tells the row as Excel shows it, also after a cell of several lines', async () => {
    const read = await readSource(write('rows.csv', csv(';', HEADINGS, ROW.with(1, 'två\nrader'), ROW.with(1, '').with(7, ''))), 'en');
    expect(read.errors).toEqual(['rows.csv, row 3, column B "Svar (sv)": the cell is empty. Write the answer in one or two sentences.']);
  });
  it('is parted as its first line is, however long and whatever stands in quotes', async () => {
    for (const [heading, note] of [['Kommentar\n(egna; och andras;)', `${'; '.repeat(9_000)}\n`], [`Kommentar\n${';'.repeat(20_000)}`, '"a"; "b"']] as const) {
      const read = await readSource(write('rows.csv', csv(',', [heading, ...HEADINGS], [note, ...ROW], [`${note};`, ...ROW])), 'en');
      expect([read.errors, read.matrix?.rows.map(({ title }) => title.sv)]).toEqual([[], ['Snö på väg', 'Snö på väg']]);
    }
  });
  it.each([['"öppet;x'], ['a"b";x'], ['"a"b;x']])('says where quotation marks do not match: %s', async (row) => {
    const error: unknown = await readSource(write('rows.csv', `${csv(';', HEADINGS)}\r\n${row}`), 'en').catch((cause: unknown) => cause);
    if (!(error instanceof Unreadable)) return expect.fail('read');
    expect(error.message).toBe('rows.csv cannot be read as CSV: the quotation marks do not match at line 2. Save it from Excel as "CSV UTF-8".');
    expect(error.tell('sv')).toBe('rows.csv går inte att läsa som CSV: citattecknen går inte ihop vid rad 2. Spara den från Excel som "CSV UTF-8".');
  });
  it('an empty file has no rows', async () => {
    expect((await readSource(write('rows.csv', ''), 'en')).errors).toEqual(['rows.csv: the sheet has no rows. Fill in at least one row under the headings.']);
  });
});
