/** Steps of a meeting of the sample board that many tests begin with, taken by its people over HTTP. */
import { expect } from 'vitest';
import { buttonsOf, channel, person, personal, type CardButton, type Somebody } from './client.ts';
import type { Running } from './program.ts';

/** Runs the sample meeting; also a member and the coordinator. */
export const secretary = person(0);
export const chair = person(1);
export const second = person(2);
export const third = person(3);
export const fourth = person(4);
/** On no roster. */
export const stranger: Somebody = { id: 'user-id-77', aadObjectId: '00000000-0000-0000-0000-000000000077' };
/** The secretary's own chat. */
export const desk = personal(secretary);

/** Waits for a card in the channel. */
export const shown = (bot: Running, text: string | RegExp, place = channel) => bot.client.until(() => bot.client.find(place, text), `a card with "${String(text)}"`);

/** Starts the meeting and resolves with the control card. */
export async function startMeeting(bot: Running): Promise<unknown> {
  await bot.client.install(channel);
  const [control] = await bot.client.say(secretary, desk, 'starta möte');
  return control?.card;
}

/** Checks people in by the card in the channel. */
export async function checkIn(bot: Running, ...people: readonly Somebody[]): Promise<void> {
  const { card } = await shown(bot, 'Närvaro');
  for (const who of people) {
    const answer = await bot.client.press(who, channel, card, 'Jag är här');
    expect(answer).toMatchObject({ status: 200, message: '' });
  }
}

/** Opens an open vote on the first decision item and resolves with the poll card in the channel. */
export async function openVote(bot: Running): Promise<unknown> {
  const [choice] = await bot.client.say(secretary, desk, 'omröstning');
  expect((await bot.client.press(secretary, desk, choice?.card, /stimulansmedel/i)).message).toBe('');
  return (await shown(bot, 'Öppen omröstning')).card;
}

/** A meeting with these people present and a vote open. */
export async function voting(bot: Running, ...people: readonly Somebody[]): Promise<unknown> {
  await startMeeting(bot);
  await checkIn(bot, ...people);
  return openVote(bot);
}

/** The ballot button of a choice. */
export function ballotButton(poll: unknown, choice: string): CardButton {
  const found = buttonsOf(poll).find(({ verb, data }) => verb === 'ballot' && data['choice'] === choice);
  if (found === undefined) throw new Error(`The card has no button for ${choice}.`);
  return found;
}
