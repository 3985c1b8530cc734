/** The local program for a browser test: a bot with a record of its own, and a Playground in front of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Board } from '../../data/schema/board.ts';
import { readConfig } from '../../bot/config.ts';
import { startPlayground, type Playground, type PlaygroundUser } from '../../bot/local/playground.ts';
import { createLogger } from '../../bot/log.ts';
import { createProgram, type Program } from '../../bot/wiring.ts';

export interface LocalTeams {
  readonly program: Program;
  readonly board: Board;
  /** Address of the Playground. */
  readonly url: string;
  /** Stops the bot and starts it again on the same record. The Playground runs on and keeps its chats. */
  restartBot(): Promise<void>;
  stop(): Promise<void>;
}

/** A loopback port nobody uses now. */
async function anyPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => { probe.listen(0, '127.0.0.1', done); });
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((done) => { probe.close(() => { done(); }); });
  return port;
}

const usersOf = (board: Board): PlaygroundUser[] => board.people
  .flatMap(({ name, teamsUserId, aadObjectId }) => (teamsUserId === undefined || aadObjectId === undefined ? [] : [{ id: teamsUserId, aadObjectId, name }]))
  .sort((a, b) => a.id.localeCompare(b.id));

/** Starts both. `SAMRAD_TEST_LOG` shows the bot's log at that level. */
export async function startLocalTeams(): Promise<LocalTeams> {
  const folder = mkdtempSync(join(tmpdir(), 'samrad-browser-'));
  const [botPort, playgroundPort] = [await anyPort(), await anyPort()];
  const config = readConfig('local', { SAMRAD_STATE_DIR: folder, PORT: String(botPort), SAMRAD_PLAYGROUND_PORT: String(playgroundPort) });
  const launch = async (): Promise<Program> => {
    const program = await createProgram({ config, log: createLogger(process.env['SAMRAD_TEST_LOG'] ?? 'silent'), ballotSecret: 'a secret for tests of at least 32 characters' });
    await program.listen(botPort, '127.0.0.1');
    return program;
  };
  const program = await launch();
  const [board] = program.deps.boards.values();
  if (board === undefined) throw new Error('There is no board in the data folder.');
  const playground: Playground = await startPlayground({ port: playgroundPort, botEndpoint: `http://127.0.0.1:${botPort}/api/messages`, folder, users: usersOf(board), boardName: board.short })
    .catch(async (error: unknown) => {
      await program.close();
      throw error;
    });
  const running = { program, board, url: playground.url };
  return Object.assign(running, {
    restartBot: async () => {
      await running.program.close();
      running.program = await launch();
    },
    stop: async () => {
      await playground.stop();
      await running.program.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
