/** What every adapter of the store must do. Run by one test file for each adapter. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCommit } from '../../bot/store/commit.ts';
import { verifyChain } from '../../bot/store/history.ts';
import { DocumentTooLarge, InvalidKey, MAX_BODY_BYTES, type Key, type Store } from '../../bot/store/port.ts';
import { addKey, closeTally, Tally, tallyKey } from './tally.ts';

/** `open` gives a further connection to one and the same empty backend for each test (`backend` makes a new one). */
export interface Adapter {
  readonly name: string;
  backend(): Promise<{ open(): Promise<Store> }>;
}

const poll = (id: string, partition = 'meeting-1'): Key => ({ kind: 'poll', partition, id });

export function storeContract(adapter: Adapter): void {
  const openOne = async (): Promise<Store> => (await adapter.backend()).open();

  describe(`${adapter.name}: reading and writing`, () => {
    it('reads back what was created, and nothing where nothing is', async () => {
      const store = await openOne();
      const body = { text: 'Östersund, Åre, Härjedalen', nested: { list: [1, 2.5, null, true], empty: {} } };
      const created = await store.create(poll('a'), body);
      expect(created).toEqual({ outcome: 'created', etag: expect.any(String) });
      expect(await store.read(poll('a'))).toEqual({ key: poll('a'), body, etag: created.outcome === 'created' ? created.etag : '' });
      expect(await store.read(poll('b'))).toBeUndefined();
    });

    it('does not create over a taken id', async () => {
      const store = await openOne();
      await store.create(poll('a'), { by: 'first' });
      expect(await store.create(poll('a'), { by: 'second' })).toEqual({ outcome: 'exists' });
      expect((await store.read(poll('a')))?.body).toEqual({ by: 'first' });
    });

    it('replaces only the version it was handed', async () => {
      const store = await openOne();
      const created = await store.create(poll('a'), { n: 1 });
      if (created.outcome !== 'created') throw new Error('not created');
      const replaced = await store.replace(poll('a'), { n: 2 }, created.etag);
      expect(replaced).toEqual({ outcome: 'replaced', etag: expect.any(String) });
      expect(await store.replace(poll('a'), { n: 3 }, created.etag)).toEqual({ outcome: 'changed' });
      const read = await store.read(poll('a'));
      expect(read).toEqual({ key: poll('a'), body: { n: 2 }, etag: replaced.outcome === 'replaced' ? replaced.etag : '' });
      expect(read?.etag).not.toBe(created.etag);
    });

    it('gives a new etag even when the body is the same', async () => {
      const store = await openOne();
      const created = await store.create(poll('a'), { n: 1 });
      if (created.outcome !== 'created') throw new Error('not created');
      await store.replace(poll('a'), { n: 1 }, created.etag);
      expect(await store.replace(poll('a'), { n: 2 }, created.etag)).toEqual({ outcome: 'changed' });
    });

    it('says that there is nothing to replace', async () => {
      const store = await openOne();
      expect(await store.replace(poll('a'), { n: 1 }, 'some-etag')).toEqual({ outcome: 'missing' });
      expect(await store.read(poll('a'))).toBeUndefined();
    });

    it('keeps kinds, partitions and containers apart under one id', async () => {
      const store = await openOne();
      const keys: Key[] = [poll('x', 'm1'), poll('x', 'm2'), { kind: 'meeting', partition: 'm1', id: 'x' }, { kind: 'post', partition: 'm1', id: 'x' }, { kind: 'question', partition: 'm1', id: 'x' }];
      for (const key of keys) expect(await store.create(key, { key })).toMatchObject({ outcome: 'created' });
      for (const key of keys) expect((await store.read(key))?.body).toEqual({ key });
    });

    it('lists one kind of one partition by id', async () => {
      const store = await openOne();
      const ids = ['b', 'B', 'a', '10', '9', 'a-b', 'a_b', 'a.b', 'a:b'];
      for (const id of ids) await store.create(poll(id), { id });
      await store.create(poll('a', 'meeting-2'), { id: 'elsewhere' });
      await store.create({ kind: 'meeting', partition: 'meeting-1', id: 'a' }, { id: 'another kind' });
      const listed = await store.list('poll', 'meeting-1');
      expect(listed.map(({ body }) => body)).toEqual([...ids].sort().map((id) => ({ id })));
      expect(listed.map(({ key }) => key)).toEqual([...ids].sort().map((id) => poll(id)));
      expect(await store.list('poll', 'meeting-3')).toEqual([]);
      const first = listed[0];
      if (first === undefined) throw new Error('nothing listed');
      expect(await store.replace(first.key, { id: 'new' }, first.etag)).toMatchObject({ outcome: 'replaced' });
    });

    it('lists more documents than one page holds', async () => {
      const store = await openOne();
      const ids = Array.from({ length: 250 }, (_, n) => `p${String(n).padStart(3, '0')}`);
      await Promise.all(ids.map((id) => store.create(poll(id), { id })));
      expect((await store.list('poll', 'meeting-1')).map(({ key }) => key.id)).toEqual(ids);
    });

    it('takes every allowed character in ids and partitions', async () => {
      const store = await openOne();
      const all = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:';
      for (const id of [all, '.', '..', ':', '-', '_', 'a'.repeat(200)]) {
        const key = poll(id, id);
        expect(await store.create(key, { id })).toMatchObject({ outcome: 'created' });
        expect((await store.read(key))?.body).toEqual({ id });
        expect((await store.list('poll', id)).map((one) => one.key)).toEqual([key]);
      }
    });

    it.each(['', 'a b', 'a/b', 'a\\b', 'a?b', 'a#b', 'å', 'a'.repeat(201), "a'; DROP TABLE documents; --"])('refuses the id and partition %j', async (bad) => {
      const store = await openOne();
      for (const key of [poll(bad), poll('a', bad)]) {
        await expect(store.read(key)).rejects.toBeInstanceOf(InvalidKey);
        await expect(store.create(key, {})).rejects.toBeInstanceOf(InvalidKey);
        await expect(store.replace(key, {}, 'etag')).rejects.toBeInstanceOf(InvalidKey);
      }
      await expect(store.list('poll', bad)).rejects.toBeInstanceOf(InvalidKey);
    });

    it('keeps a large document and every kind of character whole', async () => {
      const store = await openOne();
      const body = { large: 'åäö€𝄞"\\\n\u0000\u2028'.repeat(50_000), lone: '\ud800', keys: { 'å/?#': 1, __proto: 2 } };
      const created = await store.create(poll('large'), body);
      expect((await store.read(poll('large')))?.body).toEqual(body);
      const more = { ...body, more: true };
      if (created.outcome === 'created') await store.replace(poll('large'), more, created.etag);
      expect((await store.read(poll('large')))?.body).toEqual(more);
    });

    it('refuses a document above the limit and keeps the old one', async () => {
      const store = await openOne();
      const created = await store.create(poll('a'), { n: 1 });
      const huge = { text: 'x'.repeat(MAX_BODY_BYTES) };
      await expect(store.create(poll('b'), huge)).rejects.toBeInstanceOf(DocumentTooLarge);
      await expect(store.replace(poll('a'), huge, created.outcome === 'created' ? created.etag : '')).rejects.toBeInstanceOf(DocumentTooLarge);
      expect((await store.read(poll('a')))?.body).toEqual({ n: 1 });
      expect(await store.read(poll('b'))).toBeUndefined();
    });

    it('shows one connection what another wrote', async () => {
      const backend = await adapter.backend();
      const [one, two] = [await backend.open(), await backend.open()];
      await one.create(poll('a'), { by: 'one' });
      const seen = await two.read(poll('a'));
      expect(seen?.body).toEqual({ by: 'one' });
      await two.replace(poll('a'), { by: 'two' }, seen?.etag ?? '');
      expect((await one.read(poll('a')))?.body).toEqual({ by: 'two' });
    });

    it('answers a ping, and nothing once closed', async () => {
      const store = await openOne();
      await store.ping();
      await store.close();
      await store.close();
      await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(store.read(poll('a'))).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(store.create(poll('a'), {})).rejects.toMatchObject({ code: 'store-unavailable' });
    });
  });

  describe(`${adapter.name}: many at once`, () => {
    it('lets exactly one of 50 create an id', async () => {
      const backend = await adapter.backend();
      const stores = [await backend.open(), await backend.open()];
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => stores[n % 2]!.create(poll('once'), { n })));
      expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'exists')).toHaveLength(49);
    });

    it('lets exactly one of 50 createOnce have created', async () => {
      const backend = await adapter.backend();
      const commits = [createCommit({ store: await backend.open(), newId: randomUUID }), createCommit({ store: await backend.open(), newId: randomUUID })];
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => commits[n % 2]!.createOnce(poll('once'), { n })));
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    });

    it.each([1, 2, 5])('loses none of 50 changes to one document through %i processes', async (count) => {
      const backend = await adapter.backend();
      const commits = await Promise.all(Array.from({ length: count }, async () => createCommit({ store: await backend.open(), newId: randomUUID })));
      const keys = Array.from({ length: 50 }, (_, n) => `key-${n}`);
      const results = await Promise.all(keys.map((key, n) => commits[n % count]!.commit(tallyKey, Tally, addKey(key))));
      expect(results).toEqual(keys.map(() => 'added'));
      const envelope = await commits[0]!.readEnvelope(tallyKey);
      expect([...Tally.parse(envelope?.state).keys].sort()).toEqual([...keys].sort());
      expect(envelope === undefined ? undefined : verifyChain(envelope)).toEqual({ ok: true, entries: 50 });
    });

    it('gives 25 closers racing 25 adders one and the same count, and no key after it', async () => {
      const backend = await adapter.backend();
      const commits = await Promise.all([1, 2].map(async () => createCommit({ store: await backend.open(), newId: randomUUID })));
      const adders = Array.from({ length: 25 }, (_, n) => commits[n % 2]!.commit(tallyKey, Tally, addKey(`key-${n}`)));
      const closers = Array.from({ length: 25 }, (_, n) => commits[(n + 1) % 2]!.commit(tallyKey, Tally, closeTally));
      const counts = await Promise.all(closers);
      const added = (await Promise.all(adders)).filter((result) => result === 'added').length;
      expect(new Set(counts)).toEqual(new Set([added]));
      expect((await commits[0]!.readState(tallyKey, Tally))?.keys).toHaveLength(added);
    });
  });
}
