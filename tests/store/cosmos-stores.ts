/** Cosmos stores on servers that live as long as the test. */
import { expect, onTestFinished } from 'vitest';
import { openCosmosStore } from '../../bot/store/cosmos.ts';
import type { Store } from '../../bot/store/port.ts';
import { COSMOS_KEY, startCosmosServer, type CosmosServer, type CosmosServerOptions } from '../cosmos/server.ts';

/** A server for one test; the test fails if a store used what the server does not model. */
export async function cosmosServer(options: CosmosServerOptions = {}): Promise<CosmosServer> {
  const server = await startCosmosServer(options);
  onTestFinished(async () => {
    await server.close();
    expect(server.stats.unmodelled).toEqual([]);
  });
  return server;
}

/** A further connection to the server. */
export async function cosmosStore(server: CosmosServer, options: { readonly timeoutMs?: number } = {}): Promise<Store> {
  const store = await openCosmosStore({ endpoint: server.endpoint, key: COSMOS_KEY, database: 'samrad', ...options });
  onTestFinished(() => store.close());
  return store;
}
