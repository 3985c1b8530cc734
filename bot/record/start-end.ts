/** Starting and ending a meeting: two documents each, in an order that a second press completes if a crash came between. */
import { DateTime } from 'luxon';
import type { Board } from '../../data/schema/board.ts';
import { end, start } from '../meetings/agenda.ts';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import { claim, emptyNumbering, release } from '../meetings/numbering.ts';
import { Meeting, Numbering } from '../meetings/state.ts';
import { action, apply, type Signature } from './action.ts';
import type { Deps } from './contract.ts';
import { meetingKey, numberingKey } from './keys.ts';
import { enterToRun, OnMeeting, Seen } from './scene.ts';

export interface Started {
  readonly meeting: Meeting;
  /** It had started before. */
  readonly already: boolean;
}

/** Starts the meeting with its first item. Refused while another meeting of the board is open. */
export const startMeeting = action(OnMeeting, async (deps, actor, input, now): Promise<Result<Started>> => {
  const scene = await enterToRun(deps, actor, input.meeting, now);
  if (!scene.ok) return scene;
  const { board, meeting, signed } = scene.value;
  if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
  if (meeting.status !== 'planned') return accept({ meeting, already: true });
  const first = await claimNumbering(deps, board, meeting.id, signed);
  if (!first.ok) return first;
  const done = await apply(deps, { key: meetingKey(meeting.id), schema: Meeting, signed, rule: (state) => start(state, { first: first.value, seats: board.seats, at: now }) });
  return done.ok ? accept({ meeting: done.value.state, already: done.value.state.startedAt !== now }) : done;
});

/** The first paragraph number. A meeting that ended without giving the numbering back (a crash came between) gives it back now. */
async function claimNumbering(deps: Deps, board: Board, meeting: string, signed: Signature): Promise<Result<number>> {
  const year = yearOf(signed.at, board.zone);
  const numbering = { key: numberingKey(board.id, year), schema: Numbering, signed, begin: () => ({ state: emptyNumbering(board, year), events: [] }) };
  const first = await apply(deps, { ...numbering, rule: (state) => claim(state, meeting) });
  if (first.ok) return accept(first.value.value);
  if (first.error.code !== 'another-meeting-open') return first;
  const other = await deps.records.readState(meetingKey(first.error.meeting), Meeting);
  if (other?.status !== 'ended') return first;
  await releaseNumbering(deps, board, other, signed);
  const second = await apply(deps, { ...numbering, rule: (state) => claim(state, meeting) });
  return second.ok ? accept(second.value.value) : second;
}

async function releaseNumbering(deps: Deps, board: Board, meeting: Meeting, signed: Signature): Promise<void> {
  if (meeting.startedAt === null || meeting.nextParagraph === null) return;
  const { id, nextParagraph } = meeting;
  const year = yearOf(meeting.startedAt, board.zone);
  await apply(deps, { key: numberingKey(board.id, year), schema: Numbering, signed, rule: (state) => release(state, id, nextParagraph) });
}

/** The calendar year in the board's zone: the paragraphs of a meeting belong to the year it started in. */
const yearOf = (at: string, zone: string): number => DateTime.fromISO(at, { zone }).year;

/** Ends the meeting for good. `seen`: the step on the card, when it came from one. */
export const endMeeting = action(OnMeeting.extend({ seen: Seen.optional() }), async (deps, actor, input, now): Promise<Result<{ readonly meeting: Meeting; readonly already: boolean }>> => {
  const scene = await enterToRun(deps, actor, input.meeting, now);
  if (!scene.ok) return scene;
  const { board, meeting, signed } = scene.value;
  const done = await apply(deps, { key: meetingKey(meeting.id), schema: Meeting, signed, rule: (state) => end(state, { at: now, seen: input.seen }) });
  if (!done.ok) return done;
  await releaseNumbering(deps, board, done.value.state, signed);
  return accept({ meeting: done.value.state, already: meeting.status === 'ended' });
});

