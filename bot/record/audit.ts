/** Checks that nothing in a meeting's records was altered behind the program's back. */
import { z } from 'zod/v4';
import { Meeting } from '../meetings/state.ts';
import type { Commit } from '../store/commit.ts';
import { verifyChain } from '../store/history.ts';
import { MEETING_KINDS, type Key } from '../store/port.ts';
import type { HistoryEntry } from '../store/record.ts';
import { meetingKey, pollKey } from './keys.ts';

export interface DocumentAudit {
  readonly key: Key;
  readonly entries: number;
  /**
   * The first broken link, counted from 1. `previous`: an entry was removed, added or moved here. `hash`: this entry was altered.
   * `state`: the document's present state is not what the last entry vouches for. `missing`: the document is gone.
   */
  readonly broken: { readonly link: number; readonly kind: 'empty' | 'previous' | 'hash' | 'state' | 'missing' | 'unreadable'; readonly entry?: HistoryEntry | undefined } | null;
}

export interface Audit {
  readonly meeting: string;
  readonly intact: boolean;
  readonly documents: readonly DocumentAudit[];
}

/** Verifies every chain of a meeting; undefined when the store has no such meeting. */
export async function auditMeeting(records: Commit, meetingId: string): Promise<Audit | undefined> {
  const kinds = await Promise.all(MEETING_KINDS.map((kind) => keysOf(records, kind, meetingId)));
  const keys = kinds.flat();
  if (keys.length === 0) return undefined;
  const documents = await Promise.all(keys.map((key) => auditDocument(records, key)));
  const missing = (await expectedKeys(records, meetingId))
    .filter((key) => !keys.some((one) => one.kind === key.kind && one.id === key.id))
    .map((key): DocumentAudit => ({ key, entries: 0, broken: { link: 1, kind: 'missing' } }));
  const all = [...documents, ...missing];
  return { meeting: meetingId, intact: all.every((document) => document.broken === null), documents: all };
}

async function keysOf(records: Commit, kind: Key['kind'], meetingId: string): Promise<readonly Key[]> {
  return (await records.listStates(kind, meetingId, z.unknown())).map(({ key }) => key);
}

async function auditDocument(records: Commit, key: Key): Promise<DocumentAudit> {
  const envelope = await records.readEnvelope(key).catch(ifUnreadable);
  if (envelope === 'unreadable') return { key, entries: 0, broken: { link: 1, kind: 'unreadable' } };
  if (envelope === undefined) return { key, entries: 0, broken: { link: 1, kind: 'missing' } };
  const entries = envelope.history.length;
  const check = verifyChain(envelope);
  return { key, entries, broken: check.ok ? null : { link: check.index + 1, kind: check.broken, entry: envelope.history[check.index] } };
}

/** A document that no longer has the shape of one is a finding, not a failure; a store that is away is a failure. */
function ifUnreadable(error: unknown): 'unreadable' {
  if (error instanceof z.ZodError) return 'unreadable';
  throw error;
}

/** What must be there: the meeting itself, and every poll whose result it has recorded. */
async function expectedKeys(records: Commit, meetingId: string): Promise<readonly Key[]> {
  const envelope = await records.readEnvelope(meetingKey(meetingId)).catch(ifUnreadable);
  const meeting = Meeting.safeParse(typeof envelope === 'object' ? envelope.state : undefined);
  const polls = meeting.success ? meeting.data.items.flatMap((item) => item.polls).filter((poll) => poll.id !== meeting.data.openPoll) : [];
  return [meetingKey(meetingId), ...polls.map((poll) => pollKey(meetingId, poll.id))];
}
