/** A refusal in one line, for whoever it concerns. */
import { explain } from '../meetings/messages.ts';
import type { DomainError, Result } from '../meetings/errors.ts';
import { noticeCard } from '../../cards/notice.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Pressed } from './pressed.ts';
import type { Reply } from './bot.ts';

/** The answer to a button that was refused: one line under the card, which stays as it is. */
export const refusedPress = (error: DomainError, language: Language): Pressed => ({ reply: { message: explain(error, language) } });

/** The answer to a command that was refused. */
export const refusedCommand = (error: DomainError, language: Language): readonly Reply[] => [noticeCard({ kind: 'refused', text: explain(error, language) }, language)];

/** Goes on with the value of an action, or explains its refusal to the presser. */
export async function pressing<T>(result: Result<T>, language: Language, then: (value: T) => Pressed | Promise<Pressed>): Promise<Pressed> {
  return result.ok ? then(result.value) : refusedPress(result.error, language);
}
