/** Buttons on answer cards. */
import type { Verb } from '../../cards/actions.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Turn } from './activity.ts';
import { answerFromRow, answerQuestion, whyFromRow } from './answers.ts';
import type { Bot, Reply } from './bot.ts';
import type { Handlers, Pressed } from './pressed.ts';

type AnswerVerbs = Extract<Verb, 'answer-choose' | 'answer-why' | 'answer-good' | 'ask-again'>;

const TEXTS = {
  gone: { sv: 'Den uppgiften finns inte längre. Ställ frågan igen.', en: 'That entry is no longer there. Ask the question again.' },
  thanks: { sv: 'Tack! Det hjälper oss att lita på svaret.', en: 'Thank you! That helps us trust the answer.' },
} as const;

const shown = (reply: Reply | undefined, language: Language): Pressed =>
  ({ reply: reply?.card === undefined ? { message: TEXTS.gone[language] } : { card: reply.card } });

/** In a personal chat the card turns into the answer; elsewhere that would be for the presser only, which is right too. */
export const answerHandlers: Handlers<AnswerVerbs> = {
  'answer-choose': async (bot, turn, { rowId, question, lang }) => shown(await answerFromRow(bot, turn, rowId, lang, question), lang),
  'answer-why': (bot, _turn, { rowId, question, lang }) => Promise.resolve(shown(whyFromRow(bot, rowId, lang, question), lang)),
  'answer-good': (bot: Bot, _turn: Turn, { rowId, lang }) => {
    bot.log.info({ row: rowId }, 'an answer was confirmed');
    return Promise.resolve({ reply: { message: TEXTS.thanks[lang] } });
  },
  'ask-again': async (bot, turn, { question, lang }) => {
    const [first, ...rest] = await answerQuestion(bot, turn, question, lang);
    return { ...shown(first, lang), extra: rest };
  },
};
