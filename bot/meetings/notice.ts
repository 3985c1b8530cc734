/** Builds a planned meeting from a notice and a date. */
import { DateTime } from 'luxon';
import type { Notice } from '../../data/schema/meeting.ts';
import type { Meeting } from './state.ts';

/** An instant as this module family writes them: UTC with milliseconds and `Z`. Throws on an invalid one. */
export function instant(time: DateTime): string {
  const text = time.toUTC().toISO();
  if (text === null) throw new RangeError(`not a time: ${time.invalidExplanation ?? 'unknown'}`);
  return text;
}

export interface MeetingFrame {
  readonly id: string;
  readonly zone: string;
  /** Local date, YYYY-MM-DD. */
  readonly date: string;
  readonly sample: boolean;
}

/** The meeting as it stands before anything has happened. Times in the notice are local in `zone`. */
export function meetingFromNotice(notice: Notice, frame: MeetingFrame): Meeting {
  const at = (time: string): string => instant(DateTime.fromISO(`${frame.date}T${time}`, { zone: frame.zone }));
  return {
    id: frame.id, board: notice.board, title: notice.title, place: notice.place, zone: frame.zone, sample: frame.sample,
    start: at(notice.start), end: at(notice.end),
    breaks: notice.breaks.map(({ from, to }) => ({ from: at(from), to: at(to) })),
    status: 'planned', startedAt: null, endedAt: null, pauses: [], step: 0, current: null, nextParagraph: null, openPoll: null, seats: [],
    items: notice.items.map((item, index) => ({
      id: `i${index + 1}`, number: index + 1, title: item.title, section: item.section, presenters: item.presenters,
      planned: item.time === undefined ? null : at(item.time),
      description: item.description ?? null, attachments: item.attachments,
      proposals: item.proposals.map((proposal, nth) => ({
        id: `p${nth + 1}`, text: proposal.text, recommends: proposal.recommends, from: 'notice',
        assignments: proposal.assignments.map(({ owner, what, reportBack }) => ({ owner, what, reportBack: reportBack ?? null })),
      })),
      status: 'pending', paragraph: null, handled: [], polls: [], decision: null, statements: [], added: false,
    })),
  };
}

/** The next Friday strictly after today, in the zone: the date a sample meeting gets, at most seven days ahead. */
export function nextFriday(now: string, zone: string): string {
  const today = DateTime.fromISO(now, { zone }).startOf('day');
  const days = (5 - today.weekday + 7) % 7 || 7;
  return today.plus({ days }).toFormat('yyyy-MM-dd');
}
