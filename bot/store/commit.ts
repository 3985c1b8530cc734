/**
 * The one way to change a document. Changes of one document wait in one queue per process; each round carries all that wait
 * in a single create or IfMatch replace, and every caller gets the result of its own change once that write is certain.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod/v4';
import { createDocumentQueue, type DocumentQueue } from './document-queue.ts';
import { StoreUncertain, type Key, type Kind, type Store } from './port.ts';
import { chainEntries, wasWrittenBy } from './history.ts';
import { Envelope, type Change, type NewEntry } from './record.ts';

export interface CommitOptions {
  readonly store: Store;
  /** A new unique id at every call; names the commits. */
  readonly newId: () => string;
  /** Waits before repeat number `attempt` (from 0). Default: full jitter below 10 ms doubling to 400 ms. */
  readonly pause?: (attempt: number) => Promise<void>;
  /** Changes that may wait for one document before further ones are refused with `StoreBusy`. Default 5,000. */
  readonly maxWaiting?: number;
  /** Times a change is tried against other writers before its caller is told. Default 40. */
  readonly maxAttempts?: number;
  /** How long a change is tried again before its caller is told, in milliseconds. Default 7,000: Teams waits 10 to 15 s. */
  readonly patienceMs?: number;
  /** How long an idle document stays in memory, in milliseconds. Default 5,000. */
  readonly idleMs?: number;
  /** A clock that never goes back, in milliseconds. */
  readonly now?: () => number;
}

export interface Commit {
  /**
   * Runs `change` on the newest state and resolves with its result when that is certain: after the write for a change with
   * `next`, after a fresh read for one without. Rejects with what the change threw, `InvalidChange`, `StoreBusy`,
   * `StoreUnavailable` (nothing of this change was written), `StoreUncertain` (it may have been: press again, the change
   * itself sees what is there), `DocumentTooLarge`, or a ZodError when the stored document does not fit `schema`.
   */
  commit<S, R>(key: Key, schema: z.ZodType<S>, change: Change<S, R>): Promise<R>;
  /** The newest state, or undefined when there is no such document. */
  readState<S>(key: Key, schema: z.ZodType<S>): Promise<S | undefined>;
  /** The newest states of one kind in one partition, ordered by id. */
  listStates<S>(kind: Kind, partition: string, schema: z.ZodType<S>): Promise<readonly { readonly key: Key; readonly state: S }[]>;
  /** State, history and seal as stored, for the audit. */
  readEnvelope(key: Key): Promise<Envelope | undefined>;
  /**
   * Writes a fact that stands alone under its deterministic id. `created` to exactly one caller ever, on whichever instance,
   * even if the answer to its write was lost; `exists` to all others. Read it back with `readState`.
   */
  createOnce(key: Key, body: object, entry?: NewEntry): Promise<'created' | 'exists'>;
  /** Resolves when all changes handed in so far are settled; call it before closing the store. */
  finish(): Promise<void>;
  /** How many documents are held in memory now. */
  openDocuments(): number;
}

/** Builds `Commit` over a store. Several instances, in this process or others, may share one backend. */
export function createCommit(options: CommitOptions): Commit {
  const {
    store, newId, pause = jitteredPause, maxWaiting = 5_000, maxAttempts = 40, patienceMs = 7_000, idleMs = 5_000, now = () => performance.now(),
  } = options;
  const newSalt = (): string => randomBytes(16).toString('hex');
  const documents = new Map<string, DocumentQueue>();

  function queueOf(key: Key): DocumentQueue {
    const name = `${key.kind} ${key.partition} ${key.id}`;
    const found = documents.get(name);
    if (found !== undefined) return found;
    const fresh = createDocumentQueue({
      key, store, newId, newSalt, pause, maxWaiting, maxAttempts, patienceMs, idleMs, now,
      forget: () => documents.delete(name),
    });
    documents.set(name, fresh);
    return fresh;
  }

  return {
    commit: (key, schema, change) => queueOf(key).add(schema, change),
    readState: async (key, schema) => {
      const stored = await store.read(key);
      return stored === undefined ? undefined : schema.parse(Envelope.parse(stored.body).state);
    },
    listStates: async (kind, partition, schema) => {
      const all = await store.list(kind, partition);
      return all.map(({ key, body }) => ({ key, state: schema.parse(Envelope.parse(body).state) }));
    },
    readEnvelope: async (key) => {
      const stored = await store.read(key);
      return stored === undefined ? undefined : Envelope.parse(stored.body);
    },
    createOnce: async (key, body, entry) => {
      const seal = { operation: newId(), salt: newSalt() };
      const history = chainEntries([], entry === undefined ? [] : [entry], { ...seal, state: body });
      const started = now();
      return createOnce(store, key, { state: body, history, ...seal }, pause, (attempt) => attempt >= maxAttempts || now() - started > patienceMs);
    },
    finish: async () => {
      await Promise.all([...documents.values()].flatMap((document) => document.running() ?? []));
    },
    openDocuments: () => documents.size,
  };
}

/** The same envelope is offered again until the store says who was first: its operation id tells ours from another's. */
async function createOnce(store: Store, key: Key, envelope: Envelope, pause: (attempt: number) => Promise<void>, isTired: (attempt: number) => boolean): Promise<'created' | 'exists'> {
  let unsure = false;
  let last: unknown;
  for (let attempt = 0; !isTired(attempt); attempt += 1) {
    try {
      const { outcome } = await store.create(key, envelope);
      if (outcome === 'created') return 'created';
      unsure = true;
      const found = await store.read(key);
      if (found !== undefined) return wasWrittenBy(Envelope.parse(found.body), envelope.operation) ? 'created' : 'exists';
    } catch (error) {
      unsure ||= error instanceof StoreUncertain;
      if (!unsure) throw error;
      last = error;
    }
    await pause(attempt);
  }
  throw new StoreUncertain(`It is not known whether ${key.kind} ${key.id} was written.`, { cause: last });
}

async function jitteredPause(attempt: number): Promise<void> {
  await sleep(Math.random() * Math.min(400, 10 * 2 ** attempt));
}
