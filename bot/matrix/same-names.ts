/** Two parties, or two documents, of one name: told where they stand, once, and not in every row that uses the name. */
import { fold, type Named } from './names.ts';
import { error, warning, type Problem } from './problems.ts';
import type { SheetRecord } from './records.ts';

interface Sheet {
  readonly records: readonly SheetRecord[];
  /** In the order of the records. */
  readonly named: readonly Named[];
  /** The field that holds the name. */
  readonly key: string;
}

/** The problems with every pair of one name added: an error in place of those of the rows that mean either, a warning when no row does. */
export function blameSameNames(problems: readonly Problem[], sheets: readonly Sheet[]): Problem[] {
  const pairs = sheets.flatMap(pairsOf);
  const blamed = new Set<Problem>();
  const causes = pairs.map(({ ids, place, value, other }) => {
    const follow = problems.filter(({ code, values }) => code === 'ambiguous-name' && fold(values['value'] ?? '') === fold(value) && ids.every((id) => values['ids']?.split(', ').includes(id)));
    for (const one of follow) blamed.add(one);
    return follow.length > 0 ? error('same-name', place, { value, other }) : warning('same-name-unused', place, { value, other });
  });
  return [...problems.filter((one) => !blamed.has(one)), ...causes];
}

interface Pair { readonly ids: readonly [string, string]; readonly place: Problem['place']; readonly value: string; readonly other: string }

function pairsOf({ records, named, key }: Sheet): Pair[] {
  const first = new Map<string, { readonly id: string; readonly row: number }>();
  return records.flatMap((record, i) => {
    const { id, names } = named[i] ?? { id: '', names: [] };
    const taken = names.map((name) => ({ name, one: first.get(fold(name)) })).find(({ one }) => one !== undefined && one.id !== id);
    for (const name of names) if (!first.has(fold(name))) first.set(fold(name), { id, row: record.row });
    return taken?.one === undefined ? [] : [{ ids: [taken.one.id, id], place: record.place(key), value: taken.name, other: String(taken.one.row) }];
  });
}
