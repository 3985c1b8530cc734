/** The agenda, the list of meetings and the reminder, as their cards want them. */
import { DateTime } from 'luxon';
import type { AgendaView } from '../../../cards/agenda.ts';
import type { MeetingSummary } from '../../../cards/meetings.ts';
import type { ReminderView } from '../../../cards/reminder.ts';
import { replyCounts } from '../../meetings/replies.ts';
import type { Meeting } from '../../meetings/state.ts';
import type { Place } from '../../record/scene.ts';

/** One line of the list of meetings. */
export function meetingSummary(meeting: Meeting): MeetingSummary {
  const { id, title, start, end, zone, place, status } = meeting;
  return { meetingId: id, title, start, end, zone, place, state: status };
}

/** The whole agenda with the counts of replies. */
export function agendaView({ board, meeting, attendance }: Place): AgendaView {
  const { attending, cannot, unanswered, read } = replyCounts(board, attendance);
  return {
    ...meetingSummary(meeting),
    seen: attendance.revision,
    counts: { attending, cannot, noReply: unanswered, read },
    breaks: meeting.breaks,
    items: meeting.items.map((item) => ({
      number: item.number,
      title: item.title,
      section: item.section,
      ...(item.planned === null ? {} : { time: item.planned }),
      presenters: item.presenters,
      hasProposal: item.proposals.length > 0,
      state: item.status,
    })),
  };
}

/** The reminder; `now` decides how many days are left. */
export function reminderView({ board, meeting, attendance }: Place, now: string): ReminderView {
  const day = (instant: string) => DateTime.fromISO(instant, { zone: meeting.zone }).startOf('day');
  const { meetingId, title, start, end, zone, place } = { ...meetingSummary(meeting) };
  return {
    meetingId, title, start, zone, place,
    ...(end === undefined ? {} : { end }),
    seen: attendance.revision,
    inDays: Math.round(day(start).diff(day(now), 'days').days),
    items: meeting.items.length,
    decisions: meeting.items.filter((item) => item.section === 'decision').length,
    noReply: replyCounts(board, attendance).unanswered,
  };
}
