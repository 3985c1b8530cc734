import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod/v4';
import { createCommit, type Commit, type CommitOptions } from '../../bot/store/commit.ts';
import { verifyChain } from '../../bot/store/history.ts';
import { StoreUnavailable, StoreUncertain, type Store } from '../../bot/store/port.ts';
import type { Change } from '../../bot/store/record.ts';
import { localStore } from './local-folder.ts';
import { countingStore, scriptedStore } from './scripted-store.ts';
import { addKey, closeTally, entry, Tally, tallyKey } from './tally.ts';

const lost = (): never => { throw new StoreUncertain('connection lost'); };
const away = (): never => { throw new StoreUnavailable('away'); };

function commitOn(store: Store, options: Partial<CommitOptions> = {}): Commit {
  return createCommit({ store, newId: randomUUID, pause: async () => {}, ...options });
}

const keysIn = async (commit: Commit): Promise<string[]> => (await commit.readState(tallyKey, Tally))?.keys ?? [];

describe('a group of changes', () => {
  it('goes with far fewer writes than changes, in the order they came', async () => {
    const store = countingStore(localStore());
    const commit = commitOn(store);
    const keys = Array.from({ length: 1_000 }, (_, n) => `key-${n}`);
    await Promise.all(keys.map((key) => commit.commit(tallyKey, Tally, addKey(key))));
    expect(await keysIn(commit)).toEqual(keys);
    expect(store.writes()).toBeLessThanOrEqual(3);
  });

  it('gathers newcomers while a write is under way', async () => {
    const store = scriptedStore(localStore());
    const counted = countingStore(store);
    const commit = commitOn(counted);
    let letGo = (): void => {};
    store.script.create.push(async (pass) => { await new Promise<void>((resolve) => { letGo = resolve; }); return pass(); });
    const first = commit.commit(tallyKey, Tally, addKey('first'));
    await vi.waitFor(() => expect(counted.counts.creates).toBe(1));
    const others = ['a', 'b', 'c'].map((key) => commit.commit(tallyKey, Tally, addKey(key)));
    letGo();
    expect(await Promise.all([first, ...others])).toEqual(['added', 'added', 'added', 'added']);
    expect(counted.counts).toMatchObject({ creates: 1, replaces: 1 });
  });

  it('gives each caller its own result, and sees what those before it did', async () => {
    const commit = commitOn(localStore());
    const results = await Promise.all([
      commit.commit(tallyKey, Tally, addKey('a')),
      commit.commit(tallyKey, Tally, addKey('a')),
      commit.commit(tallyKey, Tally, closeTally),
      commit.commit(tallyKey, Tally, addKey('b')),
    ]);
    expect(results).toEqual(['added', 'already', 1, 'closed']);
  });

  it('keeps each entry, chained, with the state sealed once a write', async () => {
    const commit = commitOn(localStore());
    await Promise.all(['a', 'b'].map((key) => commit.commit(tallyKey, Tally, addKey(key))));
    await commit.commit(tallyKey, Tally, closeTally);
    const envelope = await commit.readEnvelope(tallyKey);
    expect(envelope?.history.map(({ action, detail }) => [action, detail])).toEqual([['add', { key: 'a' }], ['add', { key: 'b' }], ['close', {}]]);
    expect(envelope?.history.map(({ state }) => state !== undefined)).toEqual([false, true, true]);
    expect(envelope === undefined ? undefined : verifyChain(envelope)).toEqual({ ok: true, entries: 3 });
  });

  it('is not failed by one change that throws, nor by one that alters what it was given', async () => {
    const store = localStore();
    const commit = commitOn(store);
    const rude: Change<Tally, never> = (tally) => {
      (tally as { keys: string[] }).keys.push('smuggled');
      throw new Error('not reached');
    };
    const results = await Promise.allSettled([
      commit.commit(tallyKey, Tally, addKey('a')),
      commit.commit(tallyKey, Tally, rude),
      commit.commit(tallyKey, Tally, () => { throw new RangeError('my own mistake'); }),
      commit.commit(tallyKey, Tally, addKey('b')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: expect.any(TypeError) });
    expect(results[2]).toMatchObject({ reason: expect.any(RangeError) });
    expect(await keysIn(commit)).toEqual(['a', 'b']);
    const again = await Promise.allSettled([commitOn(store).commit(tallyKey, Tally, rude), commitOn(store).commit(tallyKey, Tally, addKey('c'))]);
    expect(again).toMatchObject([{ reason: expect.any(TypeError) }, { value: 'added' }]);
    expect(await keysIn(commit)).toEqual(['a', 'b', 'c']);
  });

  it('refuses a state that does not fit, or a change without an entry, and takes the neighbours', async () => {
    const commit = commitOn(localStore());
    const results = await Promise.allSettled([
      commit.commit(tallyKey, Tally, addKey('a')),
      commit.commit(tallyKey, Tally, () => ({ result: 1, next: { keys: [7], closed: false } as unknown as Tally, entries: [entry('bad')] })),
      commit.commit(tallyKey, Tally, (tally) => ({ result: 1, next: { keys: [...(tally?.keys ?? []), 'silent'], closed: false } })),
      commit.commit(tallyKey, Tally, addKey('b')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'invalid-change' } });
    expect(results[2]).toMatchObject({ reason: { code: 'invalid-change' } });
    expect(await keysIn(commit)).toEqual(['a', 'b']);
    expect((await commit.readEnvelope(tallyKey))?.history).toHaveLength(2);
  });

  it('does not lose what a reader with a narrower schema does not know', async () => {
    const commit = commitOn(localStore());
    const Narrow = z.object({ closed: z.boolean() });
    await Promise.all([
      commit.commit(tallyKey, Tally, addKey('a')),
      commit.commit(tallyKey, Narrow, (state) => ({ result: state?.closed })),
    ]);
    expect(await keysIn(commit)).toEqual(['a']);
  });

  it('fails all when the stored document does not fit, and touches nothing', async () => {
    const store = localStore();
    await store.create(tallyKey, { state: { keys: 'no list' }, history: [], operation: 'x', salt: '' });
    const commit = commitOn(store);
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toBeInstanceOf(z.ZodError);
    await expect(commit.readState(tallyKey, Tally)).rejects.toBeInstanceOf(z.ZodError);
    expect((await store.read(tallyKey))?.body).toMatchObject({ operation: 'x' });
  });

  it('tells all when the document would grow too large, and goes on working', async () => {
    const commit = commitOn(localStore());
    await commit.commit(tallyKey, Tally, addKey('a'));
    await expect(commit.commit(tallyKey, Tally, addKey('x'.repeat(2_000_000)))).rejects.toMatchObject({ code: 'document-too-large' });
    expect(await commit.commit(tallyKey, Tally, addKey('b'))).toBe('added');
    expect(await keysIn(commit)).toEqual(['a', 'b']);
  });
});

describe('changes that change nothing', () => {
  it('cost no write', async () => {
    const store = countingStore(localStore());
    const commit = commitOn(store);
    await commit.commit(tallyKey, Tally, addKey('a'));
    const before = store.writes();
    expect(await commit.commit(tallyKey, Tally, addKey('a'))).toBe('already');
    expect(await commit.commit({ ...tallyKey, id: 'none' }, Tally, (tally) => ({ result: tally === undefined }))).toBe(true);
    expect(store.writes()).toBe(before);
  });

  it('are refused on the newest state, not on the one in memory', async () => {
    const store = localStore();
    const [here, there] = [commitOn(store), commitOn(store)];
    await here.commit(tallyKey, Tally, closeTally);
    const reopen: Change<Tally, string> = (tally) => ({ result: 'reopened', next: { keys: tally?.keys ?? [], closed: false }, entries: [entry('reopen')] });
    await there.commit(tallyKey, Tally, reopen);
    expect(await here.commit(tallyKey, Tally, addKey('a'))).toBe('added');
    await there.commit(tallyKey, Tally, addKey('b'));
    expect(await here.commit(tallyKey, Tally, addKey('b'))).toBe('already');
    await there.commit(tallyKey, Tally, closeTally);
    await expect(here.commit(tallyKey, Tally, (tally) => { if (tally?.closed !== true) throw new Error('out of date'); return { result: 'seen' }; })).resolves.toBe('seen');
  });
});

describe('a write whose answer is lost', () => {
  it.each(['create', 'replace'] as const)('is recognised when the %s landed', async (kind) => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    if (kind === 'replace') await commit.commit(tallyKey, Tally, addKey('before'));
    store.script[kind].push(async (pass: () => Promise<unknown>) => { await pass(); return lost(); });
    expect(await Promise.all(['a', 'b'].map((key) => commit.commit(tallyKey, Tally, addKey(key))))).toEqual(['added', 'added']);
    const envelope = await commit.readEnvelope(tallyKey);
    expect(envelope?.history.filter(({ detail }) => detail['key'] === 'a')).toHaveLength(1);
  });

  it.each(['create', 'replace'] as const)('is repeated when the %s did not land', async (kind) => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    if (kind === 'replace') await commit.commit(tallyKey, Tally, addKey('before'));
    store.script[kind].push(async () => lost());
    expect(await commit.commit(tallyKey, Tally, addKey('a'))).toBe('added');
    expect((await keysIn(commit)).filter((key) => key === 'a')).toHaveLength(1);
  });

  it('is recognised under the writes of others that came after it', async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const [here, there] = [commitOn(store), commitOn(inner)];
    await here.commit(tallyKey, Tally, addKey('before'));
    store.script.replace.push(async (pass) => {
      await pass();
      for (let n = 0; n < 100; n += 1) await there.commit(tallyKey, Tally, addKey(`other-${n}`));
      return lost();
    });
    expect(await here.commit(tallyKey, Tally, addKey('a'))).toBe('added');
  });

  it('is recognised even when a repeat below us reports it as a conflict', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    store.script.create.push(async (pass) => { await pass(); return { outcome: 'exists' }; });
    expect(await commit.commit(tallyKey, Tally, addKey('a'))).toBe('added');
    store.script.replace.push(async (pass) => { await pass(); return { outcome: 'changed' }; });
    expect(await commit.commit(tallyKey, Tally, addKey('b'))).toBe('added');
  });

  it('may land late, between our look and our repeat', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    await commit.commit(tallyKey, Tally, addKey('before'));
    let late: (() => Promise<unknown>) | undefined;
    store.script.replace.push(async (pass) => { late = pass; return lost(); });
    store.script.replace.push(async (pass) => { await late?.(); return pass(); });
    expect(await commit.commit(tallyKey, Tally, addKey('a'))).toBe('added');
    expect(await keysIn(commit)).toEqual(['before', 'a']);
  });

  it('is reported as uncertain when the store stays away, and settled by pressing again', async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const commit = commitOn(store, { maxAttempts: 3 });
    await commit.commit(tallyKey, Tally, addKey('before'));
    store.script.replace.push(async (pass) => { await pass(); return lost(); });
    store.script.read.push(...Array.from({ length: 10 }, () => async () => away()));
    const results = await Promise.allSettled(['a', 'b'].map((key) => commit.commit(tallyKey, Tally, addKey(key))));
    expect(results).toMatchObject([{ reason: { code: 'store-uncertain' } }, { reason: { code: 'store-uncertain' } }]);
    store.script.read.length = 0;
    expect(await commit.commit(tallyKey, Tally, addKey('a'))).toBe('already');
  });

  it('is uncertain, too, when it had not landed at the last look but still could', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    await commit.commit(tallyKey, Tally, addKey('before'));
    let late: (() => Promise<unknown>) | undefined;
    store.script.replace.push(async (pass) => { late = pass; return lost(); }, async () => away());
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toBeInstanceOf(StoreUncertain);
    await late?.();
    expect(await keysIn(commit)).toContain('a');
  });

  it('is certain not to have landed when the document went on without it', async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const commit = commitOn(store);
    await commit.commit(tallyKey, Tally, addKey('before'));
    store.script.replace.push(async () => { await commitOn(inner).commit(tallyKey, Tally, addKey('theirs')); return lost(); }, async () => away());
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await keysIn(commit)).not.toContain('a');
  });

  it('is not looked for longer than its caller can wait', async () => {
    const store = scriptedStore(localStore());
    let clock = 0;
    let reads = 0;
    const commit = commitOn(store, { patienceMs: 7_000, now: () => clock, maxAttempts: 1_000 });
    store.script.create.push(async () => lost());
    store.script.read.push(async (pass) => pass(), ...Array.from({ length: 100 }, () => async () => { reads += 1; clock += 4_000; return away(); }));
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toBeInstanceOf(StoreUncertain);
    expect(reads).toBe(2);
  });

  it('is recognised after a read that was older than what it was built on', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    const append: Change<Tally, number> = (tally) => {
      const keys = [...(tally?.keys ?? []), 'once more'];
      return { result: keys.length, next: { keys, closed: false }, entries: [entry('append')] };
    };
    await commit.commit(tallyKey, Tally, append);
    const old = await store.read(tallyKey);
    await commit.commit(tallyKey, Tally, append);
    store.script.replace.push(async (pass) => { await pass(); return lost(); });
    store.script.read.push(async () => old);
    expect(await commit.commit(tallyKey, Tally, append)).toBe(3);
    expect(await keysIn(commit)).toHaveLength(3);
  });

  it('is not confused with a newcomer that was never sent', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store, { maxAttempts: 2 });
    await commit.commit(tallyKey, Tally, addKey('before'));
    let newcomer: Promise<unknown> | undefined;
    store.script.replace.push(async () => {
      newcomer = commit.commit(tallyKey, Tally, addKey('newcomer'));
      newcomer.catch(() => {});
      return lost();
    });
    store.script.read.push(...Array.from({ length: 10 }, () => async () => away()));
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toBeInstanceOf(StoreUncertain);
    await expect(newcomer).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

