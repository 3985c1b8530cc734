/** Shared cards over HTTP: how often they are redrawn, what they end on, and what happens when the channel is in trouble. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buttonsOf, channel, chat, person, textOf } from './client.ts';
import { startBot, type Running } from './program.ts';
import { ballotButton, chair, desk, fourth, second, secretary, shown, third, voting } from './scenes.ts';

let bot: Running;
let poll: unknown;
const voters = [secretary, chair, second, third, fourth];

beforeAll(async () => {
  bot = await startBot();
  await bot.client.install(chat);
  poll = await voting(bot, ...voters);
  await bot.program.teams.settled();
});
afterEach(async () => {
  bot.connector.fault = undefined;
  await bot.program.teams.settled();
});
afterAll(async () => { await bot.stop(); });

const figures = (card: unknown): string => textOf(card).replace(/\s+/g, ' ');
const press = (who: (typeof voters)[number], choice: string, seen?: number) => {
  const { verb, data } = ballotButton(poll, choice);
  return bot.client.invoke(who, channel, verb, { ...data, ...(seen === undefined ? {} : { seen }) });
};
/** Where the poll card stands now. */
const pollMessages = () => [...bot.connector.messages.values()].filter(({ card }) => textOf(card).includes('Öppen omröstning') && buttonsOf(card).some(({ verb }) => verb === 'ballot'));

/** Milliseconds between the redraws of each message since `from`. */
function gaps(from: number): number[] {
  const times = new Map<string, number[]>();
  for (const { method, activityId, at } of bot.connector.requests.slice(from)) if (method === 'PUT') times.set(activityId, [...(times.get(activityId) ?? []), at]);
  return [...times.values()].flatMap((all) => all.slice(1).map((at, index) => at - (all[index] ?? 0)));
}

it('is updated at most once a second however many press, and ends on the last state in channel and chat', { timeout: 60_000 }, async () => {
  const from = bot.connector.requests.length;
  let seen = 0;
  const choices = ['yes', 'no', 'abstain'] as const;
  for (let round = 0; round < 12; round += 1) {
    const answers = await Promise.all(voters.map((who, index) => press(who, choices[(round + index) % 3] as string, seen)));
    for (const { card } of answers) seen = Math.max(seen, ...buttonsOf(card).map(({ data }) => Number(data['seen'] ?? 0)));
    await new Promise((done) => setTimeout(done, 150));
  }
  await bot.program.teams.settled();
  expect(pollMessages().length).toBeGreaterThanOrEqual(2);
  // 60 presses in a few seconds; the clock of the stand-in and that of the bot may differ by a few milliseconds.
  expect(gaps(from).length).toBeGreaterThan(0);
  for (const gap of gaps(from)) expect(gap).toBeGreaterThanOrEqual(900);
  for (const { card } of pollMessages()) expect(figures(card)).toMatch(/5 av 5 har röstat Ja 2 .*Nej 1 .*Avstår 2 |5 av 5 har röstat Ja 2 .*Nej 2 .*Avstår 1 |5 av 5 har röstat Ja 1 .*Nej 2 .*Avstår 2 /);
});

it('shows everybody who looks at the last state the same', async () => {
  const all = pollMessages().map(({ card }) => figures(card));
  expect(new Set(all).size).toBe(1);
});

it('the presser sees the effect at once, before the shared card follows', async () => {
  bot.connector.fault = ({ method }) => (method === 'PUT' ? 502 : undefined);
  const answer = await press(chair, 'no', 9_999);
  expect(answer.message).not.toBe('');
  const button = ballotButton((await press(chair, 'yes')).card, 'no');
  const changed = await bot.client.invoke(chair, channel, 'ballot', button.data);
  expect(textOf(changed.card)).toContain('✓ Nej');
});

it('a message that was deleted is posted anew in its place and follows from there', async () => {
  const [first] = pollMessages();
  bot.connector.remove(first?.id ?? '');
  const receipt = await press(second, 'yes');
  await bot.client.invoke(second, channel, 'ballot', ballotButton(receipt.card, 'yes').data);
  await bot.client.invoke(second, channel, 'ballot', ballotButton(receipt.card, 'abstain').data);
  await bot.program.teams.settled();
  const again = pollMessages().filter(({ conversationId }) => conversationId === first?.conversationId);
  expect(again).toHaveLength(1);
  expect(again[0]?.id).not.toBe(first?.id);
  expect(figures(again[0]?.card)).toBe(figures(pollMessages().find(({ conversationId }) => conversationId !== first?.conversationId)?.card));
});

it('429 is waited out for as long as it says, and the card follows', { timeout: 60_000 }, async () => {
  const message = pollMessages().find(({ conversationId }) => conversationId === channel.id);
  const tried: number[] = [];
  bot.connector.fault = ({ method, activityId }) => {
    if (method !== 'PUT' || activityId !== message?.id) return undefined;
    tried.push(Date.now());
    return tried.length <= 2 ? 429 : undefined;
  };
  const receipt = await press(third, 'no');
  const { data } = ballotButton(receipt.card, textOf(receipt.card).includes('✓ Ja') ? 'no' : 'yes');
  await bot.client.invoke(third, channel, 'ballot', data);
  await bot.program.teams.settled();
  expect(tried.length).toBeGreaterThanOrEqual(3);
  for (const [index, at] of tried.slice(0, 3).entries()) if (index > 0) expect(at - (tried[index - 1] ?? 0)).toBeGreaterThanOrEqual(950);
  expect(figures(bot.connector.messages.get(message?.id ?? '')?.card)).toBe(figures(pollMessages().find(({ conversationId }) => conversationId === chat.id)?.card));
});

it.each([502, 'drop'] as const)('a new card whose sending ended in %s is not sent a second time', { timeout: 60_000 }, async (fault) => {
  const [control] = await bot.client.say(secretary, desk, 'styr');
  expect((await bot.client.press(secretary, desk, control?.card, /avbryt/i)).message).toBe('');
  await bot.program.teams.settled();
  const from = bot.connector.requests.length;
  let faults = 0;
  bot.connector.fault = ({ method, conversationId }) => (method === 'POST' && conversationId === channel.id && faults++ === 0 ? fault : undefined);
  const open = buttonsOf((await bot.client.say(secretary, desk, 'styr'))[0]?.card).find(({ verb, title }) => verb === 'poll-open' && /öppen/i.test(title));
  expect((await bot.client.invoke(secretary, desk, 'poll-open', open?.data ?? {})).message).toBe('');
  await bot.client.until(() => faults > 0, 'the sending that fails');
  await bot.program.teams.settled();
  await bot.program.teams.catchUp();
  await bot.program.teams.settled();
  expect(bot.connector.requests.slice(from).filter(({ method, conversationId }) => method === 'POST' && conversationId === channel.id)).toHaveLength(1);
  // It is still there for whoever asks.
  const [asked] = await bot.client.say(person(2), channel, 'omröstning');
  expect(textOf(asked?.card)).toContain('Öppen omröstning');
  poll = (await shown(bot, 'Öppen omröstning')).card;
});
