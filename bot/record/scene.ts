/** The scene an action plays in: meeting, board, attendance and the person acting, all as the store has them now. */
import { z } from 'zod/v4';
import type { Board, Person } from '../../data/schema/board.ts';
import { Id } from '../../data/schema/text.ts';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import { settle } from '../meetings/poll-decision.ts';
import { emptyAttendance } from '../meetings/presence.ts';
import { findPerson, mayRun } from '../meetings/roster.ts';
import { Attendance, Meeting, Poll } from '../meetings/state.ts';
import { apply, type Signature } from './action.ts';
import type { Actor, Deps } from './contract.ts';
import { attendanceKey, meetingKey, pollKey } from './keys.ts';

/** What every action's input carries. */
export const OnMeeting = z.object({ meeting: Id });
/** Wording a person writes. */
export const Wording = z.string().trim().min(1).max(4_000);
/** The revision or step the pressed card showed. */
export const Seen = z.int().min(0);
/** An instant in any ISO 8601 form, written the one way that also compares as text. */
export const Time = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

export interface Place {
  readonly board: Board;
  readonly meeting: Meeting;
  readonly attendance: Attendance;
}

export interface Scene extends Place {
  readonly person: Person;
  readonly signed: Signature;
}

/** Meeting, board and attendance. `no-such-meeting` also when its board is gone. */
export async function findPlace(deps: Deps, meetingId: string): Promise<Result<Place>> {
  const [meeting, attendance] = await Promise.all([
    deps.records.readState(meetingKey(meetingId), Meeting),
    deps.records.readState(attendanceKey(meetingId), Attendance),
  ]);
  const board = meeting === undefined ? undefined : deps.boards.get(meeting.board);
  if (meeting === undefined || board === undefined) return refuse({ code: 'no-such-meeting' });
  return accept({ board, meeting, attendance: attendance ?? emptyAttendance(meetingId) });
}

/** The person behind the actor on a board. Demo people exist in local mode only. */
export function whoIs(deps: Deps, board: Board, actor: Actor): Person | undefined {
  const person = findPerson(board, actor);
  return person?.demo === true && !deps.local ? undefined : person;
}

/** The scene for somebody on the roster. */
export async function enter(deps: Deps, actor: Actor, meetingId: string, now: string): Promise<Result<Scene>> {
  const place = await findPlace(deps, meetingId);
  if (!place.ok) return place;
  const person = whoIs(deps, place.value.board, actor);
  if (person === undefined) return refuse({ code: 'not-on-roster' });
  return accept({ ...place.value, person, signed: { by: person.id, client: actor.client, at: now } });
}

/** The scene for whoever runs the meeting. A closed poll whose result is not recorded yet (a crash came between) is recorded first. */
export async function enterToRun(deps: Deps, actor: Actor, meetingId: string, now: string): Promise<Result<Scene>> {
  const scene = await enter(deps, actor, meetingId, now);
  if (!scene.ok) return scene;
  const { board, attendance, person } = scene.value;
  if (!mayRun(board, attendance, person, now)) return refuse({ code: 'not-allowed', needs: 'chair-or-secretary' });
  const meeting = await settled(deps, scene.value.meeting, scene.value.signed);
  return accept({ ...scene.value, meeting });
}

/** The meeting with the result of its closed poll recorded in the store, if one is waiting. */
export async function settled(deps: Deps, meeting: Meeting, signed: Signature): Promise<Meeting> {
  if (meeting.openPoll === null) return meeting;
  const poll = await deps.records.readState(pollKey(meeting.id, meeting.openPoll), Poll);
  return poll === undefined ? meeting : recordPoll(deps, meeting.id, poll, signed);
}

/** Records a closed or cancelled poll in the meeting; resolves with the meeting as it then is. */
export async function recordPoll(deps: Deps, meetingId: string, poll: Poll, signed: Signature): Promise<Meeting> {
  const done = await apply(deps, { key: meetingKey(meetingId), schema: Meeting, signed, rule: (meeting) => settle(meeting, poll) });
  if (!done.ok) throw new MeetingVanished(`The meeting ${meetingId} was there a moment ago and is gone from the store.`);
  return done.value.state;
}

/** Documents are never deleted, so this means that somebody did it by hand. */
export class MeetingVanished extends Error {
  readonly code = 'meeting-vanished';
  override readonly name = 'MeetingVanished';
}