describe('a store that is away', () => {
  it('is reported as such to all who wait, and nothing is written', async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const commit = commitOn(store);
    store.script.read.push(async () => away());
    const results = await Promise.allSettled(['a', 'b'].map((key) => commit.commit(tallyKey, Tally, addKey(key))));
    expect(results).toMatchObject([{ reason: { code: 'store-unavailable' } }, { reason: { code: 'store-unavailable' } }]);
    store.script.create.push(async () => away());
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await inner.read(tallyKey)).toBeUndefined();
    expect(await commit.commit(tallyKey, Tally, addKey('a'))).toBe('added');
  });

  it('never makes a refusal out of memory', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    await commit.commit(tallyKey, Tally, addKey('a'));
    store.script.read.push(async () => away());
    await expect(commit.commit(tallyKey, Tally, addKey('a'))).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

describe('other writers', () => {
  it('are retried against until the change goes in', async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const [here, there] = [commitOn(store), commitOn(inner)];
    await here.commit(tallyKey, Tally, addKey('before'));
    for (let n = 0; n < 20; n += 1) store.script.replace.push(async (pass) => { await there.commit(tallyKey, Tally, addKey(`other-${n}`)); return pass(); });
    expect(await here.commit(tallyKey, Tally, addKey('a'))).toBe('added');
    expect(await keysIn(here)).toHaveLength(22);
  });

  it('who never let go lead to an honest refusal', async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const pauses: number[] = [];
    const here = commitOn(store, { maxAttempts: 5, pause: async (attempt) => { pauses.push(attempt); } });
    const there = commitOn(inner);
    await here.commit(tallyKey, Tally, addKey('before'));
    for (let n = 0; n < 50; n += 1) store.script.replace.push(async (pass) => { await there.commit(tallyKey, Tally, addKey(`other-${n}`)); return pass(); });
    await expect(here.commit(tallyKey, Tally, addKey('a'))).rejects.toThrow(/too many writers/);
    expect(pauses).toEqual([0, 1, 2, 3, 4]);
    expect(await keysIn(there)).not.toContain('a');
  });
});

