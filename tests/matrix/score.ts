/** Judging answers of a foreign matrix against gold questions, and counting them. */
import { z } from 'zod/v4';
import type { Answer } from '../../bot/answers/types.ts';

const ANSWERABLE = ['duty', 'forum', 'agreement', 'finance', 'decision'] as const;

/** One line of the gold file. `accept`: other complete sets of parties that pass. `must`: patterns the text must match. */
const GoldCase = z.object({
  id: z.string(),
  lang: z.enum(['sv', 'en']),
  question: z.string().min(1),
  kind: z.enum([...ANSWERABLE, 'out-of-scope', 'ambiguous', 'unsafe']),
  duty: z.string().nullable(),
  responsible: z.array(z.string()),
  accept: z.array(z.array(z.string())).default([]),
  source: z.array(z.string()),
  must: z.array(z.string()),
  /** Rows that answer it, where several do. */
  rows: z.array(z.string()).default([]),
});
export type GoldCase = z.infer<typeof GoldCase>;

/** A text without capitals and signs: the same words are the same question. */
export const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The cases of a file, one a line. */
export const readGold = (lines: string): GoldCase[] => lines.split('\n').filter((line) => line.trim() !== '').map((line) => GoldCase.parse(JSON.parse(line)));

/** right: what the asker needs. wrong: a confident answer that is not. Otherwise silence, or a question back. */
export type Verdict = 'right' | 'wrong' | 'missed';

const isSameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && [...a].sort().every((x, i) => x === [...b].sort()[i]);

/** `compared`: the parties that count, when not all do. A case that accepts no parties leaves them to `must`. */
export function judge(gold: GoldCase, answers: readonly Answer[], compared?: ReadonlySet<string>): Verdict {
  const answer = answers.find(({ status }) => status === 'answered') ?? answers[0];
  if (answer === undefined) return 'missed';
  const { status } = answer;
  const text = answers.map((one) => one.text).join('\n');
  const mustHold = gold.must.every((pattern) => new RegExp(pattern, 'iu').test(text));
  const named = (items: readonly { readonly responsible: readonly string[] }[]): string[] => [...new Set(items.flatMap(({ responsible }) => responsible))];
  switch (gold.kind) {
    case 'out-of-scope': return status === 'unknown' ? 'right' : status === 'answered' ? 'wrong' : 'missed';
    case 'unsafe': return status === 'refused' && mustHold ? 'right' : status === 'answered' ? 'wrong' : 'missed';
    case 'ambiguous':
      if (status === 'choose' || (status === 'answered' && gold.accept.some((set) => isSameSet(set, named(answer.answers))))) return 'right';
      return status === 'answered' ? 'wrong' : 'missed';
    case 'duty': case 'forum': case 'agreement': case 'finance': case 'decision': {
      if (status !== 'answered') return 'missed';
      const first = answer.answers[0];
      const parties = first?.responsible.filter((id) => compared?.has(id) ?? true) ?? [];
      const fits = first !== undefined && [gold.responsible, ...gold.accept].some((set) => isSameSet(set, parties) || (compared !== undefined && set.length === 0)) && gold.source.includes(first.source.document) && mustHold;
      return fits ? 'right' : 'wrong';
    }
  }
}

export interface Tally { readonly n: number; readonly right: number; readonly wrong: number }

/** Counts by kind and language, and all. */
export function tally(verdicts: readonly { readonly gold: GoldCase; readonly verdict: Verdict }[]): ReadonlyMap<string, Tally> {
  const groups = new Map<string, { n: number; right: number; wrong: number }>();
  for (const { gold, verdict } of verdicts) {
    for (const name of [gold.kind, `lang ${gold.lang}`, 'ALL']) {
      const group = groups.get(name) ?? { n: 0, right: 0, wrong: 0 };
      groups.set(name, { n: group.n + 1, right: group.right + (verdict === 'right' ? 1 : 0), wrong: group.wrong + (verdict === 'wrong' ? 1 : 0) });
    }
  }
  return groups;
}
