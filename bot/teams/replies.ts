/** Before the meeting: coming or not, papers read; and who is here. */
import type { Verb } from '../../cards/actions.ts';
import { attendanceCard } from '../../cards/attendance.ts';
import { myReplyCard, type MyReplyView } from '../../cards/my-reply.ts';
import type { Language } from '../../data/schema/text.ts';
import { accept, type Result } from '../meetings/errors.ts';
import { personById } from '../meetings/roster.ts';
import { addGuest, checkIn, checkOut, correctPresence, setPresence } from '../record/presence.ts';
import { readMeeting, readStanding, type MeetingView } from '../record/read.ts';
import { acknowledge, reply } from '../record/reply.ts';
import { setConflict, startServing, stopServing } from '../record/serving.ts';
import type { Turn } from './activity.ts';
import { actorOf, partyName, type Bot } from './bot.ts';
import { clockSpans } from './clock-spans.ts';
import type { Handlers, Pressed } from './pressed.ts';
import { pressing, refusedPress } from './refusal.ts';
import { beside, redrawn, touchPresence } from './run-meeting.ts';
import { attendanceView } from './views/record.ts';

type ReplyVerbs = Extract<Verb, 'agenda-open' | 'reply' | 'read-papers' | 'check-in' | 'check-out' | 'attendance-open' | 'attendance-set' | 'attendance-correct' | 'guest-add'>;

/** The presser's own answer, as the record has it now. */
async function ownReply(bot: Bot, turn: Turn, meetingId: string, language: Language, what: Pick<MyReplyView, 'outcome'>): Promise<Pressed> {
  const read = await readMeeting(bot.record, meetingId, bot.now());
  if (!read.ok) return refusedPress(read.error, language);
  const standing = await readStanding(bot.record, actorOf(turn), meetingId, bot.now());
  if (!standing.ok) return refusedPress(standing.error, language);
  const { board, meeting, attendance } = read.value;
  const { id } = standing.value.person;
  const registered = attendance.replies[id];
  const substitute = typeof registered?.substitute === 'string' ? personById(board, registered.substitute)?.name ?? null : null;
  const readAt = attendance.read[id];
  return {
    reply: {
      card: myReplyCard({
        meetingId, seen: attendance.revision, title: meeting.title, start: meeting.start, zone: meeting.zone,
        ...(standing.value.reply === null ? {} : { reply: standing.value.reply }),
        ...(standing.value.reply === 'cannot' ? { substitute } : {}),
        ...(readAt === undefined ? {} : { readAt }),
        ...what,
      }, language).card,
    },
  };
}

/** The attendance list again, for who may change it. */
async function list(bot: Bot, turn: Turn, meetingId: string, page: number, language: Language): Promise<Pressed> {
  const read = await readMeeting(bot.record, meetingId, bot.now());
  if (!read.ok) return refusedPress(read.error, language);
  const standing = await readStanding(bot.record, actorOf(turn), meetingId, bot.now());
  return beside(bot, turn, meetingId, attendanceCard(attendanceView(read.value, page, standing.ok && standing.value.mayRun, bot.now(), (id) => partyName(bot, id, language)), language), language);
}

async function listed(bot: Bot, turn: Turn, result: Result<unknown>, meetingId: string, page: number, language: Language): Promise<Pressed> {
  return pressing(result, language, () => {
    touchPresence(bot, meetingId);
    return list(bot, turn, meetingId, page, language);
  });
}

/** What the secretary chose for somebody on the attendance list. */
async function setFor(bot: Bot, turn: Turn, view: MeetingView, data: { readonly personId: string; readonly presence: 'present' | 'absent' | 'serving' | 'not-serving' | 'conflict' | 'no-conflict'; readonly seatId?: string | undefined }): Promise<Result<unknown>> {
  const { meeting, attendance } = view;
  const actor = actorOf(turn);
  const about = { meeting: meeting.id, person: data.personId };
  switch (data.presence) {
    case 'present': return setPresence(bot.record, actor, { ...about, to: 'in' }, bot.now());
    case 'absent': return setPresence(bot.record, actor, { ...about, to: 'out' }, bot.now());
    case 'serving': return startServing(bot.record, actor, { ...about, seat: data.seatId ?? '' }, bot.now());
    case 'not-serving': {
      const served = attendance.serving.find((one) => one.person === data.personId && one.to === null);
      return served === undefined ? accept(null) : stopServing(bot.record, actor, { meeting: meeting.id, seat: served.seat }, bot.now());
    }
    case 'conflict':
    case 'no-conflict':
      return setConflict(bot.record, actor, { ...about, item: meeting.current ?? '', conflict: data.presence === 'conflict' }, bot.now());
  }
}

