/** Builds the model: weights from held-out phrasings of several boards, thresholds from others. Deterministic. */
import type { Embedding, Judge, Lexicon, Model, Network } from '../../data/schema/lexicon.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { compileAnalyser } from './analyse.ts';
import { answerKey, BELIEF_FEATURES, evidenceOfFirst } from './belief.ts';
import { FEATURES, slot } from './features.ts';
import { bereft, estranged, misdirected, neighbourhoods, seeded, shuffled, splitPhrasings, splitSmall, withoutRows, type HeldOut, type Split } from './hold-out.ts';
import { learnEmbedding } from './learn-embedding.ts';
import { collect, learnRanking, type Sample } from './learn.ts';
import { lessonOf, MANY_RIGHT } from './lessons.ts';
import { consult, learnCommittee, surestOf, type Choice, type NetworkOptions } from './network.ts';
import { rank } from './rank.ts';

/** Questions that no matrix answers. */
export type Strangers = Readonly<Record<'sv' | 'en', readonly string[]>>;

const FOLDS = 5;
/** Share of the questions that are put in words the authors did not use. */
const ESTRANGED = { dense: 0.3, sparse: 0.6 } as const;
const SMALL = { count: 100, sv: 3, en: 2, perRow: 4 } as const;
/** Largest share of confident wrong answers allowed when a threshold is chosen; the near misses are harder than most that are asked, and the boards for the sparse one harder than boards are. */
const MOST_WRONG = { dense: 0.05, sparse: 0.07 } as const;
/** The mix of questions the thresholds are chosen for: answerable, too general, and about what the matrix does not know (people's are all near). */
const MIX = { known: 0.86, general: 0.03, near: 0.11 } as const;
/** How strongly the weights of the ranking are held back. */
const DECAY = { dense: 0.002, sparse: 0.001 } as const;
/** Networks that judge together. */
const MEMBERS = 4;
/** How each of them learns. */
const NETWORK = {
  dense: { size: 24, rounds: 30, batch: 256, step: 0.003, decay: 0.01, dropped: 0.2 },
  sparse: { size: 12, rounds: 20, batch: 256, step: 0.003, decay: 0.01, dropped: 0.05 },
} as const satisfies Readonly<Record<string, NetworkOptions>>;

/** A question with the evidence about its first rows, which of them are right, and what tells their answers apart. */
export interface Judged extends Choice { readonly answers: readonly string[]; readonly kind: 'known' | 'general' | 'near' | 'far' }

/** How much more a question from people counts than a held-out phrasing, or than a question to a board cut from another. */
const PEOPLE = { ranking: 2, belief: 4 } as const;
const PARTS = 5;
/** Boards that are left out together when thresholds are chosen. */
const GROUPS = 4;
/** How many questions of other boards each board gets that cannot answer them, and how many times it loses rows. */
const STRANGE = { misdirected: 160, losses: 4 } as const;

/**
 * What one judge learns from. `parts` are left out in turn when its thresholds are chosen, and with each of them what is `strange` to the same boards: questions
 * put to boards that cannot answer them. From questions to boards `cut` from one matrix only the networks learn: they are many and alike, and a ranking that
 * leans on them finds the right row of other boards less often (90.7 for 92.5 %, boards left out whole).
 */
interface Lessons {
  readonly phrasings: readonly Sample[];
  readonly made: readonly Sample[];
  readonly cut: readonly Sample[];
  readonly parts: readonly (readonly Sample[])[];
  readonly strange: readonly (readonly Sample[])[];
}

/** What is learnt: what topics mean, and how to judge. */
export interface Learnt { readonly embedding: Embedding; readonly model: Model }

/** All that is learnt from. The first of the boards is the matrix with what people have asked it. */
export interface School { readonly boards: readonly [Split, ...Split[]]; readonly tasks: readonly Split[]; readonly strangers: Strangers }

/**
 * Learns the embedding from the other boards and the tasks, and two judges: for a matrix with many phrasings a row, from the
 * matrix itself and what people have asked it, and for one with few, from parts of the same and from the other boards.
 * `tell` hears how far it has come.
 */
