/** Checks that ids are unique and that everything a row points at exists. */
import type { Party, Row, SourceDocument } from './schema/matrix.ts';
import type { DataIssue } from './issues.ts';
import type { Entry } from './read-entries.ts';

interface Loaded {
  readonly parties: readonly Entry<Party>[];
  readonly documents: readonly Entry<SourceDocument>[];
  readonly rows: readonly Entry<Row>[];
}

/** Every duplicate id, unknown reference and validity that ends before it begins. */
export function checkReferences(loaded: Loaded): DataIssue[] {
  const parties = new Set(loaded.parties.map((e) => e.value.id));
  const documents = new Set(loaded.documents.map((e) => e.value.id));
  const rows = new Set(loaded.rows.map((e) => e.value.id));
  return [
    ...duplicates(loaded.parties, 'party'),
    ...duplicates(loaded.documents, 'document'),
    ...duplicates(loaded.rows, 'row'),
    ...loaded.parties.flatMap((e) => unknown(e, ['memberOf'], e.value.memberOf, parties, 'party')),
    ...loaded.documents.flatMap(backwards),
    ...loaded.rows.flatMap((e) => [
      ...e.value.responsible.flatMap((id, i) => unknown(e, ['responsible', String(i)], id, parties, 'party or forum')),
      ...e.value.byParty.flatMap((b, i) => unknown(e, ['byParty', String(i), 'party'], b.party, parties, 'party or forum')),
      ...e.value.related.flatMap((id, i) => unknown(e, ['related', String(i)], id, rows, 'row')),
      ...unknown(e, ['source', 'document'], e.value.source.document, documents, 'document'),
      ...backwards(e),
    ]),
  ];
}

function issue(entry: Entry<unknown>, path: string[], reason: string): DataIssue {
  return { file: entry.file, line: entry.lineOf(path), id: entry.id, field: path.join('.'), reason };
}

function unknown(entry: Entry<unknown>, path: string[], id: string | undefined, known: ReadonlySet<string>, noun: string): DataIssue[] {
  return id === undefined || known.has(id) ? [] : [issue(entry, path, `no ${noun} has the id "${id}"`)];
}

function duplicates(entries: readonly Entry<{ id: string }>[], noun: string): DataIssue[] {
  const first = new Map<string, Entry<unknown>>();
  return entries.flatMap((entry) => {
    const other = first.get(entry.value.id);
    if (other) return [issue(entry, ['id'], `another ${noun} has the same id (${other.file}:${other.lineOf([])})`)];
    first.set(entry.value.id, entry);
    return [];
  });
}

function backwards(entry: Entry<Row> | Entry<SourceDocument>): DataIssue[] {
  const { from, to } = entry.value.validity ?? {};
  return from !== undefined && to !== undefined && to < from ? [issue(entry, ['validity', 'to'], `ends (${to}) before it begins (${from})`)] : [];
}
