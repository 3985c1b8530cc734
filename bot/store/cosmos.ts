/** The store in Azure Cosmos DB (NoSQL): for several instances. Uses only create, IfMatch replace, point reads and one query. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { readError, statusOf, writeError } from './cosmos-errors.ts';
import { connect, CONTAINERS, openContainers, OWNER_MISSING, probe, type CosmosOptions } from './cosmos-open.ts';
import { checkKey, checkPartition, encodeBody } from './encode.ts';
import { MEETING_KINDS, StoreUnavailable, StoreUncertain, type Key, type Kind, type Store, type Stored } from './port.ts';

export type { CosmosOptions } from './cosmos-open.ts';

const Item = z.object({ id: z.string(), kind: z.string(), body: z.unknown(), _etag: z.string() });

/** A read may be repeated without harm: how often, on errors that pass. */
const READ_TRIES = 4;

/**
 * Connects, makes the database and the containers `meetings` (/meetingId) and `boards` (/boardId) when they are missing, and
 * hands out the store. Throws `StoreUnavailable` with one line that says what to mend. The account's default consistency
 * should be Strong: with less, another instance's last write may be seen late (never lost, and never overwritten).
 */
export async function openCosmosStore(options: CosmosOptions): Promise<Store> {
  const { timeoutMs = 4_000 } = options;
  const client = await connect(options);
  let closed = false;
  const containers = await reading(() => openContainers(client, options.database)).catch((error: unknown) => {
    client.dispose();
    throw error;
  });

  const placeOf = (kind: Kind): keyof typeof containers => (MEETING_KINDS.some((one) => one === kind) ? 'meetings' : 'boards');
  const documentOf = (key: Key, body: object): { id: string } & Record<string, unknown> => ({ id: `${key.kind}:${key.id}`, [CONTAINERS[placeOf(key.kind)]]: key.partition, kind: key.kind, body });
  const toStored = (kind: Kind, partition: string, resource: unknown): Stored => {
    const { id, body, _etag } = Item.parse(resource);
    return { key: { kind, partition, id: id.slice(kind.length + 1) }, body, etag: _etag };
  };

  async function reading<T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const abortSignal = AbortSignal.timeout(timeoutMs);
    for (let attempt = 1; ; attempt += 1) {
      if (closed) throw new StoreUnavailable('The store is closed.');
      try {
        return await work(abortSignal);
      } catch (cause) {
        const { error, retry } = readError(cause);
        if (!retry || attempt === READ_TRIES || abortSignal.aborted) throw error;
      }
      await sleep(Math.random() * 50 * 2 ** attempt);
    }
  }

  /** `expected` are the statuses that are an answer and no failure. */
  async function writing<E extends string>(expected: Readonly<Record<number, E>>, work: (abortSignal: AbortSignal) => Promise<{ readonly etag: string | undefined }>): Promise<{ readonly etag: string } | E> {
    if (closed) throw new StoreUnavailable('The store is closed.');
    try {
      const { etag } = await work(AbortSignal.timeout(timeoutMs));
      if (etag === undefined) throw new StoreUncertain('Cosmos: answered without an etag.');
      return { etag };
    } catch (cause) {
      const answer = expected[statusOf(cause) ?? 0];
      if (answer !== undefined && !isOwnerMissing(cause)) return answer;
      throw writeError(cause);
    }
  }

  return {
    read: async (key) => {
      checkKey(key);
      return reading(async (abortSignal) => {
        const { resource, substatus } = await containers[placeOf(key.kind)].item(`${key.kind}:${key.id}`, key.partition).read({ abortSignal });
        if (substatus === OWNER_MISSING) throw new StoreUnavailable('Cosmos: the container does not exist any more.');
        return resource === undefined ? undefined : toStored(key.kind, key.partition, resource);
      });
    },
    create: async (key, body) => {
      encodeBody(key, body);
      const answer = await writing({ 409: 'exists' }, (abortSignal) =>
        containers[placeOf(key.kind)].items.create(documentOf(key, body), { abortSignal }));
      return typeof answer === 'string' ? { outcome: answer } : { outcome: 'created', etag: answer.etag };
    },
    replace: async (key, body, etag) => {
      encodeBody(key, body);
      const answer = await writing({ 412: 'changed', 404: 'missing' }, (abortSignal) =>
        containers[placeOf(key.kind)].item(`${key.kind}:${key.id}`, key.partition)
          .replace(documentOf(key, body), { abortSignal, accessCondition: { type: 'IfMatch', condition: etag } }));
      return typeof answer === 'string' ? { outcome: answer } : { outcome: 'replaced', etag: answer.etag };
    },
    list: async (kind, partition) => {
      checkPartition(partition);
      const place = placeOf(kind);
      const query = {
        query: `SELECT * FROM c WHERE c.${CONTAINERS[place]} = @partition AND c.kind = @kind ORDER BY c.id`,
        parameters: [{ name: '@partition', value: partition }, { name: '@kind', value: kind }],
      };
      return reading(async (abortSignal) => {
        const { resources } = await containers[place].items.query<unknown>(query, { partitionKey: partition, maxItemCount: 100, abortSignal }).fetchAll();
        return resources.map((resource) => toStored(kind, partition, resource));
      });
    },
    ping: () => reading((abortSignal) => probe(containers.meetings, abortSignal)),
    close: async () => {
      if (closed) return;
      closed = true;
      client.dispose();
    },
  };
}

function isOwnerMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'substatus' in error && error.substatus === OWNER_MISSING;
}
