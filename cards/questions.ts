/** The coordinator's queue: questions without an answer, or with one that was doubted. */
import type { Language } from '../data/schema/text.ts';
import { button } from './button.ts';
import { formatDay } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip, firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

export type QuestionReason = 'unknown' | 'doubted' | 'asked';

export interface QuestionsView {
  readonly boardId: string;
  readonly zone: string;
  /** Waiting questions, oldest first. */
  readonly questions: readonly {
    readonly questionId: string;
    readonly question: string;
    readonly reason: QuestionReason;
    readonly askedAt: string;
    /** How many times it has been asked. */
    readonly times: number;
  }[];
}

const SHOWN_MAX = 10;

/** The queue card: the oldest ten, each with a button to answer. */
export function questionsCard(view: QuestionsView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const count = view.questions.length;
  return fill('questions', language, (room) => {
    const { shown, left } = firstOf(view.questions, Math.min(room.list, SHOWN_MAX));
    return {
      words: { waiting: count === 0 ? t.noQuestions : t.waiting(count) },
      data: {
        questions: shown.map((one) => ({
          question: clip(one.question, Math.min(room.text, 400)), about: `${t.questionReason[one.reason]} · ${formatDay(one.askedAt, view.zone, language)} · ${t.times(one.times)}`,
          buttons: [button('question-open', language, t.answer, { boardId: view.boardId, questionId: one.questionId })],
        })),
        hasMore: left > 0, more: TEXTS[language].meet.andMore(left),
      },
      fallback: count === 0 ? t.noQuestions : `${t.waiting(count)}: ${shown.map((one) => clip(one.question, Math.min(room.text, 80))).join('; ')}`,
    };
  });
}
