import { execFile } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { goToItem } from '../../bot/record/agenda.ts';
import { auditMeeting } from '../../bot/record/audit.ts';
import type { Deps } from '../../bot/record/contract.ts';
import { castBallot, closePoll, openPoll } from '../../bot/record/poll.ts';
import type { Key, Store } from '../../bot/store/port.ts';
import { Envelope } from '../../bot/store/record.ts';
import { COSMOS_KEY } from '../cosmos/server.ts';
import { cosmosServer, cosmosStore } from '../store/cosmos-stores.ts';
import { localStore, temporaryFolder } from '../store/local-folder.ts';
import { actor, at, MEETING, must, plan, SEC, startWith, testDeps } from './world.ts';

const meeting = MEETING;
const poll: Key = { kind: 'poll', partition: meeting, id: 'i3-1' };
let store: Store;
let deps: Deps;

beforeEach(async () => {
  store = localStore();
  deps = testDeps(store);
  await plan(deps);
  await startWith(deps, ['m1', 'm2', 'm3']);
  must(await goToItem(deps, SEC, { meeting, item: 'i3' }, at(5)));
  must(await openPoll(deps, SEC, { meeting, item: 'i3', method: 'yes-no', secrecy: 'open' }, at(6)));
  for (const person of ['m1', 'm2', 'm3']) must(await castBallot(deps, actor(person), { meeting, poll: 'i3-1', choice: 'yes', seen: 0 }, at(7)));
  must(await closePoll(deps, SEC, { meeting, poll: 'i3-1' }, at(8)));
});

/** Somebody with access to the store changes a document behind the program's back. */
async function tamper(key: Key, change: (envelope: Envelope) => unknown): Promise<void> {
  const stored = await store.read(key);
  if (stored === undefined) throw new Error('nothing to tamper with');
  await store.replace(key, change(Envelope.parse(stored.body)) as object, stored.etag);
}

const broken = async (): Promise<unknown> => (await auditMeeting(store, meeting))?.documents.filter((document) => document.broken !== null)
  .map(({ key, broken: link }) => [key.kind, link?.link, link?.kind, link?.entry?.action]);

describe('the audit of a meeting', () => {
  it('finds every chain intact after a meeting', async () => {
    const audit = await auditMeeting(store, meeting);
    expect(audit).toMatchObject({ intact: true });
    expect(audit?.documents.map(({ key, entries }) => [key.kind, entries])).toEqual([['meeting', 5], ['attendance', 3], ['poll', 5]]);
    expect(await auditMeeting(store, 'nb-1999-01-01')).toBeUndefined();
  });

  it('leaves out notes, such as where a card was posted: they are no record', async () => {
    await store.create({ kind: 'post', partition: meeting, id: 'agenda.here' }, { subject: 'agenda' });
    expect(await auditMeeting(store, meeting)).toMatchObject({ intact: true, documents: [{}, {}, {}] });
  });

  it('names the entry that was altered', async () => {
    await tamper(poll, (envelope) => ({ ...envelope, history: envelope.history.map((entry, n) => (n === 2 ? { ...entry, by: 'm3' } : entry)) }));
    expect(await broken()).toEqual([['poll', 3, 'hash', 'ballot-cast']]);
  });

  it('notices a ballot changed in the state, an entry taken out, and an end cut off', async () => {
    const { history } = Envelope.parse((await store.read(poll))?.body);
    await tamper(poll, (envelope) => ({ ...envelope, state: JSON.parse(JSON.stringify(envelope.state).replace('"value":"yes"', '"value":"no"')) as object }));
    expect(await broken()).toEqual([['poll', 5, 'state', 'poll-closed']]);
    await tamper(poll, (envelope) => ({ ...envelope, history: [...history.slice(0, 1), ...history.slice(2)] }));
    expect(await broken()).toEqual([['poll', 2, 'previous', 'ballot-cast']]);
    await tamper(poll, (envelope) => ({ ...envelope, history: history.slice(0, 4) }));
    expect(await broken()).toMatchObject([['poll', 4, 'state', 'ballot-cast']]);
  });

  it('reports what is no longer a stored document at all', async () => {
    await tamper(poll, () => ({ state: {}, history: 'none' }));
    expect(await broken()).toEqual([['poll', 1, 'unreadable', undefined]]);
  });

  it('misses a poll that the meeting has recorded and the store has lost', async () => {
    const without: Store = { ...store, list: async (kind, partition) => (kind === 'poll' ? [] : store.list(kind, partition)) };
    const audit = await auditMeeting(without, meeting);
    expect(audit?.documents.at(-1)).toMatchObject({ key: poll, broken: { kind: 'missing' } });
    expect(audit?.intact).toBe(false);
  });
});

describe('npm run audit', () => {
  const run = promisify(execFile);
  const ROOT = join(import.meta.dirname, '..', '..');
  const auditIn = async (cwd: string, settings: Readonly<Record<string, string>>, ...more: string[]): Promise<{ code: number; out: string; err: string }> =>
    run(process.execPath, [join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(ROOT, 'bot', 'cli', 'audit.ts'), ...more], { cwd, env: { PATH: process.env['PATH'], ...settings } })
      .then(({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }), (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout, err: error.stderr }));

  const audit = async (folder: string, ...more: string[]) => auditIn(ROOT, { SAMRAD_STATE_DIR: folder }, ...more);

  it('looks where the .env of the bot says, and makes no store', async () => {
    const folder = temporaryFolder();
    const nothing = { code: 1, out: '', err: 'There are no records where the settings point (SAMRAD_STATE_DIR, COSMOS_ENDPOINT): run this where the bot runs.\n' };
    expect(await auditIn(folder, {}, meeting)).toEqual(nothing);
    expect(readdirSync(folder)).toEqual([]);
    const server = await cosmosServer();
    await plan(testDeps(await cosmosStore(server)));
    writeFileSync(join(folder, '.env'), `COSMOS_ENDPOINT=${server.endpoint}\nCOSMOS_KEY="${COSMOS_KEY}"\n`);
    expect(await auditIn(folder, {}, meeting)).toMatchObject({ code: 0, out: `meeting ${meeting}: 1 entry, intact\n${meeting}: every chain is intact\n` });
    expect(readdirSync(folder)).toEqual(['.env']);
  });
  it('says intact, names the broken link, and knows when there is nothing', async () => {
    const folder = temporaryFolder();
    store = localStore(folder);
    await plan(testDeps(store));
    expect(await audit(folder, meeting)).toMatchObject({ code: 0, out: `meeting ${meeting}: 1 entry, intact\n${meeting}: every chain is intact\n` });
    await tamper({ kind: 'meeting', partition: meeting, id: meeting }, (envelope) => ({ ...envelope, state: {} }));
    const { code, out } = await audit(folder, meeting);
    expect(code).toBe(1);
    expect(out).toMatch(/BROKEN at entry 1 of 1 \(meeting-created by system at .*\): the document is not in the state/);
    expect(await audit(folder, 'nb-1999-01-01')).toEqual({ code: 1, out: '', err: 'There is no meeting "nb-1999-01-01" in the store.\n' });
    expect((await audit(folder)).err).toContain('usage: audit');
  });
});
