/** `npm run bench -- answers|ballots|all [options]`: prints figures side by side; ends with 1 when one of them misses its target. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES = ['answers', 'ballots'];

const [wanted = 'all', ...options] = process.argv.slice(2);
const chosen = BENCHES.filter((name) => wanted === 'all' || wanted === name);
if (chosen.length === 0) {
  console.error(`There is no benchmark "${wanted}". Choose one of: ${[...BENCHES, 'all'].join(', ')}.`);
  process.exitCode = 1;
}
// Each in a process of its own: what one has compiled and allocated is not in the way of the next.
for (const name of chosen) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(`${name}.ts`, import.meta.url)), ...options], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
