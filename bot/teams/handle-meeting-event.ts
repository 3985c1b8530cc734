/** Teams meeting events: who joins and leaves, where Teams tells (scheduled private meetings with the bot added). */
import { z } from 'zod/v4';
import { currentMeeting } from '../record/read.ts';
import { recordPresenceEvent } from '../record/presence.ts';
import type { Turn } from './activity.ts';
import { boardOf, type Bot } from './bot.ts';
import { touchPresence } from './run-meeting.ts';

const CHANGES: Readonly<Record<string, 'join' | 'leave'>> = {
  'application/vnd.microsoft.meetingParticipantsJoin': 'join',
  'application/vnd.microsoft.meetingParticipantsLeave': 'leave',
};

const Participants = z.object({
  members: z.array(z.looseObject({ user: z.looseObject({ id: z.string().max(500), aadObjectId: z.string().max(100).optional() }) })).max(1000),
});

/** Enters joins and leaves of people on the roster. Others, and events outside a meeting, change nothing. */
export async function handleMeetingEvent(bot: Bot, turn: Turn, name: string, value: unknown): Promise<void> {
  const change = CHANGES[name];
  if (change === undefined) return;
  const participants = Participants.safeParse(value);
  if (!participants.success) {
    bot.log.warn('a meeting event without participants was ignored');
    return;
  }
  const meeting = await currentMeeting(bot.record, bot.now(), boardOf(bot).id);
  if (meeting === undefined) return;
  for (const { user } of participants.data.members) {
    const actor = { aadObjectId: user.aadObjectId, teamsUserId: user.id, client: 'teams/meeting-event' };
    const noted = await recordPresenceEvent(bot.record, actor, { meeting: meeting.id, change, at: turn.madeAt ?? bot.now() }, bot.now());
    if (!noted.ok) bot.log.info({ code: noted.error.code }, 'a meeting event changed nothing');
  }
  touchPresence(bot, meeting.id);
}
