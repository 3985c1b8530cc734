/** Why: the evidence behind a ranking in plain lines. */
import type { Look } from './look.ts';
import { MATCH_FEATURES } from './features.ts';
import type { MatrixIndex } from './matrix-index.ts';
import type { Topics } from './topics.ts';

/** A question without an answer is told from this likeness on. */
const TOLD = 0.2;

const percent = (x: number): string => `${Math.round(x * 100)} %`;

/** Words with their weights and corrections, then the best rows with what spoke for each. */
export function explainRanking(index: MatrixIndex, { names }: Pick<Topics, 'names'>, unanswered: readonly string[], look: Look): string {
  const { query, ranked } = look;
  const words = query.units.filter((u) => !u.part).map((u) => `${u.text.replace('@', '')} ${u.weight.toFixed(2)}${u.corrected === undefined ? '' : ` (read as ${u.corrected})`}${u.strange ? ' (unknown word)' : ''}${u.parts.length > 0 ? ` = ${u.parts.map((p) => query.units[p]?.text).join(' + ')}` : ''}`);
  const lines = [`words: ${words.join(', ') || 'none'}`, `goes with: ${query.about.slice(0, 4).map(([topic, weight]) => `${names[topic]?.sv ?? ''} ${weight.toFixed(2)}`).join(', ') || 'no topic'}`, `asks for: ${query.facets.join(', ') || 'nothing in particular'}`, `first row is right: ${percent(look.right)}; matrix knows: ${percent(look.known)}${look.followUp !== undefined ? '; read as a follow-up' : ''}`];
  const { at, likeness } = query.unanswered;
  if (likeness >= TOLD) lines.push(`known to have no answer: ${percent(likeness)} like "${unanswered[at] ?? ''}"`);
  for (const r of ranked.slice(0, 5)) {
    const row = index.rows[r.row];
    if (!row) continue;
    const evidence = MATCH_FEATURES.map((name, i) => `${name} ${(r.features[i] ?? 0).toFixed(2)}`).filter((s) => !s.endsWith(' 0.00'));
    const missed = query.units.filter((u, i) => !u.part && u.weight > 0.1 && (r.units[i] ?? 0) < 0.5).map((u) => u.text.replace('@', ''));
    lines.push(`${percent(r.share)} of the ranking: ${row.id} (${row.title.sv})`, `  ${evidence.join(', ')}${missed.length > 0 ? `; not met: ${missed.join(', ')}` : ''}`);
  }
  return lines.join('\n');
}
