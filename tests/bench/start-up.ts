/** What the answer engine adds to a start of the program: whole processes, with and without it, taking turns. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 5;
const CHILD = fileURLToPath(new URL('start-process.ts', import.meta.url));

/** Medians in milliseconds. */
export interface StartUp {
  readonly without: number;
  /** With the engine compiled from the data files, and kept. */
  readonly first: number;
  /** With the engine as it was kept. */
  readonly later: number;
}

function timed(...args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', CHILD, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - started;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** Starts the program over and over. The first round only fills the caches of the system and the TypeScript loader. */
export function measureStartUp(): StartUp {
  const times = { without: [] as number[], first: [] as number[], later: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const state = mkdtempSync(join(tmpdir(), 'samrad-start-'));
    try {
      const [without, first, later] = [timed(), timed(state), timed(state)];
      if (round === 0) continue;
      times.without.push(without);
      times.first.push(first);
      times.later.push(later);
    } finally {
      rmSync(state, { recursive: true, force: true });
    }
  }
  return { without: median(times.without), first: median(times.first), later: median(times.later) };
}
