/**
 * The bot that `ballots.ts` votes against, in a process of its own: local mode with the settings of the environment, its writes
 * counted. With `--one-write-each` every change is written alone. Prints `{"ready":true}`, answers each line on standard input
 * with the number of writes so far, and stops when that ends.
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { readConfig } from '../../bot/config.ts';
import { createLogger } from '../../bot/log.ts';
import { createCommit, type Commit } from '../../bot/store/commit.ts';
import { openStore } from '../../bot/store/open.ts';
import type { Key, Store } from '../../bot/store/port.ts';
import { createProgram } from '../../bot/wiring.ts';

let writes = 0;

function counted(store: Store): Store {
  const count = <T extends { readonly outcome: string }>(answer: T): T => {
    if (answer.outcome === 'created' || answer.outcome === 'replaced') writes += 1;
    return answer;
  };
  return {
    ...store,
    create: async (key, body) => count(await store.create(key, body)),
    replace: async (key, body, etag) => count(await store.replace(key, body, etag)),
  };
}

/** Hands the changes of one document over one at a time, so that no two share a write. */
function oneWriteEach(store: Store): Commit {
  const records = createCommit({ store, newId: randomUUID });
  const tails = new Map<string, Promise<unknown>>();
  const nameOf = (key: Key): string => `${key.kind} ${key.partition} ${key.id}`;
  return {
    ...records,
    commit: (key, schema, change) => {
      const mine = (tails.get(nameOf(key)) ?? Promise.resolve()).then(() => records.commit(key, schema, change));
      tails.set(nameOf(key), mine.catch(() => undefined));
      return mine;
    },
  };
}

const config = readConfig('local', process.env);
const program = await createProgram({
  config, log: createLogger('silent'), ballotSecret: config.ballotSecret ?? '', store: counted(await openStore(config.store)),
  ...(process.argv.includes('--one-write-each') ? { commit: oneWriteEach } : {}),
});
await program.listen(config.port ?? 0, '127.0.0.1');
createInterface({ input: process.stdin })
  .on('line', () => { console.log(JSON.stringify({ writes })); })
  .once('close', () => { program.close().then(() => process.exit(0), () => process.exit(1)); });
console.log(JSON.stringify({ ready: true }));
