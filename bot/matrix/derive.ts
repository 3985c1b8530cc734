/** Parties and documents taken from what the rows say, when there is no sheet for them. Each is told, with its `home`: the sheet or file where it should stand. */
import type { Party, SourceDocument } from '../../data/schema/matrix.ts';
import { freeId } from './ids.ts';
import { fold, splitAnd } from './names.ts';
import { warning, type Problem } from './problems.ts';
import type { SheetRecord } from './records.ts';
import { DOCUMENT_TYPES, guess } from './vocabulary.ts';
import { oneLine, readNames, slug } from './values.ts';

const FORUM = /nämnd|råd\b|grupp|forum|arena|utskott|styrelse|board|committee|council\b|network|nätverk/iu;

/** One party for each name in the column of the responsible. Those that sound like a board become forums. */
export function deriveParties(records: readonly SheetRecord[], home: string): Party[] {
  return collect(records, 'responsible', partNames(records), { home, fallback: 'part' }).map(({ id, name }) => ({
    id, type: FORUM.test(name) ? 'forum' : 'party', name: { sv: name, en: name }, aliases: [],
  }));
}

/** One document for each in the column of sources, its type guessed by its title. */
export function deriveDocuments(records: readonly SheetRecord[], home: string): SourceDocument[] {
  return collect(records, 'document', (text) => [text], { home, fallback: 'dokument' }).map(({ id, name }) => ({
    id, title: { sv: name, en: name }, short: { sv: name, en: name }, type: guess(DOCUMENT_TYPES, name) ?? 'agreement', aliases: [],
  }));
}

/** The names of a cell. "Region Nord och Berga kommun" are two: each has its capital, or one of them stands alone somewhere. "Rådet för vård och omsorg" is one. */
function partNames(records: readonly SheetRecord[]): (text: string) => string[] {
  const written = new Set(records.flatMap((record) => record.values('responsible').flatMap(({ cell }) => readNames(cell.text).map(fold))));
  return (text) => readNames(text).flatMap((name) => {
    const parts = splitAnd(name);
    return parts.every((part) => /^\p{Lu}/u.test(part)) || parts.some((part) => written.has(fold(part))) ? parts : [name];
  });
}

function collect(records: readonly SheetRecord[], key: string, split: (text: string) => string[], { home, fallback }: { readonly home: string; readonly fallback: string }): { readonly id: string; readonly name: string }[] {
  const found = new Map<string, { readonly name: string; readonly record: SheetRecord; readonly place: Problem['place'] }>();
  for (const record of records) {
    for (const { cell, place } of record.values(key)) {
      for (const name of split(cell.text).map(oneLine)) if (!found.has(fold(name))) found.set(fold(name), { name, record, place });
    }
  }
  const taken = new Set<string>();
  // What is written as an id would be gets it: an id is found before a name.
  const isId = ([folded, { name }]: readonly [string, { readonly name: string }]): boolean => fold(slug(name, 80)) === folded;
  const ids = new Map([...found].sort((a, b) => Number(isId(b)) - Number(isId(a))).map(([folded, { name }]) => [folded, freeId(slug(name, 80) || fallback, taken)]));
  return [...found].map(([folded, { name, record, place }]) => {
    const id = ids.get(folded) ?? fallback;
    record.note(warning('derived', place, { value: name, id, sheet: home }));
    return { id, name };
  });
}
