/** Checks that ids are unique and that everything a row points at exists. */
import type { Party, Row, SourceDocument } from './schema/matrix.ts';
import type { DataIssue } from './issues.ts';
import type { Entry } from './read-entries.ts';

/** The entries of one kind that hold, and every id that was given, so that a broken entry is not blamed twice. */
export interface Loaded<T> {
  readonly entries: readonly Entry<T>[];
  readonly claimed: ReadonlySet<string>;
  /** False when a file could not be read: then nobody knows which ids exist. */
  readonly whole: boolean;
}

interface Everything { readonly parties: Loaded<Party>; readonly documents: Loaded<SourceDocument>; readonly rows: Loaded<Row> }

const NONE = { 'party': 'ingen part', 'party or forum': 'ingen part och inget forum', 'document': 'inget dokument', 'row': 'ingen rad' } as const;
const ANOTHER = { party: 'en annan part', document: 'ett annat dokument', row: 'en annan rad' } as const;

/** Every duplicate id, unknown reference and validity that ends before it begins. */
export function checkReferences({ parties, documents, rows }: Everything): DataIssue[] {
  return [
    ...duplicates(parties.entries, 'party'),
    ...duplicates(documents.entries, 'document'),
    ...duplicates(rows.entries, 'row'),
    ...parties.entries.flatMap((e) => unknown(e, ['memberOf'], e.value.memberOf, parties, 'party')),
    ...documents.entries.flatMap(backwards),
    ...rows.entries.flatMap((e) => [
      ...e.value.responsible.flatMap((id, i) => unknown(e, ['responsible', String(i)], id, parties, 'party or forum')),
      ...e.value.byParty.flatMap((b, i) => unknown(e, ['byParty', String(i), 'party'], b.party, parties, 'party or forum')),
      ...e.value.related.flatMap((id, i) => unknown(e, ['related', String(i)], id, rows, 'row')),
      ...unknown(e, ['source', 'document'], e.value.source.document, documents, 'document'),
      ...backwards(e),
    ]),
  ];
}

function issue(entry: Entry<unknown>, path: string[], reason: string, swedish: string): DataIssue {
  return { file: entry.file, line: entry.lineOf(path), id: entry.id, field: path.join('.'), reason, swedish };
}

function unknown(entry: Entry<unknown>, path: string[], id: string | undefined, known: Loaded<unknown>, noun: keyof typeof NONE): DataIssue[] {
  return id === undefined || !known.whole || known.claimed.has(id) ? [] : [issue(entry, path, `no ${noun} has the id "${id}"`, `${NONE[noun]} har id "${id}"`)];
}

function duplicates(entries: readonly Entry<{ id: string }>[], noun: keyof typeof ANOTHER): DataIssue[] {
  const first = new Map<string, Entry<unknown>>();
  return entries.flatMap((entry) => {
    const other = first.get(entry.value.id);
    const at = other && `(${other.file}:${other.lineOf([])})`;
    if (at) return [issue(entry, ['id'], `another ${noun} has the same id ${at}`, `${ANOTHER[noun]} har samma id ${at}`)];
    first.set(entry.value.id, entry);
    return [];
  });
}

function backwards(entry: Entry<Row> | Entry<SourceDocument>): DataIssue[] {
  const { from, to } = entry.value.validity ?? {};
  return from !== undefined && to !== undefined && to < from ? [issue(entry, ['validity', 'to'], `ends (${to}) before it begins (${from})`, `slutar (${to}) innan det börjar (${from})`)] : [];
}
