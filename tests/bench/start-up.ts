/** What the answer engine adds to a start of the program: whole processes, with and without it, taking turns. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileShipped } from '../../bot/load-engine.ts';

const ROUNDS = 5;
const CHILD = fileURLToPath(new URL('start-process.ts', import.meta.url));
const DATA = fileURLToPath(new URL('../../data', import.meta.url));
const PARTS = ['matrix', 'parties.yaml', 'documents.yaml', 'unanswered.yaml'];

/** Medians in milliseconds. */
export interface StartUp {
  readonly without: number;
  /** The first with the engine after an installation, which compiles it. */
  readonly first: number;
  /** With the engine compiled at the start, since a data file has changed. */
  readonly changed: number;
  /** With the engine as it was kept then. */
  readonly later: number;
}

function timed(...args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', CHILD, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - started;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** Starts the program, compiled as after an installation, over and over. The first round only fills the caches of the system and the TypeScript loader. */
export function measureStartUp(): StartUp {
  compileShipped();
  const times = { without: [] as number[], first: [] as number[], changed: [] as number[], later: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'samrad-start-'));
    const [state, data] = [join(folder, 'state'), join(folder, 'data')];
    try {
      for (const part of PARTS) cpSync(join(DATA, part), join(data, part), { recursive: true });
      appendFileSync(join(data, 'parties.yaml'), '# changed\n');
      const [without, first, changed, later] = [timed(), timed(state, DATA), timed(state, data), timed(state, data)];
      if (round === 0) continue;
      times.without.push(without);
      times.first.push(first);
      times.changed.push(changed);
      times.later.push(later);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { without: median(times.without), first: median(times.first), changed: median(times.changed), later: median(times.later) };
}
