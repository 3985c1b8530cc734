/** What people trust the bot not to keep: personal numbers nowhere, and no names or words in the log. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { buttonsOf, channel, personal, textOf } from './client.ts';
import type { ShownMessage } from './connector.ts';
import { logLines, type LogLines } from './log-lines.ts';
import { startBot, type Running } from './program.ts';
import { chair, checkIn, desk, openVote, second, secretary, shown, startMeeting, stranger, third } from './scenes.ts';

let bot: Running;
let lines: LogLines;
beforeAll(async () => {
  lines = logLines();
  bot = await startBot({ log: lines.log });
});
afterAll(async () => { await bot.stop(); });

/** Every byte the store has on disk, the write-ahead log included. */
const stored = (): string => readdirSync(bot.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1')).join('\n');

/** Tolvan Tolvansson, the number that is nobody's, and a coordination number, as people write them. */
const NUMBERS = [
  '19121212-1212', '191212121212', '121212-1212', '1212121212', '121212+1212', '19121212 1212', '19 121212-1212', '1912-12-12-1212', '1912 12 12 1212',
  '12.12.12-1212', '121212 - 1212', '121212–1212', '121212−1212', '19121212‑1212', '1 9 1 2 1 2 1 2 1 2 1 2', '19121212\u00a01212', '19121212\u200b-1212',
  '１９１２１２１２－１２１２', '19121272-1219', '121272-1219',
];
/** A word that stands beside each of them, to look for afterwards. */
const BESIDE = 'Bjornbarsgatan';
const WORDINGS = [
  (number: string) => `Vem kallar till SIP för ${number} på ${BESIDE}?`,
  (number: string) => `${number} ${BESIDE}`,
  (number: string) => `Vem bjuder på frukost i skolan? Det gäller min son ${number}, ${BESIDE}.`,
  (number: string) => `Who is responsible for (${number}) at ${BESIDE}?`,
];
const UNSAFE = NUMBERS.flatMap((number, index) => WORDINGS.filter((_, nth) => nth === index % WORDINGS.length || index === 0).map((wording) => ({ number, text: wording(number) })));

/** The number's last four, however it was written. */
const trace = /1212|1219|１２１２/;
const said = (replies: readonly ShownMessage[]): string => replies.map(({ card, text, summary }) => JSON.stringify([card, text, summary])).join();

describe('a personal identity number in a question', () => {
  it.each(UNSAFE)('"$text" is refused kindly', async ({ text }) => {
    const replies = await bot.client.say(second, personal(second), text);
    expect(replies.map(({ card }) => textOf(card)).join()).toMatch(/personnummer|personal identity or coordination number/i);
    expect(said(replies)).not.toMatch(trace);
    expect(said(replies)).not.toContain(BESIDE);
  });

  it('is refused in a channel too, and in a message beside an ordinary question', async () => {
    const replies = await bot.client.say(second, channel, `Vem bjuder på frukost i skolan? Och vem kallar 19121212-1212 på ${BESIDE}?`);
    expect(said(replies)).not.toMatch(trace);
    expect(said(replies)).not.toContain(BESIDE);
  });

  it.each(['ask-coordinator', 'ask-again', 'answer-doubt', 'answer-why'])('is refused when a button carries it: %s', async (verb) => {
    const data = { question: `Vem kallar 19121212-1212 på ${BESIDE}?`, ...(verb === 'ask-coordinator' || verb === 'ask-again' ? {} : { rowId: 'frukost' }), lang: 'sv' };
    const answer = await bot.client.invoke(second, personal(second), verb, data);
    expect(answer.status).toBe(200);
    if (verb !== 'answer-why') expect(textOf(answer.card)).toMatch(/personnummer/i);
  });

  it('leaves nothing in the store, its write-ahead log, the log or the queue', async () => {
    const kept = stored();
    expect(kept.length).toBeGreaterThan(10_000);
    for (const number of NUMBERS.map((one) => one.normalize('NFKC').replace(/[^\d+-]/g, ''))) {
      expect(kept.includes(number), number).toBe(false);
      expect(lines.text().includes(number), number).toBe(false);
    }
    expect(kept.includes(BESIDE)).toBe(false);
    expect(lines.text().includes(BESIDE)).toBe(false);
    const [queue] = await bot.client.say(secretary, desk, 'frågor');
    expect(said(queue === undefined ? [] : [queue])).not.toContain(BESIDE);
  });

  it('does not keep anybody from asking: dates, amounts and telephone numbers are not taken for identity numbers', async () => {
    for (const text of ['Vem bjuder på frukost i skolan 2025-03-07?', 'Vem bjuder på frukost i skolan för 3 073 658 kr?', 'Vem bjuder på frukost i skolan, tel 063-14 75 00?']) {
      const answer = textOf((await bot.client.say(second, personal(second), text))[0]?.card);
      expect(answer, text).not.toBe('');
      expect(answer, text).not.toContain('personnummer');
    }
  });
});

describe('the log of a whole meeting', () => {
  it('holds no name, no word that was written and no id of a person', async () => {
    const WORDS = ['Hjortronmyren', 'Klockljungen', 'Tranbarstuvan', 'Vitmossan', 'Lingonriset', 'Skogsfrun', 'Blabarsris'];
    const [added, proposal, reservation, note, guest, question, edited] = WORDS as [string, string, string, string, string, string, string];
    const control = await startMeeting(bot);
    await checkIn(bot, secretary, chair, second, third);
    const press = async (card: unknown, verb: string, inputs: object = {}, who = secretary, place = desk) => {
      const found = buttonsOf(card).find((one) => one.verb === verb);
      expect(found, verb).toBeDefined();
      const answer = await bot.client.invoke(who, place, verb, { ...found?.data, ...inputs });
      expect(answer, verb).toMatchObject({ status: 200, message: '' });
      return answer.card;
    };
    await press(control, 'add-item', { itemTitle: added, itemSection: 'information' });
    const lists = await bot.client.say(secretary, desk, 'närvaro');
    await press(lists.find(({ card }) => buttonsOf(card).some(({ verb }) => verb === 'guest-add'))?.card, 'guest-add', { guestName: guest, guestTitle: guest });
    await bot.client.say(second, personal(second), `Vem äger ${question}?`);
    await bot.client.invoke(second, personal(second), 'ask-coordinator', { question: `Vem äger ${question}?`, lang: 'sv' });
    const poll = await openVote(bot);
    await bot.program.teams.settled();
    // The channel is in trouble for a while: that is logged too.
    let faults = 3;
    bot.connector.fault = ({ method }) => (method === 'PUT' && faults-- > 0 ? 502 : undefined);
    const itemCard = () => [...bot.connector.messages.values()].findLast(({ card }) => buttonsOf(card).some(({ verb }) => verb === 'reserve'))?.card;
    const enter = async (verb: string, fields: object) => {
      await bot.program.teams.settled();
      return bot.client.invoke(second, channel, verb, { ...buttonsOf(itemCard()).find((one) => one.verb === verb)?.data, ...fields });
    };
    expect(await enter('propose', { proposalText: proposal })).toMatchObject({ message: '' });
    for (const who of [secretary, chair, second, third, stranger]) await bot.client.press(who, channel, poll, 'Ja');
    const [voting] = await bot.client.say(secretary, desk, 'styr');
    const closed = await press(voting?.card, 'poll-close');
    expect(await enter('reserve', { reservation })).toMatchObject({ message: '' });
    expect(await enter('note', { note })).toMatchObject({ message: '' });
    const undone = await press(closed, 'undo');
    await press(undone, 'decide-edited', { decisionText: edited });
    await bot.client.say(secretary, desk, 'beslut');
    await bot.client.say(secretary, desk, 'avsluta möte');
    await bot.program.teams.settled();
    expect(await shown(bot, 'Öppen omröstning')).toBeDefined();

    const log = lines.text();
    expect(log).toContain('Teams did not take a message');
    for (const word of WORDS) expect(log.includes(word), word).toBe(false);
    const board = z.looseObject({ people: z.array(z.looseObject({ id: z.string(), name: z.string(), aadObjectId: z.string().optional(), teamsUserId: z.string().optional() })) })
      .parse(parse(readFileSync(join(bot.dataFolder, 'boards', 'svom.yaml'), 'utf8')));
    expect(board.people.length).toBeGreaterThan(10);
    for (const { id, name, aadObjectId, teamsUserId } of board.people) {
      for (const one of [id, name, ...name.split(' '), aadObjectId, teamsUserId]) if (one !== undefined) expect(log.includes(one), one).toBe(false);
    }
    for (const one of [stranger.id, stranger.aadObjectId, 'Somebody', channel.id, desk.id]) expect(log.includes(one), one).toBe(false);
  });

  it('the words are where they belong: in the record', () => {
    const kept = stored();
    for (const word of ['Hjortronmyren', 'Klockljungen', 'Tranbarstuvan', 'Vitmossan', 'Lingonriset', 'Blabarsris']) expect(kept.includes(word), word).toBe(true);
  });
});
