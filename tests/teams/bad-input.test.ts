/** Whatever comes in, the program answers in one line, changes nothing, and logs nothing of it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attendance, Meeting, Poll } from '../../bot/meetings/state.ts';
import { attendanceKey, meetingKey, pollKey } from '../../bot/record/keys.ts';
import { openLocalStore } from '../../bot/store/local.ts';
import { strings } from '../cards/walk.ts';
import { sampleFolder } from './board-folder.ts';
import { buttonsOf, channel, personal, textOf } from './client.ts';
import { logLines, type LogLines } from './log-lines.ts';
import { startBot, type Running } from './program.ts';
import { ballotButton, chair, checkIn, desk, openVote, second, secretary, shown, startMeeting, stranger, third, voting } from './scenes.ts';

/** In everything that is sent here, so that it can be looked for in the log. */
const SECRET = 'hemligheten';

let bot: Running;
let lines: LogLines;
beforeAll(async () => {
  lines = logLines();
  bot = await startBot({ log: lines.log });
});
afterAll(async () => { await bot.stop(); });

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Response> =>
  fetch(`${bot.url}/api/messages`, { method: 'POST', headers: { connection: 'close', ...headers }, body });
const whole = (fields: object = {}): Record<string, unknown> => bot.client.activity(second, personal(second), { type: 'message', text: SECRET, ...fields });

describe('a body that is no activity', () => {
  const without = (field: string): unknown => Object.fromEntries(Object.entries(whole()).filter(([name]) => name !== field));
  const bodies: readonly [string, () => unknown, string][] = [
    ['an empty object', () => ({}), 'type'],
    ['a list', () => [whole()], 'body'],
    ['a text', () => SECRET, 'body'],
    ['nothing', () => null, 'body'],
    ['no sender', () => without('from'), 'from'],
    ['no conversation', () => without('conversation'), 'conversation'],
    ['a sender without an id', () => whole({ from: { name: SECRET } }), 'from.id'],
    ['a sender whose id is a number', () => whole({ from: { id: 7, name: SECRET } }), 'from.id'],
    ['an id beyond all bounds', () => whole({ from: { id: SECRET.repeat(100) } }), 'from.id'],
    ['a service address that is none', () => whole({ serviceUrl: SECRET }), 'serviceUrl'],
    ['a text that is an object', () => whole({ text: { [SECRET]: 1 } }), 'text'],
    ['a type that is a list', () => whole({ type: [SECRET] }), 'type'],
    ['entities that are a text', () => whole({ entities: SECRET }), 'entities'],
    ['a time that is none', () => whole({ timestamp: SECRET }), 'timestamp'],
    ['a press that holds a text', () => whole({ type: 'invoke', name: 'adaptiveCard/action', value: SECRET }), 'value'],
    ['a press without an action', () => whole({ type: 'invoke', name: 'adaptiveCard/action', value: { action: null } }), 'value'],
    ['a press of another kind of button', () => whole({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Submit', data: SECRET } } }), 'value'],
  ];
  it.each(bodies)('%s: 400 that names the field', async (_name, body, field) => {
    const response = await post(JSON.stringify(body()));
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: string };
    expect(error).toContain(field);
    expect(error).not.toContain(SECRET);
  });

  it('what is not JSON, or not sent as such: 400', async () => {
    for (const body of [`{"text":"${SECRET}`, SECRET, '', '{"a":1}{"b":2}']) expect((await post(body)).status).toBe(400);
    expect((await post(JSON.stringify(whole()), { 'content-type': 'text/plain' })).status).toBe(400);
  });

  it('more than 256 kB: 413; just below: answered', async () => {
    expect((await post(JSON.stringify(whole({ filler: 'x'.repeat(300_000) })))).status).toBe(413);
    expect((await post(JSON.stringify(whole({ filler: 'x'.repeat(200_000) })))).status).toBe(200);
  });

  it('another way or method: 404, and no word of what runs here', async () => {
    for (const [path, method] of [['/api/messages', 'GET'], ['/', 'GET'], ['/api/messages/x', 'POST'], ['/.env', 'GET']] as const) {
      const response = await fetch(`${bot.url}${path}`, { method });
      expect(response.status, path).toBe(404);
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
  });

  it('is logged, but nothing of its content is', () => {
    expect(lines.text()).toContain('malformed activity refused');
    expect(lines.text()).toContain('from.id');
    expect(lines.text().includes(SECRET)).toBe(false);
  });
});

describe('activities of a strange kind', () => {
  it.each([
    { type: 'nonsense' }, { type: 'typing' }, { type: 'messageReaction' }, { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] },
    { type: 'event', name: 'application/vnd.microsoft.meetingParticipantsJoin', value: SECRET }, { type: 'event' },
    { type: 'invoke' }, { type: 'invoke', name: SECRET }, { type: 'invoke', name: 'adaptiveCard/action' },
    { type: 'invoke', name: 'adaptiveCard/action', value: SECRET }, { type: 'invoke', name: 'adaptiveCard/action', value: { action: null } },
    { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: { [SECRET]: 1 }, data: [] } } },
    { type: 'installationUpdate', action: SECRET }, { type: 'message' }, { type: 'message', text: '', value: { [SECRET]: 1 } }, { type: 'message', text: null },
  ])('%j ends without a fault of ours', async (fields) => {
    const response = await post(JSON.stringify(bot.client.activity(second, personal(second), fields)));
    expect(response.status).toBeLessThan(502);
    expect(response.status).not.toBe(500);
    expect(lines.text().includes('unexpected error')).toBe(false);
    expect(lines.text().includes(SECRET)).toBe(false);
  });
});

