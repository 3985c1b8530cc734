/** 50 votes against 50 closings of one poll, from two instances at once: acknowledged = counted, every closing reports the same. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { goTo, start } from '../../bot/meetings/agenda.ts';
import { meetingFromNotice } from '../../bot/meetings/notice.ts';
import { openPoll } from '../../bot/meetings/open-poll.ts';
import type { Outcome } from '../../bot/meetings/outcome.ts';
import { emptyAttendance } from '../../bot/meetings/presence.ts';
import { attendeeOf } from '../../bot/meetings/roster.ts';
import type { Attendance, Meeting } from '../../bot/meetings/state.ts';
import type { Deps } from '../../bot/record/contract.ts';
import { attendanceKey, meetingKey } from '../../bot/record/keys.ts';
import { castBallot, closePoll } from '../../bot/record/poll.ts';
import { readMeeting } from '../../bot/record/read.ts';
import { shareReads } from '../../bot/record/shared-reads.ts';
import { createCommit } from '../../bot/store/commit.ts';
import { canonicalJson } from '../../bot/store/history.ts';
import type { Store } from '../../bot/store/port.ts';
import { cosmosServer, cosmosStore } from '../store/cosmos-stores.ts';
import { localStore, temporaryFolder } from '../store/local-folder.ts';
import { actor, at, must, SEC, testBoard, testDeps, testNotice } from './world.ts';

const VOTERS = 50;
const CLOSES = 50;
const ROUNDS = 1_000;
const CHOICES = ['yes', 'no', 'abstain'];
const board = testBoard({ seats: VOTERS });

const state = <S>(outcome: Outcome<S, unknown>): S => {
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.state;
};

/** A meeting with an open poll on its decision item, and everybody present. */
function prepared(id: string): { meeting: Meeting; attendance: Attendance } {
  const planned = meetingFromNotice(testNotice, { id, zone: 'Europe/Stockholm', date: '2025-03-07', sample: false });
  const begun = state(goTo(state(start(planned, { first: 1, seats: board.seats, at: at(0) })), { item: 'i3', at: at(1) }));
  const meeting = state(openPoll(begun, { item: 'i3', method: 'yes-no', secrecy: 'open', proposal: 'main', candidates: [], quorum: { present: VOTERS, required: 2 }, at: at(2), by: 'sec' }));
  const members = board.people.filter((person) => person.roles.includes('member'));
  return {
    meeting,
    attendance: {
      ...emptyAttendance(id),
      people: Object.fromEntries(members.map((person) => [person.id, attendeeOf(person)])),
      presence: members.map((person) => ({ person: person.id, from: at(0), to: null, source: 'card' as const })),
    },
  };
}

/** A repeatable shuffle. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  let random = seed;
  const next = (): number => (random = (random * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return all.map((one) => ({ one, key: next() })).sort((a, b) => a.key - b.key).map(({ one }) => one);
}

async function round(instances: readonly Deps[], nth: number): Promise<{ counted: number; late: number }> {
  const id = `nb-round-${nth}`;
  const { meeting, attendance } = prepared(id);
  const entry = { at: at(2), by: 'sec', client: 'test', action: 'prepared', detail: {} };
  const [first] = instances as readonly [Deps];
  await Promise.all([first.records.createOnce(meetingKey(id), meeting, entry), first.records.createOnce(attendanceKey(id), attendance, entry)]);
  const poll = meeting.openPoll as string;
  const instance = (n: number): Deps => instances[(n + nth) % instances.length] as Deps;
  const votes = Array.from({ length: VOTERS }, (_, n) => async () => ({
    voter: `m${n + 1}`, choice: CHOICES[(n + nth) % 3] as string,
    cast: await castBallot(instance(n), actor(`m${n + 1}`), { meeting: id, poll, choice: CHOICES[(n + nth) % 3] as string, seen: 0 }, at(10)),
  }));
  const closes = Array.from({ length: CLOSES }, (_, n) => async () => ({ closed: await closePoll(instance(n), SEC, { meeting: id, poll }, at(11)) }));
  // A few vote before anybody closes and a few after the first answer to a closing, so that both sides win in some rounds
  // on any machine; all others race, in an order that the shuffle decides.
  const [before, after] = [nth % 7, nth % 5];
  const asked: Promise<object>[] = votes.slice(0, before).map((vote) => vote());
  await Promise.all(asked);
  const closings: Promise<object>[] = [];
  for (const act of shuffled([...votes.slice(before, VOTERS - after), ...closes], nth + 1)) {
    const answer: Promise<object> = act();
    asked.push(answer);
    if ((closes as unknown[]).includes(act)) closings.push(answer);
  }
  await Promise.race(closings);
  asked.push(...votes.slice(VOTERS - after).map((vote) => vote()));
  const done = await Promise.all(asked) as (Partial<Awaited<ReturnType<(typeof votes)[number]>>> & Partial<Awaited<ReturnType<(typeof closes)[number]>>>)[];
  const acknowledged = done.flatMap(({ cast, choice }) => (cast?.ok === true ? [choice as string] : []));
  const results = done.flatMap(({ closed }) => (closed === undefined ? [] : [must(closed)]));
  for (const { cast } of done) if (cast?.ok === false) expect(cast.error).toEqual({ code: 'poll-closed', voted: false });
  expect(new Set(results.map((result) => canonicalJson(result))).size).toBe(1);
  const tally = Object.fromEntries(CHOICES.map((choice) => [choice, acknowledged.filter((one) => one === choice).length]));
  expect(results[0]?.result).toMatchObject({ tally, cast: acknowledged.length });
  const recorded = must(await readMeeting(instance(1), id, at(20)));
  expect(recorded.polls[0]?.result).toEqual(results[0]?.result);
  expect(recorded.meeting).toMatchObject({ openPoll: null });
  expect(recorded.meeting.items[2]?.decision).toEqual(results[0]?.decision);
  return { counted: acknowledged.length, late: VOTERS - acknowledged.length };
}

/** Runs the rounds from `first` on; a few side by side, since each waits mostly for its store. */
async function race(stores: readonly Store[], first = 0, rounds = ROUNDS): Promise<void> {
  const instances = stores.map((store) => testDeps(store, board, { records: shareReads(createCommit({ store, newId: randomUUID })) }));
  const figures: { counted: number; late: number }[] = [];
  let nth = first;
  const lane = async (): Promise<void> => {
    while (nth < first + rounds) figures.push(await round(instances, nth++));
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  // Both sides must have won often, or this was no race.
  for (const side of ['counted', 'late'] as const) expect(figures.reduce((sum, one) => sum + one[side], 0)).toBeGreaterThan(rounds);
}

describe('50 votes against 50 closings, 1,000 times', () => {
  it('on the local store', { timeout: 300_000 }, async () => {
    const folder = temporaryFolder();
    await race([localStore(folder), localStore(folder)]);
  });

  it('on Cosmos', { timeout: 300_000 }, async () => {
    // The test server searches all it holds at every query: a fresh one now and then keeps that short.
    for (let first = 0; first < ROUNDS; first += 100) {
      const server = await cosmosServer();
      await race([await cosmosStore(server), await cosmosStore(server)], first, 100);
    }
  });
});
