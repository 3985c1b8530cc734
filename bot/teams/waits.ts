/** Where somebody waits for an answer: kept apart from the questions, under a name that tells nothing, and no longer than needed. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { QueuedQuestion } from '../questions/queue.ts';
import type { Key } from '../store/port.ts';
import type { Turn } from './activity.ts';
import type { Bot } from './bot.ts';

const Place = z.object({
  id: z.string(), type: z.enum(['personal', 'groupChat', 'channel']), serviceUrl: z.string(), tenantId: z.string(),
  /** Another one every time somebody asks from there. */
  asked: z.string().default(''),
});
export type Place = z.infer<typeof Place>;
/** Documents cannot be deleted: what is forgotten is written over. */
const Wait = Place.or(z.object({ forgotten: z.literal(true) }));

type Keeper = Pick<Bot, 'notes' | 'documents' | 'newId'>;
const keyOf = (boardId: string, asker: string): Key => ({ kind: 'memory', partition: boardId, id: `waits.${asker}` });

/** The name of whoever asks in this place. */
export const askerOf = (turn: Pick<Turn, 'threadId'>): string => createHash('sha256').update(turn.threadId).digest('hex').slice(0, 24);

/** Keeps where the asker waits. Call it before the question is put in the queue, so that the answer finds the way, and after, so that the place stays if it was being forgotten. */
export async function keepPlace(bot: Keeper, boardId: string, turn: Pick<Turn, 'threadId' | 'conversation'>): Promise<void> {
  const { type, serviceUrl, tenantId } = turn.conversation;
  const next: Place = { id: turn.threadId, type, serviceUrl, tenantId, asked: bot.newId() };
  await bot.notes.change(keyOf(boardId, askerOf(turn)), Wait, () => ({ result: undefined, next }));
}

/** Where the asker waits; undefined when that is not known. */
export async function placeOf(bot: Keeper, boardId: string, asker: string): Promise<Place | undefined> {
  const wait = await bot.notes.read(keyOf(boardId, asker), Wait);
  return wait === undefined || 'forgotten' in wait ? undefined : wait;
}

/** Forgets the places, as they were read, of those who wait for no other answer. Who asks anew meanwhile stays. */
export async function forgetPlaces(bot: Keeper, boardId: string, places: ReadonlyMap<string, Place>): Promise<void> {
  const questions = await bot.documents.listStates('question', boardId, QueuedQuestion);
  const waiting = new Set(questions.flatMap(({ state }) => state.waiting));
  await Promise.all([...places].filter(([asker]) => !waiting.has(asker)).map(([asker, { asked }]) =>
    bot.notes.change(keyOf(boardId, asker), Wait, (wait) => ({ result: undefined, ...(wait === undefined || 'forgotten' in wait || wait.asked !== asked ? {} : { next: { forgotten: true as const } }) }))));
}
