/** Checks that nothing in a meeting's records was altered behind the program's back. */
import { Meeting } from '../meetings/state.ts';
import { verifyChain } from '../store/history.ts';
import { MEETING_KINDS, NOTE_KINDS, type Key, type Store, type Stored } from '../store/port.ts';
import { Envelope, type HistoryEntry } from '../store/record.ts';
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

const RECORD_KINDS = MEETING_KINDS.filter((kind) => !NOTE_KINDS.some((note) => note === kind));

/** Verifies every chain of a meeting; undefined when the store has nothing on it. Reads the stored bodies as they are. */
export async function auditMeeting(store: Store, meetingId: string): Promise<Audit | undefined> {
  const stored = (await Promise.all(RECORD_KINDS.map((kind) => store.list(kind, meetingId)))).flat();
  if (stored.length === 0) return undefined;
  const found = stored.map(auditDocument);
  const missing = expectedKeys(stored, meetingId)
    .filter((key) => !stored.some((one) => one.key.kind === key.kind && one.key.id === key.id))
    .map((key): DocumentAudit => ({ key, entries: 0, broken: { link: 1, kind: 'missing' } }));
  const documents = [...found, ...missing];
  return { meeting: meetingId, intact: documents.every((document) => document.broken === null), documents };
}

function auditDocument({ key, body }: Stored): DocumentAudit {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { key, entries: 0, broken: { link: 1, kind: 'unreadable' } };
  const { history } = envelope.data;
  const check = verifyChain(envelope.data);
  return { key, entries: history.length, broken: check.ok ? null : { link: check.index + 1, kind: check.broken, entry: history[check.index] } };
}

/** What must be there: the meeting itself, and every poll whose result it has recorded. */
function expectedKeys(stored: readonly Stored[], meetingId: string): readonly Key[] {
  const envelope = Envelope.safeParse(stored.find(({ key }) => key.kind === 'meeting' && key.id === meetingId)?.body);
  const meeting = Meeting.safeParse(envelope.data?.state);
  const polls = meeting.success ? meeting.data.items.flatMap((item) => item.polls).filter((poll) => poll.id !== meeting.data.openPoll) : [];
  return [meetingKey(meetingId), ...polls.map((poll) => pollKey(meetingId, poll.id))];
}
