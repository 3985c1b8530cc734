/** Reminders over HTTP: each once in each place, from however many processes, across restarts, and never blindly again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLocalStore } from '../../bot/store/local.ts';
import { breakable, type BreakableStore } from './breakable-store.ts';
import { channel, chat, textOf, type Place } from './client.ts';
import { startBot, type Running } from './program.ts';
import { desk, secretary, shown } from './scenes.ts';

/** A Friday noon in Sweden; the sample meeting is a week later at 13.00. */
const FRIDAY = '2025-03-07T11:00:00.000Z';

let folder: string;
let local: ReturnType<typeof openLocalStore>;
let store: BreakableStore;
let now: string;
let bots: Running[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samrad-reminders-'));
  local = openLocalStore({ folder });
  store = breakable(local);
  now = FRIDAY;
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop()));
  await local.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<Running> => {
  const bot = await startBot({ store, now: () => now });
  bots.push(bot);
  return bot;
};
const later = (hours: number): void => { now = new Date(Date.parse(FRIDAY) + hours * 3_600_000).toISOString(); };
const remindersIn = (bot: Running, place: Place): number => [...bot.connector.messages.values()].filter(({ conversationId, card }) => conversationId === place.id && textOf(card).includes('Påminnelse')).length;
const post = ({ method, conversationId }: { method: string; conversationId: string }): boolean => method === 'POST' && conversationId === channel.id;

it('each goes out when it is due, once, however often the scheduler runs', async () => {
  const bot = await start();
  await bot.client.install(channel);
  expect(remindersIn(bot, channel)).toBe(1); // ten days before has passed
  for (const [hours, expected] of [[100, 1], [119, 1], [121, 2], [160, 2], [167, 2], [168.5, 3], [170, 3], [300, 3]] as const) {
    later(hours);
    for (let round = 0; round < 3; round += 1) await bot.program.teams.remind();
    expect(remindersIn(bot, channel), `${hours} hours later`).toBe(expected);
  }
});

it('two processes that run in the same instant send it once', async () => {
  const one = await start();
  await one.client.install(channel);
  const other = await start();
  // Both know the place by the address of the first one's channel.
  const before = remindersIn(one, channel);
  for (const hours of [121, 168.5]) {
    later(hours);
    await Promise.all([one, other, one, other].map((bot) => bot.program.teams.remind()));
  }
  expect(remindersIn(one, channel) - before).toBe(2);
  expect(remindersIn(other, channel)).toBe(0);
});

it('a restart does not send it again', async () => {
  const bot = await start();
  await bot.client.install(channel);
  later(121);
  await bot.program.teams.remind();
  await bot.restart();
  await bot.program.teams.remind();
  await bot.client.install(channel);
  expect(remindersIn(bot, channel)).toBe(2);
});

it.each([502, 504, 'drop'] as const)('a sending that ended in %s may have arrived and is never repeated', async (fault) => {
  const bot = await start();
  await bot.client.install(channel);
  later(121);
  const from = bot.connector.requests.length;
  bot.connector.fault = (request) => (post(request) ? fault : undefined);
  await bot.program.teams.remind();
  bot.connector.fault = undefined;
  later(122);
  await bot.program.teams.remind();
  await bot.restart();
  await bot.program.teams.remind();
  expect(bot.connector.requests.slice(from).filter(post)).toHaveLength(1);
});

it('a process that dies between sending and noting it leaves it at that', async () => {
  const bot = await start();
  await bot.client.install(channel);
  const before = remindersIn(bot, channel);
  later(121);
  // The store goes away the moment the message is taken: what follows cannot be written.
  bot.connector.fault = (request) => { if (post(request)) store.condition = 'down'; return undefined; };
  await bot.program.teams.remind().catch(() => undefined);
  bot.connector.fault = undefined;
  store.condition = 'up';
  later(123);
  await bot.restart();
  await bot.program.teams.remind();
  expect(remindersIn(bot, channel) - before).toBe(1);
});

it('one that certainly was not sent is sent later', async () => {
  const bot = await start();
  await bot.client.install(channel);
  later(121);
  let faults = 0;
  bot.connector.fault = (request) => (post(request) && faults++ < 4 ? 429 : undefined);
  await bot.program.teams.remind();
  expect(remindersIn(bot, channel)).toBe(1);
  bot.connector.fault = undefined;
  later(122);
  await bot.program.teams.remind();
  expect(remindersIn(bot, channel)).toBe(2);
}, 60_000);

it('a place that is closed to the bot does not stop the others', async () => {
  const bot = await start();
  const second: Place = { id: '19:second@thread.tacv2', type: 'channel' };
  await bot.client.install(channel);
  await bot.client.install(second);
  later(121);
  bot.connector.fault = (request) => (post(request) ? 403 : undefined);
  await bot.program.teams.remind();
  expect(remindersIn(bot, second)).toBe(2);
});

it('a board without a channel is reminded in its meeting chat, and one whose bot was removed not at all', async () => {
  const bot = await start();
  await bot.client.install(chat);
  expect(remindersIn(bot, chat)).toBe(1);
  await bot.client.install(chat, 'remove');
  later(121);
  await bot.program.teams.remind();
  expect(remindersIn(bot, chat)).toBe(1);
});

it('a meeting that has begun is not reminded of', async () => {
  const bot = await start();
  await bot.client.install(channel);
  await bot.client.say(secretary, desk, 'starta möte');
  await shown(bot, 'Närvaro');
  const before = remindersIn(bot, channel);
  later(168.5);
  await bot.program.teams.remind();
  expect(remindersIn(bot, channel)).toBe(before);
});

it('while the store is away nothing is sent; when it is back, once', async () => {
  const bot = await start();
  await bot.client.install(channel);
  later(121);
  store.condition = 'down';
  await expect(bot.program.teams.remind()).rejects.toThrow();
  expect(remindersIn(bot, channel)).toBe(1);
  store.condition = 'up';
  await bot.program.teams.remind();
  await bot.program.teams.remind();
  expect(remindersIn(bot, channel)).toBe(2);
});
