import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { shareReads } from '../../bot/record/shared-reads.ts';
import type { Commit } from '../../bot/store/commit.ts';
import type { Key } from '../../bot/store/port.ts';

const schema = z.number();
const key: Key = { kind: 'meeting', partition: 'm', id: 'm' };

const turns = async (count = 30): Promise<void> => { for (let turn = 0; turn < count; turn += 1) await nextTurn(); };

/** Records whose reads take the value when they begin and answer when told to. */
function slowRecords(): { records: Commit; set: (value: number) => void; answer: (fail?: Error) => Promise<void>; reads: () => number } {
  let value = 0;
  let count = 0;
  const waiting: ((fail?: Error) => void)[] = [];
  const readState = (): Promise<unknown> => {
    count += 1;
    const seen = value;
    return new Promise((resolve, reject) => waiting.push((fail) => (fail === undefined ? resolve(seen) : reject(fail))));
  };
  return {
    records: { readState } as unknown as Commit,
    set: (next) => { value = next; },
    answer: async (fail) => { waiting.shift()?.(fail); await turns(); },
    reads: () => count,
  };
}

describe('shared reads', () => {
  it('answer everybody who asked meanwhile from one read that began after they asked', async () => {
    const { records, set, answer, reads } = slowRecords();
    const shared = shareReads(records);
    const first = shared.readState(key, schema);
    await turns();
    set(1);
    const later = [1, 2, 3].map(() => shared.readState(key, schema));
    await turns();
    expect(reads()).toBe(1);
    set(2);
    await answer();
    expect(await first).toBe(0);
    expect(reads()).toBe(2);
    await answer();
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
  });

  it('wait for a crowd that comes in one by one, but not for ever', async () => {
    const { records, answer, reads } = slowRecords();
    const shared = shareReads(records);
    const crowd: Promise<unknown>[] = [];
    for (let caller = 0; caller < 20; caller += 1) {
      crowd.push(shared.readState(key, schema));
      await turns(3);
    }
    await turns();
    expect(reads()).toBe(1);
    let coming = true;
    const stream = (async () => {
      while (coming) {
        crowd.push(shared.readState(key, schema));
        await nextTurn();
      }
    })();
    await answer();
    while (reads() < 2) await nextTurn();
    coming = false;
    await stream;
    await answer();
    await answer();
    expect(await Promise.all(crowd)).toContain(0);
  });

  it('begin anew when nobody is reading, and after a failure', async () => {
    const { records, set, answer, reads } = slowRecords();
    const shared = shareReads(records);
    const first = shared.readState(key, schema);
    await turns();
    const second = shared.readState(key, schema);
    const failed = expect(first).rejects.toThrow('down');
    await answer(new Error('down'));
    await failed;
    await answer();
    expect(await second).toBe(0);
    set(5);
    const third = shared.readState(key, schema);
    await turns();
    await answer();
    expect(await third).toBe(5);
    expect(reads()).toBe(3);
  });

  it('keep documents and schemas apart', async () => {
    const { records, answer, reads } = slowRecords();
    const shared = shareReads(records);
    const all = [shared.readState(key, schema), shared.readState({ ...key, id: 'other' }, schema), shared.readState(key, z.number())];
    await turns();
    expect(reads()).toBe(3);
    for (let n = 0; n < 3; n += 1) await answer();
    await Promise.all(all);
  });
});
