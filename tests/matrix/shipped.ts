/** Questions to the matrix that the program ships with, which nothing has learnt from and which are no phrasings of its rows: `questions` name the rows that answer them, `later` ones do not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGold, type GoldCase } from './score.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const SHIPPED = join(ROOT, 'data');
/** The day the questions are asked. */
export const SHIPPED_AS_OF = '2025-06-01';

export const shippedQuestions = (file: 'questions' | 'later'): GoldCase[] => readGold(readFileSync(join(ROOT, 'tests', 'fixtures', 'shipped', `${file}.jsonl`), 'utf8'));
