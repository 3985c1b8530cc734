/** Shared cards end on the last state of the record, and stay as they are when it says nothing new about them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonsOf, channel, person, personal, textOf } from './client.ts';
import { startBot, type Running } from './program.ts';

const [secretary, chair, member] = [person(0), person(1), person(2)];

let bot: Running;
beforeEach(async () => {
  bot = await startBot();
  await bot.client.install(channel);
  await bot.client.say(secretary, personal(secretary), 'starta möte');
});
afterEach(async () => { await bot.stop(); });

const shown = (text: string | RegExp) => bot.client.until(() => bot.client.find(channel, text), `a card with "${String(text)}"`);

describe('shared cards', () => {
  it('show what was entered while the card was being redrawn', async () => {
    await bot.client.press(member, channel, (await shown('Närvaro')).card, 'Jag är här');
    const item = await shown('Behandlas nu');
    const note = buttonsOf(item.card).find(({ verb }) => verb === 'note');
    const hand = (text: string) => bot.client.invoke(member, channel, 'note', { ...note?.data, note: text });
    const onCard = () => textOf(bot.connector.messages.get(item.id)?.card);
    expect((await hand('Den första.')).message).toBe('');
    await bot.client.until(() => onCard().includes('1 protokollsanteckning'), 'the first note on the card');
    expect((await hand('Den andra.')).message).toBe('');
    await bot.program.teams.settled();
    expect(onCard()).toContain('2 protokollsanteckningar');
  });

  it('leave the item card alone when somebody checks in: people write in it', async () => {
    const attendance = await shown('Närvaro');
    const item = await shown('Behandlas nu');
    await bot.program.teams.settled();
    const before = bot.connector.messages.get(item.id);
    await bot.client.press(chair, channel, attendance.card, 'Jag är här');
    await bot.program.teams.settled();
    expect(textOf(bot.connector.messages.get(attendance.id)?.card)).toContain('Kjell Norrman');
    expect(bot.connector.messages.get(item.id)).toBe(before);
  });
});
