/** A matrix as the files of a data folder. Pure and deterministic. */
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { Matrix, Row } from '../../data/schema/matrix.ts';

/** Text by path inside the data folder. */
export type Files = ReadonlyMap<string, string>;

const MARK = /^# Imported from .*\n# .*sha-256 ([0-9a-f]{64})\n/u;

/** parties.yaml, documents.yaml, unanswered.yaml and one file of rows per source document. `origin`: the workbook's name, told in each file. */
export function toFiles(matrix: Matrix, origin: string): Files {
  const byDocument = new Map<string, Row[]>();
  for (const row of matrix.rows) byDocument.set(row.source.document, [...(byDocument.get(row.source.document) ?? []), row]);
  const contents: readonly (readonly [string, readonly (object | string)[]])[] = [
    ['parties.yaml', matrix.parties.map(lean)], ['documents.yaml', matrix.documents.map(lean)], ['unanswered.yaml', matrix.unanswered ?? []],
    ...[...byDocument].map(([document, rows]) => [`matrix/${document}.yaml`, rows.map(lean)] as const),
  ];
  return new Map(contents.map(([path, entries]) => [path, marked(stringify(entries, { lineWidth: 0 }), origin)]));
}

/** Whether the text is as an import left it: nobody has written in it since. */
export function isUntouched(text: string): boolean {
  const mark = MARK.exec(text.replace(/\r\n/g, '\n'));
  return mark !== null && digest(text.replace(/\r\n/g, '\n').slice(mark[0].length)) === mark[1];
}

function marked(body: string, origin: string): string {
  return `# Imported from ${origin.replace(/\s+/g, ' ')}: change the workbook and import it again.\n# Without changes by hand: sha-256 ${digest(body)}\n${body}`;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Without the lists that are empty and the status that is the default. */
function lean(entry: object): object {
  const kept = Object.entries(entry).filter(([key, value]) => !(Array.isArray(value) && value.length === 0 && key !== 'responsible') && !(key === 'status' && value === 'in-force'));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'phrasings' ? lean(value as object) : value]));
}
