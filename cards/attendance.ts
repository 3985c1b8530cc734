/** The attendance list: who is and was here and when; the secretary marks anyone and corrects times. */
import type { Language } from '../data/schema/text.ts';
import { NONE } from './actions.ts';
import { button, rows } from './button.ts';
import { quorumLine, type QuorumView } from './check-in.ts';
import { formatTime } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface AttendeeView {
  readonly personId: string;
  readonly name: string;
  /** Party, affiliation or function, as it stands in the minutes. */
  readonly from?: string;
  /** `served` and `attended`: in a meeting that has ended. */
  readonly state: 'serving' | 'present' | 'left' | 'absent' | 'served' | 'attended';
  readonly servesFor?: string;
  /** Instants; without `to` still here. */
  readonly intervals: readonly { readonly from: string; readonly to?: string }[];
  /** "35-43", when it was not the whole meeting. */
  readonly paragraphs?: string;
}

export interface AttendanceView {
  readonly meetingId: string;
  /** Revision of the attendance. */
  readonly seen: number;
  readonly title: string;
  readonly zone: string;
  readonly seats: number;
  /** Undefined when the meeting has ended: there is nothing left to decide. */
  readonly quorum?: QuorumView;
  /** Everyone, in the order of the minutes. The card shows one page of them. */
  readonly people: readonly AttendeeView[];
  /** Seats that somebody present may serve for. */
  readonly freeSeats: readonly { readonly seatId: string; readonly holder: string }[];
  /** Page to show, from 0; beyond the last is the last. */
  readonly page: number;
  /** The reader is chair or secretary: the card has the fields to change attendance. */
  readonly mayChange: boolean;
}

/** People on a page: few enough that names of any length fit. */
export const PAGE_SIZE = 25;

/** The attendance card. */
export function attendanceCard(view: AttendanceView, language: Language): FilledCard {
  const t = TEXTS[language].meet;
  const pages = Math.max(1, Math.ceil(view.people.length / PAGE_SIZE));
  const page = Math.min(view.page, pages - 1);
  const shown = view.people.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const here = { meetingId: view.meetingId, seen: view.seen, page };
  const count = (state: AttendeeView['state']): number => view.people.filter((one) => one.state === state).length;
  const serving = view.quorum === undefined ? t.served(count('served'), view.seats) : t.serving(view.quorum.present, view.seats);
  const others = view.quorum === undefined ? t.attended(count('attended')) : t.others(count('present'));
  const quorum = view.quorum === undefined ? '' : quorumLine(view.quorum, language);
  return fill('attendance', language, (room) => ({
    words: { serving, others, quorum, page: t.page(page + 1, pages) },
    data: {
      title: clip(view.title, room.text), hasPages: pages > 1, hasQuorum: quorum !== '',
      people: shown.map((one) => ({
        name: clip(one.name, Math.min(room.text, 120)), from: one.from === undefined ? '' : `, ${clip(one.from, Math.min(room.text, 80))}`,
        state: [view.quorum === undefined && one.state === 'absent' ? t.wasAbsent : t.attendanceState[one.state], one.servesFor === undefined ? '' : t.servesFor(clip(one.servesFor, Math.min(room.text, 80)))].filter((part) => part !== '').join(' '),
        times: [intervals(one, view.zone, language, room.text), one.paragraphs === undefined ? '' : t.paragraphs(clip(one.paragraphs, 60))].filter((part) => part !== '').map((part) => ` ·\u00a0${part}`).join(''),
      })),
      mayChange: view.mayChange && shown.length > 0, mayAdd: view.mayChange,
      choices: shown.map((one) => ({ title: clip(one.name, Math.min(room.text, 80)), value: one.personId })),
      hasSeats: view.freeSeats.length > 0,
      seats: [{ title: t.noSeat, value: NONE }, ...view.freeSeats.slice(0, room.list).map((seat) => ({ title: clip(seat.holder, Math.min(room.text, 80)), value: seat.seatId }))],
      presences: t.presenceChoices,
      set: button('attendance-set', language, t.register, here, 'positive'),
      correct: button('attendance-correct', language, t.register, here, 'positive'),
      guest: button('guest-add', language, t.addGuest, here, 'positive'),
      pageRows: rows([
        page > 0 ? button('attendance-open', language, t.previousPage, { meetingId: view.meetingId, page: page - 1 }) : undefined,
        page < pages - 1 ? button('attendance-open', language, t.nextPage, { meetingId: view.meetingId, page: page + 1 }) : undefined,
      ]),
    },
    fallback: `${t.attendanceHeading}, ${clip(view.title, room.text)}. ${[serving, others, quorum].filter((part) => part !== '').join('. ')}.`,
  }));
}

function intervals(person: AttendeeView, zone: string, language: Language, longest: number): string {
  const t = TEXTS[language].meet;
  return clip(person.intervals.map((one) => `${formatTime(one.from, zone, language)}-${one.to === undefined ? t.stillHere : formatTime(one.to, zone, language)}`).join(', '), longest);
}
