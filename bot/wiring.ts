/** Puts the program together: the one place that knows every part. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import { loadBoards } from '../data/load-boards.ts';
import type { Config } from './config.ts';
import { loadEngine } from './load-engine.ts';
import type { Logger } from './log.ts';
import type { Deps } from './record/contract.ts';
import { shareReads } from './record/shared-reads.ts';
import { createSealing } from './record/sealing.ts';
import { seedSample } from './record/seed.ts';
import { createCommit, type Commit } from './store/commit.ts';
import { openStore } from './store/open.ts';
import { createNotes } from './store/notes.ts';
import type { Store } from './store/port.ts';
import { createTeams, type Teams } from './teams/create-bot.ts';
import { examplesOf } from './examples.ts';

export interface Program {
  readonly deps: Deps;
  readonly teams: Teams;
  /** A question the matrix can answer. */
  readonly example: string;
  /** Starts to listen, to remind and to catch up. Rejects with one line when the port is taken. */
  listen(port: number, host: string): Promise<void>;
  /** Finishes what is under way, then lets go of everything. */
  close(): Promise<void>;
}

export interface ProgramOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly ballotSecret: string;
  /** Replaces the store of the settings, in tests. */
  readonly store?: Store;
  /** Replaces how changes are committed, to measure against. */
  readonly commit?: (store: Store) => Commit;
  readonly now?: () => string;
}

const groupedCommit = (store: Store): Commit => createCommit({ store, newId: randomUUID });

/**
 * Loads the data, opens the store and builds the program.
 * @throws DataError for broken data files, StoreUnavailable when the store cannot be opened.
 */
export async function createProgram({ config, log, ballotSecret, store: given, commit = groupedCommit, now = () => new Date().toISOString() }: ProgramOptions): Promise<Program> {
  const { matrix, engine } = loadEngine({ data: config.dataFolder, state: config.stateFolder });
  const { boards, samples } = loadBoards(config.dataFolder);
  const store = given ?? (await openStore(config.store));
  const documents = commit(store);
  const deps: Deps = { records: shareReads(documents), boards, samples, sealing: createSealing(ballotSecret), local: config.mode === 'local' };
  if (deps.local) await seedSample(deps, now());
  const stopping = new AbortController();
  const examples = examplesOf(matrix);
  const teams = createTeams({
    engine, matrix, documents, notes: createNotes(store), record: deps, credentials: config.credentials, log, now, newId: randomUUID,
    examples,
    ready: () => store.ping(),
    wait: (milliseconds) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined),
  });
  let http: Server | undefined;
  let clock: Cron | undefined;
  const remind = () => teams.remind().catch((error: unknown) => { log.warn({ code: (error as { code?: unknown }).code }, 'reminders could not be sent, trying again'); });
  return {
    deps,
    teams,
    example: examples.sv[0] ?? examples.en[0] ?? '',
    listen: async (port, host) => {
      http = await new Promise<Server>((done, fail) => {
        const server = teams.server.listen(port, host, (error?: Error) => { if (error) fail(new Error(portTrouble(error, port))); else done(server); });
      });
      // A load balancer or the local Teams keeps connections longer than Node's five seconds.
      http.keepAliveTimeout = 65_000;
      clock = new Cron('*/15 * * * * *', { protect: true }, remind);
      void remind();
      teams.catchUp().catch(() => { log.warn('shared cards could not be brought up to date yet'); });
    },
    close: async () => {
      clock?.stop();
      await new Promise<void>((done) => { if (http) { http.close(() => { done(); }); http.closeIdleConnections(); setTimeout(() => http?.closeAllConnections(), 2_000).unref(); } else done(); });
      stopping.abort();
      await teams.settled();
      await documents.finish();
      await store.close();
    },
  };
}

function portTrouble(error: Error, port: number): string {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? `Port ${port} is taken: stop the program that uses it, or set PORT to another.` : `Port ${port} cannot be used: ${error.message}`;
}
