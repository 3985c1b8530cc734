/** Writing a meeting into the record, and the sample that always lies ahead. */
import type { Board } from '../../data/schema/board.ts';
import type { Notice } from '../../data/schema/meeting.ts';
import { meetingFromNotice, nextFriday } from '../meetings/notice.ts';
import { Meeting, MeetingEntry } from '../meetings/state.ts';
import { apply, type Signature } from './action.ts';
import type { Deps } from './contract.ts';
import { entryKey, meetingKey } from './keys.ts';

/**
 * Writes a planned meeting unless there is one with its id: its document first, then its entry in the board's list. A second
 * call completes a first one that was cut off. Resolves with the meeting as stored.
 */
export async function createMeeting(deps: Deps, meeting: Meeting, signed: Signature): Promise<Meeting> {
  const created = { action: 'meeting-created', detail: { sample: meeting.sample } };
  const stored = await apply(deps, {
    key: meetingKey(meeting.id), schema: Meeting, signed,
    begin: () => ({ state: meeting, events: [created] }),
    rule: (state) => ({ ok: true, state, value: null, events: [] }),
  });
  const state = stored.ok ? stored.value.state : meeting;
  const entry: MeetingEntry = { meeting: state.id, board: state.board, start: state.start, sample: state.sample };
  await deps.records.createOnce(entryKey(state.board, state.id), MeetingEntry.parse(entry), { by: signed.by, client: signed.client, at: signed.at, ...created });
  return state;
}

export interface Seeded {
  readonly meeting: string;
  /** False when a sample meeting that is not over was there already. */
  readonly created: boolean;
}

/** For every board with a sample notice: a sample meeting next Friday, unless one that is not over exists. */
export async function seedSample(deps: Deps, now: string): Promise<readonly Seeded[]> {
  const seeded: Seeded[] = [];
  for (const [id, notice] of deps.samples) {
    const board = deps.boards.get(id);
    if (board !== undefined) seeded.push(await seedBoard(deps, board, notice, now));
  }
  return seeded;
}

async function seedBoard(deps: Deps, board: Board, notice: Notice, now: string): Promise<Seeded> {
  const signed = { by: 'system', client: 'seed', at: now };
  const entries = await deps.records.listStates('meetingEntry', board.id, MeetingEntry);
  for (const { state } of entries.filter((entry) => entry.state.sample)) {
    const meeting = await deps.records.readState(meetingKey(state.meeting), Meeting);
    if (meeting !== undefined && !isOver(meeting, now)) return { meeting: meeting.id, created: false };
  }
  const date = nextFriday(now, board.zone);
  // A second one for the same Friday when the first was held ahead of its time.
  for (let nth = 1; ; nth += 1) {
    const id = nth === 1 ? `${board.id}-${date}` : `${board.id}-${date}-${nth}`;
    const known = await deps.records.readState(meetingKey(id), Meeting);
    if (known !== undefined && isOver(known, now)) continue;
    const meeting = known ?? meetingFromNotice(notice, { id, zone: board.zone, date, sample: true });
    await createMeeting(deps, meeting, signed);
    return { meeting: id, created: true };
  }
}

/** Ended, or planned and never held. */
const isOver = (meeting: Meeting, now: string): boolean => meeting.status === 'ended' || (meeting.status === 'planned' && meeting.end <= now);
