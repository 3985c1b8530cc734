/**
 * A program of its own that adds keys to one document: a key on each line of stdin; for each it prints `{key, result}` once the
 * change is acknowledged, or `{key, error}`. Store: `--folder PATH` or `--endpoint URL`.
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createCommit } from '../../bot/store/commit.ts';
import { openCosmosStore } from '../../bot/store/cosmos.ts';
import { openLocalStore } from '../../bot/store/local.ts';
import { COSMOS_KEY } from '../cosmos/server.ts';
import { addKey, Tally, tallyKey } from './tally.ts';

const { values } = parseArgs({ options: { folder: { type: 'string' }, endpoint: { type: 'string' } } });
const store = values.endpoint === undefined
  ? openLocalStore({ folder: values.folder ?? '' })
  : await openCosmosStore({ endpoint: values.endpoint, key: COSMOS_KEY, database: 'samrad' });
const commit = createCommit({ store, newId: randomUUID });
const say = (line: object): void => { process.stdout.write(`${JSON.stringify(line)}\n`); };

createInterface({ input: process.stdin })
  .on('line', (key) => {
    commit.commit(tallyKey, Tally, addKey(key)).then(
      (result) => say({ key, result }),
      (error: unknown) => say({ key, error: error instanceof Error ? error.name : String(error) }),
    );
  })
  .once('close', () => { void commit.finish().then(() => store.close()); });
say({ ready: true });
