import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonsOf, channel, chat, person, personal, textOf } from './client.ts';
import { startBot, type Running } from './program.ts';

const secretary = person(0);
const chair = person(1);
const second = person(2);
const third = person(3);
const substitute = person(5);
const stranger = { id: 'user-id-77', aadObjectId: '00000000-0000-0000-0000-000000000077' };
const desk = personal(secretary);

let bot: Running;
beforeEach(async () => { bot = await startBot(); });
afterEach(async () => { await bot.stop(); });

const shown = (text: string | RegExp, place = channel) => bot.client.until(() => bot.client.find(place, text), `a card with "${String(text)}"`);
const agenda = () => shown('stimulansmedel för psykisk hälsa');

/** Starts the meeting from the secretary's chat and resolves with the newest control card. */
async function startMeeting(): Promise<unknown> {
  await bot.client.install(channel);
  const [control] = await bot.client.say(secretary, desk, 'starta möte');
  return control?.card;
}

async function checkIn(...people: { id: string; aadObjectId: string }[]): Promise<void> {
  const card = await shown('Närvaro');
  for (const who of people) {
    const answer = await bot.client.press(who, channel, card.card, 'Jag är här');
    expect(answer.message).toBe('');
    expect(answer.status).toBe(200);
  }
}

/** Opens an open vote through `omröstning` and resolves with the poll card in the channel. */
async function openVote(): Promise<unknown> {
  const [choice] = await bot.client.say(secretary, desk, 'omröstning');
  const answer = await bot.client.press(secretary, desk, choice?.card, /stimulansmedel/i);
  expect(answer.message).toBe('');
  return (await shown('Öppen omröstning')).card;
}

describe('before the meeting', () => {
  it('posts the agenda and a reminder in the channel once, also when the installation is repeated and after a restart', async () => {
    await bot.client.install(channel);
    await agenda();
    await bot.client.until(() => bot.client.find(channel, 'Påminnelse'), 'the reminder');
    await bot.client.install(channel);
    await bot.client.install(channel);
    await bot.restart();
    await bot.client.install(channel);
    await bot.program.teams.remind();
    await bot.program.teams.settled();
    const inChannel = [...bot.connector.messages.values()].filter(({ conversationId }) => conversationId === channel.id);
    expect(inChannel.map(({ card }) => (textOf(card).includes('Påminnelse') ? 'reminder' : 'agenda')).sort()).toEqual(['agenda', 'reminder']);
  });

  it('counts replies and read papers on the shared card, and tells the presser what is registered', async () => {
    await bot.client.install(channel);
    const card = await agenda();
    const coming = await bot.client.press(second, channel, card.card, 'Jag kommer');
    expect(textOf(coming.card)).toContain('Du kommer');
    await bot.client.press(third, channel, card.card, 'Förhinder');
    await bot.client.press(second, channel, card.card, 'Har läst');
    await bot.program.teams.settled();
    const text = textOf(bot.connector.messages.get(card.id)?.card);
    expect(text.replace(/\s+/g, ' ')).toMatch(/1 Kommer|Kommer 1/);
    expect(text.replace(/\s+/g, ' ')).toMatch(/1 Förhinder|Förhinder 1/);
    expect(text.replace(/\s+/g, ' ')).toMatch(/1 Läst|Läst 1/);
  });

  it('refuses a reply from somebody who is not on the roster', async () => {
    await bot.client.install(channel);
    const card = await agenda();
    const answer = await bot.client.press(stranger, channel, card.card, 'Jag kommer');
    expect(answer.message).toContain('förteckning');
  });

  it('posts the agenda anew where the message was deleted', async () => {
    await bot.client.install(channel);
    const card = await agenda();
    bot.connector.remove(card.id);
    await bot.client.press(second, channel, card.card, 'Jag kommer');
    await bot.program.teams.settled();
    const again = await agenda();
    expect(again.id).not.toBe(card.id);
  });
});

