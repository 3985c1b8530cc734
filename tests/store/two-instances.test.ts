import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCommit } from '../../bot/store/commit.ts';
import { verifyChain } from '../../bot/store/history.ts';
import { mulberry32, randomFaults } from '../cosmos/random-faults.ts';
import { cosmosServer, cosmosStore } from './cosmos-stores.ts';
import { Tally, tallyKey } from './tally.ts';
import { startWriter, type Answer, type Writer } from './writer-process.ts';

const KEYS = Array.from({ length: 300 }, (_, n) => `seat-${n}`);

describe('two processes on one Cosmos account, one of them killed in the middle', () => {
  it.each([1, 2, 3, 4, 5])('acknowledged is in the document, once (run %i)', async (seed) => {
    const random = mulberry32(seed);
    const faults = randomFaults(seed);
    let on = true;
    const server = await cosmosServer({ faults: (request) => (on && request.number > 10 ? faults(request) : undefined) });
    const answers: Answer[] = [];
    let waiter: { readonly until: () => boolean; readonly go: () => void } | undefined;
    const hear = (answer: Answer): void => {
      answers.push(answer);
      if (waiter?.until() === true) waiter.go();
    };
    const reached = (until: () => boolean): Promise<void> => new Promise((resolve) => {
      if (until()) resolve();
      else waiter = { until, go: resolve };
    });
    const acknowledged = (): Set<string> => new Set(answers.flatMap((answer) => ('result' in answer ? [answer.key] : [])));
    const start = (): Promise<Writer> => startWriter(['--endpoint', server.endpoint], hear);

    const [one, two] = await Promise.all([start(), start()]);
    const deliveries = KEYS.flatMap((key) => {
      const first = random() < 0.5 ? one : two;
      const again = random() < 0.2 ? [{ key, to: first === one ? two : one }] : [];
      return [{ key, to: first }, ...again];
    }).sort(() => random() - 0.5);
    for (const { key, to } of deliveries) to.add(key);
    const enough = 1 + Math.floor(random() * 200);
    await reached(() => acknowledged().size >= enough);
    await one.kill();

    // People whose press was not answered press again, at whichever instance there is.
    const restarted = await start();
    for (let presses = 0; presses < 10 && acknowledged().size < KEYS.length; presses += 1) {
      const open = KEYS.filter((key) => !acknowledged().has(key));
      const expected = answers.length + open.length;
      for (const key of open) (random() < 0.5 ? restarted : two).add(key);
      await reached(() => answers.length >= expected || acknowledged().size === KEYS.length);
    }
    await Promise.all([two.end(), restarted.end()]);

    on = false;
    const envelope = await createCommit({ store: await cosmosStore(server), newId: randomUUID }).readEnvelope(tallyKey);
    const { keys } = Tally.parse(envelope?.state);
    expect([...acknowledged()].sort()).toEqual([...KEYS].sort());
    expect([...keys].sort()).toEqual([...KEYS].sort());
    expect(envelope?.history.map(({ detail }) => detail['key'])).toEqual(keys);
    expect(envelope === undefined ? undefined : verifyChain(envelope)).toEqual({ ok: true, entries: KEYS.length });
    for (const key of KEYS) {
      expect(answers.filter((answer) => answer.key === key && 'result' in answer && answer.result === 'added').length, key).toBeLessThanOrEqual(1);
    }
    expect(server.stats.writes).toBeLessThan(KEYS.length / 2);
  }, 60_000);
});
