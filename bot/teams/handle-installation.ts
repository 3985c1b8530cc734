/** The bot comes to a place, or leaves it. Both events of one installation, and repeats of it, say hello once. */
import { helpCard } from '../../cards/help.ts';
import type { Turn } from './activity.ts';
import { boardOf, type Bot, type Reply } from './bot.ts';
import { meetingInFocus } from './meeting-commands.ts';
import { shareIn } from './share.ts';

/** What to say there. In a channel or meeting chat the agenda of the next meeting is posted. */
export async function handleInstallation(bot: Bot, turn: Turn, action: string): Promise<readonly Reply[]> {
  const board = boardOf(bot);
  const gone = action.startsWith('remove');
  await bot.conversations.remember(board.id, turn.conversation, !gone);
  if (gone) return [];
  if (turn.conversation.type === 'personal') {
    const first = await bot.conversations.claimPost(board.id, 'welcome', turn.conversation, bot.now());
    return first ? [helpCard({ examples: bot.examples[board.language] }, board.language)] : [];
  }
  const meeting = await meetingInFocus(bot);
  if (meeting !== undefined && meeting.status !== 'ended') await shareIn(bot, { card: 'agenda', meetingId: meeting.id }, turn.conversation);
  await bot.remind();
  return [];
}
