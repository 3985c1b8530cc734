/** `npm start` without the Playground: what it prints, how it stops, and how it says what is wrong. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { sampleFolder } from '../teams/board-folder.ts';
import { unusedPort } from '../teams/program.ts';

const children: ChildProcess[] = [];
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL'); });

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly code: Promise<number | null>;
}

function temporary(make: () => string): string {
  const folder = make();
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

function start(settings: Record<string, string>): Run {
  const data = temporary(sampleFolder);
  const state = temporary(() => mkdtempSync(join(tmpdir(), 'samrad-start-')));
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/local.ts'], {
    env: { PATH: process.env['PATH'], SAMRAD_PLAYGROUND: 'off', SAMRAD_DATA_DIR: data, SAMRAD_STATE_DIR: state, ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => { out += text.toString(); });
  child.stderr.on('data', (text: Buffer) => { err += text.toString(); });
  return { child, out: () => out, err: () => err, code: new Promise((done) => child.once('close', done)) };
}

const listening = async ({ out, err }: Run): Promise<string> => {
  for (const from = Date.now(); Date.now() - from < 30_000;) {
    const found = /Bot: +(http:\S+)/.exec(out())?.[1];
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`It did not start: ${out()} ${err()}`);
};

describe('npm start', () => {
  it('prints where the bot is, answers there, keeps its secret to itself and stops cleanly on Ctrl-C', { timeout: 60_000 }, async () => {
    const state = temporary(() => mkdtempSync(join(tmpdir(), 'samrad-state-')));
    const run = start({ PORT: String(await unusedPort()), SAMRAD_STATE_DIR: state });
    const endpoint = await listening(run);
    expect((await fetch(endpoint.replace('/api/messages', '/readyz'))).status).toBe(200);
    expect(statSync(join(state, 'ballot-secret')).mode & 0o077).toBe(0);
    run.child.kill('SIGINT');
    expect(await run.code).toBe(0);
    expect(run.err()).toBe('');
    expect(run.out()).toContain('Bot:');
  });

  it('says in one line that a port is taken', { timeout: 60_000 }, async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => { server.close(); });
    const { port } = server.address() as AddressInfo;
    const run = start({ PORT: String(port) });
    expect(await run.code).toBe(1);
    expect(run.err()).toMatch(new RegExp(`^Port ${port} is taken: [^\\n]+\\n$`));
    expect(run.out()).toBe('');
  });

  it('names file, line and reason of a broken data file, every one of them', { timeout: 60_000 }, async () => {
    const data = temporary(sampleFolder);
    writeFileSync(join(data, 'matrix', 'broken.yaml'), '- id: UPPER\n  kind: nonsense\n');
    writeFileSync(join(data, 'boards', 'broken.yaml'), 'id: x\nname: [\n');
    const run = start({ SAMRAD_DATA_DIR: data });
    expect(await run.code).toBe(1);
    expect(run.err()).toMatch(/matrix\/broken\.yaml:1 .*id/);
    expect(run.err()).toMatch(/matrix\/broken\.yaml:2 .*kind/);
    expect(run.err()).not.toMatch(/^\s+at /m);
  });

  it('says in one line that a setting is wrong or the folder cannot be written', { timeout: 60_000 }, async () => {
    const wrong = start({ PORT: 'many' });
    const file = join(temporary(() => mkdtempSync(join(tmpdir(), 'samrad-file-'))), 'file');
    writeFileSync(file, '');
    const unwritable = start({ SAMRAD_STATE_DIR: resolve(file, 'state') });
    expect([await wrong.code, await unwritable.code]).toEqual([1, 1]);
    expect(wrong.err()).toMatch(/^PORT: [^\n]+\n$/);
    expect(unwritable.err().trim().split('\n')).toHaveLength(1);
    expect(unwritable.err()).not.toMatch(/^\s+at /m);
  });
});
