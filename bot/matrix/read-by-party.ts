/** The sheet By party: answers that differ from party to party. */
import type { z } from 'zod/v4';
import type { Amount } from '../../data/schema/matrix.ts';
import type { Bilingual } from '../../data/schema/text.ts';
import { error } from './problems.ts';
import { readAmounts } from './read-amounts.ts';
import type { SheetRecord } from './records.ts';
import { settleCell, type AllNames } from './settle.ts';

export interface ByParty {
  readonly party: string;
  readonly text: Bilingual;
  readonly amount?: z.infer<typeof Amount>;
}

/** What each row says of each party, by row id. */
export function readByParty(records: readonly SheetRecord[], names: AllNames): ReadonlyMap<string, readonly ByParty[]> {
  const found = new Map<string, ByParty[]>();
  const seen = new Map<string, number>();
  for (const record of records) {
    const row = settleCell(record, 'row', names.rows, names.sheets.rows);
    const party = settleCell(record, 'party', names.parties, names.sheets.parties);
    const text = record.bilingual('text', 'required');
    const [amount] = readAmounts(record);
    if (row === undefined || party === undefined || text === undefined) continue;
    const other = seen.get(`${row} ${party}`);
    if (other !== undefined) record.note(error('by-party-twice', record.place('party'), { party, other: String(other) }));
    seen.set(`${row} ${party}`, record.row);
    found.set(row, [...(found.get(row) ?? []), { party, text, ...(amount === undefined ? {} : { amount }) }]);
  }
  return found;
}
