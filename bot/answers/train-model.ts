/** Builds the model: weights from held-out phrasings of several boards, thresholds from others. Deterministic. */
import type { Lexicon, Model, Network } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { answerKey, BELIEF_FEATURES, beliefFeatures } from './belief.ts';
import { FEATURES } from './features.ts';
import { estranged, seeded, shuffled, splitPhrasings, splitSmall, withoutRows, type HeldOut, type Split } from './hold-out.ts';
import { collect, learnRanking, type Sample } from './learn.ts';
import { consult, learnNetwork } from './network.ts';
import { rank } from './rank.ts';

/** Questions that no matrix answers. */
export type Strangers = Readonly<Record<'sv' | 'en', readonly string[]>>;

const FOLDS = 5;
/** Share of the questions that are put in words the authors did not use. */
const ESTRANGED = { dense: 0.3, sparse: 0.6 } as const;
const SMALL = { count: 100, sv: 3, en: 2, perRow: 4 } as const;
/** Largest share of confident wrong answers allowed when a threshold is chosen. */
const MOST_WRONG = { dense: 0.035, sparse: 0.05 } as const;
/** The mix of questions the thresholds are chosen for: answerable, too general, and about what the matrix does not know (people's are all near). */
const MIX = { known: 0.86, general: 0.03, near: 0.11 } as const;
const HIDDEN = 6;

export interface Judged { readonly features: readonly number[]; readonly right: boolean; readonly kind: 'known' | 'general' | 'near' | 'far' }

/** A board with questions that people put to it, not knowing its phrasings. */
export interface AskedBoard { readonly matrix: Matrix; readonly questions: readonly HeldOut[] }

/** How much more a question from people counts than a held-out phrasing. */
const PEOPLE = { ranking: 2, belief: 4 } as const;
/** A question that so many rows may answer says nothing about ranking. */
const MANY_RIGHT = 6;
const PARTS = 5;

/** Learns from a matrix with many phrasings a row, and from boards that people have asked. `tell` hears how far it has come. */
export function trainModel(matrix: Matrix, lexicon: Lexicon, strangers: Strangers, boards: readonly AskedBoard[], tell: (line: string) => void): Model {
  const random = seeded(7);
  const some = (split: Split, count: number): Split => ({ ...split, questions: shuffled(split.questions, random).slice(0, count) });
  const far = (['sv', 'en'] as const).flatMap((language) => strangers[language].map((text): HeldOut => ({ text, language, row: undefined, known: false })));
  const asked = boards.map((board) => collect({ seen: board.matrix, questions: board.questions }, lexicon));

  const ranking = [
    ...collect(some(splitPhrasings(matrix, 0, FOLDS), 1500), lexicon),
    ...[1, 2, 3, 4].flatMap((seed) => collect(some(splitSmall(matrix, { ...SMALL, seed }), 350), lexicon)),
  ];
  const clear = asked.flat().filter((s) => s.gold.length > 0 && (s.question.also?.size ?? 1) <= MANY_RIGHT);
  tell(`ranking: ${ranking.length} held-out phrasings, ${clear.length} questions`);
  const learnRank = (people: readonly Sample[]): Float64Array => learnRanking([...ranking, ...Array.from({ length: PEOPLE.ranking }, () => people).flat()], { rounds: 150, step: 0.15, decay: 0.002 });
  const weights = learnRank(clear);

  const judgeAll = (splits: readonly Split[], share: number): Judged[] => splits.flatMap((split, i) => collect({ ...split, questions: [...estranged(split, share, i).questions, ...far] }, lexicon)).flatMap((sample) => judge(sample, weights));
  const dense = some(withoutRows(splitPhrasings(matrix, 1, FOLDS), 0.15, 4, 1), 1500);
  const sparse = [51, 52, 53, 54, 55].map((seed) => withoutRows(splitSmall(matrix, { ...SMALL, seed }), 0.2, 3, seed));
  const made = [...judgeAll([dense], ESTRANGED.dense), ...judgeAll(sparse, ESTRANGED.sparse)];
  tell(`belief: ${made.length} made-up questions, ${asked.flat().length} from people`);

  const learnBelief = (people: readonly Judged[], label: (j: Judged) => boolean): Network => {
    const all = [...made, ...people];
    const count = all.map((j, i) => (j.kind === 'far' ? 3 : 1) * (i < made.length ? 1 : PEOPLE.belief));
    return rounded(learnNetwork(BELIEF_FEATURES, all.map((j) => j.features), all.map(label), count, HIDDEN, { rounds: 300, step: 0.03, decay: 0.003 }));
  };
  const right = (j: Judged): boolean => j.right;
  const known = (j: Judged): boolean => j.kind === 'known' || j.kind === 'general';
  // Thresholds come from predictions about questions that neither the ranking nor the belief has learnt from: the own board's
  // in parts, every other board's as a whole, since a new board is as strange as that.
  const own = boards.findIndex((board) => board.matrix === matrix);
  const turns: ((board: number, i: number) => boolean)[] = [
    ...Array.from({ length: PARTS }, (_, part) => (board: number, i: number) => board === own && i % PARTS === part),
    ...boards.flatMap((_, other) => (other === own ? [] : [(board: number) => board === other])),
  ];
  const unseen = asked.map((): Foreseen[] => []);
  for (const [turn, held] of turns.entries()) {
    const ranker = learnRank(asked.flatMap((samples, b) => samples.filter((s, i) => !held(b, i) && clear.includes(s))));
    const judged = asked.map((samples) => samples.map((s) => judge(s, ranker)));
    const seen = judged.flatMap((all, b) => all.filter((_, i) => !held(b, i)).flat());
    const [confidence, knowing] = [learnBelief(seen, right), learnBelief(seen, known)];
    judged.forEach((all, b) => {
      for (const j of all.filter((_, i) => held(b, i)).flat()) unseen[b]?.push({ ...j, p: consult(confidence, j.features), q: consult(knowing, j.features) });
    });
    tell(`turn ${turn + 1} of ${turns.length}`);
  }
  const people = asked.flat().flatMap((s) => judge(s, weights));
  const boardsOf = (kind: 'dense' | 'sparse'): Foreseen[] => unseen.filter((_, b) => (b === own) === (kind === 'dense')).flat();
  for (const [b, all] of unseen.entries()) tellThresholds(b === own ? 'own board' : `board ${b}`, all, tell);
  tellThresholds('all other boards', boardsOf('sparse'), tell);
  const chosen = { dense: answerThreshold(boardsOf('dense'), MOST_WRONG.dense), sparse: answerThreshold(boardsOf('sparse'), MOST_WRONG.sparse) };
  return {
    rank: Object.fromEntries(FEATURES.map((name, i) => [name, round(weights[i] ?? 0)]).filter(([, w]) => w !== 0)) as Record<string, number>,
    confidence: learnBelief(people, right), known: learnBelief(people, known),
    thresholds: { ...chosen, choose: chooseThreshold(unseen.flat(), chosen.dense, tell) },
  };
}

