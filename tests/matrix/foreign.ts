/** Other counties than the one the program ships with: their matrices and questions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLexicon } from '../../data/load-lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { createAnswerEngine } from '../../bot/answers/engine.ts';
import type { Answer, AnswerEngine } from '../../bot/answers/types.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { readGold, type GoldCase } from './score.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A board that the program ships for training: its layout and names are what tests of files and columns look at. */
export const FOREIGN_MATRIX = join(ROOT, 'data', 'training', 'sormark', 'matrix.yaml');
/** Boards that nothing has learnt from: how good the answers are on them is the truth about new boards. */
export const COUNTIES = ['bergmark', 'bjorkdal', 'klarsjo', 'rosslanda', 'vattendal', 'tornmark', 'ravlunda', 'grimsdal', 'havreby', 'lommarvik', 'stormaren', 'kvarnvik', 'klintvik', 'ekfors', 'dalviken'] as const;
export type County = (typeof COUNTIES)[number];
const fileOf = (county: County, file: string): string => join(ROOT, 'tests', 'fixtures', 'counties', county, file);

export const matrixOf = (county: County): Matrix => readYaml(fileOf(county, 'matrix.yaml'));
/** The day the questions are asked. */
const AS_OF = '2026-02-02';

export const questionsTo = (county: County): GoldCase[] => readGold(readFileSync(fileOf(county, 'questions.jsonl'), 'utf8'));

/** An engine over a county's matrix, with the lexicon that ships with the program. */
export function foreignEngine(county: County): AnswerEngine {
  return createAnswerEngine(matrixOf(county), loadLexicon(join(ROOT, 'data', 'lexicon')));
}

export const askGold = (engine: AnswerEngine, gold: GoldCase): readonly Answer[] => engine.ask({ text: gold.question, asOf: AS_OF, language: gold.lang });
