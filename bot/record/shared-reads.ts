/** Many presses at once read the same meeting and attendance: they share a read. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod/v4';
import type { Commit } from '../store/commit.ts';
import type { Key } from '../store/port.ts';

interface SharedRead {
  readonly schema: z.ZodType;
  callers: number;
  begun: boolean;
  state: Promise<unknown>;
}

/**
 * A listening socket takes one new connection a turn of the event loop, and a new request needs a few turns to get here. A read
 * waits until nobody came for this many turns, microseconds when nothing happens, so that a crowd is not served one by one.
 */
const QUIET_TURNS = 8;
/** But no longer than this, in milliseconds. */
const LONGEST_WAIT = 150;

/**
 * The same records, where all who ask for a document get one read: it begins when the requests that have arrived already have
 * asked, and when the read before it has ended. A read thus never begins before its caller asked: whoever was told that
 * something is registered finds it. And those who share a read go on together, so that what they then commit is written
 * together. The states are shared; they are not to be changed.
 */
export function shareReads(records: Commit): Commit {
  const newest = new Map<string, SharedRead>();

  function readState<S>(key: Key, schema: z.ZodType<S>): Promise<S | undefined> {
    const name = `${key.kind} ${key.partition} ${key.id}`;
    const last = newest.get(name);
    if (last !== undefined && last.schema !== schema) return records.readState(key, schema);
    if (last?.begun === false) {
      last.callers += 1;
      return last.state as Promise<S | undefined>;
    }
    const read: SharedRead = { schema, callers: 1, begun: false, state: Promise.resolve() };
    const run = async (): Promise<S | undefined> => {
      await last?.state.catch(() => undefined);
      await gather(read);
      read.begun = true;
      return records.readState(key, schema);
    };
    const state = run().finally(() => { if (newest.get(name) === read) newest.delete(name); });
    read.state = state;
    newest.set(name, read);
    return state;
  }

  return { ...records, readState };
}

/** Waits while callers keep coming. */
async function gather(read: SharedRead): Promise<void> {
  const latest = performance.now() + LONGEST_WAIT;
  for (let quiet = 0; quiet < QUIET_TURNS && performance.now() < latest; ) {
    const before = read.callers;
    await nextTurn();
    quiet = read.callers === before ? quiet + 1 : 0;
  }
}
