/**
 * Paragraph numbers run on through the calendar year of a board, and one meeting of a board is open at a time.
 * The meeting counts its own paragraphs while it is open; the board's numbering hands it the first and takes back the next.
 */
import type { Board } from '../../data/schema/board.ts';
import type { Numbering } from './state.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';

/** A board's numbering of a year in which no meeting has started. */
export const emptyNumbering = (board: Board, year: number): Numbering => ({ board: board.id, year, next: board.firstParagraph[String(year)] ?? 1, open: null });

/** Takes the year's numbering for a meeting. The value is its first paragraph number; the same meeting again gets the same. */
export function claim(numbering: Numbering, meeting: string): Outcome<Numbering, number> {
  if (numbering.open === meeting) return unchanged(numbering, numbering.next);
  if (numbering.open !== null) return refused({ code: 'another-meeting-open', meeting: numbering.open });
  return changed({ ...numbering, open: meeting }, numbering.next, 'meeting-opened', { meeting, first: numbering.next });
}

/** Gives it back when the meeting has ended. A meeting that does not hold it changes nothing. */
export function release(numbering: Numbering, meeting: string, next: number): Outcome<Numbering, null> {
  if (numbering.open !== meeting) return unchanged(numbering, null);
  return changed({ ...numbering, open: null, next }, null, 'meeting-closed', { meeting, next });
}
