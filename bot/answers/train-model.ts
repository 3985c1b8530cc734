/** Builds the model: weights from held-out phrasings of several boards, thresholds from others. Deterministic. */
import type { Lexicon, Model, Network } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { answerKey, BELIEF_FEATURES, beliefFeatures } from './belief.ts';
import { FEATURES } from './features.ts';
import { estranged, seeded, shuffled, splitPhrasings, splitSmall, withoutRows, type HeldOut, type Split } from './hold-out.ts';
import { collect, learnRanking, type Sample } from './learn.ts';
import { consult, learnNetwork } from './network.ts';
import { rank, type Ranked } from './rank.ts';

/** Questions that no matrix answers. */
export type Strangers = Readonly<Record<'sv' | 'en', readonly string[]>>;

const FOLDS = 5;
/** Share of the questions that are put in words the authors did not use. */
const ESTRANGED = { dense: 0.3, sparse: 0.6 } as const;
const SMALL = { count: 100, sv: 3, en: 2, perRow: 4 } as const;
/**
 * Largest share of confident wrong answers allowed when a threshold is chosen. Held-out phrasings are odder than what
 * people ask, and many have a twin row that says the same, so the real share is well below.
 */
const MOST_WRONG = { dense: 0.1, sparse: 0.085 } as const;
/** The mix of questions the thresholds are chosen for: answerable, far from and near to what the matrix knows. */
const MIX = { known: 0.84, far: 0.11, near: 0.05 } as const;

export interface Judged { readonly features: readonly number[]; readonly right: boolean; readonly kind: 'known' | 'near' | 'far' }

/** Learns from a matrix with many phrasings a row. `tell` hears how far it has come. */
export function trainModel(matrix: Matrix, lexicon: Lexicon, strangers: Strangers, tell: (line: string) => void): Model {
  const random = seeded(7);
  const some = (split: Split, count: number): Split => ({ ...split, questions: shuffled(split.questions, random).slice(0, count) });
  const far = shuffled((['sv', 'en'] as const).flatMap((language) => strangers[language].map((text): HeldOut => ({ text, language, row: undefined, known: false }))), random);
  const half = Math.ceil(far.length / 2);
  const plus = (split: Split, extra: readonly HeldOut[]): Split => ({ ...split, questions: [...split.questions, ...extra] });

  const ranking = [
    ...collect(some(splitPhrasings(matrix, 0, FOLDS), 1500), lexicon),
    ...[1, 2, 3, 4].flatMap((seed) => collect(some(splitSmall(matrix, { ...SMALL, seed }), 350), lexicon)),
  ];
  tell(`ranking: ${ranking.length} questions`);
  const weights = learnRanking(ranking, { rounds: 150, step: 0.15, decay: 0.002 });

  const judgeAll = (splits: readonly Split[], share: number, extra: readonly HeldOut[]): Judged[] =>
    splits.flatMap((split, i) => collect(plus(estranged(split, share, i), extra), lexicon)).flatMap((sample) => judge(sample, weights));
  const dense = (fold: number): Split[] => [some(withoutRows(splitPhrasings(matrix, fold, FOLDS), 0.15, 4, fold), 1500)];
  const sparse = (...seeds: number[]): Split[] => seeds.map((seed) => withoutRows(splitSmall(matrix, { ...SMALL, seed }), 0.2, 3, seed));
  const [one, other] = [far.slice(0, half), far.slice(half)];
  const learning = [...judgeAll(dense(1), ESTRANGED.dense, one), ...judgeAll(sparse(51, 52, 53, 54, 55), ESTRANGED.sparse, one)];
  const testing = { dense: judgeAll(dense(2), 0, other), sparse: judgeAll(sparse(61, 62, 63), 0, other) };
  tell(`belief: ${learning.length} questions, thresholds: ${testing.dense.length + testing.sparse.length}`);
  const count = learning.map((j) => (j.kind === 'far' ? 3 : j.kind === 'near' ? 0.7 : 1));
  const learnBelief = (label: (j: Judged) => boolean): Network => rounded(learnNetwork(BELIEF_FEATURES, learning.map((j) => j.features), learning.map(label), count, 4, { rounds: 300, step: 0.03, decay: 0.003 }));
  const confidence = learnBelief((j) => j.right);
  const known = learnBelief((j) => j.kind === 'known');
  return {
    rank: Object.fromEntries(FEATURES.map((name, i) => [name, round(weights[i] ?? 0)]).filter(([, w]) => w !== 0)) as Record<string, number>,
    confidence, known,
    thresholds: {
      dense: answerThreshold('dense', testing.dense, confidence, tell),
      sparse: answerThreshold('sparse', testing.sparse, confidence, tell),
      choose: chooseThreshold([...testing.dense, ...testing.sparse], known),
    },
  };
}

/** Whether the first row was right, for every question whose truth is certain. */
export function judge(sample: Sample, weights: Float64Array): Judged[] {
  const ranked = rank(sample.evidence, weights);
  const { question, index } = sample;
  const top = ranked[0];
  if (!top) return [];
  const same = question.row !== undefined && answers(index.rows[top.row], question.row);
  // Another row may say the same as the one taken away: then nobody can tell whether the answer is wrong.
  if (!question.known && same) return [];
  return [{
    features: beliefFeatures(index, sample.query, ranked as Ranked[]),
    right: question.known && same,
    kind: question.known ? 'known' : question.row === undefined ? 'far' : 'near',
  }];
}

const answers = (row: Matrix['rows'][number] | undefined, gold: Matrix['rows'][number]): boolean => row !== undefined && (row.id === gold.id || answerKey(row) === answerKey(gold));

/** The lowest threshold that keeps wrong answers, over the mix, within the limit. */
function answerThreshold(board: 'dense' | 'sparse', judged: readonly Judged[], network: Network, tell: (line: string) => void): number {
  const scored = judged.map((j) => ({ ...j, p: consult(network, j.features) }));
  const size = (kind: Judged['kind']): number => scored.filter((j) => j.kind === kind).length || 1;
  const share = (threshold: number, kind: Judged['kind'], right: boolean): number => scored.filter((j) => j.kind === kind && j.right === right && j.p >= threshold).length / size(kind);
  let threshold = 0.95;
  for (let step = 95; step >= 10; step--) {
    const wrong = (['known', 'far', 'near'] as const).reduce((sum, kind) => sum + MIX[kind] * share(step / 100, kind, false), 0);
    if (wrong > MOST_WRONG[board]) break;
    threshold = step / 100;
  }
  tell(`${board}: answer from ${threshold}: known right ${share(threshold, 'known', true).toFixed(3)} (of ${share(0, 'known', true).toFixed(3)} ranked first), wrong ${share(threshold, 'known', false).toFixed(3)}; near answered ${share(threshold, 'near', false).toFixed(3)}, far answered ${share(threshold, 'far', false).toFixed(3)}`);
  return threshold;
}

/** High enough that far questions are hardly ever asked back. */
function chooseThreshold(judged: readonly Judged[], network: Network): number {
  const far = judged.filter((j) => j.kind === 'far').map((j) => consult(network, j.features)).sort((a, b) => a - b);
  return round(Math.min(0.9, far[Math.floor(far.length * 0.97)] ?? 0.5));
}

const round = (x: number): number => Math.round(x * 1000) / 1000;
const rounded = (n: Network): Network => ({ ...n, mean: n.mean.map(round4), scale: n.scale.map(round4), hidden: n.hidden.map((h) => h.map(round4)), out: n.out.map(round4) });
const round4 = (x: number): number => Math.round(x * 10000) / 10000;
