import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMatrix } from '../../data/load.ts';
import { Party, Row, SourceDocument, type Matrix } from '../../data/schema/matrix.ts';
import { readSource } from '../../bot/matrix/files/read-source.ts';
import { writeFolder } from '../../bot/matrix/files/write-folder.ts';
import { writeMatrix } from '../../bot/matrix/files/write-workbook.ts';
import { proposeRows } from '../../bot/matrix/proposals.ts';
import { textCell } from '../../bot/matrix/table.ts';
import { toSheets } from '../../bot/matrix/to-sheets.ts';
import { toFiles } from '../../bot/matrix/to-yaml.ts';
import { oneLine } from '../../bot/matrix/values.ts';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'samrad-round-trip-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Any text on one line, often with what parts names and phrasings, looks like a date or a number, or means something to Excel or CSV. */
const signs = fc.constantFrom('vem betalar', 'Å', ' ', ', ', ';', '|', '"', "'", '- ', '• ', '1. ', '2) ', '?', '=1+1', '@', '1,250', '2026-01-01', '\t', '<b>&', '_x0041_', ' och ', '/');
const text = fc.oneof(fc.array(signs, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .map((one) => oneLine(textCell(one)?.text ?? '')).filter((one) => one !== '');
const both = fc.record({ sv: text, en: text });
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,6}$/);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const texts = fc.uniqueArray(text, { maxLength: 4 });
const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10));
const validity = fc.record({ from: date, to: date, note: both }, { requiredKeys: [] }).filter((one) => Object.keys(one).length > 0)
  .map((one) => (one.from !== undefined && one.to !== undefined && one.to < one.from ? { ...one, from: one.to, to: one.from } : one));
const amount = fc.record({ value: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((cents) => cents / 100), unit: fc.constantFrom('SEK', 'percent', 'people'), label: both }, { requiredKeys: ['value', 'unit'] });

/** Without the fields that are left out. */
const clean = <T extends object>(of: T): T => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;

const matrices: fc.Arbitrary<Matrix> = fc.tuple(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), fc.uniqueArray(id, { minLength: 1, maxLength: 3 }), fc.uniqueArray(id, { minLength: 1, maxLength: 3 })).chain(([partyIds, documentIds, rowIds]) => {
  const some = (ids: readonly string[]) => fc.subarray([...ids]);
  const parties = partyIds.map((own) => fc.record({ type: fc.constantFrom('party', 'forum'), name: both, aliases: texts, memberOf: maybe(fc.constantFrom(...partyIds)) }).map((one) => Party.parse(clean({ id: own, ...one }))));
  const documents = documentIds.map((own) => fc.record({ title: both, short: both, type: fc.constantFrom('agreement', 'minutes', 'annual-report'), date: maybe(date), validity: maybe(validity), aliases: texts }).map((one) => SourceDocument.parse(clean({ id: own, ...one }))));
  const rows = rowIds.map((own) => fc.record({
    kind: fc.constantFrom('duty', 'finance', 'decision'), title: both, responsible: some(partyIds), unit: maybe(both), duty: both, situation: maybe(both),
    source: fc.record({ document: fc.constantFrom(...documentIds), section: maybe(text) }).map(clean), validity: maybe(validity), status: fc.constantFrom('in-force', 'expired', 'proposed'), asOf: maybe(date), amounts: fc.array(amount, { maxLength: 3 }),
    byParty: some(partyIds).chain((ids) => fc.tuple(...ids.map((party) => fc.record({ party: fc.constant(party), text: both, amount: maybe(amount) }).map(clean)))),
    phrasings: fc.record({ sv: texts, en: texts }).filter(({ sv, en }) => sv.length + en.length > 0), related: some(rowIds.filter((other) => other !== own)),
  }).map((one) => Row.parse(clean({ id: own, ...one }))));
  return fc.record({ rows: fc.tuple(...rows), parties: fc.tuple(...parties), documents: fc.tuple(...documents), unanswered: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }) });
});

const FILES = { rows: 'rows.csv', parties: 'parties.csv', documents: 'documents.csv', byParty: 'by-party.csv', unanswered: 'unanswered.csv' } as const;

describe('any matrix', () => {
  it('survives the workbook', async () => {
    const file = join(folder, 'matrix.xlsx');
    await fc.assert(fc.asyncProperty(matrices, async (matrix) => {
      await writeMatrix(file, matrix, proposeRows([], matrix));
      const read = await readSource(file, 'en');
      expect([read.errors, read.matrix]).toEqual([[], matrix]);
    }), { numRuns: 30 });
  });
  it('survives its sheets saved as CSV, with either delimiter', async () => {
    await fc.assert(fc.asyncProperty(matrices, fc.constantFrom(';', ','), async (matrix, mark) => {
      const sheets = toSheets(matrix);
      for (const kind of Object.keys(FILES) as (keyof typeof FILES)[]) {
        const lines = [sheets[kind].headings.map(({ heading }) => heading), ...sheets[kind].rows];
        writeFileSync(join(folder, FILES[kind]), lines.map((cells) => cells.map((cell) => `"${String(cell ?? '').replace(/"/g, '""')}"`).join(mark)).join('\r\n'));
      }
      const read = await readSource(join(folder, FILES.rows), 'en');
      expect([read.errors, read.matrix]).toEqual([[], matrix]);
    }), { numRuns: 200 });
  });
  it('survives the files of an import, sorted by document', () => {
    const byId = (matrix: Matrix) => new Map(matrix.rows.map((row) => [row.id, row]));
    fc.assert(fc.property(matrices, (matrix) => {
      writeFolder(join(folder, 'data'), toFiles(matrix, 'x.xlsx'));
      const loaded = loadMatrix(join(folder, 'data'));
      expect([loaded.parties, loaded.documents, loaded.unanswered, byId(loaded)]).toEqual([matrix.parties, matrix.documents, matrix.unanswered, byId(matrix)]);
    }), { numRuns: 60 });
  });
});
