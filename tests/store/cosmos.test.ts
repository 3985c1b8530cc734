import { CosmosClient } from '@azure/cosmos';
import { CredentialUnavailableError } from '@azure/identity';
import { describe, expect, it } from 'vitest';
import { openCosmosStore } from '../../bot/store/cosmos.ts';
import { DocumentTooLarge, StoreUnavailable, StoreUncertain, type Key } from '../../bot/store/port.ts';
import { COSMOS_KEY, unusedEndpoint, type Fault, type Refusal } from '../cosmos/server.ts';
import { storeContract } from './contract.ts';
import { cosmosServer, cosmosStore } from './cosmos-stores.ts';

const key: Key = { kind: 'poll', partition: 'meeting-1', id: 'a' };

storeContract({
  name: 'cosmos',
  backend: async () => {
    const server = await cosmosServer();
    return { open: () => cosmosStore(server) };
  },
});

describe('opening the Cosmos store', () => {
  it('makes database and containers once, however many open at the same time', async () => {
    const server = await cosmosServer();
    const stores = await Promise.all(Array.from({ length: 5 }, () => cosmosStore(server)));
    await stores[0]?.create(key, { n: 1 });
    for (const store of stores) expect((await store.read(key))?.body).toEqual({ n: 1 });
    const client = new CosmosClient({ endpoint: server.endpoint, key: COSMOS_KEY, connectionPolicy: { enableEndpointDiscovery: false, enableBackgroundEndpointRefreshing: false } });
    const { resources } = await client.database('samrad').containers.readAll().fetchAll();
    expect(resources.map(({ id, partitionKey }) => [id, partitionKey?.paths])).toEqual([['meetings', ['/meetingId']], ['boards', ['/boardId']]]);
  });

  it('works for an identity that may neither make nor look at containers', async () => {
    let forbidden = false;
    const server = await cosmosServer({ forbidMetadata: () => forbidden });
    await (await cosmosStore(server)).create(key, { n: 1 });
    forbidden = true;
    const store = await cosmosStore(server);
    expect((await store.read(key))?.body).toEqual({ n: 1 });
    await store.ping();
  });

  it('says what is missing when that identity finds no container', async () => {
    const server = await cosmosServer({ forbidMetadata: () => true, faults: () => ({ status: 404, substatus: 1003 }) });
    await expect(cosmosStore(server)).rejects.toThrow(/container (meetings|boards) does not exist, and this identity may not create it/);
  });

  it.each(['unavailable', 'drop-before', 'throttle', { status: 502, body: '<html>' }])('survives a passing fault (%j)', async (fault) => {
    const server = await cosmosServer({ faults: ({ number }) => (number <= 2 ? (fault as Fault | Refusal) : undefined) });
    await (await cosmosStore(server)).ping();
  });

  it('refuses containers that are partitioned otherwise', async () => {
    const server = await cosmosServer();
    const client = new CosmosClient({ endpoint: server.endpoint, key: COSMOS_KEY, connectionPolicy: { enableEndpointDiscovery: false, enableBackgroundEndpointRefreshing: false } });
    await client.databases.create({ id: 'samrad' });
    await client.database('samrad').containers.create({ id: 'meetings', partitionKey: { paths: ['/other'] } });
    await expect(cosmosStore(server)).rejects.toThrow(/partitioned by \/other instead of \/meetingId/);
  });

  it.each([
    ['no server', async () => unusedEndpoint(), /ECONNREFUSED/],
    ['no URL', async () => 'samrad-cosmos', /"samrad-cosmos" is not a URL/],
  ])('says in one line that there is %s', async (_, endpoint, message) => {
    const opening = openCosmosStore({ endpoint: await endpoint(), key: COSMOS_KEY, database: 'samrad' });
    await expect(opening).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.not.toThrow(/\n/);
  });

  it('says that no token can be had', async () => {
    const credential = { getToken: async (): Promise<never> => { throw new CredentialUnavailableError('no managed identity here'); } };
    const opening = openCosmosStore({ endpoint: 'https://127.0.0.1:1', credential, database: 'samrad' });
    await expect(opening).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(opening).rejects.toThrow(/no managed identity here/);
  });
});