export function trainModel({ boards: [first, ...others], tasks, strangers }: School, lexicon: Lexicon, tell: (line: string) => void): Learnt {
  const { seen: matrix } = first;
  const { embedding, without } = learnEmbeddings(others, tasks, lexicon, tell);
  const whole = { ...lexicon, embedding };
  const random = seeded(7);
  const some = (split: Split, count: number): Split => ({ ...split, questions: shuffled(split.questions, random).slice(0, count) });
  const far = (['sv', 'en'] as const).flatMap((language) => strangers[language].map((text): HeldOut => ({ text, language, row: undefined, known: false })));
  const made = (split: Split, share: number, seed: number): Sample[] => collect({ ...split, questions: [...estranged(split, share, seed).questions, ...far] }, whole);
  const phrasings = collect(some(splitPhrasings(matrix, 0, FOLDS), 1500), whole);
  const madeUp = made(some(withoutRows(splitPhrasings(matrix, 1, FOLDS), 0.15, 4, 1), 1500), ESTRANGED.dense, 0);

  // The questions to the whole matrix are let go before those to small boards are read: together they take more memory than a program gets unasked.
  const learnDense = (): { readonly dense: Judge; readonly nearest: (question: HeldOut) => string | undefined } => {
    const own = collect(first, whole);
    return { nearest: nearestIn(own), dense: learnJudge('dense', { phrasings, made: madeUp, cut: [], parts: Array.from({ length: PARTS }, (_, part) => own.filter(every(PARTS, part))), strange: [] }, tell) };
  };
  const { dense, nearest } = learnDense();
  // A new board is as strange as a board left out whole; some are left out together, to save time. The embedding must not know it either.
  const groups = without.map((known, group) => ({ lexicon: { ...lexicon, embedding: known }, left: others.filter(every(GROUPS, group)) }));
  const sparse: Lessons = {
    phrasings: [...phrasings, ...[1, 2, 3, 4].flatMap((seed) => collect(some(splitSmall(matrix, { ...SMALL, seed }), 350), whole))],
    made: [...madeUp, ...[51, 52].flatMap((seed, i) => made(withoutRows(splitSmall(matrix, { ...SMALL, seed }), 0.2, 3, seed), ESTRANGED.sparse, i))],
    cut: neighbourhoods(first, { ...SMALL, seed: 77 }, nearest).flatMap((split) => collect(split, whole)),
    parts: groups.map(({ left, lexicon: untaught }) => left.flatMap((board) => collect(board, untaught))),
    strange: groups.map(({ left, lexicon: untaught }) => left.flatMap((board) => {
      const seed = others.indexOf(board);
      return [misdirected(board, others, STRANGE.misdirected, seed), ...bereft(board, STRANGE.losses, seed)].flatMap((split) => collect(split, untaught));
    })),
  };
  return { embedding, model: { dense, sparse: learnJudge('sparse', sparse, tell) } };
}

/** The row whose own words are likest those of a question. */
function nearestIn(samples: readonly Sample[]): (question: HeldOut) => string | undefined {
  const likeliness = slot('letters');
  const rows = new Map(samples.map(({ question, evidence, index }) => {
    const best = evidence.reduce<Sample['evidence'][number] | undefined>((top, one) => (top !== undefined && (top.features[likeliness] ?? 0) >= (one.features[likeliness] ?? 0) ? top : one), undefined);
    return [question, best && index.rows[best.row]?.id] as const;
  }));
  return (question) => rows.get(question);
}

const every = (count: number, part: number) => (_: unknown, i: number): boolean => i % count === part;

/** The embedding learnt from all boards, and for each group of them the one learnt without it. */
function learnEmbeddings(boards: readonly Split[], tasks: readonly Split[], lexicon: Lexicon, tell: (line: string) => void): { readonly embedding: Embedding; readonly without: readonly Embedding[] } {
  const untaught = { ...lexicon, embedding: { dimensions: 0, topics: {} } };
  const { topics } = compileAnalyser({ rows: [], parties: [], documents: [] }, untaught);
  const always = tasks.map((board) => lessonOf(board, untaught));
  const lessons = boards.map((board) => lessonOf(board, untaught));
  tell(`embedding: ${[...lessons, ...always].reduce((sum, { questions }) => sum + questions.length, 0)} questions`);
  const learn = (some: typeof lessons): Embedding => learnEmbedding(topics, [...some, ...always], tell);
  return { embedding: learn(lessons), without: Array.from({ length: GROUPS }, (_, group) => learn(lessons.filter((_, i) => i % GROUPS !== group))) };
}

const isClear = (sample: Sample): boolean => sample.gold.length > 0 && (sample.question.also?.size ?? 1) <= MANY_RIGHT;
const isRight = (judged: Judged): Choice => judged;
const isKnown = (judged: Judged): Choice => ({ rows: judged.rows.slice(0, 1), right: [judged.kind === 'known' || judged.kind === 'general'] });

