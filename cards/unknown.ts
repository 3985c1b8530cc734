/** Nothing in the matrix answers: say so, show what can be asked, and offer to pass the question on. */
import type { Language } from '../data/schema/text.ts';
import { asked, button, rows } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface UnknownView {
  /** The question as asked. Without it there is nothing to pass on, and that button is left out. */
  readonly question?: string;
  /** Somebody has looked for the answer before. */
  readonly isUnanswered?: boolean;
  /** Why it is not known, in place of the usual explanation. */
  readonly told?: string;
  /** Questions that the bot can answer, to press. At most three are shown. */
  readonly examples: readonly string[];
}

const EXAMPLES_MAX = 3;

/** The honest "I do not know". */
export function unknownCard(view: UnknownView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const question = asked(view.question);
  const explanation = view.told ?? (view.isUnanswered === true ? t.unansweredText : t.unknownText);
  const examples = view.examples.map(asked).filter((example) => example !== undefined).slice(0, EXAMPLES_MAX);
  return fill('unknown', language, (room) => ({
    data: {
      explanation: clip(explanation, room.text),
      hasQuestion: question !== undefined, question: question === undefined ? '' : `”${clip(question, Math.min(room.text, 300))}”`,
      buttonRows: rows([question === undefined ? undefined : button('ask-coordinator', language, t.askCoordinator, { question })]),
      hasExamples: examples.length > 0,
      exampleRows: rows(examples.map((example) => button('ask-again', language, example, { question: example })), 1),
    },
    fallback: [`${t.unknownHeading}. ${clip(explanation, room.text)}`, examples.length === 0 ? '' : `${t.examples}: ${examples.join(' ')}`].filter((part) => part !== '').join(' '),
  }));
}
