/** One question from the queue, with the field where the coordinator answers it. */
import type { Language } from '../data/schema/text.ts';
import { button } from './button.ts';
import { formatMoment } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import type { QuestionReason } from './questions.ts';
import { TEXTS } from './texts.ts';

export interface QuestionView {
  readonly boardId: string;
  readonly questionId: string;
  readonly question: string;
  readonly reason: QuestionReason;
  readonly askedAt: string;
  readonly zone: string;
  /** What the bot said, when the answer was doubted. */
  readonly botAnswer?: string;
}

/** The card to answer from. */
export function questionCard(view: QuestionView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const about = `${t.questionReason[view.reason]} · ${formatMoment(view.askedAt, view.zone, language)}`;
  return fill('question', language, (room) => ({
    data: {
      question: clip(view.question, room.text), about, hasAnswer: view.botAnswer !== undefined, botAnswer: clip(view.botAnswer ?? '', room.text),
      send: button('question-answer', language, t.send, { boardId: view.boardId, questionId: view.questionId }, 'positive'),
      back: button('questions-list', language, t.backToQuestions, { boardId: view.boardId }),
    },
    fallback: `${t.questionHeading}: ${clip(view.question, room.text)} (${about})`,
  }));
}