describe('the queue', () => {
  it('refuses more than may wait, and takes more when they are through', async () => {
    const commit = commitOn(localStore(), { maxWaiting: 3 });
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((key) => commit.commit(tallyKey, Tally, addKey(key))));
    expect(results[3]).toMatchObject({ status: 'rejected', reason: { code: 'store-busy' } });
    expect(results[3]).toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect(await commit.commit(tallyKey, Tally, addKey('d'))).toBe('added');
    expect(await keysIn(commit)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is dropped from memory when nothing waits', async () => {
    const commit = commitOn(localStore(), { idleMs: 1 });
    await Promise.all(Array.from({ length: 20 }, (_, n) => commit.commit({ ...tallyKey, id: `t${n}` }, Tally, addKey('a'))));
    await vi.waitFor(() => expect(commit.openDocuments()).toBe(0));
    expect(await commit.commit({ ...tallyKey, id: 't1' }, Tally, addKey('b'))).toBe('added');
  });

  it('can be waited for', async () => {
    const commit = commitOn(localStore());
    let done = 0;
    for (let n = 0; n < 10; n += 1) void commit.commit({ ...tallyKey, id: `t${n}` }, Tally, addKey('a')).then(() => { done += 1; });
    await commit.finish();
    expect(done).toBe(10);
  });

  it('refuses a key that no store takes', async () => {
    const commit = commitOn(localStore());
    await expect(commit.commit({ ...tallyKey, id: 'a b' }, Tally, addKey('a'))).rejects.toMatchObject({ code: 'invalid-key' });
  });
});

