/** Turning what was written into ids and checked values; what cannot be is noted at its cell. */
import type { z } from 'zod/v4';
import { reasonsOf } from '../../data/issues.ts';
import type { Found, Names } from './names.ts';
import { error, type Problem } from './problems.ts';
import type { SheetRecord } from './records.ts';

export interface AllNames {
  readonly parties: Names;
  readonly documents: Names;
  readonly rows: Names;
  /** Undefined: there is no such sheet, the rows themselves name them. */
  readonly sheets: { readonly parties: string | undefined; readonly documents: string | undefined; readonly rows: string };
}

/** The id of what was found, or undefined with the reason noted. */
export function settle(record: SheetRecord, place: Problem['place'], text: string, found: Found, sheet: string | undefined): string | undefined {
  if ('id' in found) return found.id;
  record.note('ambiguous' in found ? error('ambiguous-name', place, { value: text, ids: found.ambiguous.join(', ') }) : error('unknown-name', place, { value: text, sheet: sheet ?? '', similar: found.similar ?? '' }));
  return undefined;
}

/** The id a required cell names. */
export function settleCell(record: SheetRecord, key: string, names: Names, sheet: string | undefined): string | undefined {
  const value = record.value(key);
  if (value !== undefined) return settle(record, value.place, value.cell.text, names.find(value.cell.text), sheet);
  record.note(error('cell-empty', record.place(key), { field: key }));
  return undefined;
}

/** Parsed by its schema; what the schema refuses is noted at the record. */
export function parsed<S extends z.ZodType>(schema: S, record: SheetRecord, value: unknown): z.output<S> | undefined {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) record.note(error('schema', record.place(String(issue.path[0] ?? '')), { field: issue.path.join('.'), ...reasonsOf(issue) }));
  return undefined;
}
