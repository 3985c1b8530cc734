/** The answer engine: one matrix, any question, always an honest answer. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { compileAnalyser, openAnalyser, type CompiledAnalyser } from './analyse.ts';
import { createAsker } from './asker.ts';
import { explainRanking } from './explain.ts';
import { compileLanguage, openLanguage, type CompiledLanguage } from './language.ts';
import { compileIndex, openIndex, type CompiledIndex } from './matrix-index.ts';
import { clean, MAX_LENGTH, rememberCuts } from './normalize.ts';
import { holdsPersonalNumber } from './personal-data.ts';
import { messages } from './messages.ts';
import { splitQuestions } from './segments.ts';
import { answerParts } from './several.ts';
import type { Answer, AnswerEngine, Question } from './types.ts';

/**
 * Builds the engine over a checked matrix and a loaded lexicon. Deterministic: the same matrix, lexicon and question
 * always give the same answer. Building reads every text once; asking is pure and never throws on any string.
 */
export const createAnswerEngine = (matrix: Matrix, lexicon: Lexicon): AnswerEngine => createEngine(compileEngine(matrix, lexicon));

/** Everything an engine is made of, as plain data that can be written down and read back. */
export interface CompiledEngine {
  readonly matrix: Matrix;
  /** What is used as it stands; concepts and word lists are compiled into the analyser's words. */
  readonly lexicon: Pick<Lexicon, 'places' | 'model'>;
  readonly analyser: CompiledAnalyser;
  readonly index: CompiledIndex;
  readonly language: CompiledLanguage;
}

/** Does all that takes time: cuts every text into words and indexes them. */
export function compileEngine(matrix: Matrix, lexicon: Lexicon): CompiledEngine {
  const cut = rememberCuts();
  const analyser = compileAnalyser(matrix, lexicon, cut);
  const index = compileIndex(matrix, openAnalyser(matrix, analyser), cut);
  return { matrix, analyser, index, language: compileLanguage(matrix, lexicon, cut), lexicon: { places: lexicon.places, model: lexicon.model } };
}

/** Makes a compiled engine ready to be asked. */
export function createEngine(compiled: CompiledEngine): AnswerEngine {
  const { matrix, lexicon } = compiled;
  const analyser = openAnalyser(matrix, compiled.analyser);
  const index = openIndex(matrix, compiled.index);
  const detect = openLanguage(compiled.language);
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
      const parts = splitQuestions(question.text.slice(0, MAX_LENGTH).split(/\r?\n/u).map(clean).join('\n'));
      return parts.length < 2 ? [whole] : answerParts(parts, whole, (part, context) => asker.ask({ text: part, asOf: question.asOf, language, ...(context === undefined ? {} : { context }) }), question.context);
    },
    show: asker.show,
    explain: (question) => (holdsPersonalNumber(question.text) ? refuse(question).text : explainRanking(index, analyser.topics, matrix.unanswered ?? [], asker.look(clean(question.text), question.context))),
  };
}
