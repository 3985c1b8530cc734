/**
 * What the public record rests on, over HTTP: 300 ballots fired at once, redelivered at random, over a store that throttles and
 * drops, while one process is killed and started again. `SAMRAD_ENDURANCE=20` runs it twenty times.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { auditMeeting } from '../../bot/record/audit.ts';
import { meetingKey, pollKey } from '../../bot/record/keys.ts';
import { Meeting, Poll, type PollResult } from '../../bot/meetings/state.ts';
import { createCommit } from '../../bot/store/commit.ts';
import { openLocalStore } from '../../bot/store/local.ts';
import type { Store } from '../../bot/store/port.ts';
import { mulberry32, randomFaults } from '../cosmos/random-faults.ts';
import { COSMOS_KEY } from '../cosmos/server.ts';
import { cosmosServer, cosmosStore } from '../store/cosmos-stores.ts';
import { openBigVote, type OpenVote } from './big-meeting.ts';
import { boardFolder, SECRETARY } from './board-folder.ts';
import { startBotProcess, type BotProcess } from './bot-process.ts';
import { buttonsOf, channel, createClient, personal, textOf, type Client } from './client.ts';
import { startConnector } from './connector.ts';
import { voteAsCrowd, type Expectation } from './crowd.ts';

const SEATS = 300;
const RUNS = Number(process.env['SAMRAD_ENDURANCE'] ?? 2);
const SECRET = 'a secret for tests of at least 32 characters';
const DESK = personal(SECRETARY);

interface Stage {
  readonly processes: readonly BotProcess[];
  readonly clients: readonly [Client, ...Client[]];
}

/** Bots with these settings and one connector, gone when the test is. */
async function stage(settings: Readonly<Record<string, string>>, instances: number): Promise<Stage> {
  const connector = await startConnector();
  onTestFinished(() => connector.close());
  const processes = await Promise.all(Array.from({ length: instances }, () => startBotProcess(settings)));
  onTestFinished(async () => { await Promise.all(processes.map((one) => one.kill())); });
  return { processes, clients: processes.map(({ url }) => createClient(url, connector)) as [Client, ...Client[]] };
}

/** Votes while the first process is killed in the middle and started again. */
async function voteThroughKill({ processes, clients }: Stage, vote: OpenVote, random: () => number): Promise<readonly Expectation[]> {
  const [victim] = processes as [BotProcess];
  const killAfter = 1 + Math.floor(random() * SEATS * 0.7);
  let restarted: Promise<void> | undefined;
  const expected = await voteAsCrowd(vote, SEATS, {
    instances: clients, random,
    onReceipt: (receipts) => { if (receipts >= killAfter) restarted ??= victim.kill().then(() => victim.start()); },
  });
  expect(restarted, 'the process was killed in the middle').toBeDefined();
  await restarted;
  return expected;
}

