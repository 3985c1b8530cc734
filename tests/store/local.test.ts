import Database from 'libsql';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalStore } from '../../bot/store/local.ts';
import { StoreUnavailable, type Key } from '../../bot/store/port.ts';
import { storeContract } from './contract.ts';
import { localStore, temporaryFolder } from './local-folder.ts';

const key: Key = { kind: 'poll', partition: 'meeting-1', id: 'a' };

storeContract({
  name: 'local',
  backend: async () => {
    const folder = temporaryFolder();
    return { open: async () => localStore(folder) };
  },
});

describe('opening the local store', () => {
  it('makes the folder, and finds everything again', async () => {
    const folder = join(temporaryFolder(), 'deep', 'data');
    const first = localStore(folder);
    await first.create(key, { n: 1 });
    await first.close();
    expect((await localStore(folder).read(key))?.body).toEqual({ n: 1 });
  });

  it('does not take a file for foreign that another process is just setting up', async () => {
    const folder = temporaryFolder();
    const other = new Database(join(folder, 'samrad.db'));
    other.exec('BEGIN EXCLUSIVE; CREATE TABLE documents (kind TEXT)');
    expect(() => openLocalStore({ folder })).toThrow(/held by another process/);
    other.exec('ROLLBACK');
    await localStore(folder).create(key, {});
  });

  it.each([
    ['a file where the folder should be', (folder: string) => { writeFileSync(join(folder, 'data'), ''); }, /cannot be written/],
    ['a file that is no database', (folder: string) => { mkdirSync(join(folder, 'data')); writeFileSync(join(folder, 'data', 'samrad.db'), 'not a database '.repeat(100)); }, /cannot be opened as a database.*backup/],
    ['a folder where the file should be', (folder: string) => { mkdirSync(join(folder, 'data', 'samrad.db'), { recursive: true }); }, /cannot be opened as a database/],
    ["another program's database", (folder: string) => { mkdirSync(join(folder, 'data')); new Database(join(folder, 'data', 'samrad.db')).exec('CREATE TABLE songs (title TEXT)'); }, /database of another program/],
    ['a file of a newer version', (folder: string) => { openLocalStore({ folder: join(folder, 'data') }); new Database(join(folder, 'data', 'samrad.db')).exec('PRAGMA user_version = 99'); }, /newer version/],
  ])('says in one line what is wrong with %s', (_, prepare, message) => {
    const folder = temporaryFolder();
    prepare(folder);
    const opening = (): unknown => openLocalStore({ folder: join(folder, 'data') });
    expect(opening).toThrow(StoreUnavailable);
    expect(opening).toThrow(message);
    expect(opening).not.toThrow(/\n/);
  });
});

describe('the local file', () => {
  it('takes no write when the file was moved away under it', async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    await store.create(key, { n: 1 });
    renameSync(join(folder, 'samrad.db'), join(folder, 'elsewhere.db'));
    await expect(store.create({ ...key, id: 'b' }, {})).rejects.toThrow(/moved or removed/);
    await expect(store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('says that nothing was written while another process holds the lock', async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    const other = new Database(join(folder, 'samrad.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(store.create(key, { n: 1 })).rejects.toMatchObject({ code: 'store-unavailable' });
    other.exec('ROLLBACK');
    expect(await store.create(key, { n: 1 })).toMatchObject({ outcome: 'created' });
  });

  it('holds no trace of an overwritten version', async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    const created = await store.create(key, { secret: 'ballot-of-person-17' });
    await store.replace(key, { secret: 'erased' }, created.outcome === 'created' ? created.etag : '');
    const traces = (): boolean => ['samrad.db', 'samrad.db-wal'].some((file) => readFileSync(join(folder, file)).includes('ballot-of-person-17'));
    expect(traces()).toBe(true);
    await expect.poll(traces, { timeout: 10_000 }).toBe(false);
    expect((await store.read(key))?.body).toEqual({ secret: 'erased' });
  });
});
