/** Measures the engine on questions it has not seen, and what each of its parts is worth. */
import type { Judge, Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Analyser } from './analyse.ts';
import { answerKey } from './belief.ts';
import { FEATURES } from './features.ts';
import { seeded, shuffled, splitPhrasings, splitSmall, withoutRows, type Split } from './hold-out.ts';
import { collect, learnRanking, type Sample } from './learn.ts';
import { rank, weightsOf } from './rank.ts';
import { judge, surest } from './train-model.ts';
import { WORDINGS } from './wording.ts';

/** Shares of the questions, 0-1. `row`: the very row first; `answer`: a row that says the same first. */
export interface RankingScore { readonly row: number; readonly answer: number; readonly count: number }

/** Shares of the answerable questions, and of those whose row was taken away. */
export interface BeliefScore { readonly right: number; readonly wrong: number; readonly strangersAnswered: number; readonly threshold: number; readonly count: number }

const sample = (split: Split, most: number, seed: number): Split => ({ ...split, questions: shuffled(split.questions, seeded(seed)).slice(0, most) });

/** Cross-validation over phrasings: the ranking weights for each fold are learnt on another one. */
export function scoreRanking(matrix: Matrix, lexicon: Lexicon, most: number): { dense: RankingScore; sparse: RankingScore } {
  return scoreSplits(boards(matrix, most), lexicon);
}

interface Boards { readonly dense: readonly Split[]; readonly sparse: readonly Split[] }

const boards = (matrix: Matrix, most: number): Boards => ({
  dense: [3, 4].map((fold) => sample(splitPhrasings(matrix, fold, 5), most, fold)),
  sparse: [71, 72, 73, 74].map((seed) => splitSmall(matrix, { count: 80, sv: 3, en: 2, perRow: 5, seed })),
});

function scoreSplits(splits: Boards, lexicon: Lexicon, adjust?: (analyser: Analyser) => Analyser, silence: ReadonlySet<string> = new Set()): { dense: RankingScore; sparse: RankingScore } {
  const ask = (split: Split): Sample[] => collect(split, lexicon, adjust).map((s) => ({ ...s, evidence: silence.size === 0 ? s.evidence : s.evidence.map((e) => ({ ...e, features: e.features.map((x, i) => (silence.has(FEATURES[i] ?? '') ? 0 : x)) })) }));
  const dense = splits.dense.map(ask);
  const sparse = splits.sparse.map(ask);
  const half = Math.ceil(sparse.length / 2);
  const learn = (samples: readonly Sample[]): Float64Array => learnRanking(samples, { rounds: 100, step: 0.15, decay: 0.002 });
  const [first, second] = [learn([...(dense[0] ?? []), ...sparse.slice(0, half).flat()]), learn([...(dense[1] ?? []), ...sparse.slice(half).flat()])];
  return {
    dense: tally([...judgeRanking(dense[1] ?? [], first), ...judgeRanking(dense[0] ?? [], second)]),
    sparse: tally([...judgeRanking(sparse.slice(half).flat(), first), ...judgeRanking(sparse.slice(0, half).flat(), second)]),
  };
}

const judgeRanking = (samples: readonly Sample[], weights: Float64Array): { row: boolean; answer: boolean }[] => samples.map((s) => {
  const top = rank(s.evidence, weights)[0];
  const row = top && s.index.rows[top.row];
  const gold = s.question.row;
  const same = row !== undefined && row.id === gold?.id;
  return { row: same, answer: same || (row !== undefined && gold !== undefined && answerKey(row) === answerKey(gold)) };
});

const tally = (judged: readonly { row: boolean; answer: boolean }[]): RankingScore => ({
  row: judged.filter((j) => j.row).length / (judged.length || 1), answer: judged.filter((j) => j.answer).length / (judged.length || 1), count: judged.length,
});

