/** Every word on the cards that is ours, in both languages. Words of people and of the matrix come in the view models. */
import type { Language } from '../data/schema/text.ts';
import { answerTextsEn, answerTextsSv } from './texts-answers.ts';
import { meetingTextsEn, meetingTextsSv } from './texts-meetings.ts';
import { votingTextsEn, votingTextsSv } from './texts-voting.ts';

const sv = { ask: answerTextsSv, meet: meetingTextsSv, vote: votingTextsSv };
const en: typeof sv = { ask: answerTextsEn, meet: meetingTextsEn, vote: votingTextsEn };

/** By language and by the part of the product: asking, meeting, voting. Templates reach the plain strings as `t.…`. */
export const TEXTS: Record<Language, typeof sv> = { sv, en };
