import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCommit } from '../../bot/store/commit.ts';
import { verifyChain } from '../../bot/store/history.ts';
import { StoreUnavailable, StoreUncertain, type Key } from '../../bot/store/port.ts';
import { mulberry32, randomFaults } from '../cosmos/random-faults.ts';
import { cosmosServer, cosmosStore } from './cosmos-stores.ts';
import { addKey, closeTally, Tally, tallyKey } from './tally.ts';

/** A server whose faults begin with `start()` and end with `heal()`. */
async function faultyServer(seed: number): Promise<{ server: Awaited<ReturnType<typeof cosmosServer>>; start(): void; heal(): void }> {
  const faults = randomFaults(seed, 2);
  let on = false;
  const server = await cosmosServer({ faults: (request) => (on ? faults(request) : undefined) });
  return { server, start: () => { on = true; }, heal: () => { on = false; } };
}

describe.each([1, 2, 3, 4, 5, 6])('random faults, seed %i', (seed) => {
  it('acknowledged means written exactly once, refused means not written', async () => {
    const { server, start, heal } = await faultyServer(seed);
    const commits = [1, 2, 3].map(async () => createCommit({ store: await cosmosStore(server), newId: randomUUID }));
    const ready = await Promise.all(commits);
    start();
    const random = mulberry32(seed + 1_000);
    const results = new Map<string, string[]>();
    const attempts: Promise<void>[] = [];
    for (let n = 0; n < 90; n += 1) {
      const key = `key-${n}`;
      // Some are delivered twice, also to another instance.
      for (let copy = random() < 0.3 ? 2 : 1; copy > 0; copy -= 1) {
        const commit = ready[Math.floor(random() * ready.length)]!;
        attempts.push(commit.commit(tallyKey, Tally, addKey(key)).then(
          (result) => { results.set(key, [...(results.get(key) ?? []), result]); },
          (error: unknown) => {
            expect(error instanceof StoreUnavailable || error instanceof StoreUncertain, String(error)).toBe(true);
            results.set(key, [...(results.get(key) ?? []), error instanceof StoreUncertain ? 'uncertain' : 'unavailable']);
          },
        ));
      }
      if (n % 5 === 4) await Promise.all(attempts);
    }
    await Promise.all(attempts);
    heal();

    const envelope = await ready[0]!.readEnvelope(tallyKey);
    const { keys } = Tally.parse(envelope?.state);
    expect(new Set(keys).size).toBe(keys.length);
    expect(envelope?.history.map(({ detail }) => detail['key'])).toEqual(keys);
    expect(envelope === undefined ? undefined : verifyChain(envelope)).toEqual({ ok: true, entries: keys.length });
    for (const [key, answers] of results) {
      expect(answers.filter((answer) => answer === 'added').length, `${key}: ${answers.join()}`).toBeLessThanOrEqual(1);
      if (answers.some((answer) => answer === 'added' || answer === 'already')) expect(keys).toContain(key);
      else if (answers.every((answer) => answer === 'unavailable')) expect(keys).not.toContain(key);
    }
    // The run is worth something only if things went wrong and most came through all the same.
    expect(Object.values(server.stats.faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3);
    expect([...results.values()].filter((answers) => answers.includes('added')).length).toBeGreaterThan(80);
  });

  it('every closer reports the same count, and nothing is added after it', async () => {
    const { server, start, heal } = await faultyServer(seed + 100);
    const ready = await Promise.all([1, 2].map(async () => createCommit({ store: await cosmosStore(server), newId: randomUUID })));
    start();
    const adders = Array.from({ length: 40 }, (_, n) => ready[n % 2]!.commit(tallyKey, Tally, addKey(`key-${n}`)));
    const closers = Array.from({ length: 10 }, (_, n) => ready[n % 2]!.commit(tallyKey, Tally, closeTally));
    const counts = (await Promise.allSettled(closers)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const added = (await Promise.allSettled(adders)).filter((one) => one.status === 'fulfilled' && one.value === 'added').length;
    heal();
    const final = await ready[1]!.commit(tallyKey, Tally, closeTally);
    expect(new Set([...counts, final])).toEqual(new Set([final]));
    expect(final).toBeGreaterThanOrEqual(added);
    expect((await ready[0]!.readState(tallyKey, Tally))?.keys).toHaveLength(final);
  });

  it('a fact is created by at most one, and by exactly one when no one was left in doubt', async () => {
    const { server, start, heal } = await faultyServer(seed + 200);
    const ready = await Promise.all([1, 2].map(async () => createCommit({ store: await cosmosStore(server), newId: randomUUID })));
    start();
    for (let round = 0; round < 10; round += 1) {
      const key: Key = { kind: 'reminder', partition: 'meeting-1', id: `r${round}` };
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => ready[n % 2]!.createOnce(key, { n })));
      const created = outcomes.filter((one) => one.status === 'fulfilled' && one.value === 'created').length;
      const doubtful = outcomes.some((one) => one.status === 'rejected');
      expect(created).toBeLessThanOrEqual(1);
      if (!doubtful) expect(created).toBe(1);
    }
    heal();
  });
});
