/** The shared check-in card: who is here, by name, whether there is a quorum, and "I am here". */
import type { Language } from '../data/schema/text.ts';
import { button, rows } from './button.ts';
import { formatMoment } from './dates.ts';
import { fill, type FilledCard, type Room } from './fill.ts';
import type { MeetingState } from './meetings.ts';
import { clip, firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface QuorumView {
  /** Seats served by somebody present. */
  readonly present: number;
  readonly required: number;
}

export interface PresentView {
  readonly name: string;
  /** Whose seat a substitute serves. */
  readonly servesFor?: string;
}

export interface CheckInView {
  readonly meetingId: string;
  /** Revision of the attendance. */
  readonly seen: number;
  readonly title: string;
  readonly start: string;
  readonly zone: string;
  readonly state: MeetingState;
  /** All seats of the board. */
  readonly seats: number;
  readonly quorum: QuorumView;
  readonly serving: readonly PresentView[];
  readonly others: readonly PresentView[];
}

/** "● Beslutsför: 12 tjänstgör, 7 krävs": a sign and words, never colour alone. */
export function quorumLine(quorum: QuorumView, language: Language): string {
  const t = TEXTS[language].meet;
  return quorum.present >= quorum.required ? t.quorumYes(quorum.present, quorum.required) : t.quorumNo(quorum.present, quorum.required);
}

/** The check-in card. */
export function checkInCard(view: CheckInView, language: Language): FilledCard {
  const t = TEXTS[language].meet;
  const { meetingId, seen } = view;
  const servingLine = t.serving(view.serving.length, view.seats);
  const othersLine = t.others(view.others.length);
  const quorum = quorumLine(view.quorum, language);
  return fill('check-in', language, (room) => ({
    words: { serving: servingLine, others: othersLine, quorum, state: t.meetingState[view.state] },
    data: {
      title: clip(view.title, room.text), when: formatMoment(view.start, view.zone, language), notPlanned: view.state !== 'planned',
      nobody: view.serving.length + view.others.length === 0,
      hasServing: view.serving.length > 0, servingNames: names(view.serving, room, language),
      hasOthers: view.others.length > 0, othersNames: names(view.others, room, language),
      buttonRows: view.state === 'ended' ? [] : rows([
        button('check-in', language, t.iAmHere, { meetingId, seen }, 'positive'),
        button('check-out', language, t.iLeave, { meetingId, seen }),
      ]),
    },
    fallback: `${t.checkInHeading}, ${clip(view.title, room.text)} ${formatMoment(view.start, view.zone, language)}. ${servingLine}. ${othersLine}. ${quorum}.`,
  }));
}

function names(people: readonly PresentView[], room: Room, language: Language): string {
  const t = TEXTS[language].meet;
  const { shown, left } = firstOf(people, room.list);
  const list = shown.map((one) => clip(one.name, room.text) + (one.servesFor === undefined ? '' : ` (${t.servesFor(clip(one.servesFor, room.text))})`)).join(', ');
  return left === 0 ? list : `${list} ${t.andMore(left)}`;
}