describe('what the Cosmos store makes of a failing request', () => {
  const certain: [string, Fault | Refusal, RegExp][] = [
    ['throttled for good', 'throttle', /request units/],
    ['a bad request', { status: 400 }, /not understood/],
    ['a key not accepted', { status: 401 }, /key or identity is not accepted/],
    ['a role missing', { status: 403 }, /Built-in Data Contributor/],
    ['a container gone', { status: 404, substatus: 1003 }, /does not exist/],
  ];
  const uncertain: [string, Fault | Refusal][] = [
    ['503', 'unavailable'], ['503 after the write', 'unavailable-after'], ['dropped before', 'drop-before'], ['dropped after', 'drop-after'],
    ['408', { status: 408 }], ['410', { status: 410 }], ['449', { status: 449 }], ['500', { status: 500 }], ['502 with a page', { status: 502, body: '<html>Bad gateway' }], ['503 and nothing', { status: 503, body: '' }], ['no answer', 'hang'],
  ];

  async function failing(fault: Fault | Refusal): Promise<{ store: Awaited<ReturnType<typeof cosmosStore>>; etag: string; heal(): void }> {
    let current: Fault | Refusal | undefined;
    const server = await cosmosServer({ faults: () => current });
    const store = await cosmosStore(server, { timeoutMs: 400 });
    const created = await store.create(key, { n: 1 });
    current = fault;
    return { store, etag: created.outcome === 'created' ? created.etag : '', heal: () => { current = undefined; } };
  }

  it.each(certain)('%s: nothing was written', async (_, fault, message) => {
    const { store, etag, heal } = await failing(fault);
    for (const call of [() => store.create({ ...key, id: 'b' }, {}), () => store.replace(key, { n: 2 }, etag), () => store.read(key), () => store.list('poll', 'meeting-1'), () => store.ping()]) {
      const answer = call();
      await expect(answer).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(answer).rejects.toThrow(message);
    }
    heal();
    expect((await store.list('poll', 'meeting-1')).map(({ body }) => body)).toEqual([{ n: 1 }]);
  });

  it.each(uncertain)('%s: a write is uncertain, a read is not', async (_, fault) => {
    const { store, etag, heal } = await failing(fault);
    await expect(store.create({ ...key, id: 'b' }, {})).rejects.toBeInstanceOf(StoreUncertain);
    await expect(store.replace(key, { n: 2 }, etag)).rejects.toBeInstanceOf(StoreUncertain);
    await expect(store.read(key)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    heal();
    await store.ping();
  });

  it('413: the document is too large', async () => {
    const { store } = await failing({ status: 413 });
    await expect(store.create({ ...key, id: 'b' }, {})).rejects.toBeInstanceOf(DocumentTooLarge);
  });

  it.each(['throttle', 'unavailable', 'drop-before', 'unavailable-after'] as const)('%s once: a read is repeated', async (fault) => {
    let armed = false;
    const server = await cosmosServer({ faults: () => { const now = armed; armed = false; return now ? fault : undefined; } });
    const store = await cosmosStore(server);
    await store.create(key, { n: 1 });
    armed = true;
    expect((await store.read(key))?.body).toEqual({ n: 1 });
    armed = true;
    expect(await store.list('poll', 'meeting-1')).toHaveLength(1);
  });

  it('throttled once: a write is repeated', async () => {
    let armed = false;
    const server = await cosmosServer({ faults: () => { const now = armed; armed = false; return now ? 'throttle' : undefined; } });
    const store = await cosmosStore(server);
    armed = true;
    expect(await store.create(key, { n: 1 })).toMatchObject({ outcome: 'created' });
    expect(server.stats.faults.throttle).toBe(1);
  });

  it('server gone: nothing was written', async () => {
    const server = await cosmosServer();
    const store = await cosmosStore(server);
    await server.close();
    await expect(store.read(key)).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(store.create(key, {})).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

describe('the wrapper of the test server', () => {
  it('notices features the server does not model', async () => {
    const { startCosmosServer } = await import('../cosmos/server.ts');
    const server = await startCosmosServer();
    const store = await cosmosStore({ ...server, close: async () => {} });
    await store.create(key, { n: 1 });
    const client = new CosmosClient({ endpoint: server.endpoint, key: COSMOS_KEY, connectionPolicy: { enableEndpointDiscovery: false, enableBackgroundEndpointRefreshing: false } });
    const container = client.database('samrad').container('meetings');
    const item = container.item('poll:a', 'meeting-1');
    await expect(item.read({ accessCondition: { type: 'IfNoneMatch', condition: '*' } })).rejects.toMatchObject({ code: 501 });
    await expect(container.items.batch([{ operationType: 'Read', id: 'poll:a' }], 'meeting-1')).rejects.toThrow();
    await expect(container.items.upsert({ id: 'poll:a', meetingId: 'meeting-1' })).rejects.toMatchObject({ code: 501 });
    await expect(item.replace({ id: 'poll:a', meetingId: 'meeting-1' })).rejects.toMatchObject({ code: 501 });
    await expect(item.patch([{ op: 'add', path: '/x', value: 1 }])).rejects.toMatchObject({ code: 501 });
    await expect(item.delete()).rejects.toMatchObject({ code: 501 });
    expect(server.stats.unmodelled).toHaveLength(6);
    await server.close();
  });
});
