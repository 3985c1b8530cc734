/** `npm start`: the bot with the local store and a Teams-like chat in the browser, on this machine only. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import type { Board } from '../data/schema/board.ts';
import { readConfig, type Config } from './config.ts';
import { freePort } from './local/free-port.ts';
import { startPlayground, type Playground, type PlaygroundUser } from './local/playground.ts';
import { createLogger } from './log.ts';
import { createProgram, type Program } from './wiring.ts';

const BOT_PORT = 3978;
const PLAYGROUND_PORT = 56150;

/** Seals secret ballots on this machine: made once, kept beside the record. */
function localSecret(folder: string): string {
  const file = join(folder, 'ballot-secret');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The people the Playground can act as: those of the first board with a Teams user id, in the order of the file. */
function usersOf(boards: ReadonlyMap<string, Board>): { readonly boardName: string; readonly users: readonly PlaygroundUser[] } {
  const board = [...boards.values()][0];
  const users = (board?.people ?? []).flatMap(({ name, teamsUserId, aadObjectId }) =>
    (teamsUserId === undefined || aadObjectId === undefined || !/^user-id-\d$/.test(teamsUserId) ? [] : [{ id: teamsUserId, aadObjectId, name }]));
  return { boardName: board?.short ?? 'Samråd', users: users.sort((a, b) => a.id.localeCompare(b.id)) };
}

/** Opens the address in the browser of whoever sits at the terminal. Failing to is no trouble: the address is printed. */
function openBrowser(url: string): void {
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  if (command === undefined) return;
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

async function start(config: Config): Promise<{ readonly program: Program; readonly playground: Playground | undefined }> {
  const log = createLogger(process.env['LOG_LEVEL'] === undefined ? 'warn' : config.logLevel);
  const program = await createProgram({ config, log, ballotSecret: config.ballotSecret ?? localSecret(config.stateFolder) });
  const port = await freePort(config.port ?? BOT_PORT, config.port !== undefined);
  if (config.playground.enabled) await program.teams.forgetPosts();
  await program.listen(port, config.host);
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  console.log(`Bot:        ${endpoint}`);
  if (!config.playground.enabled) return { program, playground: undefined };
  const { boardName, users } = usersOf(program.deps.boards);
  const playground = await startPlayground({
    port: await freePort(config.playground.port ?? PLAYGROUND_PORT, config.playground.port !== undefined),
    botEndpoint: endpoint, folder: config.stateFolder, users, boardName,
  }).catch(async (error: unknown) => {
    await program.close();
    throw error;
  });
  console.log(`Playground: ${playground.url}`);
  console.log(`Open the Playground in a browser and ask, for example, "${program.example}" Ctrl-C stops.`);
  if (process.stdout.isTTY) openBrowser(playground.url);
  return { program, playground };
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { program, playground } = await start(readConfig('local', process.env));
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    Promise.all([playground?.stop(), program.close()]).then(() => process.exit(code), () => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { stop(0); });
  void playground?.exited.then(() => {
    if (!stopping) console.error('The Playground has stopped.');
    stop(1);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
