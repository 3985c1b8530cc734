/** What to offer when the bot has to ask back. */
import type { Row } from '../../data/schema/matrix.ts';
import { sameAnswer } from './belief.ts';
import { FACETS } from './facets.ts';
import type { MatrixIndex } from './matrix-index.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';

const MOST = 4;

/** Two to four different rows: the likeliest of each answer first, then further rows. */
export function pickChoices(index: MatrixIndex, ranked: readonly Ranked[], right: number): { row: Row; score: number }[] {
  const top = ranked[0];
  if (!top) return [];
  const near = ranked.filter((r) => r.score > top.score - 4);
  const picked: Ranked[] = [];
  for (const r of near) if (picked.length < MOST && !picked.some((p) => sameAnswer(index, p)(r))) picked.push(r);
  for (const r of near) if (picked.length < 2 && !picked.includes(r)) picked.push(r);
  return picked.flatMap((r) => { const row = index.rows[r.row]; return row ? [{ row, score: right * Math.min(1, r.share / top.share) }] : []; });
}

/** For "who pays?" and "how long does the agreement apply?": the rows that it may be about, then those most often asked for in that way, one from each document. None for a question that does not even ask. */
export function generalChoices(index: MatrixIndex, { subjects, facets }: Query, ranked: readonly Ranked[], right: number): { row: Row; score: number }[] {
  if (subjects === 0 && facets.length === 0) return [];
  const near = pickChoices(index, ranked, right);
  const best = new Map<string, { row: Row; score: number }>();
  if (facets.length > 0) {
    index.rows.forEach((row, r) => {
      const score = facets.reduce((sum, f) => sum + (index.rowFacets[r * FACETS.length + FACETS.indexOf(f)] ?? 0), 0);
      if (score > (best.get(row.source.document)?.score ?? -1)) best.set(row.source.document, { row, score });
    });
  }
  const others = [...best.values()].sort((a, b) => b.score - a.score).map(({ row }) => ({ row, score: 0 }));
  return [...near, ...others.filter(({ row }) => !near.some((one) => one.row === row))].slice(0, MOST);
}
