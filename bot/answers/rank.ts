/** Ranks the rows for a question with the learnt weights. */
import type { LinearModel } from '../../data/schema/lexicon.ts';
import { compareCandidates, evidenceFor, FEATURES, layOut, type Evidence } from './features.ts';
import type { MatrixIndex } from './matrix-index.ts';
import type { Query } from './query.ts';
import { retrieve, type Scratch } from './retrieve.ts';
import { likelinessOf, perWording, WORDINGS } from './wording.ts';

export interface Ranked extends Evidence {
  readonly score: number;
  /** Share of the belief among the candidates, 0-1. */
  readonly share: number;
}

/** How many rows get a close look. */
const CLOSE_LOOK = 40;

/** Weights in the order of the features; unknown names weigh nothing. */
export const weightsOf = (model: LinearModel): Float64Array => Float64Array.from(FEATURES, (name) => model[name] ?? 0);

/** Candidates with features, unranked: also what training reads. */
export function gather(index: MatrixIndex, query: Query, scratch: Scratch): Evidence[] {
  const candidates = retrieve(index, query, scratch, CLOSE_LOOK);
  const top = candidates[0]?.score ?? 1;
  const alike = layOut(query.units.map((unit) => unit.alike), scratch.alike);
  const related = layOut(query.units.map(({ widely }) => scratch.termsAbout(widely)), scratch.related);
  const likely = perWording((wording) => likelinessOf(index.wordings[wording], query.worded[wording], scratch.pieces[wording]));
  const evidence = candidates.map((c) => evidenceFor(index, query, alike.lookup, related.lookup, likely, scratch.topics, c.row, c.score / top));
  for (const wording of WORDINGS) likely[wording].release();
  alike.release();
  related.release();
  compareCandidates(evidence, index);
  return evidence;
}

/** Best first; equal scores keep row order, so that the same question always gives the same answer. */
export function rank(evidence: readonly Evidence[], weights: Float64Array, nudge: (row: number) => number = () => 0): Ranked[] {
  const scored = evidence.map((e) => {
    let score = nudge(e.row);
    for (let i = 0; i < weights.length; i++) score += (weights[i] ?? 0) * (e.features[i] ?? 0);
    return { ...e, score };
  });
  const top = Math.max(...scored.map((s) => s.score));
  const total = scored.reduce((sum, s) => sum + Math.exp(s.score - top), 0);
  return scored.map((s) => ({ ...s, share: Math.exp(s.score - top) / total })).sort((a, b) => b.score - a.score || a.row - b.row);
}
