/** What the asker gets when the coordinator has answered. */
import type { Language } from '../data/schema/text.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface CoordinatorAnswerView {
  readonly question: string;
  readonly answer: string;
}

/** The coordinator's answer, with the question it belongs to. */
export function coordinatorAnswerCard(view: CoordinatorAnswerView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  return fill('coordinator-answer', language, (room) => {
    // Longer than other texts: this is the whole message. 4,000 characters fit.
    const answer = clip(view.answer, room.text * 4);
    return {
      data: { question: clip(view.question, Math.min(room.text, 500)), answer },
      fallback: `${t.coordinatorAnswered}: ${answer} (${t.youAsked}: ${clip(view.question, Math.min(room.text, 200))})`,
    };
  });
}
