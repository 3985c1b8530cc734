/** Tables -> matrix, or everything that is wrong with them at once. Pure. */
import { Party, SourceDocument, type Matrix } from '../../data/schema/matrix.ts';
import { SHEETS, type TableKind } from './columns.ts';
import { giveIds } from './ids.ts';
import { deriveDocuments, deriveParties } from './derive.ts';
import { indexNames, type Named } from './names.ts';
import type { IsOtherLanguage } from './other-language.ts';
import { error, warning, type Problem } from './problems.ts';
import { readByParty } from './read-by-party.ts';
import { readRow } from './read-row.ts';
import { readRecords, type SheetRecord } from './records.ts';
import { blameSameNames } from './same-names.ts';
import { parsed, settle } from './settle.ts';
import type { Table } from './table.ts';
import { noteTwins } from './twins.ts';
import { DOCUMENT_TYPES, guess, PARTY_TYPES } from './vocabulary.ts';
import { readNames } from './values.ts';

export type Tables = Readonly<Partial<Record<TableKind, Table>>>;

export interface ReadMatrix {
  /** Undefined when there is an error. */
  readonly matrix: Matrix | undefined;
  readonly problems: readonly Problem[];
}

export interface Surroundings {
  /** What a missing table is called where the tables come from; the template's sheet names when left out. */
  readonly homes?: Readonly<Partial<Record<TableKind, string>>>;
  readonly isOtherLanguage?: IsOtherLanguage;
}

/** Reads the sheets of one workbook. Parties or documents without a sheet, or with an empty one, are derived from the rows with a warning. */
export function readMatrix(tables: Tables & { readonly rows: Table }, { homes = {}, isOtherLanguage }: Surroundings = {}): ReadMatrix {
  const problems: Problem[] = [];
  const recordsOf = (kind: TableKind): SheetRecord[] => (tables[kind] === undefined || isBlank(tables[kind]) ? [] : readRecords(kind, tables[kind], problems, isOtherLanguage));
  const missing = (kind: 'parties' | 'documents'): string => {
    const home = homes[kind] ?? SHEETS[kind][0] ?? kind;
    if (rowRecords.length > 0) problems.push(warning('sheet-missing', { sheet: home }));
    return home;
  };
  const rowRecords = recordsOf('rows');
  if (rowRecords.length === 0) problems.push(error('no-rows', { sheet: tables.rows.name }));
  const partyRecords = recordsOf('parties');
  const documentRecords = recordsOf('documents');

  const parties = partyRecords.length > 0 ? readParties(partyRecords) : ownNames(deriveParties(rowRecords, missing('parties')), partyNamed);
  const documents = documentRecords.length > 0 ? readDocuments(documentRecords) : ownNames(deriveDocuments(rowRecords, missing('documents')), documentNamed);
  const partyNames = indexNames(parties.named);
  const documentNames = indexNames(documents.named);

  const ids = giveIds(rowRecords, (record) => record.text('title', 'sv') ?? record.text('title', 'en'), 'rad');
  const rowNames = indexNames(rowRecords.map((record, i): Named => ({ id: ids[i] ?? '', names: [record.text('id'), record.text('title', 'sv'), record.text('title', 'en')].filter((name) => name !== undefined) })));
  const names = { parties: partyNames, documents: documentNames, rows: rowNames, sheets: { parties: tables.parties?.name, documents: tables.documents?.name, rows: tables.rows.name } };
  const byParty = readByParty(recordsOf('byParty'), names);
  const rows = rowRecords.flatMap((record, i) => {
    const row = readRow(record, ids[i] ?? '', byParty, names);
    return row === undefined ? [] : [{ record, row }];
  });
  noteTwins(rows);
  const unanswered = [...new Set(recordsOf('unanswered').flatMap((record) => record.text('question') ?? []))];
  const told = blameSameNames(problems, [{ records: partyRecords, named: parties.named, key: 'name' }, { records: documentRecords, named: documents.named, key: 'title' }]);
  if (told.some(({ level }) => level === 'error')) return { matrix: undefined, problems: told };
  return { matrix: { rows: rows.map(({ row }) => row), parties: parties.entries, documents: documents.entries, ...(unanswered.length > 0 ? { unanswered } : {}) }, problems: told };
}

const isBlank = (table: Table): boolean => table.rows.length === 0;

export const partyNamed = (party: Party): Named => ({ id: party.id, names: [party.name.sv, party.name.en], aliases: party.aliases });

const documentNamed = (d: SourceDocument): Named => ({ id: d.id, names: [d.title.sv, d.title.en, d.short.sv, d.short.en], aliases: d.aliases });

/** What a sheet holds, and the names of every line in it: one that lacks something is not blamed again where it is named. */
interface Listed<T> {
  readonly entries: readonly T[];
  readonly named: readonly Named[];
}

const ownNames = <T>(entries: readonly T[], named: (entry: T) => Named): Listed<T> => ({ entries, named: entries.map(named) });

const namedAs = (record: SheetRecord, id: string, keys: readonly string[]): Named => ({
  id, names: keys.flatMap((key) => (['sv', 'en'] as const).flatMap((language) => record.text(key, language) ?? [])), aliases: aliases(record),
});

function readParties(records: readonly SheetRecord[]): Listed<Party> {
  const ids = giveIds(records, (record) => record.text('name', 'sv') ?? record.text('name', 'en'), 'part');
  const own = indexNames(records.map((record, i): Named => ({ id: ids[i] ?? '', names: [record.text('id'), record.text('name', 'sv'), record.text('name', 'en')].filter((name) => name !== undefined) })));
  const entries = records.flatMap((record, i) => {
    const name = record.bilingual('name', 'required');
    const member = record.value('memberOf');
    const memberOf = member === undefined ? undefined : settle(record, member.place, member.cell.text, own.find(member.cell.text), member.place.sheet);
    let type = record.choice('type', PARTY_TYPES);
    if (type === undefined && record.value('type') === undefined) {
      type = 'party';
      record.note(warning('assumed', record.place('type'), { value: type }));
    }
    if (name === undefined || type === undefined) return [];
    return parsed(Party, record, { id: ids[i], type, name, aliases: aliases(record), ...(memberOf === undefined ? {} : { memberOf }) }) ?? [];
  });
  return { entries, named: records.map((record, i) => namedAs(record, ids[i] ?? '', ['name'])) };
}

function readDocuments(records: readonly SheetRecord[]): Listed<SourceDocument> {
  const ids = giveIds(records, (record) => record.text('short', 'sv') ?? record.text('title', 'sv') ?? record.text('title', 'en'), 'dokument');
  const entries = records.flatMap((record, i) => {
    const title = record.bilingual('title', 'required');
    const short = record.bilingual('short') ?? title;
    const [date, validity] = [record.date('date'), record.validity()];
    let type = record.choice('type', DOCUMENT_TYPES);
    if (type === undefined && record.value('type') === undefined && title !== undefined) {
      type = guess(DOCUMENT_TYPES, `${title.sv} ${title.en}`) ?? 'agreement';
      record.note(warning('assumed', record.place('type'), { value: type }));
    }
    if (title === undefined || type === undefined) return [];
    return parsed(SourceDocument, record, { id: ids[i], title, short, type, aliases: aliases(record), ...(date === undefined ? {} : { date }), ...(validity === undefined ? {} : { validity }) }) ?? [];
  });
  return { entries, named: records.map((record, i) => namedAs(record, ids[i] ?? '', ['title', 'short'])) };
}

const aliases = (record: SheetRecord): string[] => [...new Set(record.values('aliases').flatMap(({ cell }) => readNames(cell.text)))];
