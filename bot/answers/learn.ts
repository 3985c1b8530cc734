/** Learns the weights of the evidence from held-out questions. Deterministic; run when the model is built, not at start. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import { createAdam } from './adam.ts';
import { createAnalyser, type Analyser } from './analyse.ts';
import { FEATURES, type Evidence } from './features.ts';
import type { HeldOut, Split } from './hold-out.ts';
import { buildIndex, type MatrixIndex } from './matrix-index.ts';
import { queryReader, type Query } from './query.ts';
import { gather } from './rank.ts';
import { createScratch } from './retrieve.ts';

/** One held-out question with the evidence for its candidates; `gold` are the positions of the right ones. */
export interface Sample { readonly question: HeldOut; readonly query: Query; readonly evidence: readonly Evidence[]; readonly gold: readonly number[]; readonly index: MatrixIndex }

/** Asks every question of a split of the engine that sees only the rest. `adjust` takes abilities away, for ablations. */
export function collect(split: Split, lexicon: Lexicon, adjust: (analyser: Analyser) => Analyser = (a) => a): Sample[] {
  const analyser = adjust(createAnalyser(split.seen, lexicon));
  const index = buildIndex(split.seen, analyser);
  const read = queryReader(index, analyser);
  const scratch = createScratch(index);
  const authors = new Map(split.questions.map(({ text, author }) => [text, author]));
  const writtenBy = (split.seen.unanswered ?? []).map((text) => authors.get(text));
  return split.questions.map((question) => {
    const query = read(question.text, undefined, (n) => question.author !== undefined && writtenBy[n] === question.author);
    const evidence = gather(index, query, scratch);
    const right = (id: string | undefined): boolean => id !== undefined && (id === question.row?.id || question.also?.has(id) === true);
    const gold = question.known && question.general !== true ? evidence.flatMap((e, i) => (right(index.rows[e.row]?.id) ? [i] : [])) : [];
    return { question, query, evidence, index, gold };
  });
}

export interface LearnOptions { readonly rounds: number; readonly step: number; readonly decay: number; readonly start?: Float64Array }

/** Listwise softmax regression (Adam, full batch): the weights under which the right rows get most of the belief. */
export function learnRanking(samples: readonly Sample[], options: LearnOptions): Float64Array {
  const size = FEATURES.length;
  const weights = options.start ? Float64Array.from(options.start) : new Float64Array(size);
  const useful = samples.filter((s) => s.gold.length > 0 && s.gold.length < s.evidence.length);
  const packed = useful.map((s) => ({ gold: new Set(s.gold), rows: s.evidence.map((e) => sparse(e.features)) }));
  const gradient = new Float64Array(size);
  const adam = createAdam(size, options.step);
  for (let round = 0; round < options.rounds; round++) {
    gradient.fill(0);
    for (const { gold, rows } of packed) {
      const scores = rows.map((row) => row.at.reduce((sum, f, i) => sum + (weights[f] ?? 0) * (row.value[i] ?? 0), 0));
      const top = Math.max(...scores);
      const exps = scores.map((s) => Math.exp(s - top));
      const total = exps.reduce((a, b) => a + b, 0);
      const golden = exps.reduce((a, b, i) => a + (gold.has(i) ? b : 0), 0);
      rows.forEach((row, i) => {
        const push = (exps[i] ?? 0) / total - (gold.has(i) ? (exps[i] ?? 0) / golden : 0);
        row.at.forEach((f, k) => { gradient[f] = (gradient[f] ?? 0) + push * (row.value[k] ?? 0); });
      });
    }
    for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) / packed.length + options.decay * (weights[f] ?? 0);
    adam(weights, gradient);
  }
  return weights;
}

function sparse(features: Float64Array): { at: number[]; value: number[] } {
  const at: number[] = [];
  const value: number[] = [];
  features.forEach((x, i) => { if (x !== 0) { at.push(i); value.push(x); } });
  return { at, value };
}
