/** `npm run eval [-- --ablation] [-- --data FOLDER] [-- --questions N]`: how good the answers are on phrasings the engine has not seen. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLexicon } from '../../data/load-lexicon.ts';
import { loadMatrix } from '../../data/load.ts';
import { phrasingCount } from '../answers/matrix-index.ts';
import { ablate, scoreBelief, scoreRanking, type BeliefScore, type RankingScore } from '../answers/evaluate.ts';

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`.padStart(8);

function main(): void {
  const { values } = parseArgs({ options: { ablation: { type: 'boolean' }, data: { type: 'string' }, questions: { type: 'string' } } });
  const most = Number(values.questions ?? 1500);
  if (!Number.isInteger(most) || most < 50) throw new Error('--questions takes a whole number of at least 50');
  const shipped = fileURLToPath(new URL('../../data', import.meta.url));
  const matrix = loadMatrix(values.data ?? shipped);
  const lexicon = loadLexicon(join(shipped, 'lexicon'));
  const phrasings = matrix.rows.reduce((sum, r) => sum + phrasingCount(r), 0);
  console.log(`${matrix.rows.length} rows, ${phrasings} phrasings, ${lexicon.concepts.length} concepts, ${lexicon.topics.length} topics. Questions are held-out phrasings; weights come from other folds.`);
  console.log('dense: the whole matrix without a fifth of its phrasings. sparse: 80 rows with three Swedish and two English phrasings each.\n');

  const row = (name: string, score: RankingScore): string => `${name.padEnd(34)} ${percent(score.row)} ${percent(score.answer)} ${String(score.count).padStart(6)}`;
  const ranking = scoreRanking(matrix, lexicon, most);
  console.log(`${'ranked first'.padEnd(34)} ${'row'.padStart(8)} ${'answer'.padStart(8)} ${'n'.padStart(6)}`);
  console.log(row('dense', ranking.dense));
  console.log(row('sparse', ranking.sparse));

  const line = (name: string, s: BeliefScore): string => `${name.padEnd(34)} ${percent(s.right)} ${percent(s.wrong)} ${percent(s.strangersAnswered)} ${s.threshold.toFixed(2).padStart(9)} ${String(s.count).padStart(6)}`;
  const belief = scoreBelief(matrix, lexicon, most);
  console.log(`\n${'decided'.padEnd(34)} ${'right'.padStart(8)} ${'wrong'.padStart(8)} ${'strangers'.padStart(8)} ${'threshold'.padStart(8)} ${'n'.padStart(6)}`);
  console.log(line('dense', belief.dense));
  console.log(line('sparse', belief.sparse));

  if (values.ablation !== true) return;
  console.log(`\n${'without'.padEnd(34)} ${'dense'.padStart(8)} ${'sparse'.padStart(8)}`);
  for (const { without, dense, sparse } of ablate(matrix, lexicon, most)) console.log(`${without.padEnd(34)} ${percent(dense.answer)} ${percent(sparse.answer)}`);
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
