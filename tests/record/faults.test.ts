/** 300 ballots at once on two instances over a Cosmos that throttles, drops and forgets: acknowledged = counted. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod/v4';
import { goToItem } from '../../bot/record/agenda.ts';
import { auditMeeting } from '../../bot/record/audit.ts';
import type { Deps } from '../../bot/record/contract.ts';
import { attendanceKey } from '../../bot/record/keys.ts';
import { castBallot, closePoll, openPoll } from '../../bot/record/poll.ts';
import { setPresence } from '../../bot/record/presence.ts';
import { shareReads } from '../../bot/record/shared-reads.ts';
import { startMeeting } from '../../bot/record/start-end.ts';
import { createCommit } from '../../bot/store/commit.ts';
import { StoreUnavailable, StoreUncertain, type Store } from '../../bot/store/port.ts';
import { randomFaults } from '../cosmos/random-faults.ts';
import { cosmosServer, cosmosStore } from '../store/cosmos-stores.ts';
import { actor, at, MEETING, must, plan, SEC, testBoard, testDeps, view } from './world.ts';

const SEATS = 300;
const meeting = MEETING;
const poll = 'i3-1';

/** What a person does who is told that nothing was saved: presses again. Resolves when there is an answer. */
async function pressing<T>(press: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      return await press();
    } catch (error) {
      if (!(error instanceof StoreUnavailable || error instanceof StoreUncertain)) throw error;
    }
  }
  throw new Error('no answer after 50 presses');
}

it.each([1, 2, 3, 4, 5, 6])('every acknowledged ballot is counted once, run %i', { timeout: 120_000 }, async (seed) => {
  let calm = true;
  const faults = randomFaults(seed, 2);
  const server = await cosmosServer({ faults: (request) => (calm ? undefined : faults(request)) });
  const board = testBoard({ seats: SEATS });
  const instance = (store: Store): Deps => testDeps(store, board, { records: shareReads(createCommit({ store, newId: randomUUID })) });
  const [a, b] = [instance(await cosmosStore(server)), instance(await cosmosStore(server))];
  await plan(a);
  must(await startMeeting(a, SEC, { meeting }, at(0)));
  await Promise.all(Array.from({ length: SEATS }, async (_, n) => must(await setPresence(a, SEC, { meeting, person: `m${n + 1}`, to: 'in' }, at(1)))));
  must(await goToItem(a, SEC, { meeting, item: 'i3' }, at(2)));
  must(await openPoll(a, SEC, { meeting, item: 'i3', method: 'yes-no', secrecy: seed % 2 === 0 ? 'secret' : 'open' }, at(3)));

  calm = false;
  const acknowledged = await Promise.all(Array.from({ length: SEATS }, async (_, n) => {
    const choice = (n * 7 + seed) % 3 === 0 ? 'no' : 'yes';
    // Not all in one group: a round-trip or several apart.
    for (let turn = 0; turn < n % 10; turn += 1) await a.records.readState(attendanceKey('nobody'), z.unknown()).catch(() => undefined);
    const cast = (deps: Deps): ReturnType<typeof castBallot> => castBallot(deps, actor(`m${n + 1}`), { meeting, poll, choice, seen: 0, pressedAt: at(10) }, at(10));
    // Every third press is delivered twice, to different instances.
    const answers = await Promise.all((n % 3 === 0 ? [a, b] : [n % 2 === 0 ? a : b]).map((deps) => pressing(() => cast(deps))));
    for (const answer of answers) expect(must(answer).choice).toBe(choice);
    return choice;
  }));
  const closed = await Promise.all([a, b, a, b].map(async (deps) => must(await pressing(() => closePoll(deps, SEC, { meeting, poll }, at(20))))));
  calm = true;

  const yes = acknowledged.filter((choice) => choice === 'yes').length;
  for (const { result } of closed) expect(result).toEqual(closed[0]?.result);
  expect(closed[0]?.result).toMatchObject({ tally: { yes, no: SEATS - yes, abstain: 0 }, cast: SEATS, entitled: SEATS, outcome: 'adopted' });
  expect((await view(b, at(30))).meeting.items[2]?.decision).toEqual(closed[0]?.decision);
  expect(await auditMeeting(await cosmosStore(server), meeting)).toMatchObject({ intact: true });
  expect(Object.values(server.stats.faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20);
});