/** How the shipped model decides, with a fifth of the phrasings and 15 % of the rows taken away. */
export function scoreBelief(matrix: Matrix, lexicon: Lexicon, most: number): { dense: BeliefScore; sparse: BeliefScore } {
  const score = (splits: readonly Split[], { rank: learnt, confidence, answer: threshold }: Judge): BeliefScore => {
    const weights = weightsOf(learnt);
    const judged = splits.flatMap((split) => collect(split, lexicon)).flatMap((s) => judge(s, weights)).map((j) => { const { p, right } = surest(j, confidence); return { kind: j.kind, right, answered: p >= threshold }; });
    const known = judged.filter((j) => j.kind === 'known');
    const strangers = judged.filter((j) => j.kind === 'near');
    return {
      right: known.filter((j) => j.right && j.answered).length / (known.length || 1), wrong: known.filter((j) => !j.right && j.answered).length / (known.length || 1),
      strangersAnswered: strangers.filter((j) => j.answered).length / (strangers.length || 1), threshold, count: judged.length,
    };
  };
  return {
    dense: score([sample(withoutRows(splitPhrasings(matrix, 4, 5), 0.15, 4, 9), most, 9)], lexicon.model.dense),
    sparse: score([81, 82, 83].map((seed) => withoutRows(splitSmall(matrix, { count: 80, sv: 3, en: 2, perRow: 5, seed }), 0.15, 3, seed)), lexicon.model.sparse),
  };
}

const group = (test: (name: string) => boolean): ReadonlySet<string> => new Set(FEATURES.filter((name) => test(name.replace('sparse:', ''))));

/** What is taken away, one part at a time. */
const PARTS: readonly { name: string; lexicon?: (l: Lexicon) => Lexicon; analyser?: (a: Analyser) => Analyser; silence?: ReadonlySet<string> }[] = [
  { name: 'all parts' },
  { name: 'likelihood of the wording', silence: group((n) => WORDINGS.some((wording) => n.startsWith(wording))) },
  { name: 'concept lexicon', lexicon: (l) => ({ ...l, concepts: [] }) },
  { name: 'topics', lexicon: (l) => ({ ...l, topics: [] }) },
  { name: 'kin of topics', analyser: (a) => ({ ...a, topics: { ...a.topics, widely: (about) => about, widen: (sum, wide) => { wide.set(sum); } } }) },
  { name: 'learnt meaning', silence: group((n) => n.startsWith('meaning')) },
  { name: 'rarity over many boards', lexicon: (l) => ({ ...l, background: {} }) },
  { name: 'compounds', analyser: (a) => ({ ...a, split: () => [] }) },
  { name: 'strong stems', analyser: (a) => ({ ...a, words: { ...a.words, look: (text) => ({ ...a.words.look(text), strong: [], looseConcepts: [] }) } }) },
  { name: 'weak words', lexicon: (l) => ({ ...l, words: { ...l.words, weak: { sv: [], en: [] } } }) },
  { name: 'whole phrasings', silence: group((n) => /^(best|bestCover|second|third|bestLead)$/.test(n)) },
  { name: 'shares over phrasings', silence: group((n) => /^(share|likelihood|likelihoodLead)$/.test(n)) },
  { name: 'title, situation, duty, document', silence: group((n) => /^(title|titleMet|situation|situationMet|duty|dutyLead|document)$/.test(n)) },
  { name: 'kind of question', silence: group((n) => n === 'facets' || n.includes(':')) },
  { name: 'parties and numbers', silence: group((n) => /^(party|numbers)/.test(n)) },
  { name: 'comparison of candidates', silence: group((n) => n.endsWith('Lead')) },
];

/** The ranking score without each part, weights learnt anew each time. */
export function* ablate(matrix: Matrix, lexicon: Lexicon, most: number): Iterable<{ readonly without: string; readonly dense: RankingScore; readonly sparse: RankingScore }> {
  const splits = boards(matrix, most);
  for (const part of PARTS) yield { without: part.name, ...scoreSplits(splits, part.lexicon?.(lexicon) ?? lexicon, part.analyser, part.silence) };
}
