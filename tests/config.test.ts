import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../bot/config.ts';

const GUID = '11111111-1111-1111-1111-111111111111';
const PRODUCTION = {
  MICROSOFT_APP_ID: GUID, MICROSOFT_APP_TENANT_ID: '22222222-2222-2222-2222-222222222222', MICROSOFT_APP_PASSWORD: 'a client secret',
  COSMOS_ENDPOINT: 'https://samrad.documents.azure.com', SAMRAD_BALLOT_SECRET: 'a secret of at least 32 characters, here',
};
const without = (...names: string[]): Record<string, string> => Object.fromEntries(Object.entries(PRODUCTION).filter(([name]) => !names.includes(name)));
/** The settings an attempt names, in the order it names them. */
function named(mode: 'local' | 'production', environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(mode, environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.split('\n').map((line) => line.split(':')[0] ?? '');
  }
}

describe('production', () => {
  it('starts with everything that it needs', () => {
    expect(readConfig('production', PRODUCTION)).toMatchObject({
      mode: 'production', port: 3978, host: '0.0.0.0', store: { kind: 'cosmos', endpoint: PRODUCTION.COSMOS_ENDPOINT, database: 'samrad', key: undefined },
      credentials: { appId: GUID, type: 'SingleTenant', password: 'a client secret' }, ballotSecret: PRODUCTION.SAMRAD_BALLOT_SECRET,
    });
  });

  it.each(Object.keys(PRODUCTION))('refuses to start without %s and says so', (name) => {
    expect(named('production', without(name))).toEqual([name]);
    expect(named('production', { ...PRODUCTION, [name]: '   ' })).toEqual([name]);
  });

  it('names everything that is missing at once', () => {
    expect(named('production', {}).sort()).toEqual(Object.keys(PRODUCTION).sort());
  });

  it('needs no password with a managed identity', () => {
    expect(readConfig('production', { ...without('MICROSOFT_APP_PASSWORD'), MICROSOFT_APP_TYPE: 'UserAssignedMSI' }).credentials).toMatchObject({ type: 'UserAssignedMSI', password: undefined });
  });

  it('keeps no record on a local disk', () => {
    expect(named('production', { ...PRODUCTION, SAMRAD_STORE: 'local' })).toEqual(['SAMRAD_STORE']);
  });

  it.each([
    ['MICROSOFT_APP_ID', 'my bot'], ['MICROSOFT_APP_TENANT_ID', 'contoso'], ['COSMOS_ENDPOINT', 'samrad'], ['SAMRAD_BALLOT_SECRET', 'short'],
    ['MICROSOFT_APP_TYPE', 'MultiTenant'], ['PORT', 'http'], ['PORT', '70000'], ['PORT', '0'], ['LOG_LEVEL', 'chatty'], ['COSMOS_DATABASE', 'a/b'], ['SAMRAD_STORE', 'mongo'],
  ])('takes no %s like "%s"', (name, value) => {
    expect(named('production', { ...PRODUCTION, [name]: value })).toEqual([name]);
  });

  it('never prints a secret', () => {
    for (const name of ['MICROSOFT_APP_PASSWORD', 'SAMRAD_BALLOT_SECRET', 'COSMOS_KEY']) {
      try {
        readConfig('production', { ...PRODUCTION, [name]: 'hush-me' });
      } catch (error) {
        expect((error as Error).message).not.toContain('hush-me');
      }
    }
  });

  it('the program itself ends with 1 and names them', () => {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(MICROSOFT_|COSMOS_|SAMRAD_|PORT$|HOST$)/.test(name)));
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'bot/main.ts'], { env: clean, encoding: 'utf8', timeout: 60_000 });
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    for (const name of Object.keys(PRODUCTION)) expect(run.stderr).toContain(`${name}:`);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

describe('local mode', () => {
  it('needs nothing, stays on this machine and has no credentials', () => {
    expect(readConfig('local', {})).toMatchObject({
      mode: 'local', port: undefined, host: '127.0.0.1', credentials: undefined, store: { kind: 'local', folder: '.data' }, dataFolder: 'data', ballotSecret: undefined,
      playground: { enabled: true, port: undefined },
    });
  });

  it('has no credentials even when they are there: it would not check them', () => {
    expect(readConfig('local', PRODUCTION).credentials).toBeUndefined();
  });

  it('takes Cosmos with an endpoint', () => {
    expect(readConfig('local', { SAMRAD_STORE: 'cosmos', COSMOS_ENDPOINT: 'http://127.0.0.1:8081', COSMOS_KEY: 'ZHVtbXk=' }).store).toMatchObject({ kind: 'cosmos', key: 'ZHVtbXk=' });
    expect(named('local', { SAMRAD_STORE: 'cosmos' })).toEqual(['COSMOS_ENDPOINT']);
  });
});

describe('.env.example', () => {
  it('has every setting there is, and no other', () => {
    const inExample = [...readFileSync('.env.example', 'utf8').matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    const ofProgram = [...readFileSync('bot/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    const ofPackage = [...readFileSync('manifest/package.ts', 'utf8').matchAll(/SAMRAD_[A-Z_]+/g)].map(([name]) => name);
    expect(ofProgram.length).toBeGreaterThan(15);
    expect([...new Set(inExample)].sort()).toEqual([...new Set([...ofProgram, ...ofPackage])].sort());
  });
});
