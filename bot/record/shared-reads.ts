/** Many presses at once read the same meeting and attendance: they share a read. */
import type { z } from 'zod/v4';
import type { Commit } from '../store/commit.ts';
import type { Key } from '../store/port.ts';

interface Reads {
  readonly schema: z.ZodType;
  running: Promise<unknown>;
  next: Promise<unknown> | undefined;
}

/**
 * The same records, where callers that ask for one document while it is being read share the read after that one. A read thus
 * never begins before its caller asked: whoever was told that something is registered finds it. The states are shared; they
 * are not to be changed.
 */
export function shareReads(records: Commit): Commit {
  const reading = new Map<string, Reads>();

  async function readState<S>(key: Key, schema: z.ZodType<S>): Promise<S | undefined> {
    const name = `${key.kind} ${key.partition} ${key.id}`;
    const reads = reading.get(name);
    if (reads !== undefined && reads.schema !== schema) return records.readState(key, schema);
    if (reads === undefined) return begin(name, key, schema);
    reads.next ??= reads.running.then(() => undefined, () => undefined).then(() => begin(name, key, schema));
    return reads.next as Promise<S | undefined>;
  }

  function begin<S>(name: string, key: Key, schema: z.ZodType<S>): Promise<S | undefined> {
    const running = records.readState(key, schema);
    const reads: Reads = { schema, running, next: undefined };
    reading.set(name, reads);
    const forget = (): void => { if (reading.get(name) === reads && reads.next === undefined) reading.delete(name); };
    running.then(forget, forget);
    return running;
  }

  return { ...records, readState };
}
