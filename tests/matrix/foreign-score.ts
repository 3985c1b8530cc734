/** `npx tsx tests/matrix/foreign-score.ts [--quiet]`: how well the engine answers questions to the matrices of other counties. */
import { askGold, COUNTIES, foreignEngine, questionsTo } from './foreign.ts';
import { judge, tally } from './score.ts';

const percent = (part: number, n: number): string => `${((100 * part) / n).toFixed(1)} %`.padStart(8);

for (const county of COUNTIES) {
  const engine = foreignEngine(county);
  const verdicts = questionsTo(county).map((gold) => {
    const answers = askGold(engine, gold);
    return { gold, answers, verdict: judge(gold, answers) };
  });
  console.log(`${county.padEnd(17)} n    hit@1   wrong`);
  for (const [name, { n, right, wrong }] of tally(verdicts)) console.log(name.padEnd(14), String(n).padStart(4), percent(right, n), percent(wrong, n));
  if (process.argv.includes('--quiet')) continue;
  for (const { gold, answers, verdict } of verdicts.filter((one) => one.verdict !== 'right')) {
    console.log(`${verdict} ${gold.id} ${gold.question}\n    want ${gold.duty ?? gold.kind}, got ${answers.map(({ status, answers: items }) => `${status} ${items[0]?.id ?? ''}`).join('; ')}`);
  }
}