describe('a fact that stands alone', () => {
  const factKey = { kind: 'reminder', partition: 'meeting-1', id: 'sent' } as const;
  const Fact = z.object({ text: z.string() });

  it('is created once and read back', async () => {
    const commit = commitOn(localStore());
    expect(await commit.createOnce(factKey, { text: 'first' }, entry('send'))).toBe('created');
    expect(await commit.createOnce(factKey, { text: 'second' })).toBe('exists');
    expect(await commit.readState(factKey, Fact)).toEqual({ text: 'first' });
    expect(await commit.listStates('reminder', 'meeting-1', Fact)).toEqual([{ key: factKey, state: { text: 'first' } }]);
    const envelope = await commit.readEnvelope(factKey);
    expect(envelope === undefined ? undefined : verifyChain(envelope)).toEqual({ ok: true, entries: 1 });
  });

  it('is known as ours when its answer was lost, or reported as a conflict', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store);
    store.script.create.push(async (pass) => { await pass(); return lost(); });
    expect(await commit.createOnce(factKey, { text: 'a' })).toBe('created');
    store.script.create.push(async (pass) => { await pass(); return { outcome: 'exists' }; });
    expect(await commit.createOnce({ ...factKey, id: 'b' }, { text: 'b' })).toBe('created');
    store.script.create.push(async () => lost());
    expect(await commit.createOnce({ ...factKey, id: 'c' }, { text: 'c' })).toBe('created');
  });

  it("is known as another's when ours did not land", async () => {
    const inner = localStore();
    const store = scriptedStore(inner);
    const commit = commitOn(store);
    store.script.create.push(async () => { await commitOn(inner).createOnce(factKey, { text: 'theirs' }); return lost(); });
    expect(await commit.createOnce(factKey, { text: 'ours' })).toBe('exists');
  });

  it('is uncertain when the store goes away after a lost answer, and unavailable when it was away before', async () => {
    const store = scriptedStore(localStore());
    const commit = commitOn(store, { maxAttempts: 2 });
    store.script.create.push(async () => lost(), async () => away(), async () => away());
    await expect(commit.createOnce(factKey, { text: 'a' })).rejects.toBeInstanceOf(StoreUncertain);
    store.script.create.splice(0, 9, async (pass) => { await pass(); return { outcome: 'exists' }; });
    store.script.read.push(async () => away(), async () => away());
    await expect(commitOn(store, { maxAttempts: 1 }).createOnce(factKey, { text: 'a' })).rejects.toBeInstanceOf(StoreUncertain);
    store.script.read.length = 0;
    store.script.create.splice(0, 9, async () => away());
    await expect(commit.createOnce(factKey, { text: 'a' })).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});