describe('a meeting', () => {
  it('is started by the secretary, checked into by card, voted in, closed, and on record after a restart', async () => {
    await startMeeting();
    await checkIn(secretary, chair, second);
    const poll = await openVote();
    expect(textOf((await bot.client.press(secretary, channel, poll, 'Ja')).card)).toContain('Ja');
    await bot.client.press(chair, channel, poll, 'Nej');
    const changed = await bot.client.press(chair, channel, poll, 'Ja');
    expect(textOf(changed.card)).toContain('Ja');
    await bot.client.press(second, channel, poll, 'Avstår');
    await bot.program.teams.settled();
    expect(textOf((await shown('Öppen omröstning')).card)).toMatch(/3 av 3/);

    const [control] = await bot.client.say(secretary, desk, 'styr');
    const closed = await bot.client.press(secretary, desk, control?.card, /stäng/i);
    expect(closed.message).toBe('');
    await bot.program.teams.settled();
    await bot.restart();
    const [decisions] = await bot.client.say(second, personal(second), 'beslut');
    const text = textOf(decisions?.card);
    expect(text).toMatch(/Ja 2/);
    expect(text).toMatch(/Avstår 1/);
    const [attendance] = await bot.client.say(second, channel, 'närvaro');
    expect(textOf(attendance?.card)).toMatch(/3/);
  });

  it('lets only chair and secretary start, open and close', async () => {
    await bot.client.install(channel);
    const [refused] = await bot.client.say(third, personal(third), 'starta möte');
    expect(textOf(refused?.card)).toContain('ordföranden eller sekreteraren');
    const control = await startMeeting();
    const next = await bot.client.press(third, desk, control, /Nästa/);
    expect(next.message).toContain('ordföranden eller sekreteraren');
    await checkIn(secretary, chair, second);
    const poll = await openVote();
    const [pollButton] = buttonsOf(poll);
    const closing = await bot.client.invoke(third, channel, 'poll-close', { meetingId: pollButton?.data['meetingId'], pollId: pollButton?.data['pollId'] });
    expect(closing.message).toContain('ordföranden eller sekreteraren');
  });

  it('counts ballots of serving, present members only', async () => {
    await startMeeting();
    await checkIn(secretary, chair, second, substitute);
    const poll = await openVote();
    expect((await bot.client.press(third, channel, poll, 'Ja')).message).toContain('Jag är här');
    expect((await bot.client.press(substitute, channel, poll, 'Ja')).message).toContain('tjänstgör');
    expect((await bot.client.press(stranger, channel, poll, 'Ja')).message).toContain('förteckning');
    await bot.client.press(chair, channel, poll, 'Ja');
    await bot.program.teams.settled();
    expect(textOf((await shown('Öppen omröstning')).card)).toMatch(/1 av 3/);
  });

  it('changes nothing for a redelivered press, with a new activity id and time', async () => {
    await startMeeting();
    await checkIn(secretary, chair, second);
    const poll = await openVote();
    await bot.client.press(chair, channel, poll, 'Ja');
    await bot.client.press(chair, channel, poll, 'Nej');
    const late = await bot.client.press(chair, channel, poll, 'Ja');
    expect(textOf(late.card)).toContain('Nej');
    await bot.program.teams.settled();
    expect(textOf((await shown('Öppen omröstning')).card)).toMatch(/1 av 3/);
  });

  it('refuses forged and outdated card data with one line and changes nothing', async () => {
    const control = await startMeeting();
    await checkIn(secretary, chair, second);
    const poll = await openVote();
    const yes = buttonsOf(poll).find(({ title }) => title === 'Ja');
    const forged: [string, object][] = [
      ['ballot', { ...yes?.data, choice: 'maybe' }],
      ['ballot', { ...yes?.data, pollId: 'another-1' }],
      ['ballot', { ...yes?.data, meetingId: 'svom-1999-01-01' }],
      ['ballot', { ...yes?.data, seat: 'somebody-elses' }],
      ['ballot', { ...yes?.data, seen: 1_000 }],
      ['ballot', {}],
      ['no-such-verb', yes?.data ?? {}],
      ['constructor', {}],
    ];
    for (const [verb, data] of forged) {
      const answer = await bot.client.invoke(chair, channel, verb, data);
      expect(answer.status, verb).toBe(200);
      expect(answer.message, JSON.stringify(data)).not.toBe('');
      expect(answer.message).not.toContain('\n');
    }
    const old = await bot.client.press(secretary, desk, control, /Nästa/);
    expect(old.message).toContain('gått vidare');
    await bot.program.teams.settled();
    expect(textOf((await shown('Öppen omröstning')).card)).toMatch(/0 av 3/);
  });

  it('keeps a secret poll secret until it closes and without names after', async () => {
    await startMeeting();
    await checkIn(secretary, chair, second);
    const [choice] = await bot.client.say(secretary, desk, 'omröstning');
    const button = buttonsOf(choice?.card)[0];
    await bot.client.invoke(secretary, desk, 'poll-open', { ...button?.data, form: 'secret' });
    const poll = await shown('Sluten omröstning');
    for (const [who, title] of [[secretary, 'Ja'], [chair, 'Nej'], [second, 'Ja']] as const) await bot.client.press(who, channel, poll.card, title);
    await bot.program.teams.settled();
    const during = textOf(bot.connector.messages.get(poll.id)?.card);
    expect(during).toMatch(/3 av 3/);
    expect(during).not.toMatch(/Ja 2|Ja\s+█/);
    const [control] = await bot.client.say(secretary, desk, 'styr');
    await bot.client.press(secretary, desk, control?.card, /stäng/i);
    await bot.program.teams.settled();
    const [decisions] = await bot.client.say(secretary, desk, 'beslut');
    expect(textOf(decisions?.card)).toMatch(/Ja 2/);
  });

  it('is refused a vote without quorum, with the figures', async () => {
    await startMeeting();
    await checkIn(secretary);
    const [choice] = await bot.client.say(secretary, desk, 'omröstning');
    const answer = await bot.client.press(secretary, desk, choice?.card, /stimulansmedel/i);
    expect(answer.message).toMatch(/1 av 12 .*3 krävs/);
  });

  it('lets the demo people reply, check in and vote', async () => {
    await bot.client.install(channel);
    const [replied] = await bot.client.say(secretary, desk, 'demo');
    expect(textOf(replied?.card)).toContain('Demo');
    await startMeeting();
    await checkIn(secretary);
    await bot.client.say(secretary, desk, 'demo');
    await openVote();
    const [voted] = await bot.client.say(secretary, desk, 'demo');
    expect(textOf(voted?.card)).toMatch(/Demo: \d+ påhittade ledamöter röstade/);
    await bot.program.teams.settled();
    expect(textOf((await shown('Öppen omröstning')).card)).toMatch(/7 av 8/);
  });

  it('works in the meeting chat, in English for those who write English', async () => {
    await bot.client.install(chat);
    const [control] = await bot.client.say(secretary, desk, 'start meeting');
    expect(buttonsOf(control?.card).some(({ title }) => title.startsWith('Next'))).toBe(true);
    const [list] = await bot.client.say(secretary, desk, 'decisions');
    expect(textOf(list?.card)).toMatch(/decision/i);
  });

  it('ends with the decisions, and takes no more votes', async () => {
    await startMeeting();
    await checkIn(secretary, chair, second);
    const poll = await openVote();
    await bot.client.press(second, channel, poll, 'Ja');
    const [control] = await bot.client.say(secretary, desk, 'styr');
    const afterClose = await bot.client.press(secretary, desk, control?.card, /stäng/i);
    expect(afterClose.status).toBe(200);
    const late = await bot.client.press(chair, channel, poll, 'Ja');
    expect(late.message).toContain('stängd');
    const ended = await bot.client.say(secretary, desk, 'avsluta möte');
    expect(ended.map(({ card }) => textOf(card)).join('\n')).toContain('avslutat');
  });

  it('takes presence from Teams meeting events', async () => {
    await startMeeting();
    await bot.client.send(bot.client.activity(secretary, chat, { type: 'event', name: 'application/vnd.microsoft.meetingParticipantsJoin', value: { members: [{ user: { id: chair.id, aadObjectId: chair.aadObjectId }, meeting: { inMeeting: true } }, { user: stranger, meeting: {} }] } }));
    await bot.program.teams.settled();
    const list = await bot.client.say(secretary, desk, 'närvaro');
    expect(list.map(({ card }) => textOf(card)).join('\n')).toMatch(/1/);
  });
});
