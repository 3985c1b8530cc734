/** What may be shown of a meeting's documents, and figures for its cards. Never a secret choice. */
import type { Board } from '../../data/schema/board.ts';
import type { Attendance, Meeting, Poll, PollResult, PollSpec } from './state.ts';
import { itemById } from './agenda.ts';
import { presentMoment } from './presence.ts';
import { quorumOf, type Quorum } from './quorum.ts';
import { servingAt, type Server } from './serving.ts';
import { tallyOf } from './tally.ts';

export interface PollView {
  readonly spec: PollSpec;
  readonly status: Poll['status'];
  /** Goes into the ballot buttons as `seen`. */
  readonly revision: number;
  /** Ballots so far, or counted. */
  readonly votes: number;
  /** Seats that may vote now or have; at closing, those that could. */
  readonly entitled: number;
  /** Votes per option. Null while a secret poll is open, and when the poll was cancelled. */
  readonly tally: Readonly<Record<string, number>> | null;
  /** Roll call of an open vote, by seat. Null in a secret one. */
  readonly rollCall: readonly { readonly seat: string; readonly person: string; readonly choice: string }[] | null;
  /** Who has voted. */
  readonly voters: readonly Server[];
  readonly result: PollResult | null;
}

/** A poll as anyone may see it. `electors`: seats that may vote on it now. */
export function viewPoll(poll: Poll, electors: readonly Server[]): PollView {
  const ballots = Object.entries(poll.ballots);
  const isOpen = poll.spec.secrecy === 'open';
  const voters = poll.status === 'closed' ? poll.voters : ballots.map(([seat, { person }]) => ({ seat, person }));
  return {
    spec: poll.spec, status: poll.status, revision: poll.revision, voters,
    votes: poll.result?.cast ?? ballots.length,
    entitled: poll.result?.entitled ?? new Set([...electors.map((one) => one.seat), ...Object.keys(poll.ballots)]).size,
    tally: poll.result?.tally ?? (isOpen && poll.status === 'open' ? tallyOf(poll.spec, ballots.map(([, ballot]) => ballot.value)) : null),
    rollCall: isOpen ? ballots.map(([seat, { person, value }]) => ({ seat, person, choice: value })) : null,
    result: poll.result,
  };
}

/** The seats that count: as they were at the start, or as the board has them before it. */
export const seatsOf = (board: Board, meeting: Meeting): Board['seats'] => (meeting.status === 'planned' ? board.seats : meeting.seats);

/** Who may vote on the item now (the current one when none is given): serving, present, still on the roster, without conflict of interest. */
export function electorate(board: Board, meeting: Meeting, attendance: Attendance, now: string, item: string | undefined = meeting.current ?? undefined): readonly Server[] {
  if (meeting.endedAt !== null) return [];
  return servingAt(seatsOf(board, meeting), attendance, presentMoment(attendance, now), { item, known: new Set(board.people.map((person) => person.id)) });
}

/** Quorum for the item now. */
export const quorumNow = (board: Board, meeting: Meeting, attendance: Attendance, now: string, item?: string): Quorum =>
  quorumOf(board.rules, seatsOf(board, meeting), electorate(board, meeting, attendance, now, item).length);

export interface Clock {
  /** Minutes since the start, breaks not counted. */
  readonly elapsed: number;
  /** Minutes the agenda gives the whole meeting. */
  readonly planned: number;
  /** Minutes the current item began behind its planned time; negative when ahead. Null without a planned time. */
  readonly behind: number | null;
}

/** Elapsed against planned time. */
export function clock(meeting: Meeting, now: string): Clock {
  const until = meeting.endedAt ?? now;
  const span = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from)) / 60_000;
  const paused = meeting.pauses.reduce((sum, one) => sum + span(one.from, one.to ?? until), 0);
  const item = itemById(meeting, meeting.current);
  const began = item?.handled[0]?.from;
  return {
    elapsed: meeting.startedAt === null ? 0 : Math.floor(span(meeting.startedAt, until) - paused),
    planned: Math.round(span(meeting.start, meeting.end)),
    behind: typeof item?.planned !== 'string' || began === undefined ? null : Math.floor((Date.parse(began) - Date.parse(item.planned)) / 60_000),
  };
}
