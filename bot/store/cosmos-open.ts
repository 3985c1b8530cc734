/** Connects to a Cosmos account and sees to it that the database and both containers are there. */
import { CosmosClient, type Container, type Database } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { statusOf } from './cosmos-errors.ts';
import { StoreUnavailable } from './port.ts';

export interface CosmosOptions {
  /** `https://ACCOUNT.documents.azure.com`. */
  readonly endpoint: string;
  /** Made when missing and allowed. */
  readonly database: string;
  /** The account key; without it a token is used. */
  readonly key?: string;
  /** Where tokens come from when there is no key. Default: `DefaultAzureCredential` (managed identity in Azure). */
  readonly credential?: TokenCredential;
  /** Whole time for one operation with its repeats, in milliseconds. Default 4,000: Teams waits 10 to 15 s for all of a click. */
  readonly timeoutMs?: number;
}

/** Container and partition key of each of the two groups of kinds. */
export const CONTAINERS = { meetings: 'meetingId', boards: 'boardId' } as const;

/** The client. Endpoint discovery is off on loopback, where one server plays the account. */
export async function connect(options: CosmosOptions): Promise<CosmosClient> {
  const { endpoint, key, timeoutMs = 4_000 } = options;
  if (!URL.canParse(endpoint)) throw new StoreUnavailable(`The Cosmos endpoint ${JSON.stringify(endpoint)} is not a URL.`);
  const discover = !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname);
  return new CosmosClient({
    endpoint,
    ...(key === undefined ? { aadCredentials: options.credential ?? (await defaultCredential()) } : { key }),
    connectionPolicy: {
      requestTimeout: timeoutMs,
      enableEndpointDiscovery: discover,
      enableBackgroundEndpointRefreshing: discover,
      // One region takes the writes: a write is never sent to a second one behind our back.
      useMultipleWriteLocations: false,
      enablePartitionLevelFailover: false,
      retryOptions: { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: timeoutMs / 1_000 },
    },
  });
}

/** Loaded only when a token is wanted: the library is large and a key needs none of it. */
async function defaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}

/**
 * The two containers, made when missing. An identity that may use but not create or look at them (403) is taken at its word
 * and the containers are tried with a read. Throws the SDK's errors, and `StoreUnavailable` for a wrong partition key.
 */
export async function openContainers(client: CosmosClient, name: string): Promise<{ readonly [C in keyof typeof CONTAINERS]: Container }> {
  await unlessForbidden(() => client.databases.createIfNotExists({ id: name }));
  const database = client.database(name);
  const [meetings, boards] = await Promise.all([openContainer(database, 'meetings'), openContainer(database, 'boards')]);
  return { meetings, boards };
}

async function openContainer(database: Database, id: keyof typeof CONTAINERS): Promise<Container> {
  const wanted = `/${CONTAINERS[id]}`;
  const definition = {
    id,
    partitionKey: { paths: [wanted] },
    // Only id and kind are searched; leaving the body out of the index saves most of a write's cost.
    indexingPolicy: { includedPaths: [{ path: '/*' }], excludedPaths: [{ path: '/body/*' }] },
  };
  const made = await unlessForbidden(() => database.containers.createIfNotExists(definition));
  const found = made?.resource?.partitionKey?.paths[0];
  if (found !== undefined && found !== wanted) {
    throw new StoreUnavailable(`The container ${id} is partitioned by ${found} instead of ${wanted}; use another database.`);
  }
  const container = database.container(id);
  await probe(container);
  return container;
}

/** A point read of nothing: succeeds when the container is there and may be read. */
export async function probe(container: Container, abortSignal?: AbortSignal): Promise<void> {
  const answer = await container.item('meeting:-', '-').read(abortSignal === undefined ? {} : { abortSignal });
  if (answer.substatus === OWNER_MISSING) {
    throw new StoreUnavailable(`The Cosmos container ${container.id} does not exist, and this identity may not create it.`);
  }
}

/** Substatus of a 404 that means "no such database or container" and not "no such document". */
export const OWNER_MISSING = 1003;

/** Undefined on 403; a 409 means that another instance made it in the same moment, so the second try finds it. */
async function unlessForbidden<T>(make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (statusOf(error) === 403) return undefined;
    if (statusOf(error) === 409) return make();
    throw error;
  }
}
