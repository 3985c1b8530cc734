/** The answer engine: one matrix, any question, always an honest answer. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { createAnalyser } from './analyse.ts';
import { createAsker } from './asker.ts';
import { explainRanking } from './explain.ts';
import { languageDetector } from './language.ts';
import { buildIndex } from './matrix-index.ts';
import { clean } from './normalize.ts';
import { holdsPersonalNumber } from './personal-data.ts';
import { messages } from './messages.ts';
import { splitQuestions } from './segments.ts';
import type { Answer, AnswerEngine, Question } from './types.ts';

/** Two halves of a message are answered apart only when both are this sure. */
const SURE = 0.75;

/**
 * Builds the engine over a checked matrix and a loaded lexicon. Deterministic: the same matrix, lexicon and question
 * always give the same answer. Building reads every text once; asking is pure and never throws on any string.
 */
export function createAnswerEngine(matrix: Matrix, lexicon: Lexicon): AnswerEngine {
  const analyser = createAnalyser(matrix, lexicon);
  const index = buildIndex(matrix, analyser);
  const detect = languageDetector(matrix, lexicon);
  const asker = createAsker(matrix, lexicon, analyser, index);

  const refuse = (question: Question): Answer => {
    const language = question.language ?? detect(question.text);
    return { status: 'refused', language, text: messages(language).personalData, answers: [], reason: 'personal-data' };
  };

  return {
    ask: (question) => {
      if (holdsPersonalNumber(question.text)) return [refuse(question)];
      const text = clean(question.text);
      const language = question.language ?? detect(text);
      const whole = asker.ask({ ...question, text, language });
      const parts = splitQuestions(text);
      if (parts.length < 2) return [whole];
      const answers: Answer[] = [];
      let context = question.context;
      for (const part of parts) {
        const answer = asker.ask({ text: part, asOf: question.asOf, language, ...(context === undefined ? {} : { context }) });
        answers.push(answer);
        context = answer.context ?? context;
      }
      const apart = answers.every((a) => a.status === 'answered' && (a.answers[0]?.score ?? 0) >= SURE)
        && new Set(answers.map((a) => a.answers[0]?.id)).size === answers.length;
      return apart ? answers : [whole];
    },
    explain: (question) => (holdsPersonalNumber(question.text) ? refuse(question).text : explainRanking(index, asker.look(clean(question.text), question.context))),
  };
}