/** Closes through every instance, again and again; resolves with what each card says. */
async function closeEverywhere(clients: readonly Client[], vote: OpenVote): Promise<readonly string[]> {
  const data = { meetingId: vote.meetingId, pollId: vote.pollId, lang: 'sv' };
  const shown = async (client: Client): Promise<string> => {
    for (let tries = 0; tries < 50; tries += 1) {
      const closed = await client.invoke(SECRETARY, DESK, 'poll-close', data).catch(() => undefined);
      if (closed?.card !== undefined) {
        const list = await client.invoke(SECRETARY, DESK, 'decisions-open', { meetingId: vote.meetingId, lang: 'sv' });
        if (list.card !== undefined) return textOf(list.card);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('The poll could not be closed.');
  };
  return Promise.all([...clients, ...clients].map(shown));
}

/** Holds the record against what everybody was told. */
async function checkRecord(store: Store, vote: OpenVote, form: 'open' | 'secret', expected: readonly Expectation[]): Promise<PollResult> {
  const records = createCommit({ store, newId: randomUUID });
  const poll = await records.readState(pollKey(vote.meetingId, vote.pollId), Poll);
  const meeting = await records.readState(meetingKey(vote.meetingId), Meeting);
  if (!poll?.result || meeting === undefined) throw new Error('The result is not in the record.');
  const { result, voters } = poll;
  const history = (await records.readEnvelope(pollKey(vote.meetingId, vote.pollId)))?.history ?? [];
  const voted = new Set(voters.map(({ seat }) => seat));

  expect(voted.size, 'no seat counts twice').toBe(voters.length);
  expect(result.cast, 'tally = voters').toBe(voters.length);
  expect(Object.values(result.tally).reduce((sum, votes) => sum + votes, 0), 'tally = ballots').toBe(voters.length);
  const cast = history.filter(({ action }) => action === 'ballot-cast').map(({ detail }) => String(detail['seat']));
  expect([...cast].sort(), 'the history has each first ballot once').toEqual([...voted].sort());
  expect(history.filter(({ action }) => action === 'poll-closed')).toHaveLength(1);
  for (const { seat, possible, acknowledged } of expected) {
    if (acknowledged) expect(voted.has(seat), `${seat} was told "registered"`).toBe(true);
    if (!possible.includes(undefined)) expect(voted.has(seat)).toBe(true);
  }

  const counted = { yes: 0, no: 0, abstain: 0 };
  if (form === 'open') {
    for (const { seat, possible } of expected) expect(possible, seat).toContain(poll.ballots[seat]?.value);
    for (const { value } of Object.values(poll.ballots)) counted[value as keyof typeof counted] += 1;
    expect(result.tally, 'tally = ballots').toEqual(counted);
  } else {
    expect(poll.ballots).toEqual({});
    // Nobody can tell who voted what; but each choice has at least the acknowledged ones and at most those possible.
    for (const choice of ['yes', 'no', 'abstain'] as const) {
      const sure = expected.filter(({ possible }) => possible.length === 1 && possible[0] === choice).length;
      const most = expected.filter(({ possible }) => possible.includes(choice)).length;
      expect(result.tally[choice]).toBeGreaterThanOrEqual(sure);
      expect(result.tally[choice]).toBeLessThanOrEqual(most);
    }
  }
  const item = meeting.items.find(({ polls }) => polls.some(({ id }) => id === vote.pollId));
  expect(meeting.openPoll).toBeNull();
  if (result.outcome === 'adopted' || result.outcome === 'rejected') expect(item?.decision).toMatchObject({ method: { poll: vote.pollId } });
  expect(await auditMeeting(store, vote.meetingId)).toMatchObject({ intact: true });
  return result;
}

/** One run: everybody votes through the trouble, all instances close, and the record agrees with everybody. */
async function run(scene: Stage, form: 'open' | 'secret', random: () => number, trouble: (on: boolean) => void, store: () => Promise<Store>): Promise<void> {
  const vote = await openBigVote(scene.clients, SEATS, form);
  trouble(true);
  const expected = await voteThroughKill(scene, vote, random);
  const shown = await closeEverywhere(scene.clients, vote);
  trouble(false);
  expect(expected.filter(({ acknowledged }) => acknowledged).length).toBeGreaterThan(SEATS / 2);
  expect(new Set(shown).size, 'every instance reports the same').toBe(1);
  const result = await checkRecord(await store(), vote, form, expected);
  for (const [title, id] of [['Ja', 'yes'], ['Nej', 'no'], ['Avstår', 'abstain']] as const) expect(shown[0]).toContain(`${title} ${result.tally[id] ?? 0}`);
  // The card in the channel ends on the same, although its poster was killed.
  const figures = ['yes', 'no', 'abstain'].map((id) => String(result.tally[id] ?? 0));
  await scene.clients[0].until(() => {
    const card = scene.clients[0].find(channel, /(?:Öppen|Sluten) omröstning/)?.card;
    const text = textOf(card).replace(/\s+/g, ' ');
    return buttonsOf(card).every(({ verb }) => verb !== 'ballot') && text.includes(`Ja ${figures[0] ?? ''}`) && text.includes(`Nej ${figures[1] ?? ''}`) && text.includes(`Avstår ${figures[2] ?? ''}`);
  }, 'the card in the channel shows the result');
}

const seeds = Array.from({ length: RUNS }, (_, index) => index + 1);
const formOf = (seed: number): 'open' | 'secret' => (seed % 2 === 0 ? 'secret' : 'open');

describe('300 ballots at once, presses redelivered, a process killed in the middle', () => {
  it.each(seeds)('two instances on one Cosmos account that throttles and drops, run %i', { timeout: 180_000 }, async (seed) => {
    const faults = randomFaults(seed);
    let on = false;
    const server = await cosmosServer({ faults: (request) => (on ? faults(request) : undefined) });
    const folder = boardFolder(SEATS);
    onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
    const scene = await stage({
      SAMRAD_DATA_DIR: folder, SAMRAD_STATE_DIR: join(folder, 'state'), SAMRAD_BALLOT_SECRET: SECRET,
      SAMRAD_STORE: 'cosmos', COSMOS_ENDPOINT: server.endpoint, COSMOS_KEY,
    }, 2);
    await run(scene, formOf(seed), mulberry32(seed), (wanted) => { on = wanted; }, () => cosmosStore(server));
    expect(Object.values(server.stats.faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
    expect(server.stats.faults.throttle).toBeGreaterThan(0);
  });

  it.each(seeds)('one instance on the local store, run %i', { timeout: 180_000 }, async (seed) => {
    const folder = boardFolder(SEATS);
    onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
    const scene = await stage({ SAMRAD_DATA_DIR: folder, SAMRAD_STATE_DIR: join(folder, 'state'), SAMRAD_BALLOT_SECRET: SECRET }, 1);
    await run(scene, formOf(seed + 1), mulberry32(1_000 + seed), () => undefined, async () => {
      const store = openLocalStore({ folder: join(folder, 'state') });
      onTestFinished(() => store.close());
      return store;
    });
  });
});
