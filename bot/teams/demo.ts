/** `demo`: the invented people of the sample board answer, check in and vote. Local mode only. */
import { noticeCard } from '../../cards/notice.ts';
import type { Language } from '../../data/schema/text.ts';
import { demoCheckIn, demoReply, demoVote } from '../record/demo.ts';
import type { Turn } from './activity.ts';
import { actorOf, type Bot, type Reply } from './bot.ts';
import { meetingInFocus, showing } from './meeting-commands.ts';
import { refusedCommand } from './refusal.ts';
import { touchMeeting } from './run-meeting.ts';

const TEXTS = {
  replied: { sv: (n: number) => `Demo: ${n} påhittade ledamöter svarade på kallelsen.`, en: (n: number) => `Demo: ${n} invented members answered the notice.` },
  checkedIn: { sv: (n: number) => `Demo: ${n} påhittade personer anmälde sig.`, en: (n: number) => `Demo: ${n} invented people checked in.` },
  voted: { sv: (n: number) => `Demo: ${n} påhittade ledamöter röstade.`, en: (n: number) => `Demo: ${n} invented members voted.` },
} as const;

/** What comes next in the meeting: they reply, then check in, then vote. */
export async function demoCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  if (!bot.local) return refusedCommand({ code: 'demo-only' }, language);
  return showing(bot, await meetingInFocus(bot), language, async ({ meeting, openPoll }) => {
    const input = { meeting: meeting.id };
    const [act, text] = meeting.status === 'planned' ? [demoReply, TEXTS.replied] as const
      : openPoll !== null ? [demoVote, TEXTS.voted] as const
        : [demoCheckIn, TEXTS.checkedIn] as const;
    const done = await act(bot.record, actorOf(turn), input, bot.now());
    if (!done.ok) return refusedCommand(done.error, language);
    touchMeeting(bot, meeting.id);
    if (openPoll !== null) bot.live.touch({ card: 'poll', meetingId: meeting.id, pollId: openPoll.spec.id });
    return [noticeCard({ kind: 'done', text: text[language](done.value.people) }, language)];
  });
}