function learnJudge(name: 'dense' | 'sparse', { phrasings, made, cut, parts, strange }: Lessons, tell: (line: string) => void): Judge {
  tell(`${name}: ${phrasings.length} held-out phrasings, ${made.length} made-up questions, ${cut.length + parts.flat().length} from people, ${strange.flat().length} to boards without an answer`);
  const learn = (people: readonly Sample[], unanswerable: readonly Sample[]): Pick<Judge, 'confidence' | 'known'> & { readonly weights: Float64Array } => {
    const weights = learnRanking([...phrasings, ...Array.from({ length: PEOPLE.ranking }, () => people.filter(isClear)).flat()], { rounds: 150, step: 0.15, decay: DECAY[name] });
    const judged = [[...made, ...cut, ...unanswerable], people].map((samples) => samples.flatMap((sample) => judge(sample, weights)));
    const count = judged.flatMap((all, i) => all.map((j) => (j.kind === 'far' ? 3 : 1) * (i === 0 ? 1 : PEOPLE.belief)));
    const believe = (choiceOf: (j: Judged) => Choice): Network => rounded(learnCommittee(MEMBERS, BELIEF_FEATURES, judged.flat().map(choiceOf), count, NETWORK[name]));
    return { weights, confidence: believe(isRight), known: believe(isKnown) };
  };
  // Thresholds come from predictions about questions that neither the ranking nor the belief has learnt from.
  const unseen = parts.flatMap((part, turn): Foreseen[] => {
    const others = (_: unknown, i: number): boolean => i !== turn;
    const { weights, confidence, known } = learn(parts.filter(others).flat(), strange.filter(others).flat());
    tell(`${name}: turn ${turn + 1} of ${parts.length}`);
    return part.flatMap((sample) => judge(sample, weights)).map((j) => ({ kind: j.kind, ...surest(j, confidence), q: consult(known, isKnown(j).rows)[0] ?? 0 }));
  });
  tellThresholds(name, unseen, tell);
  const answer = answerThreshold(unseen, MOST_WRONG[name]);
  const { weights, ...networks } = learn(parts.flat(), strange.flat());
  return {
    rank: Object.fromEntries(FEATURES.map((feature, i) => [feature, round(weights[i] ?? 0)]).filter(([, w]) => w !== 0)) as Record<string, number>,
    ...networks, answer, choose: chooseThreshold(unseen, answer, tell),
  };
}

/** What a model says of a question that it has not seen: probability of the surest row, whether that row is right, and probability that any row is. */
interface Foreseen { readonly kind: Judged['kind']; readonly p: number; readonly right: boolean; readonly q: number }

/** The row that a network is surest of. */
export function surest(judged: Judged, confidence: Network): { readonly p: number; readonly right: boolean } {
  const { at, p } = surestOf(confidence, judged.rows, judged.answers);
  return { p, right: judged.right[at] ?? false };
}

/** Which of the first rows were right, for every question whose truth is certain. */
export function judge(sample: Sample, weights: Float64Array): Judged[] {
  const ranked = rank(sample.evidence, weights);
  const { question, index } = sample;
  if (ranked.length === 0) return [];
  const { rows, answers: keys } = evidenceOfFirst(index, sample.query, ranked);
  const same = rows.map((_, i) => {
    const row = index.rows[ranked[i]?.row ?? -1];
    return question.also === undefined ? question.row !== undefined && answers(row, question.row) : row !== undefined && question.also.has(row.id);
  });
  if (question.general === true) return [{ rows, answers: keys, right: same.map(() => false), kind: 'general' }];
  // Another row may say the same as the one taken away: then nobody can tell whether the answer is wrong.
  if (!question.known && same.includes(true)) return [];
  return [{ rows, answers: keys, right: same, kind: question.known ? 'known' : question.row === undefined && question.also === undefined ? 'far' : 'near' }];
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

/** Percent; asking back about what is more likely unknown than known helps nobody. */
const LEAST_KNOWN = 45;

/** Where asking back is right more often than silence, over the mix. */
function chooseThreshold(judged: readonly Foreseen[], answerFrom: number, tell: (line: string) => void): number {
  let best = { gain: -1, at: 0.9 };
  for (let step = LEAST_KNOWN; step <= 95; step += 5) {
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
