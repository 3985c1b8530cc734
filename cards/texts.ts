/** Every word on the cards that is ours, in both languages. Words of people and of the matrix come in the view models. */
import type { Language } from '../data/schema/text.ts';
import { answerTextsEn, answerTextsSv } from './texts-answers.ts';

const sv = { ...answerTextsSv };
const en: typeof sv = { ...answerTextsEn };

export const TEXTS: Record<Language, typeof sv> = { sv, en };
export type Texts = typeof sv;