describe('questions beyond the ordinary', () => {
  const ask = async (text: string) => bot.client.say(second, personal(second), text);

  it('an empty message, only a mention, or only blanks: the help', async () => {
    for (const text of ['', ' \n\t ', '<at>Samråd</at>', '\u200b\u2060']) {
      const [help] = await ask(text);
      expect(buttonsOf(help?.card).length, JSON.stringify(text)).toBeGreaterThan(0);
      expect(textOf(help?.card)).toContain('dagordning');
    }
  });

  it.each([
    ['only emoji', '😀🎉👩‍👩‍👧'], ['punctuation', '?!?!…'], ['control characters', `frå${'\u0000\u001b[31m\u202e'}ga ${'\u2066'}zqxj`],
    ['Arabic', 'من يدعو إلى الاجتماع؟'], ['Finnish', 'Kuka kutsuu kokouksen koolle?'], ['a lone surrogate', 'zqxj \ud83d'],
    ['10,000 characters', 'zqxj '.repeat(2_000)], ['10,000 characters without a blank', 'z'.repeat(10_000)], ['a number', '12345'],
  ])('%s: one card, no fault', async (_name, text) => {
    const replies = await ask(text);
    expect(replies.length).toBeGreaterThanOrEqual(1);
    for (const reply of replies) {
      expect(reply.card).toBeDefined();
      expect(JSON.stringify(reply.card).length).toBeLessThan(28_000);
      expect(JSON.stringify(reply)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u001b|\\u0000/);
    }
    expect(lines.text().includes('unexpected error')).toBe(false);
  });

  it('markdown, mentions and card syntax stand as text and nowhere else', async () => {
    const hostile = 'zqxj **fet** [klicka](https://evil.example) <at>Alla</at> ${$root} {{DATE(2017-02-14T06:08:00Z)}} {"type":"Action.OpenUrl","url":"https://evil.example"} # rubrik `kod`?';
    const [reply] = await ask(hostile);
    const told = strings(reply?.card).filter(({ text }) => text.includes('zqxj'));
    expect(told.length).toBeGreaterThan(0);
    for (const { place } of told) expect(['TextRun.text', 'Action.Execute.data', 'AdaptiveCard.speak', 'AdaptiveCard.fallbackText']).toContain(place);
    expect(JSON.stringify(reply?.card)).not.toContain('"type":"Action.OpenUrl"');
    expect(reply?.text).toBe('');
    expect(reply?.summary).not.toMatch(/[<>[\]*_`]/);
  });

  it('words close to a command are questions', async () => {
    for (const text of ['starta möte nu genast', 'beslutet', 'help me', '/starta']) expect(buttonsOf((await ask(text))[0]?.card).map(({ verb }) => verb)).not.toContain('next');
  });
});

describe('in a meeting', () => {
  const meetingOf = (poll: unknown): { meeting: string; poll: string } => {
    const { data } = ballotButton(poll, 'yes');
    return { meeting: String(data['meetingId']), poll: String(data['pollId']) };
  };

  it('text written by people is text on every card it reaches', async () => {
    const hostile = 'zqxj **fet** <at>Alla</at> [x](https://evil.example) ${$root}';
    const control = await startMeeting(bot);
    await checkIn(bot, secretary, chair);
    const lists = await bot.client.say(secretary, desk, 'närvaro');
    const list = lists.find(({ card }) => buttonsOf(card).some(({ verb }) => verb === 'guest-add'));
    const guest = await bot.client.press(secretary, desk, list?.card, buttonsOf(list?.card).find(({ verb }) => verb === 'guest-add')?.title ?? '', { guestName: hostile, guestTitle: hostile });
    expect(guest.status).toBe(200);
    const adding = buttonsOf(control).find(({ verb }) => verb === 'add-item');
    const added = await bot.client.invoke(secretary, desk, 'add-item', { ...adding?.data, itemTitle: hostile, itemSection: 'information' });
    await bot.program.teams.settled();
    for (const card of [guest.card, added.card, (await shown(bot, 'Närvaro')).card]) {
      const told = strings(card).filter(({ text }) => text.includes('zqxj'));
      expect(told.length).toBeGreaterThan(0);
      for (const { place } of told) expect(['TextRun.text', 'Action.Execute.title', 'Action.Execute.data', 'Input.Text.value', 'Input.ChoiceSet.choices', 'AdaptiveCard.speak', 'AdaptiveCard.fallbackText']).toContain(place);
    }
    expect(lines.text()).not.toContain('zqxj');
  });

  it('forged buttons are refused in one line and leave the record as it was', async () => {
    await checkIn(bot, second);
    const card = await openVote(bot);
    const { meeting, poll } = meetingOf(card);
    await bot.program.teams.settled();
    const { records } = bot.program.deps;
    const state = async () => JSON.stringify([await records.readState(meetingKey(meeting), Meeting), await records.readState(attendanceKey(meeting), Attendance), (await records.readState(pollKey(meeting, poll), Poll))?.ballots]);
    const before = await state();
    const ballot = ballotButton(card, 'yes').data;
    const forged: readonly [typeof second, string, unknown][] = [
      [second, 'ballot', { ...ballot, choice: 'maybe' }],
      [second, 'ballot', { ...ballot, choice: 'constructor' }],
      [second, 'ballot', { ...ballot, seen: 99_999 }],
      [second, 'ballot', { ...ballot, seen: -1 }],
      [second, 'ballot', { ...ballot, seen: 1.5 }],
      [second, 'ballot', { ...ballot, person: 'kjell-norrman' }],
      [second, 'ballot', { ...ballot, pollId: 'i1-1' }],
      [second, 'ballot', { ...ballot, pollId: '__proto__' }],
      [second, 'ballot', { ...ballot, meetingId: 'svom-1999-01-01' }],
      [second, 'ballot', { ...ballot, meetingId: '../../etc' }],
      [second, 'ballot', { ...ballot, meetingId: 'x'.repeat(5_000) }],
      [second, 'ballot', null], [second, 'ballot', []], [second, 'ballot', 'yes'], [second, 'ballot', {}],
      [second, 'nonsense', ballot], [second, '__proto__', ballot], [second, 'toString', {}], [second, '', {}],
      [second, 'poll-close', { meetingId: meeting, pollId: poll }], [second, 'poll-cancel', { meetingId: meeting, pollId: poll }],
      [second, 'next', { meetingId: meeting, seen: 0 }], [second, 'meeting-end', { meetingId: meeting, seen: 0 }],
      [second, 'decide', { meetingId: meeting, itemId: 'i9', proposalId: 'main', seen: 0 }],
      [second, 'attendance-set', { meetingId: meeting, seen: 0, page: 0, personId: 'disa-forsell', presence: 'absent' }],
      [third, 'ballot', ballot], [stranger, 'ballot', ballot], [stranger, 'check-in', { meetingId: meeting, seen: 0 }],
      [stranger, 'meeting-end', { meetingId: meeting, seen: 0 }], [stranger, 'attendance-open', { meetingId: meeting, page: 0, seen: 'a' }],
    ];
    for (const [who, verb, data] of forged) {
      const answer = await bot.client.invoke(who, channel, verb, data as object);
      const what = `${who.id} ${verb} ${JSON.stringify(data)?.slice(0, 120)}`;
      expect(answer, what).toMatchObject({ status: 200, card: undefined });
      expect(answer.message.length, what).toBeGreaterThan(10);
      expect(answer.message.length, what).toBeLessThan(300);
      expect(answer.message, what).not.toContain('\n');
    }
    expect(await state()).toBe(before);
    expect(lines.text().includes('unexpected error')).toBe(false);
  });

  it('somebody else\'s ballot cannot be cast: who presses is who votes', async () => {
    const card = (await shown(bot, 'Öppen omröstning')).card;
    const { meeting, poll } = meetingOf(card);
    const { verb, data } = ballotButton(card, 'no');
    // The name and the words around the press say chair; the platform says second.
    await bot.client.invoke(second, channel, verb, data, { from: { id: second.id, aadObjectId: second.aadObjectId, name: 'Kjell Norrman' } });
    const state = await bot.program.deps.records.readState(pollKey(meeting, poll), Poll);
    expect(Object.entries(state?.ballots ?? {}).map(([seat, ballot]) => [seat, ballot.person])).toEqual([['ostersund-1', 'disa-forsell']]);
  });

  it('a button pressed a thousand times counts once and writes little', { timeout: 120_000 }, async () => {
    const card = (await shown(bot, 'Öppen omröstning')).card;
    const { meeting, poll } = meetingOf(card);
    const { verb, data } = ballotButton(card, 'yes');
    const before = (await bot.program.deps.records.readEnvelope(pollKey(meeting, poll)))?.history.length ?? 0;
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => bot.client.invoke(chair, channel, verb, data, { id: randomUUID(), timestamp: new Date().toISOString() })));
      for (const answer of answers) expect(textOf(answer.card)).toContain('✓ Ja');
    }
    for (let press = 0; press < 100; press += 1) await bot.client.invoke(stranger, channel, verb, data);
    const state = await bot.program.deps.records.readState(pollKey(meeting, poll), Poll);
    expect(Object.values(state?.ballots ?? {}).filter(({ person }) => person === 'kjell-norrman')).toHaveLength(1);
    const history = (await bot.program.deps.records.readEnvelope(pollKey(meeting, poll)))?.history ?? [];
    expect(history.slice(before).map(({ action }) => action)).toEqual(['ballot-cast']);
  });

  it('after the meeting nothing is taken any more', async () => {
    const poll = (await shown(bot, 'Öppen omröstning')).card;
    const [control] = await bot.client.say(secretary, desk, 'styr');
    expect((await bot.client.press(secretary, desk, control?.card, /stäng/i)).message).toBe('');
    await bot.client.say(secretary, desk, 'avsluta möte');
    const { meeting } = meetingOf(poll);
    const before = JSON.stringify(await bot.program.deps.records.readState(meetingKey(meeting), Meeting));
    for (const [verb, data] of [
      ['ballot', ballotButton(poll, 'yes').data], ['next', { meetingId: meeting, seen: 99 }], ['check-in', { meetingId: meeting, seen: 0 }],
      ['add-item', { meetingId: meeting, seen: 0, itemTitle: 'Sent', itemSection: 'decision' }],
      ['poll-open', { meetingId: meeting, itemId: 'i9', seen: 99, form: 'open', proposalId: 'main' }],
    ] as const) {
      const answer = await bot.client.invoke(secretary, channel, verb, data);
      expect(answer, verb).toMatchObject({ status: 200, card: undefined });
      expect(answer.message, verb).toMatch(/avslutat|stängd/i);
    }
    expect(JSON.stringify(await bot.program.deps.records.readState(meetingKey(meeting), Meeting))).toBe(before);
  });
});

describe('somebody who leaves the roster in the middle of a meeting', () => {
  it('can no longer vote, and the others go on', async () => {
    const folder = sampleFolder();
    const other = await startBot({ dataFolder: folder });
    try {
      const poll = await voting(other, secretary, chair, second, third);
      const { verb, data } = ballotButton(poll, 'yes');
      const file = join(folder, 'boards', 'svom.yaml');
      const without = readFileSync(file, 'utf8').split('\n').filter((line) => !line.includes('ove-bergkvist')).join('\n');
      writeFileSync(file, without);
      await other.restart();
      const refused = await other.client.invoke(third, channel, verb, data);
      expect(refused.message).toContain('förteckning');
      for (const who of [secretary, chair, second]) expect(textOf((await other.client.invoke(who, channel, verb, data)).card)).toContain('✓ Ja');
      const [control] = await other.client.say(secretary, desk, 'styr');
      expect((await other.client.press(secretary, desk, control?.card, /stäng/i)).message).toBe('');
      const state = await other.program.deps.records.readState(pollKey(String(data['meetingId']), String(data['pollId'])), Poll);
      expect(state?.result).toMatchObject({ cast: 3, entitled: 3, tally: { yes: 3, no: 0, abstain: 0 } });
    } finally {
      await other.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('in production', () => {
  const env = {
    MICROSOFT_APP_ID: '11111111-1111-1111-1111-111111111111', MICROSOFT_APP_TENANT_ID: '22222222-2222-2222-2222-222222222222', MICROSOFT_APP_PASSWORD: 'only for this test',
    COSMOS_ENDPOINT: 'http://127.0.0.1:1', SAMRAD_BALLOT_SECRET: 'a secret for tests of at least 32 characters',
  };
  it('another tenant gets 403 and nobody in without a token, all without content in the log', async () => {
    const heard = logLines();
    const folder = sampleFolder();
    const store = openLocalStore({ folder: join(folder, 'state') });
    const production = await startBot({ mode: 'production', env, store, log: heard.log });
    try {
      const activity = (tenant: string | undefined) => ({ ...production.client.activity(second, personal(second), { type: 'message', text: SECRET }), conversation: { id: 'c', ...(tenant === undefined ? {} : { tenantId: tenant }) }, channelData: tenant === undefined ? {} : { tenant: { id: tenant } } });
      for (const tenant of ['00000000-0000-0000-0000-000000000001', '', undefined]) expect((await production.client.send(activity(tenant))).status).toBe(403);
      expect((await production.client.send(activity(env.MICROSOFT_APP_TENANT_ID))).status).toBe(401);
      expect(production.connector.messages.size).toBe(0);
      expect(heard.text()).toContain('another tenant');
      expect(heard.text()).not.toContain(SECRET);
    } finally {
      await production.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
