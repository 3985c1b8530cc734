/** The foreign county of the fixtures: its matrix and its questions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLexicon } from '../../data/load-lexicon.ts';
import { createAnswerEngine } from '../../bot/answers/engine.ts';
import type { Answer, AnswerEngine } from '../../bot/answers/types.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { GoldCase } from './score.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'foreign');
export const FOREIGN_MATRIX = join(FOLDER, 'matrix.yaml');
export const FOREIGN_QUESTIONS = join(FOLDER, 'questions.jsonl');
/** The day the questions are asked. */
const AS_OF = '2026-02-02';

export function readQuestions(file: string = FOREIGN_QUESTIONS): GoldCase[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => GoldCase.parse(JSON.parse(line)));
}

/** An engine over the foreign matrix, with the lexicon that ships with the program. */
export function foreignEngine(): AnswerEngine {
  return createAnswerEngine(readYaml(FOREIGN_MATRIX), loadLexicon(join(import.meta.dirname, '..', '..', 'data', 'lexicon')));
}

export const askGold = (engine: AnswerEngine, gold: GoldCase): readonly Answer[] => engine.ask({ text: gold.question, asOf: AS_OF, language: gold.lang });
