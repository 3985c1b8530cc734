/** Starts the Microsoft 365 Agents Playground: a Teams-like chat in the browser, on this machine only. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

/** Somebody the Playground can act as. */
export interface PlaygroundUser {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
}

export interface PlaygroundOptions {
  readonly port: number;
  readonly botEndpoint: string;
  readonly folder: string;
  /** The first is the person at the keyboard; the Playground wants exactly five more. */
  readonly users: readonly PlaygroundUser[];
  readonly boardName: string;
}

export interface Playground {
  readonly url: string;
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

const LOCAL_TENANT = '00000000-0000-0000-0000-0000000000001';

function configuration({ users, boardName }: PlaygroundOptions): object {
  const people = users.map((user) => {
    const [givenName = user.name, ...rest] = user.name.split(' ');
    const email = `${user.id}@example.com`;
    return { id: user.id, name: user.name, userPrincipleName: email, aadObjectId: user.aadObjectId, givenName, surname: rest.join(' ') || givenName, email };
  });
  return {
    version: '0.1.1',
    tenantId: LOCAL_TENANT,
    bot: { id: '00000000-0000-0000-0000-00000000000011', name: 'Samråd' },
    currentUser: people[0],
    users: people.slice(1),
    personalChat: { id: 'personal-chat-id' },
    groupChat: { id: 'group-chat-id', name: `${boardName} möteschatt` },
    team: { id: 'team-id', name: boardName, aadGroupId: '00000000-0000-0000-0000-000000000031', channels: [{ id: 'channel-meetings-id', name: 'Möten' }] },
  };
}

/**
 * Starts the Playground and resolves when it answers.
 * @throws with one line when it does not start within 30 seconds.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  if (options.users.length !== 6) throw new Error(`The Playground needs exactly six people with a Teams user id in the board file; it has ${options.users.length}.`);
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'playground.yml');
  writeFileSync(file, stringify(configuration(options)));
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
  const loopback = join(dirname(fileURLToPath(import.meta.url)), 'loopback.cjs');
  const url = `http://127.0.0.1:${options.port}`;
  const child = spawn(process.execPath, ['-r', loopback, cli, 'start', '-e', options.botEndpoint, '-c', 'msteams', '-p', String(options.port), '--service-url', `${url}/_connector`, '--disable-telemetry'], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', APPLICATION_INSIGHTS_NO_STATSBEAT: '1', M365_AGENTS_PLAYGROUND_LOGFILE: process.platform === 'win32' ? 'NUL' : '/dev/null', M365_AGENTS_PLAYGROUND_CONFIG_PATH: file },
  });
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  if (!(await answers(`${url}/_debug/ping`, child))) {
    child.kill();
    throw new Error('The Playground did not start within 30 seconds. Try again, or start with SAMRAD_PLAYGROUND=off.');
  }
  return {
    url,
    exited,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt++) {
    const ok = await fetch(url).then((r) => r.ok, () => false);
    if (ok) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}
