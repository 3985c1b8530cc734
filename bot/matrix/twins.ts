/** Rows that say the same as another: which of them answers is then left to chance. */
import type { Row } from '../../data/schema/matrix.ts';
import { fold } from './names.ts';
import { warning } from './problems.ts';
import type { SheetRecord } from './records.ts';

export interface ReadRow {
  readonly record: SheetRecord;
  readonly row: Row;
}

/** Notes titles and phrasings that stand in an earlier row too, at the later one. */
export function noteTwins(rows: readonly ReadRow[]): void {
  for (const language of ['sv', 'en'] as const) {
    const titles = new Map<string, number>();
    const phrasings = new Map<string, number>();
    for (const { record, row } of rows) {
      const title = record.text('title', language);
      const other = title === undefined ? undefined : claim(titles, title, record.row);
      if (title !== undefined && other !== undefined) record.note(warning('title-twice', record.place('title', language), { value: title, other: String(other) }));
      const shared = new Map<number, string[]>();
      for (const phrasing of row.phrasings[language]) {
        const taken = claim(phrasings, phrasing, record.row);
        if (taken !== undefined) shared.set(taken, [...(shared.get(taken) ?? []), phrasing]);
      }
      for (const [taken, texts] of shared) record.note(warning('phrasing-twice', record.place('phrasings', language), { values: texts.map((text) => `"${text}"`).join(', '), other: String(taken) }));
    }
  }
}

/** The row that said it before, if another did. */
function claim(said: Map<string, number>, text: string, row: number): number | undefined {
  const first = said.get(fold(text));
  if (first === undefined) said.set(fold(text), row);
  return first === row ? undefined : first;
}
