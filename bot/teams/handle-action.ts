/** A pressed button: parsed with the table the cards are built from, then handed to its handler. */
import { parseAction, type Received, type Verb } from '../../cards/actions.ts';
import { TEXTS } from '../../cards/texts.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Turn } from './activity.ts';
import { answerHandlers } from './answer-actions.ts';
import type { Bot } from './bot.ts';
import { pollHandlers } from './polls.ts';
import type { Handlers, Pressed } from './pressed.ts';
import { questionHandlers } from './questions.ts';
import { replyHandlers } from './replies.ts';
import { runHandlers } from './run-meeting.ts';

const HANDLERS: Handlers<Verb> = { ...answerHandlers, ...questionHandlers, ...replyHandlers, ...runHandlers, ...pollHandlers };

const UNKNOWN = {
  sv: 'Knappen hör till ett gammalt eller ändrat kort. Inget ändrades: hämta ett nytt kort med "dagordning" eller "omröstning".',
  en: 'The button belongs to an old or altered card. Nothing was changed: get a new card with "agenda" or "vote".',
} as const;

function languageOf(turn: Turn, data: unknown): Language {
  const lang = typeof data === 'object' && data !== null && 'lang' in data ? data.lang : undefined;
  return lang === 'sv' || lang === 'en' ? lang : turn.locale;
}

/** Carries out a press. What is not one of our buttons changes nothing and is explained. */
export async function handleAction(bot: Bot, turn: Turn, verb: unknown, data: unknown): Promise<Pressed> {
  const parsed = parseAction(verb, data);
  if (!parsed.ok) {
    const language = languageOf(turn, data);
    bot.log.info({ reason: parsed.reason }, 'a press was not understood');
    return { reply: { message: parsed.reason === 'field' ? TEXTS[language].meet.fillIn : UNKNOWN[language] } };
  }
  const handler = HANDLERS[parsed.action.verb] as (bot: Bot, turn: Turn, data: Received<Verb>) => Promise<Pressed>;
  return handler(bot, turn, parsed.action.data);
}
