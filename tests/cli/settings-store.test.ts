import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { answeredQuestions } from '../../bot/cli/answered-questions.ts';
import { openSettingsStore } from '../../bot/cli/settings-store.ts';
import { COSMOS_KEY } from '../cosmos/server.ts';
import { cosmosServer, cosmosStore } from '../store/cosmos-stores.ts';
import { localStore, temporaryFolder } from '../store/local-folder.ts';

const KEY = { kind: 'meeting', partition: 'm', id: 'm' } as const;
const whereFrom = async (environment: Readonly<Record<string, string>>): Promise<unknown> => {
  const store = await openSettingsStore(environment);
  try {
    return store === undefined ? undefined : (await store.read(KEY))?.body;
  } finally {
    await store?.close();
  }
};

describe('the store of the settings', () => {
  it('is Cosmos DB where they hold its address, unless they say local', async () => {
    const server = await cosmosServer();
    const folder = temporaryFolder();
    await (await cosmosStore(server)).create(KEY, { from: 'cosmos' });
    await localStore(folder).create(KEY, { from: 'local' });
    const settings = { SAMRAD_STATE_DIR: folder, COSMOS_ENDPOINT: server.endpoint, COSMOS_KEY };
    expect(await whereFrom(settings)).toEqual({ from: 'cosmos' });
    expect(await whereFrom({ ...settings, SAMRAD_STORE: '' })).toEqual({ from: 'cosmos' });
    expect(await whereFrom({ ...settings, SAMRAD_STORE: 'local' })).toEqual({ from: 'local' });
    expect(await whereFrom({ SAMRAD_STATE_DIR: folder, COSMOS_ENDPOINT: ' ' })).toEqual({ from: 'local' });
  });
  it('is not made when there is none', async () => {
    const folder = join(temporaryFolder(), 'state');
    expect(await whereFrom({ SAMRAD_STATE_DIR: folder })).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  });
  it('is where the answered questions of an export come from', async () => {
    await expect(answeredQuestions('data', { COSMOS_ENDPOINT: 'no address' })).rejects.toThrow(/COSMOS_ENDPOINT/);
  });
});
