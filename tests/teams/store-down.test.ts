import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../bot/store/local.ts';
import { breakable, type BreakableStore } from './breakable-store.ts';
import { channel, personal, textOf } from './client.ts';
import { startBot, type Running } from './program.ts';
import { ballotButton, chair, desk, second, secretary, shown, third, voting } from './scenes.ts';

const folder = mkdtempSync(join(tmpdir(), 'samrad-store-'));
const local = openLocalStore({ folder });
let store: BreakableStore;
let bot: Running;
let poll: unknown;

beforeAll(async () => {
  store = breakable(local);
  bot = await startBot({ store });
  poll = await voting(bot, secretary, chair, second, third);
});
afterEach(() => { store.condition = 'up'; });
afterAll(async () => {
  await bot.stop();
  await local.close();
  rmSync(folder, { recursive: true, force: true });
});

const status = async (path: string): Promise<number> => (await fetch(`${bot.url}${path}`)).status;
const voted = async (): Promise<string> => {
  await bot.program.teams.settled();
  return textOf((await shown(bot, 'Öppen omröstning')).card);
};

describe('while the store is away', () => {
  it('the presser is told that nothing was saved, nothing is, and the same press works afterwards', async () => {
    const { verb, data } = ballotButton(poll, 'yes');
    store.condition = 'down';
    const refused = await bot.client.invoke(chair, channel, verb, data);
    expect(refused).toMatchObject({ status: 200, card: undefined });
    expect(refused.message).toContain('Inget sparades. Tryck igen');
    store.condition = 'up';
    expect(await voted()).toContain('0 av 4');
    const again = await bot.client.invoke(chair, channel, verb, data);
    expect(textOf(again.card)).toContain('✓ Ja');
    expect(await voted()).toContain('1 av 4');
  });

  it('the explanation is in the language of the card that was pressed', async () => {
    const { verb, data } = ballotButton(poll, 'yes');
    store.condition = 'down';
    expect((await bot.client.invoke(second, channel, verb, { ...data, lang: 'en' })).message).toContain('Nothing was saved. Press again');
  });

  it('commands are answered with the same, and questions with an answer', async () => {
    store.condition = 'down';
    const [beslut] = await bot.client.say(second, personal(second), 'beslut');
    expect(beslut?.text).toContain('Inget sparades');
    const [answer] = await bot.client.say(second, personal(second), 'Vem bjuder på frukost i skolan?');
    expect(textOf(answer?.card)).toContain('Regionen bjuder på frukost');
  });

  it('/readyz says so and /healthz stays well', async () => {
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
    store.condition = 'down';
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
    expect(await (await fetch(`${bot.url}/readyz`)).json()).toEqual({ ok: false, reason: 'The store cannot be reached.' });
    store.condition = 'up';
    expect(await status('/readyz')).toBe(200);
  });

  it('starting and closing say the same, and can be pressed again', async () => {
    const [control] = await bot.client.say(secretary, desk, 'styr');
    store.condition = 'down';
    expect((await bot.client.press(secretary, desk, control?.card, /stäng/i)).message).toContain('Inget sparades');
    store.condition = 'up';
    expect(await voted()).toContain('Pågår');
  });

  it('a ballot whose fate is not known is not called lost or saved, and a second press registers it once', async () => {
    const { verb, data } = ballotButton(poll, 'no');
    store.condition = 'cut';
    const unknown = await bot.client.invoke(third, channel, verb, data);
    expect(unknown.message).toContain('vet inte om det sparades');
    store.condition = 'up';
    const again = await bot.client.invoke(third, channel, verb, data);
    expect(textOf(again.card)).toContain('✓ Nej');
    const text = await voted();
    expect(text.replace(/\s+/g, ' ')).toMatch(/Nej 1 /);
  }, 60_000);

  it('nobody is asked to press again for a registered ballot: the receipt comes only when it is written', async () => {
    const { verb, data } = ballotButton(poll, 'abstain');
    const receipt = await bot.client.invoke(second, channel, verb, data);
    expect(textOf(receipt.card)).toContain('✓ Avstår');
    await bot.restart();
    await bot.program.teams.settled();
    expect((await voted()).replace(/\s+/g, ' ')).toMatch(/Avstår 1 /);
  });
});
