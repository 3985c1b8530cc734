/** Reading: what cards and commands show. Nothing here writes. */
import type { Board, Person } from '../../data/schema/board.ts';
import { attendanceSection, type AttendanceSection } from '../meetings/attendance-section.ts';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import { emptyPoll } from '../meetings/open-poll.ts';
import { settle } from '../meetings/poll-decision.ts';
import { electorSeat } from '../meetings/poll.ts';
import { mayRun } from '../meetings/roster.ts';
import { replyCounts, type Reply, type ReplyCounts } from '../meetings/replies.ts';
import { isPresent, presentMoment } from '../meetings/presence.ts';
import type { Quorum } from '../meetings/quorum.ts';
import { servingAt, type Server } from '../meetings/serving.ts';
import { Meeting, MeetingEntry, Poll, type Attendance, type PollSpec } from '../meetings/state.ts';
import { clock, electorate, quorumNow, seatsOf, viewPoll, type Clock, type PollView } from '../meetings/view.ts';
import type { Actor, Deps } from './contract.ts';
import { meetingKey, pollKey } from './keys.ts';
import { findPlace, whoIs } from './scene.ts';

/** Every board on whose roster the actor is, with the person they are there. */
export function findPeople(deps: Deps, actor: Actor): readonly { readonly board: Board; readonly person: Person }[] {
  return [...deps.boards.values()].flatMap((board) => {
    const person = whoIs(deps, board, actor);
    return person === undefined ? [] : [{ board, person }];
  });
}

/** A board's meetings (all boards' without one), by start. */
export async function listMeetings(deps: Deps, board?: string): Promise<readonly Meeting[]> {
  const boards = board === undefined ? [...deps.boards.keys()] : [board];
  const entries = (await Promise.all(boards.map((id) => deps.records.listStates('meetingEntry', id, MeetingEntry)))).flat();
  const meetings = await Promise.all(entries.map(({ state }) => deps.records.readState(meetingKey(state.meeting), Meeting)));
  return meetings.filter((meeting) => meeting !== undefined).sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

/** The meeting that is open, otherwise the next planned one that is not over; undefined when there is neither. */
export async function currentMeeting(deps: Deps, now: string, board?: string): Promise<Meeting | undefined> {
  const meetings = await listMeetings(deps, board);
  return meetings.find((meeting) => meeting.status === 'open' || meeting.status === 'paused')
    ?? meetings.find((meeting) => meeting.status === 'planned' && meeting.end > now);
}

export interface MeetingView {
  readonly board: Board;
  readonly meeting: Meeting;
  readonly attendance: Attendance;
  /** In the order they were opened. */
  readonly polls: readonly PollView[];
  readonly openPoll: PollView | null;
  /** Who serves now, in seat order. */
  readonly serving: readonly Server[];
  /** For the current item. */
  readonly quorum: Quorum;
  readonly replies: ReplyCounts;
  readonly clock: Clock;
  /** The attendance as the minutes would have it. */
  readonly section: AttendanceSection;
}

/** Everything the record holds on a meeting. A closed poll whose result is not yet recorded in the meeting shows as recorded. */
export async function readMeeting(deps: Deps, meetingId: string, now: string): Promise<Result<MeetingView>> {
  const place = await findPlace(deps, meetingId);
  if (!place.ok) return place;
  const { board, attendance } = place.value;
  const stored = new Map((await deps.records.listStates('poll', meetingId, Poll)).map(({ state }) => [state.spec.id, state]));
  const specs = place.value.meeting.items.flatMap((item) => item.polls);
  // A poll the meeting has reserved but nobody has written yet is open and empty.
  const polls = specs.map((spec: PollSpec) => stored.get(spec.id) ?? emptyPoll(meetingId, spec, ''));
  const waiting = polls.find((poll) => poll.spec.id === place.value.meeting.openPoll);
  const recorded = waiting === undefined ? undefined : settle(place.value.meeting, waiting);
  const meeting = recorded?.ok === true ? recorded.state : place.value.meeting;
  const views = polls
    .map((poll) => viewPoll(poll, electorate(board, meeting, attendance, now, poll.spec.item)))
    .sort((a, b) => (a.spec.openedAt < b.spec.openedAt ? -1 : 1));
  return accept({
    board, meeting, attendance, polls: views,
    openPoll: views.find((view) => view.spec.id === meeting.openPoll) ?? null,
    serving: meeting.status === 'ended' ? [] : servingAt(seatsOf(board, meeting), attendance, presentMoment(attendance, now)),
    quorum: quorumNow(board, meeting, attendance, now),
    replies: replyCounts(board, attendance),
    clock: clock(meeting, now),
    section: attendanceSection(meeting, attendance),
  });
}

export interface Standing {
  readonly person: Person;
  readonly mayRun: boolean;
  readonly present: boolean;
  /** The seat they serve for now, conflicts of interest aside. */
  readonly seat: string | null;
  readonly reply: Reply | null;
  readonly hasRead: boolean;
  /** What is registered for their seat in the open poll. For nobody else's eyes. */
  readonly ballot: string | null;
}

/** How the actor stands in a meeting: for their personal cards. */
export async function readStanding(deps: Deps, actor: Actor, meetingId: string, now: string): Promise<Result<Standing>> {
  const place = await findPlace(deps, meetingId);
  if (!place.ok) return place;
  const { board, meeting, attendance } = place.value;
  const person = whoIs(deps, board, actor);
  if (person === undefined) return refuse({ code: 'not-on-roster' });
  const elector = electorSeat(seatsOf(board, meeting), attendance, person.id, '', now);
  const seat = meeting.status !== 'ended' && 'seat' in elector ? elector.seat : null;
  return accept({
    person, seat,
    mayRun: mayRun(board, attendance, person, now),
    present: meeting.status !== 'ended' && isPresent(attendance, person.id, presentMoment(attendance, now)),
    reply: (attendance.replies[person.id]?.value as Reply | undefined) ?? null,
    hasRead: attendance.read[person.id] !== undefined,
    ballot: seat === null || meeting.openPoll === null ? null : await ownBallot(deps, meeting, meeting.openPoll, seat),
  });
}

async function ownBallot(deps: Deps, meeting: Meeting, poll: string, seat: string): Promise<string | null> {
  const stored = await deps.records.readState(pollKey(meeting.id, poll), Poll);
  const ballot = stored?.status === 'open' ? stored.ballots[seat] : undefined;
  if (stored === undefined || ballot === undefined) return null;
  return stored.salt === null ? ballot.value : deps.sealing.unseal(ballot.value, poll, seat, stored.salt) ?? null;
}
