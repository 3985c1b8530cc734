/** A whole bot for a test: real HTTP, real store, the stand-in connector. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { readConfig, type Mode } from '../../bot/config.ts';
import { createLogger, type Logger } from '../../bot/log.ts';
import type { Store } from '../../bot/store/port.ts';
import { createProgram, type Program } from '../../bot/wiring.ts';
import { sampleFolder } from './board-folder.ts';
import { createClient, type Client } from './client.ts';
import { startConnector, type Connector } from './connector.ts';

export interface Running {
  readonly program: Program;
  readonly client: Client;
  readonly connector: Connector;
  readonly url: string;
  /** Where the local store is. */
  readonly folder: string;
  readonly dataFolder: string;
  /** Stops the bot and starts it again on the same record and connector. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningOptions {
  readonly store?: Store;
  /** Default: the sample board with a matrix of one row. `data`: everything, which takes seconds to load. */
  readonly dataFolder?: string;
  readonly now?: () => string;
  readonly log?: Logger;
  readonly env?: Record<string, string>;
  /** Default: local. Production needs a `store` and settings in `env`. */
  readonly mode?: Mode;
}

/** A loopback port that was free a moment ago. */
export async function unusedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => { done(); }));
  return port;
}

/** Starts a bot with a record of its own. */
export async function startBot(options: RunningOptions = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'samrad-'));
  const dataFolder = options.dataFolder ?? sampleFolder();
  const connector = await startConnector();
  const port = await unusedPort();
  const url = `http://127.0.0.1:${port}/api/messages`;
  const config = readConfig(options.mode ?? 'local', { SAMRAD_STATE_DIR: folder, SAMRAD_DATA_DIR: dataFolder, ...options.env });
  const launch = async (): Promise<Program> => {
    const program = await createProgram({
      config, log: options.log ?? createLogger('silent'), ballotSecret: 'a secret for tests of at least 32 characters',
      ...(options.store === undefined ? {} : { store: options.store }), ...(options.now === undefined ? {} : { now: options.now }),
    });
    await program.listen(port, '127.0.0.1');
    return program;
  };
  const running = { program: await launch(), client: createClient(url, connector), connector, url: url.replace('/api/messages', ''), folder, dataFolder };
  return Object.assign(running, {
    restart: async () => {
      await running.program.close();
      running.program = await launch();
    },
    stop: async () => {
      await running.program.close();
      await connector.close();
      rmSync(folder, { recursive: true, force: true });
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  });
}
