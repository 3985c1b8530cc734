/** `npx tsx tests/matrix/foreign-score.ts [--quiet]`: how well the engine answers questions to a matrix of another county. */
import { askGold, foreignEngine, readQuestions } from './foreign.ts';
import { judge, tally } from './score.ts';

const engine = foreignEngine();
const verdicts = readQuestions().map((gold) => {
  const answers = askGold(engine, gold);
  return { gold, answers, verdict: judge(gold, answers) };
});

const percent = (part: number, n: number): string => `${((100 * part) / n).toFixed(1)} %`.padStart(8);
console.log('group             n    hit@1   wrong');
for (const [name, { n, right, wrong }] of tally(verdicts)) console.log(name.padEnd(14), String(n).padStart(4), percent(right, n), percent(wrong, n));
if (!process.argv.includes('--quiet')) {
  for (const { gold, answers, verdict } of verdicts.filter((one) => one.verdict !== 'right')) {
    console.log(`${verdict} ${gold.id} ${gold.question}\n    want ${gold.duty ?? gold.kind}, got ${answers.map(({ status, answers: items }) => `${status} ${items[0]?.id ?? ''}`).join('; ')}`);
  }
}
