/** The list of meetings: what is planned, what goes on now, what has ended. */
import type { Language } from '../data/schema/text.ts';
import { button } from './button.ts';
import { formatSpan } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip, firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

export type MeetingState = 'planned' | 'open' | 'paused' | 'ended';

/** One meeting in the list. Instants are ISO 8601 UTC; `zone` is the board's. */
export interface MeetingSummary {
  readonly meetingId: string;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly zone: string;
  readonly place: string;
  readonly state: MeetingState;
}

export interface MeetingsView {
  /** In the order to show. */
  readonly meetings: readonly MeetingSummary[];
}

/** The list card. Without meetings it says how one comes about. */
export function meetingsCard(view: MeetingsView, language: Language): FilledCard {
  const t = TEXTS[language].meet;
  return fill('meetings', language, (room) => {
    const { shown, left } = firstOf(view.meetings, Math.min(room.list, 12));
    const meetings = shown.map((one) => ({
      title: clip(one.title, room.text), when: formatSpan(one.start, one.end, one.zone, language), place: clip(one.place, room.text),
      state: one.state === 'planned' ? '' : ` · ${t.meetingState[one.state]}`,
      buttons: [
        button('agenda-open', language, t.agenda, { meetingId: one.meetingId }),
        one.state === 'planned' ? undefined : button('decisions-open', language, TEXTS[language].vote.decisionsHeading, { meetingId: one.meetingId }),
      ].filter((press) => press !== undefined),
    }));
    return {
      data: { empty: meetings.length === 0, meetings, hasMore: left > 0, more: t.andMore(left) },
      fallback: meetings.length === 0 ? t.noMeetings : `${t.meetingsHeading}: ${meetings.map((one) => `${one.title} ${one.when}${one.state}`).join('; ')}.`,
    };
  });
}
