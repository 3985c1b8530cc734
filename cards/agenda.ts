/** The agenda of a meeting with who comes: posted in the channel and updated as people answer. */
import type { Language } from '../data/schema/text.ts';
import { button, rows } from './button.ts';
import { formatSpan, formatTime } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import type { MeetingState } from './meetings.ts';
import { clip, firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

/** How many have answered what. People who are invited, each counted once; `read` is counted apart. */
export interface ReplyCountsView {
  readonly attending: number;
  readonly cannot: number;
  readonly noReply: number;
  readonly read: number;
}

export interface AgendaItemView {
  readonly number: number;
  readonly title: string;
  readonly section: 'formalities' | 'information' | 'decision';
  /** Planned instant. */
  readonly time?: string;
  readonly presenters: readonly string[];
  readonly hasProposal: boolean;
  readonly state: 'pending' | 'current' | 'done' | 'tabled' | 'withdrawn';
}

export interface AgendaView {
  readonly meetingId: string;
  /** Revision of the attendance: goes with the replies. */
  readonly seen: number;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly zone: string;
  readonly place: string;
  readonly state: MeetingState;
  readonly counts: ReplyCountsView;
  readonly items: readonly AgendaItemView[];
  /** Instants. */
  readonly breaks: readonly { readonly from: string; readonly to: string }[];
  /** An https address of the calendar file; without it the button is left out. */
  readonly calendarUrl?: string;
}

interface Line {
  readonly time: string;
  readonly number: string;
  readonly title: string;
  readonly note: string;
}

/** The buttons by which people answer the notice. Used by the reminder too. */
export function replyButtons(view: { readonly meetingId: string; readonly seen: number }, language: Language) {
  const t = TEXTS[language].meet;
  const { meetingId, seen } = view;
  return [
    button('reply', language, t.iAttend, { meetingId, seen, reply: 'attending' }, 'positive'),
    button('reply', language, t.iCannot, { meetingId, seen, reply: 'cannot' }),
    button('read-papers', language, t.iHaveRead, { meetingId }),
  ];
}

/** "Svara om du kommer." belongs to the fallback as long as the meeting is to come. */
export function meetingLine(view: Pick<AgendaView, 'title' | 'start' | 'zone'> & { readonly decisions: number; readonly planned: boolean }, language: Language): string {
  const t = TEXTS[language].meet;
  const head = `${view.title} ${formatSpan(view.start, undefined, view.zone, language)}: ${t.decisionItems(view.decisions)}.`;
  return view.planned ? `${head} ${t.pleaseReply}` : head;
}

/** The agenda card: counts, items under their sections with breaks in place, and the buttons to answer. */
export function agendaCard(view: AgendaView, language: Language): FilledCard {
  const t = TEXTS[language].meet;
  const planned = view.state === 'planned';
  return fill('agenda', language, (room) => {
    const { shown, left } = firstOf(view.items, room.list);
    const calendar = view.calendarUrl !== undefined && /^https:\/\/[^\s]{1,500}$/.test(view.calendarUrl) ? view.calendarUrl : undefined;
    return {
      words: { state: t.meetingState[view.state] },
      data: {
        title: clip(view.title, room.text), when: formatSpan(view.start, view.end, view.zone, language), place: clip(view.place, room.text),
        notPlanned: !planned,
        attending: String(view.counts.attending), cannot: String(view.counts.cannot), noReply: String(view.counts.noReply), read: String(view.counts.read),
        groups: groups(shown, view, language, room.text), hasMore: left > 0, more: t.moreItems(left),
        buttonRows: view.state === 'ended' ? [] : rows(replyButtons(view, language)),
        hasCalendar: calendar !== undefined, calendar: calendar ?? '',
      },
      fallback: meetingLine({ ...view, title: clip(view.title, room.text), decisions: view.items.filter((one) => one.section === 'decision').length, planned }, language),
    };
  });
}

/** Runs of items of the same section, in the order of the agenda; a break stands before the first item planned after it. */
function groups(items: readonly AgendaItemView[], view: AgendaView, language: Language, longest: number): { readonly section: string; readonly lines: Line[] }[] {
  const t = TEXTS[language].meet;
  const breaks = [...view.breaks].sort((a, b) => a.from.localeCompare(b.from));
  const result: { section: string; lines: Line[] }[] = [];
  let section: AgendaItemView['section'] | undefined;
  for (const item of items) {
    while (item.time !== undefined && breaks[0] !== undefined && breaks[0].from <= item.time) {
      const pause = breaks.shift();
      if (pause !== undefined) result.at(-1)?.lines.push(breakLine(pause, view.zone, language));
    }
    if (item.section !== section) result.push({ section: t.sections[item.section], lines: [] });
    section = item.section;
    const notes = [item.presenters.join(', '), item.hasProposal && item.state === 'pending' ? t.proposalSign : '', t.itemState[item.state]];
    result.at(-1)?.lines.push({
      time: item.time === undefined ? '' : formatTime(item.time, view.zone, language),
      number: `${item.number}  `,
      title: clip(item.title, longest),
      note: clip(notes.filter((note) => note !== '').map((note) => ` ·\u00a0${note}`).join(''), longest),
    });
  }
  return result;
}

function breakLine(pause: { readonly from: string; readonly to: string }, zone: string, language: Language): Line {
  return { time: formatTime(pause.from, zone, language), number: '', title: `${TEXTS[language].meet.break} ${formatTime(pause.from, zone, language)}-${formatTime(pause.to, zone, language)}`, note: '' };
}