/** A judged question with what a model says of it that has not seen it: probability of being right, and of being known. */
interface Foreseen extends Judged { readonly p: number; readonly q: number }

/** Whether the first row was right, for every question whose truth is certain. */
export function judge(sample: Sample, weights: Float64Array): Judged[] {
  const ranked = rank(sample.evidence, weights);
  const { question, index } = sample;
  const top = ranked[0];
  if (!top) return [];
  const first = index.rows[top.row];
  if (question.general === true) return [{ features: beliefFeatures(index, sample.query, ranked), right: false, kind: 'general' }];
  const same = question.also === undefined ? question.row !== undefined && answers(first, question.row) : first !== undefined && question.also.has(first.id);
  // Another row may say the same as the one taken away: then nobody can tell whether the answer is wrong.
  if (!question.known && same) return [];
  return [{
    features: beliefFeatures(index, sample.query, ranked),
    right: question.known && same,
    kind: question.known ? 'known' : question.row === undefined && question.also === undefined ? 'far' : 'near',
  }];
}

const answers = (row: Matrix['rows'][number] | undefined, gold: Matrix['rows'][number]): boolean => row !== undefined && (row.id === gold.id || answerKey(row) === answerKey(gold));

const shareOf = (judged: readonly Foreseen[], kind: Judged['kind'], counts: (j: Foreseen) => boolean): number => {
  const all = judged.filter((j) => j.kind === kind);
  return all.filter(counts).length / (all.length || 1);
};
const answered = (judged: readonly Foreseen[], kind: Judged['kind'], right: boolean, threshold: number): number => shareOf(judged, kind, (j) => j.right === right && j.p >= threshold);
/** Share of confident wrong answers over the mix. */
const wrongAt = (judged: readonly Foreseen[], threshold: number): number => (['known', 'general', 'near'] as const).reduce((sum, kind) => sum + MIX[kind] * answered(judged, kind, false, threshold), 0);

/** What each threshold would mean for some questions, a line for every twentieth. */
function tellThresholds(board: string, judged: readonly Foreseen[], tell: (line: string) => void): void {
  for (let step = 95; step >= 10; step -= 5) {
    const at = step / 100;
    const part = (kind: Judged['kind'], right: boolean, threshold = at): string => answered(judged, kind, right, threshold).toFixed(3);
    tell(`  ${board} ${at}: right ${part('known', true)} of ${part('known', true, 0)}, wrong ${part('known', false)}, near ${part('near', false)}, general ${part('general', false)}: wrong in all ${wrongAt(judged, at).toFixed(3)}`);
  }
}

/** The lowest threshold that keeps wrong answers, over the mix, within the limit. */
function answerThreshold(judged: readonly Foreseen[], mostWrong: number): number {
  let threshold = 0.95;
  for (let step = 95; step >= 10; step--) if (wrongAt(judged, step / 100) <= mostWrong) threshold = step / 100;
  return threshold;
}

/** Where asking back is right more often than silence, over the mix. */
function chooseThreshold(judged: readonly Foreseen[], answerFrom: number, tell: (line: string) => void): number {
  let best = { gain: -1, at: 0.9 };
  for (let step = 20; step <= 95; step += 5) {
    const share = (kind: Judged['kind'], above: boolean): number => shareOf(judged, kind, (j) => j.p < answerFrom && (j.q >= step / 100) === above);
    // To ask back about what is known helps half as much as to stay silent about what is not.
    const gain = 0.5 * MIX.known * share('known', true) + MIX.general * share('general', true) + MIX.near * share('near', false);
    tell(`  ask back from ${step / 100}: known ${share('known', true).toFixed(3)}, general ${share('general', true).toFixed(3)}, silent: near ${share('near', false).toFixed(3)}`);
    if (gain > best.gain) best = { gain, at: step / 100 };
  }
  return best.at;
}

const round = (x: number): number => Math.round(x * 1000) / 1000;
const rounded = (n: Network): Network => ({ ...n, mean: n.mean.map(round4), scale: n.scale.map(round4), hidden: n.hidden.map((h) => h.map(round4)), out: n.out.map(round4) });
const round4 = (x: number): number => Math.round(x * 10000) / 10000;
