/** `npm run bench -- ballots`. How a crowd votes: 1,000 ballots at once on one poll over HTTP, committed in groups, beside one write for each ballot. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openBigVote } from '../teams/big-meeting.ts';
import { boardFolder, member } from '../teams/board-folder.ts';
import { channel, createClient } from '../teams/client.ts';
import { startConnector } from '../teams/connector.ts';
import { unusedPort } from '../teams/program.ts';

const SEATS = 1_000;
const WITHIN_MS = 10_000;
const WRITES_PER_BALLOT = 0.25;

interface Figures {
  readonly registered: number;
  readonly allMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly writesPerBallot: number;
}

interface Bot {
  readonly url: string;
  writes(): Promise<number>;
  stop(): Promise<void>;
}

async function startBallotBot(folder: string, options: readonly string[]): Promise<Bot> {
  const port = await unusedPort();
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('ballot-bot.ts', import.meta.url)), ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], PORT: String(port), SAMRAD_DATA_DIR: folder, SAMRAD_STATE_DIR: join(folder, 'state'), SAMRAD_BALLOT_SECRET: 'a secret for benchmarks of at least 32 characters' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<Record<string, unknown>> => {
    const next = await lines.next();
    if (next.done === true) throw new Error('The bot ended early.');
    return JSON.parse(next.value) as Record<string, unknown>;
  };
  await line();
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    writes: async () => {
      child.stdin.write('writes\n');
      return Number((await line())['writes']);
    },
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.stdin.end();
      await gone;
    },
  };
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;

async function measure(options: readonly string[]): Promise<Figures> {
  const folder = boardFolder(SEATS);
  const connector = await startConnector();
  const bot = await startBallotBot(folder, options);
  try {
    const client = createClient(bot.url, connector);
    const vote = await openBigVote([client], SEATS);
    const before = await bot.writes();
    const fired = performance.now();
    const ballots = await Promise.all(Array.from({ length: SEATS }, async (_, index) => {
      const { verb, data } = vote.ballot(index % 3 === 0 ? 'no' : 'yes');
      const { status, card } = await client.invoke(member(index + 1), channel, verb, data);
      return { registered: status === 200 && card !== undefined, ms: performance.now() - fired };
    }));
    const writes = (await bot.writes()) - before;
    const times = ballots.map(({ ms }) => ms).sort((a, b) => a - b);
    return {
      registered: ballots.filter(({ registered }) => registered).length,
      allMs: quantile(times, 1), p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), writesPerBallot: writes / SEATS,
    };
  } finally {
    await bot.stop();
    await connector.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
const times = (one: number, other: number): string => `${(one / other).toFixed(1)} x`;
const row = (cells: readonly string[]): void => { console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(22) : cell.padStart(12))).join('')); };
const rowOf = (name: string, { registered, allMs, p50Ms, p99Ms, writesPerBallot }: Figures): void =>
  row([name, String(registered), seconds(allMs), seconds(p50Ms), seconds(p99Ms), writesPerBallot.toFixed(3)]);

console.log(`${SEATS} ballots at once on one poll over HTTP, local store`);
row(['', 'registered', 'all within', 'p50', 'p99', 'writes each']);
const grouped = await measure([]);
rowOf('in groups (Samråd)', grouped);
const single = await measure(['--one-write-each']);
rowOf('one write each', single);
row(['ratio', '', times(single.allMs, grouped.allMs), times(single.p50Ms, grouped.p50Ms), times(single.p99Ms, grouped.p99Ms), times(single.writesPerBallot, grouped.writesPerBallot)]);
const met = grouped.registered === SEATS && grouped.allMs <= WITHIN_MS && grouped.writesPerBallot <= WRITES_PER_BALLOT;
console.log(`Target: all registered within ${seconds(WITHIN_MS)}, at most ${WRITES_PER_BALLOT} writes each: ${met ? 'met' : 'MISSED'}`);
if (!met) process.exitCode = 1;
