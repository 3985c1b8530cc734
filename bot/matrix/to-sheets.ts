/** A matrix as the rows of the workbook's sheets. Pure; what `read-matrix` reads back is the same matrix, each text on one line. */
import type { Matrix, Row, Validity } from '../../data/schema/matrix.ts';
import type { Bilingual } from '../../data/schema/text.ts';
import { headingsOf, type TableKind } from './columns.ts';
import { writeNames, writePhrasings } from './values.ts';

export type SheetValue = string | number | undefined;

export interface SheetContent {
  readonly headings: ReturnType<typeof headingsOf>;
  readonly rows: readonly (readonly SheetValue[])[];
}

type Line = Readonly<Record<string, SheetValue>>;

const both = (heading: string, text: Bilingual | undefined): Line => ({ [`${heading} (sv)`]: text?.sv, [`${heading} (en)`]: text?.en });
const validity = (value: Validity | undefined): Line => ({ 'Valid from': value?.from, 'Valid to': value?.to, ...both('Validity note', value?.note) });
const list = (items: readonly string[]): SheetValue => (items.length === 0 ? undefined : writeNames(items));
const numbered = (heading: string, nth: number): string => (nth === 0 ? heading : `${heading} ${nth + 1}`);

function amounts(items: readonly Row['amounts'][number][]): Line {
  return Object.assign({}, ...items.map(({ value, unit, label }, nth) => ({
    [numbered('Amount', nth)]: value, [numbered('Amount unit', nth)]: unit,
    [numbered('Amount label (sv)', nth)]: label?.sv, [numbered('Amount label (en)', nth)]: label?.en,
  }))) as Line;
}

/** One line of the sheet Rows, by heading. */
export function rowLine(row: Row): Line {
  return {
    ID: row.id, Kind: row.kind, ...both('Title', row.title), Responsible: list(row.responsible), ...both('Unit', row.unit),
    ...both('Answer', row.duty), ...both('Situation', row.situation), 'Source document': row.source.document, 'Source section': row.source.section,
    Status: row.status, 'As of': row.asOf, ...validity(row.validity), ...amounts(row.amounts), 'Related rows': list(row.related),
    ...both('Phrasings', { sv: writePhrasings(row.phrasings.sv), en: writePhrasings(row.phrasings.en) }),
  };
}

/** Every sheet of a matrix. A row with several amounts adds numbered columns. */
export function toSheets({ rows, parties, documents, unanswered = [] }: Matrix): Readonly<Record<TableKind, SheetContent>> {
  const most = Math.max(1, ...rows.map((row) => row.amounts.length));
  return {
    rows: content('rows', rows.map(rowLine), most),
    parties: content('parties', parties.map((party): Line => ({ ID: party.id, Type: party.type, ...both('Name', party.name), 'Aliases and abbreviations': list(party.aliases), 'Member of': party.memberOf }))),
    documents: content('documents', documents.map((one): Line => ({
      ID: one.id, ...both('Title', one.title), ...both('Short name', one.short), Type: one.type, Date: one.date, ...validity(one.validity), 'Aliases and abbreviations': list(one.aliases),
    }))),
    byParty: content('byParty', rows.flatMap((row) => row.byParty.map((one): Line => ({ Row: row.id, Party: one.party, ...both('Answer', one.text), ...amounts(one.amount === undefined ? [] : [one.amount]) })))),
    unanswered: content('unanswered', unanswered.map((text): Line => ({ Question: text }))),
  };
}

/** Lines laid out under the template's headings. */
export function content(kind: TableKind, lines: readonly Line[], amountsEach = 1): SheetContent {
  const own = headingsOf(kind);
  const isAmount = (one: (typeof own)[number]): boolean => one.field.key.startsWith('amount');
  const after = own.findLastIndex(isAmount) + 1;
  const more = Array.from({ length: amountsEach - 1 }, (_, i) => own.filter(isAmount).map((one) => ({ ...one, heading: `${one.heading} ${i + 2}` }))).flat();
  const headings = [...own.slice(0, after), ...more, ...own.slice(after)];
  return { headings, rows: lines.map((line) => headings.map(({ heading }) => (line[heading] === '' ? undefined : line[heading]))) };
}
