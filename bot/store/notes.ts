/**
 * Notes: small documents that are no record, such as where a card was posted or what a conversation is about. Kept without
 * history and without group commit; changed by read -> pure function -> replace IfMatch like everything else.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod/v4';
import { StoreBusy, type Key, type Kind, type Store } from './port.ts';

const MAX_ATTEMPTS = 10;

/** A pure change of a note. Without `next` nothing is written. May run several times. */
export type NoteChange<S, R> = (state: S | undefined) => { readonly result: R; readonly next?: S };

export interface Notes {
  /** Changes one note. Throws what the store throws; `StoreBusy` when others were first too many times. */
  change<S extends object, R>(key: Key, schema: z.ZodType<S>, change: NoteChange<S, R>): Promise<R>;
  read<S>(key: Key, schema: z.ZodType<S>): Promise<S | undefined>;
  list<S>(kind: Kind, partition: string, schema: z.ZodType<S>): Promise<readonly { readonly key: Key; readonly state: S }[]>;
}

/** Notes over a store. */
export function createNotes(store: Store): Notes {
  return {
    change: async (key, schema, change) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const stored = await store.read(key);
        const { result, next } = change(stored === undefined ? undefined : schema.parse(stored.body));
        if (next === undefined) return result;
        const written = stored === undefined ? await store.create(key, next) : await store.replace(key, next, stored.etag);
        if (written.outcome === 'created' || written.outcome === 'replaced') return result;
        await sleep(Math.random() * 5 * 2 ** attempt);
      }
      throw new StoreBusy(`The note ${key.kind} ${key.id} is being changed by too many at once.`);
    },
    read: async (key, schema) => {
      const stored = await store.read(key);
      return stored === undefined ? undefined : schema.parse(stored.body);
    },
    list: async (kind, partition, schema) => (await store.list(kind, partition)).map(({ key, body }) => ({ key, state: schema.parse(body) })),
  };
}
