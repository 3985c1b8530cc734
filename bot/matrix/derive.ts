/** Parties and documents taken from what the rows say, when there is no sheet for them. Each is told, so that somebody looks. */
import type { Party, SourceDocument } from '../../data/schema/matrix.ts';
import { warning } from './problems.ts';
import type { SheetRecord } from './records.ts';
import { DOCUMENT_TYPES, guess } from './vocabulary.ts';
import { oneLine, readNames, slug } from './values.ts';

const FORUM = /nämnd|råd\b|grupp|forum|arena|utskott|styrelse|board|committee|council\b|network|nätverk/iu;

/** One party for each name in the column of the responsible. Those that sound like a board become forums. */
export function deriveParties(records: readonly SheetRecord[]): Party[] {
  return collect(records, 'responsible', readNames, 'parties.yaml').map(({ id, name }) => ({
    id, type: FORUM.test(name) ? 'forum' : 'party', name: { sv: name, en: name }, aliases: [],
  }));
}

/** One document for each in the column of sources, its type guessed by its title. */
export function deriveDocuments(records: readonly SheetRecord[]): SourceDocument[] {
  return collect(records, 'document', (text) => [text], 'documents.yaml').map(({ id, name }) => ({
    id, title: { sv: name, en: name }, short: { sv: name, en: name }, type: guess(DOCUMENT_TYPES, name) ?? 'agreement', aliases: [],
  }));
}

function collect(records: readonly SheetRecord[], key: string, split: (text: string) => string[], file: string): { readonly id: string; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const record of records) {
    for (const { cell, place } of record.values(key)) {
      for (const name of split(cell.text).map(oneLine)) {
        const id = slug(name, 80);
        if (id === '' || found.has(id)) continue;
        found.set(id, name);
        record.note(warning('derived', { sheet: place.sheet }, { value: name, id, sheet: file }));
      }
    }
  }
  return [...found].map(([id, name]) => ({ id, name }));
}
