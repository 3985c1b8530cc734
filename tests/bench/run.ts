/** `npm run bench -- answers|ballots|all`: prints figures side by side and ends with 1 when a target is missed. */
const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  ballots: async () => (await import('./ballots.ts')).benchBallots(),
};

const [wanted = 'all'] = process.argv.slice(2);
const chosen = Object.entries(BENCHES).filter(([name]) => wanted === 'all' || wanted === name);
if (chosen.length === 0) {
  console.error(`There is no benchmark "${wanted}". Choose one of: ${[...Object.keys(BENCHES), 'all'].join(', ')}.`);
  process.exitCode = 1;
}
for (const [, bench] of chosen) if (!(await bench())) process.exitCode = 1;
