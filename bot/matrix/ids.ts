/** Giving every row of a sheet an id of its own. */
import { error, warning } from './problems.ts';
import type { SheetRecord } from './records.ts';
import { slug } from './values.ts';

const LONGEST = 80;
const VALID = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** `base`, or the first of base-2, base-3 … that is not taken. It is taken from then on. */
export function freeId(base: string, taken: Set<string>): string {
  let id = base;
  for (let nth = 2; taken.has(id); nth += 1) id = `${base.slice(0, LONGEST - `-${nth}`.length)}-${nth}`;
  taken.add(id);
  return id;
}

/** An id per record, in order: as written, mended when letters are not allowed, or made from `nameOf`. Two of the same: an error. */
export function giveIds(records: readonly SheetRecord[], nameOf: (record: SheetRecord) => string | undefined, fallback: string): string[] {
  const written = records.map((record) => {
    const text = record.text('id');
    if (text === undefined) return undefined;
    const id = VALID.test(text) ? text : slug(text, LONGEST);
    if (id !== text && id !== '') record.note(warning('id-changed', record.place('id'), { from: text, to: id }));
    return id === '' ? undefined : id;
  });
  const first = new Map<string, number>();
  for (const [i, id] of written.entries()) {
    const record = records[i];
    if (id === undefined || record === undefined) continue;
    const other = first.get(id);
    if (other === undefined) first.set(id, record.row);
    else record.note(error('id-twice', record.place('id'), { id, other: String(other) }));
  }
  const taken = new Set(first.keys());
  return records.map((record, i) => written[i] ?? freeId(slug(nameOf(record) ?? '') || fallback, taken));
}
