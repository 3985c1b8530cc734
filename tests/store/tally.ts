/** A small document for the store's tests: a set of keys, each added once. */
import { z } from 'zod/v4';
import type { Key } from '../../bot/store/port.ts';
import type { Change, NewEntry } from '../../bot/store/record.ts';

export const Tally = z.object({ keys: z.array(z.string()), closed: z.boolean() });
export type Tally = z.infer<typeof Tally>;

export const tallyKey: Key = { kind: 'poll', partition: 'meeting-1', id: 'tally' };

export function entry(action: string, detail: Record<string, unknown> = {}): NewEntry {
  return { at: '2025-03-07T09:00:00Z', by: 'person-1', action, client: 'test', detail };
}

/** Adds `key`; refuses it when it is there already or the tally is closed. */
export function addKey(key: string): Change<Tally, 'added' | 'already' | 'closed'> {
  return (tally = { keys: [], closed: false }) => {
    if (tally.keys.includes(key)) return { result: 'already' };
    if (tally.closed) return { result: 'closed' };
    return { result: 'added', next: { ...tally, keys: [...tally.keys, key] }, entries: [entry('add', { key })] };
  };
}

/** Closes the tally; the result is how many keys it held at that moment, the same for every closer. */
export const closeTally: Change<Tally, number> = (tally = { keys: [], closed: false }) =>
  tally.closed
    ? { result: tally.keys.length }
    : { result: tally.keys.length, next: { ...tally, closed: true }, entries: [entry('close')] };
