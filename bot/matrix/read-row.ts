/** One line of the sheet Rows -> one row of the matrix. */
import { Row } from '../../data/schema/matrix.ts';
import { error, warning, type Problem } from './problems.ts';
import { readAmounts } from './read-amounts.ts';
import type { ByParty } from './read-by-party.ts';
import type { Names } from './names.ts';
import type { SheetRecord } from './records.ts';
import { parsed, settle, settleCell, type AllNames } from './settle.ts';
import { KINDS, STATUSES } from './vocabulary.ts';
import { readPhrasings } from './values.ts';

/** In characters: longer is a text, or several questions on one line. */
const LONGEST_PHRASING = 300;
const ENOUGH = { sv: 3, en: 2 };

/** The row, or undefined when something required is missing or wrong; every reason is noted. */
export function readRow(record: SheetRecord, id: string, byParty: ReadonlyMap<string, readonly ByParty[]>, names: AllNames): Row | undefined {
  const kind = record.choice('kind', KINDS) ?? assumed(record, 'kind', 'duty');
  const title = record.bilingual('title', 'required');
  const duty = record.bilingual('duty', 'required');
  const [unit, situation, asOf, validity, amounts] = [record.bilingual('unit'), record.bilingual('situation'), record.date('asOf'), record.validity(), readAmounts(record)];
  const responsible = list(record, 'responsible', names.parties, names.sheets.parties);
  if (record.values('responsible').length === 0 && (kind === 'duty' || kind === 'forum')) record.note(warning('responsible-empty', record.place('responsible')));
  const related = list(record, 'related', names.rows, names.sheets.rows).filter((other) => other !== id);
  const document = settleCell(record, 'document', names.documents, names.sheets.documents);
  const section = record.text('section');
  if (record.value('section') === undefined) record.note(warning('section-empty', record.place('section')));
  const status = record.choice('status', STATUSES) ?? (kind === 'decision' ? 'decided' : 'in-force');
  const phrasings = phrasingsOf(record);
  if (title === undefined || duty === undefined || document === undefined || phrasings === undefined) return undefined;
  return parsed(Row, record, {
    id, kind, title, responsible, ...(unit === undefined ? {} : { unit }), duty, ...(situation === undefined ? {} : { situation }),
    source: { document, ...(section === undefined ? {} : { section }) }, ...(validity === undefined ? {} : { validity }), status, ...(asOf === undefined ? {} : { asOf }),
    amounts, byParty: byParty.get(id) ?? [], phrasings, related,
  });
}

function assumed<T extends string>(record: SheetRecord, key: string, value: T): T {
  if (record.value(key) === undefined) record.note(warning('assumed', record.place(key), { value }));
  return value;
}

function list(record: SheetRecord, key: string, names: Names, sheet: string | undefined): string[] {
  const ids = record.values(key).flatMap(({ cell, place }) => names.findAll(cell.text).map(({ text, found }) => settle(record, place, text, found, sheet)));
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function phrasingsOf(record: SheetRecord): Row['phrasings'] | undefined {
  const read = (language: 'sv' | 'en'): string[] => [...new Set(record.values('phrasings', language).flatMap(({ cell, place: own }) => {
    const phrasings = readPhrasings(cell.text);
    for (const one of phrasings.filter(({ length }) => length > LONGEST_PHRASING)) record.note(warning('phrasing-long', own, { length: String(one.length), start: one.slice(0, 40) }));
    return phrasings;
  }))];
  const found = { sv: read('sv'), en: read('en') };
  const place: Problem['place'] = record.place('phrasings');
  if (found.sv.length + found.en.length === 0) {
    record.note(error('cell-empty', place, { field: 'phrasings' }));
    return undefined;
  }
  if (found.sv.length < ENOUGH.sv || found.en.length < ENOUGH.en) record.note(warning('few-phrasings', place, { sv: String(found.sv.length), en: String(found.en.length) }));
  return found;
}
