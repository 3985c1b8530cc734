/** The reminder before a meeting: when, where, how much to decide, and the buttons to answer. */
import type { Language } from '../data/schema/text.ts';
import { meetingLine, replyButtons } from './agenda.ts';
import { button, rows } from './button.ts';
import { formatSpan } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface ReminderView {
  readonly meetingId: string;
  /** Revision of the attendance: goes with the replies. */
  readonly seen: number;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly zone: string;
  readonly place: string;
  /** Whole days from today to the day of the meeting, in the board's zone. */
  readonly inDays: number;
  readonly items: number;
  readonly decisions: number;
  readonly noReply: number;
}

/** The reminder card. */
export function reminderCard(view: ReminderView, language: Language): FilledCard {
  const t = TEXTS[language].meet;
  return fill('reminder', language, (room) => {
    const title = clip(view.title, room.text);
    return {
      words: { count: t.itemCount(view.items, view.decisions), answers: view.noReply === 0 ? '' : t.notAnswered(view.noReply), inDays: t.inDays(view.inDays) },
      data: {
        title, when: formatSpan(view.start, view.end, view.zone, language), place: clip(view.place, room.text), hasWaiting: view.noReply > 0,
        buttonRows: rows([...replyButtons(view, language), button('agenda-open', language, t.agenda, { meetingId: view.meetingId })]),
      },
      fallback: `${t.inDays(view.inDays)}: ${meetingLine({ ...view, title, planned: true }, language)}`,
    };
  });
}