const pressedAt = (turn: Turn) => (turn.madeAt === undefined ? {} : { pressedAt: turn.madeAt });

/** Presses on the agenda, reminder, reply, check-in and attendance cards. */
export const replyHandlers: Handlers<ReplyVerbs> = {
  'agenda-open': async (bot, _turn, { meetingId, lang }) => redrawn(bot, { card: 'agenda', meetingId }, lang),
  reply: async (bot, turn, { meetingId, reply: answer, seen, lang }) => {
    const replied = await reply(bot.record, actorOf(turn), { meeting: meetingId, reply: answer, seen, ...pressedAt(turn) }, bot.now());
    return pressing(replied, lang, ({ outcome }) => {
      bot.live.touch({ card: 'agenda', meetingId });
      return ownReply(bot, turn, meetingId, lang, { outcome });
    });
  },
  'read-papers': async (bot, turn, { meetingId, lang }) => {
    const read = await acknowledge(bot.record, actorOf(turn), { meeting: meetingId }, bot.now());
    return pressing(read, lang, ({ already }) => {
      bot.live.touch({ card: 'agenda', meetingId });
      return ownReply(bot, turn, meetingId, lang, { outcome: already ? 'already' : 'registered' });
    });
  },
  'check-in': async (bot, turn, { meetingId, seen, lang }) => {
    const checked = await checkIn(bot.record, actorOf(turn), { meeting: meetingId, seen, ...pressedAt(turn) }, bot.now());
    return pressing(checked, lang, () => {
      touchPresence(bot, meetingId);
      return redrawn(bot, { card: 'attendance', meetingId }, lang);
    });
  },
  'check-out': async (bot, turn, { meetingId, seen, lang }) => {
    const checked = await checkOut(bot.record, actorOf(turn), { meeting: meetingId, seen, ...pressedAt(turn) }, bot.now());
    return pressing(checked, lang, () => {
      touchPresence(bot, meetingId);
      return redrawn(bot, { card: 'attendance', meetingId }, lang);
    });
  },
  'attendance-open': async (bot, turn, { meetingId, page, lang }) => list(bot, turn, meetingId, page, lang),
  'attendance-set': async (bot, turn, { meetingId, page, personId, presence, seatId, lang }) => {
    const read = await readMeeting(bot.record, meetingId, bot.now());
    if (!read.ok) return refusedPress(read.error, lang);
    return listed(bot, turn, await setFor(bot, turn, read.value, { personId, presence, seatId }), meetingId, page, lang);
  },
  'attendance-correct': async (bot, turn, { meetingId, page, correctedId, times, why, lang }) => {
    const read = await readMeeting(bot.record, meetingId, bot.now());
    if (!read.ok) return refusedPress(read.error, lang);
    const { meeting } = read.value;
    const spans = clockSpans(times, meeting.startedAt ?? meeting.start, meeting.zone);
    return listed(bot, turn, await correctPresence(bot.record, actorOf(turn), { meeting: meetingId, person: correctedId, spans, reason: why }, bot.now()), meetingId, page, lang);
  },
  'guest-add': async (bot, turn, { meetingId, page, guestName, guestTitle, lang }) => {
    const added = await addGuest(bot.record, actorOf(turn), { meeting: meetingId, name: guestName, title: guestTitle ?? null }, bot.now());
    return pressing(added, lang, async ({ guest }) =>
      listed(bot, turn, await setPresence(bot.record, actorOf(turn), { meeting: meetingId, person: guest, to: 'in' }, bot.now()), meetingId, page, lang));
  },
};
