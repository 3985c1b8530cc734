/** What the conversation is about, for follow-up questions: row and party ids, never words. Forgotten after half an hour. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { ConversationContext } from '../answers/types.ts';
import type { Key } from '../store/port.ts';
import type { Turn } from './activity.ts';
import { boardOf, type Bot } from './bot.ts';

const Memory = z.object({ rowId: z.string(), party: z.string().optional(), until: z.iso.datetime() });
const HALF_AN_HOUR = 30 * 60_000;

/** One per person and place; the key tells neither. */
const keyOf = (bot: Bot, turn: Turn): Key =>
  ({ kind: 'memory', partition: boardOf(bot).id, id: `${createHash('sha256').update(`${turn.threadId}\n${turn.userId}`).digest('hex').slice(0, 32)}` });

/** The subject so far, or undefined. A store that is away costs the follow-up, not the answer. */
export async function recall(bot: Bot, turn: Turn): Promise<ConversationContext | undefined> {
  try {
    const memory = await bot.notes.read(keyOf(bot, turn), Memory);
    if (memory === undefined || memory.until < bot.now()) return undefined;
    return { rowId: memory.rowId, ...(memory.party === undefined ? {} : { party: memory.party }) };
  } catch {
    bot.log.warn('the subject of a conversation could not be read');
    return undefined;
  }
}

/** Keeps the subject for the next question. */
export async function remember(bot: Bot, turn: Turn, context: ConversationContext): Promise<void> {
  const until = new Date(Date.parse(bot.now()) + HALF_AN_HOUR).toISOString();
  try {
    await bot.notes.change(keyOf(bot, turn), Memory, () => ({ result: undefined, next: { rowId: context.rowId, ...(context.party === undefined ? {} : { party: context.party }), until } }));
  } catch {
    bot.log.warn('the subject of a conversation could not be kept');
  }
}
