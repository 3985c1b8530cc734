/**
 * The same contract on a real account, for what no test server shows (throttling, consistency, limits). Opt-in:
 * `SAMRAD_TEST_COSMOS_ENDPOINT` and `SAMRAD_TEST_COSMOS_KEY`. Each test makes a database of its own and removes it.
 */
import { randomUUID } from 'node:crypto';
import { describe, onTestFinished, vi } from 'vitest';
import { connect } from '../../bot/store/cosmos-open.ts';
import { openCosmosStore } from '../../bot/store/cosmos.ts';
import { storeContract } from './contract.ts';

const endpoint = process.env['SAMRAD_TEST_COSMOS_ENDPOINT'] ?? '';
const key = process.env['SAMRAD_TEST_COSMOS_KEY'] ?? '';

describe.skipIf(endpoint === '' || key === '')('a real Cosmos account (SAMRAD_TEST_COSMOS_ENDPOINT, SAMRAD_TEST_COSMOS_KEY)', () => {
  vi.setConfig({ testTimeout: 180_000 });

  storeContract({
    name: 'cosmos account',
    backend: async () => {
      const database = `samrad-test-${randomUUID()}`;
      onTestFinished(async () => {
        const client = await connect({ endpoint, key, database });
        await client.database(database).delete();
        client.dispose();
      }, 60_000);
      return {
        open: async () => {
          const store = await openCosmosStore({ endpoint, key, database, timeoutMs: 20_000 });
          onTestFinished(() => store.close());
          return store;
        },
      };
    },
  });
});
