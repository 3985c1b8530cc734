/** The append-only history of a document: how entries are chained by hash, and how a chain is checked. Pure but for sha-256. */
import { createHash } from 'node:crypto';
import type { Envelope, HistoryEntry, NewEntry } from './record.ts';

/** `previous` of the first entry. */
export const GENESIS = '0'.repeat(64);

/**
 * JSON with object keys sorted by code unit and no white space (RFC 8785 for what JSON can hold): equal values, equal text.
 * Values JSON cannot hold are treated as `JSON.stringify` treats them.
 */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text === undefined ? 'null' : sorted(JSON.parse(text));
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sorted(member)}`).join(',')}}`;
}

/** Hash of a state under the salt of its envelope. */
export function stateHash(salt: string, state: unknown): string {
  return sha256(`${salt}\n${canonicalJson(state)}`);
}

/** What one commit adds: `entries` chained behind `history`; the last one carries the hash of the new state and the commit's id. */
export function chainEntries(
  history: readonly HistoryEntry[],
  entries: readonly NewEntry[],
  commit: { readonly operation: string; readonly salt: string; readonly state: unknown },
): HistoryEntry[] {
  let previous = history.at(-1)?.hash ?? GENESIS;
  return entries.map((entry, index) => {
    const { at, by, action, client, detail } = entry;
    const last = index === entries.length - 1;
    const closing = last ? { state: stateHash(commit.salt, commit.state), operation: commit.operation } : {};
    const body = { at, by, action, client, detail, ...closing, previous };
    const hash = sha256(canonicalJson(body));
    previous = hash;
    return { ...body, hash };
  });
}

/** Result of `verifyChain`: intact, or the index of the first entry that is not what the others say it was. */
export type ChainCheck =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly index: number; readonly broken: 'empty' | 'previous' | 'hash' | 'state' };

/**
 * Recomputes the whole chain. The first broken link is named by index: `previous` (an entry was removed, added or moved here),
 * `hash` (this entry was altered), `state` (the state is not the one the last entry vouches for: it was altered, or entries
 * were cut off at the end), `empty` (no history at all).
 */
export function verifyChain(envelope: Envelope): ChainCheck {
  let previous = GENESIS;
  for (const [index, { hash, ...body }] of envelope.history.entries()) {
    if (body.previous !== previous) return { ok: false, index, broken: 'previous' };
    if (sha256(canonicalJson(body)) !== hash) return { ok: false, index, broken: 'hash' };
    previous = hash;
  }
  const last = envelope.history.at(-1);
  if (last === undefined) return { ok: false, index: 0, broken: 'empty' };
  if (last.state !== stateHash(envelope.salt, envelope.state)) return { ok: false, index: envelope.history.length - 1, broken: 'state' };
  return { ok: true, entries: envelope.history.length };
}

/** Whether the commit `operation` wrote this version or one before it. */
export function wasWrittenBy(envelope: Envelope, operation: string): boolean {
  return envelope.operation === operation || envelope.history.some((entry) => entry.operation === operation);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
