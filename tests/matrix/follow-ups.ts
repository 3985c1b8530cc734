/** Follow-up questions by people who knew the facts and not the rows, each with the row that was spoken of before. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Answer } from '../../bot/answers/types.ts';
import type { Verdict } from './score.ts';

/** One line of a file. `want`: an answer from one of `rows` (or, where the rows are not named, of these parties, documents and patterns), that it is unknown, or anything but an answer. */
const FollowUpCase = z.object({
  id: z.string(), lang: z.enum(['sv', 'en']), subject: z.string(), question: z.string().min(1), want: z.enum(['answer', 'unknown', 'ask']),
  rows: z.array(z.string()).default([]), responsible: z.array(z.string()).default([]), accept: z.array(z.array(z.string())).default([]), source: z.array(z.string()).default([]), must: z.array(z.string()).default([]),
});
export type FollowUpCase = z.infer<typeof FollowUpCase>;

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'follow-ups');
export const followUpsTo = (board: string): FollowUpCase[] => readFileSync(join(FOLDER, `${board}.jsonl`), 'utf8').split('\n').filter((line) => line !== '').map((line) => FollowUpCase.parse(JSON.parse(line)));

const isSame = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();

/** `compared`: the parties that count, where rows are not named. */
export function judgeFollowUp(gold: FollowUpCase, answers: readonly Answer[], compared: ReadonlySet<string>): Verdict {
  const answer = answers.find(({ status }) => status === 'answered') ?? answers[0];
  const row = answer?.status === 'answered' ? answer.answers[0] : undefined;
  if (row === undefined) return gold.want === 'ask' || (gold.want === 'unknown' && answer?.status === 'unknown') ? 'right' : 'missed';
  if (gold.want !== 'answer') return 'wrong';
  if (gold.rows.length > 0) return gold.rows.includes(row.id) ? 'right' : 'wrong';
  const named = row.responsible.filter((id) => compared.has(id));
  const text = answers.map((one) => one.text).join('\n');
  const fits = [gold.responsible, ...gold.accept].some((set) => set.length === 0 || isSame(set, named)) && gold.source.includes(row.source.document) && gold.must.every((pattern) => new RegExp(pattern, 'iu').test(text));
  return fits ? 'right' : 'wrong';
}
