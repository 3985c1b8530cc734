/** Which paragraphs somebody was present for. */
import type { Attendance, Meeting, Span } from './state.ts';

/** Paragraph numbers of the items that were dealt with, ascending. */
export const allParagraphs = (meeting: Meeting): number[] =>
  meeting.items.flatMap((item) => (item.paragraph === null ? [] : [item.paragraph])).sort((a, b) => a - b);

/**
 * Paragraphs during whose handling the person was present, ascending. Being there for a part of one is being there;
 * an item opened and closed in the same instant counts for who was present at that instant.
 */
export function paragraphsOf(meeting: Meeting, attendance: Attendance, person: string): number[] {
  const spans = attendance.presence.filter((span) => span.person === person);
  const present = (handled: Span): boolean => spans.some((span) => overlaps(span, handled));
  return meeting.items
    .flatMap((item) => (item.paragraph !== null && item.handled.some(present) ? [item.paragraph] : []))
    .sort((a, b) => a - b);
}

/** Presence is half-open, so leaving when an item begins is not being there for it. */
function overlaps(presence: Span, handled: Span): boolean {
  const started = handled.to === null || presence.from < handled.to || (handled.from === handled.to && presence.from <= handled.from);
  return started && (presence.to === null || presence.to > handled.from);
}

/** "§ 40", "§§ 35-43", "§§ 35-38, 41": runs of consecutive numbers of the meeting. Empty for none. */
export function formatParagraphs(paragraphs: readonly number[]): string {
  if (paragraphs.length === 0) return '';
  const runs: [number, number][] = [];
  for (const paragraph of paragraphs) {
    const last = runs.at(-1);
    if (last !== undefined && paragraph === last[1] + 1) last[1] = paragraph;
    else runs.push([paragraph, paragraph]);
  }
  return `${paragraphs.length === 1 ? '§' : '§§'} ${runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')}`;
}
