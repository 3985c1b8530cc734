/** Commands that show: meetings, agenda, attendance, control, decisions. */
import { attendanceCard } from '../../cards/attendance.ts';
import { decisionsCard } from '../../cards/decisions.ts';
import { meetingsCard } from '../../cards/meetings.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Meeting } from '../meetings/state.ts';
import { currentMeeting, listMeetings, readMeeting, readStanding, type MeetingView } from '../record/read.ts';
import type { Turn } from './activity.ts';
import { actorOf, boardOf, partyName, type Bot, type Reply } from './bot.ts';
import { drawFrom } from './draw.ts';
import { refusedCommand } from './refusal.ts';
import type { Subject } from './subjects.ts';
import { meetingSummary } from './views/agenda.ts';
import { attendanceView, decisionsView } from './views/record.ts';

const RECENT = 5;
/** How long before a meeting `närvaro` is about it rather than about the last one, in milliseconds. */
const ARRIVAL = 12 * 3_600_000;

/** The meeting in progress or the next one; after the last one, that one. */
export async function meetingInFocus(bot: Bot): Promise<Meeting | undefined> {
  const board = boardOf(bot).id;
  return (await currentMeeting(bot.record, bot.now(), board)) ?? (await listMeetings(bot.record, board)).at(-1);
}

/** The meeting whose record is asked for: the one in progress, otherwise the last one held, otherwise the next. */
async function meetingOfRecord(bot: Bot): Promise<Meeting | undefined> {
  const meetings = await listMeetings(bot.record, boardOf(bot).id);
  const open = meetings.find(({ status }) => status === 'open' || status === 'paused');
  const lastHeld = meetings.filter(({ status }) => status === 'ended').sort((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? -1 : 1)).at(-1);
  return open ?? lastHeld ?? meetings.at(-1);
}

/** Whose attendance is asked for: the meeting in progress or about to begin, otherwise the one on record. */
async function meetingOfAttendance(bot: Bot): Promise<Meeting | undefined> {
  const current = await currentMeeting(bot.record, bot.now(), boardOf(bot).id);
  const near = current !== undefined && (current.status !== 'planned' || Date.parse(current.start) - Date.parse(bot.now()) < ARRIVAL);
  return near ? current : meetingOfRecord(bot);
}

/** Reads the meeting and shows it, or says that there is none. */
export async function showing(bot: Bot, meeting: Meeting | undefined, language: Language, show: (view: MeetingView) => readonly Reply[] | Promise<readonly Reply[]>): Promise<readonly Reply[]> {
  if (meeting === undefined) return [meetingsCard({ meetings: [] }, language)];
  const read = await readMeeting(bot.record, meeting.id, bot.now());
  return read.ok ? show(read.value) : refusedCommand(read.error, language);
}

/** A shared card as a reply that goes on following the record. Personal chats get it in the language asked for. */
export function liveReply(view: MeetingView, subject: Subject, turn: Turn, language: Language, now: string): readonly Reply[] {
  const shown = turn.conversation.type === 'personal' ? language : view.board.language;
  const outgoing = drawFrom(view, subject, shown, now);
  return outgoing === undefined ? [] : [{ ...outgoing, live: { subject, language: shown } }];
}

/** `möten` */
export async function meetingsCommand(bot: Bot, _turn: Turn, language: Language): Promise<readonly Reply[]> {
  const meetings = await listMeetings(bot.record, boardOf(bot).id);
  const coming = meetings.filter(({ status, end }) => status === 'open' || status === 'paused' || (status === 'planned' && end > bot.now()));
  const held = meetings.filter(({ status }) => status === 'ended').slice(-RECENT).reverse();
  return [meetingsCard({ meetings: [...coming, ...held].map(meetingSummary) }, language)];
}

/** `dagordning` */
export async function agendaCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  return showing(bot, await meetingInFocus(bot), language, (view) => liveReply(view, { card: 'agenda', meetingId: view.meeting.id }, turn, language, bot.now()));
}

/** `närvaro`: the check-in card, and for chair and secretary in their own chat the list they can change. */
export async function attendanceCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  return showing(bot, await meetingOfAttendance(bot), language, async (view) => {
    const standing = await readStanding(bot.record, actorOf(turn), view.meeting.id, bot.now());
    const mayChange = standing.ok && standing.value.mayRun;
    const list = attendanceCard(attendanceView(view, 0, mayChange, bot.now(), (id) => partyName(bot, id, language)), language);
    if (view.meeting.status === 'ended') return [list];
    const checkIn = liveReply(view, { card: 'attendance', meetingId: view.meeting.id }, turn, language, bot.now());
    return mayChange && turn.conversation.type === 'personal' ? [...checkIn, list] : checkIn;
  });
}

/** `styr`: the control card again. */
export async function controlCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  return showing(bot, await meetingInFocus(bot), language, async (view) => {
    const standing = await readStanding(bot.record, actorOf(turn), view.meeting.id, bot.now());
    if (!standing.ok) return refusedCommand(standing.error, language);
    if (!standing.value.mayRun) return refusedCommand({ code: 'not-allowed', needs: 'chair-or-secretary' }, language);
    return liveReply(view, { card: 'control', meetingId: view.meeting.id }, turn, language, bot.now());
  });
}

/** `beslut` */
export async function decisionsCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  return showing(bot, await meetingOfRecord(bot), language, async (view) => {
    const standing = await readStanding(bot.record, actorOf(turn), view.meeting.id, bot.now());
    return [decisionsCard(decisionsView(view, view.polls, standing.ok && standing.value.mayRun), language)];
  });
}
