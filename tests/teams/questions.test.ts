/** From a question without an answer to the coordinator's word, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueuedQuestion } from '../../bot/questions/queue.ts';
import { verifyChain } from '../../bot/store/history.ts';
import { openLocalStore } from '../../bot/store/local.ts';
import { buttonsOf, channel, personal, textOf } from './client.ts';
import { startBot, type Running } from './program.ts';
import { chair, desk, fourth, second, secretary, stranger, third } from './scenes.ts';

let bot: Running;
beforeAll(async () => { bot = await startBot(); });
afterAll(async () => { await bot.stop(); });

const coordinator = secretary;
const buttonOf = (card: unknown, verb: string) => {
  const found = buttonsOf(card).find((one) => one.verb === verb);
  if (found === undefined) throw new Error(`No button for ${verb} among ${buttonsOf(card).map((one) => one.verb).join(', ')}`);
  return found;
};
const pressVerb = (who: typeof second, place: ReturnType<typeof personal>, card: unknown, verb: string, inputs: object = {}) =>
  bot.client.invoke(who, place, verb, { ...buttonOf(card, verb).data, ...inputs });
/** Asks what nobody knows and passes it on. */
async function passOn(who: typeof second, text: string, place = personal(who)): Promise<string> {
  const [unknown] = await bot.client.say(who, place, text);
  return (await pressVerb(who, place, unknown?.card, 'ask-coordinator')).message;
}
const queue = async (who = coordinator) => (await bot.client.say(who, personal(who), 'frågor'))[0]?.card;
const answerTo = async (text: string, given: string) => {
  const opened = buttonsOf(await queue()).filter(({ verb }) => verb === 'question-open');
  for (const { verb, data } of opened) {
    const { card } = await bot.client.invoke(coordinator, desk, verb, data);
    if (textOf(card).includes(text)) return pressVerb(coordinator, desk, card, 'question-answer', { answer: given });
  }
  throw new Error(`The question "${text}" is not in the queue.`);
};
const told = (who: typeof second): string => [...bot.connector.messages.values()].filter(({ conversationId }) => conversationId === personal(who).id).map(({ card }) => textOf(card)).join('\n');

describe('a question nobody has an answer to', () => {
  it('goes to the queue at a press, and the asker is told so', async () => {
    expect(await passOn(second, 'Vem målar gatstenarna lila?')).toContain('samordnaren');
    expect(textOf(await queue())).toContain('Vem målar gatstenarna lila?');
  });

  it('counts once for each who asks, however often they press', async () => {
    for (const who of [second, second, third, third]) await passOn(who, 'Vem målar gatstenarna lila?');
    await passOn(third, 'vem målar  GATSTENARNA lila');
    const card = await queue();
    expect(buttonsOf(card).filter(({ verb }) => verb === 'question-open')).toHaveLength(1);
    expect(textOf(card)).toMatch(/2/);
  });

  it('is answered by the coordinator, and everybody who asked gets the answer where they asked, once', async () => {
    const done = await answerTo('gatstenarna', 'Ingen gör det, **säger** vi.');
    expect(textOf(done.card)).toContain('2');
    for (const who of [second, third]) {
      expect(told(who)).toContain('Ingen gör det');
      expect(told(who).split('Ingen gör det')).toHaveLength(2);
    }
    expect(told(chair)).toBe('');
    expect(textOf(await queue())).not.toContain('gatstenarna');
  });

  it('can be asked in the channel and is answered there', async () => {
    await passOn(fourth, 'Vem vattnar plastblommorna?', channel);
    await answerTo('plastblommorna', 'Den som går förbi.');
    const inChannel = [...bot.connector.messages.values()].filter(({ conversationId }) => conversationId.startsWith(channel.id)).map(({ card }) => textOf(card)).join('\n');
    expect(inChannel).toContain('Den som går förbi');
  });

  it('an answer that is doubted goes to the queue with the row it came from', async () => {
    const [card] = await bot.client.say(second, personal(second), 'Vem bjuder på frukost i skolan?');
    expect((await pressVerb(second, personal(second), card?.card, 'answer-doubt')).message).toContain('samordnaren');
    const opened = buttonsOf(await queue()).find(({ verb }) => verb === 'question-open');
    const question = await bot.client.invoke(coordinator, desk, 'question-open', opened?.data ?? {});
    expect(textOf(question.card)).toContain('Regionen bjuder på frukost i skolan');
    expect((await answerTo('frukost', 'Ja, regionen.')).status).toBe(200);
  });

  it('a question that is asked back goes on with what was chosen, or to the coordinator when it is none of them', async () => {
    // Another place than before: there is no subject to go on from.
    const [back] = await bot.client.say(second, desk, 'Vem betalar?');
    expect(textOf(back?.card)).toMatch(/Provavtalet[\s\S]*Bryggavtalet|Bryggavtalet[\s\S]*Provavtalet/);
    const chosen = await pressVerb(second, desk, back?.card, 'answer-choose');
    expect(buttonOf(chosen.card, 'answer-doubt').data).toMatchObject({ question: 'Vem betalar?', rowId: buttonOf(back?.card, 'answer-choose').data['rowId'] });
    expect((await pressVerb(second, desk, back?.card, 'ask-coordinator')).message).toContain('samordnaren');
    expect((await answerTo('Vem betalar?', 'Det beror på.')).status).toBe(200);
  });

  it('an answer that has lapsed says so on the card, asked or chosen, and what falls on the party that was named', async () => {
    const [asked] = await bot.client.say(second, personal(second), 'Vad betalar regionen för lagning av kullersten på torget?');
    expect(textOf(asked?.card)).toMatch(/giltigheten gick ut 31 december 2020[\s\S]*Regionen betalar 5 kronor per kullersten/);
    const [breakfast] = await bot.client.say(second, personal(second), 'Vem bjuder på frukost i skolan?');
    expect(textOf(breakfast?.card)).not.toContain('Obs');
    const chosen = await pressVerb(second, personal(second), breakfast?.card, 'answer-choose');
    expect(textOf(chosen.card)).toContain('giltigheten gick ut 31 december 2020');
    expect(textOf(chosen.card)).not.toContain('5 kronor');
  });

  it('says why it does not know, and that nothing was asked', async () => {
    const said = async (text: string) => textOf((await bot.client.say(fourth, desk, text))[0]?.card);
    expect(await said('Vem ansvarar för hemsjukvården i Stockholms stad?')).toContain('inte i Stockholm');
    expect(await said('Wer ist für die Schule zuständig?')).toContain('svenska och engelska');
    expect(await said('hej!')).toContain('Så kan du använda Samråd');
  });

  it('two questions get an answer each, or that one of them is not known', async () => {
    const cards = await bot.client.say(fourth, desk, 'Vem bjuder på frukost i skolan? Vem klipper gräset på månen?');
    expect(cards.map(({ card }) => textOf(card))).toEqual([expect.stringContaining('Regionen bjuder på frukost'), expect.stringMatching(/Det vet jag inte[\s\S]*klipper gräset/)]);
    expect(textOf(cards[1]?.card)).not.toContain('frukost i skolan? Vem');
  });

  it.each([['Varför?', 'Varför detta svar'], ['why?', 'Why this answer']])('"%s" after an answer shows where it comes from, and is a question before any', async (text, heading) => {
    expect(textOf((await bot.client.say(fourth, personal(fourth), text))[0]?.card)).not.toContain(heading);
    await bot.client.say(third, personal(third), 'Vem bjuder på frukost i skolan?');
    const why = textOf((await bot.client.say(third, personal(third), text))[0]?.card);
    expect(why).toContain(heading);
    expect(why).toMatch(/Provavtalet|Trial agreement/);
  });

  it('a thumbs up is thanked for and goes nowhere', async () => {
    const [card] = await bot.client.say(second, personal(second), 'Vem bjuder på frukost i skolan?');
    expect((await pressVerb(second, personal(second), card?.card, 'answer-good')).message).toContain('Tack');
    expect(buttonsOf(await queue()).some(({ verb }) => verb === 'question-open')).toBe(false);
  });
});

describe('only the coordinator', () => {
  it.each([['a member', second], ['the chair', chair], ['somebody on no roster', stranger]])('reads and answers: not %s', async (_name, who) => {
    await passOn(third, 'Vem räknar stjärnorna?');
    expect(textOf(await queue(who))).not.toContain('stjärnorna');
    expect(textOf(await queue(who))).toContain('Bara samordnaren');
    const mine = await queue();
    const { data: open } = buttonOf(mine, 'question-open');
    const { card } = await bot.client.invoke(coordinator, desk, 'question-open', open);
    const { data: reply } = buttonOf(card, 'question-answer');
    for (const [verb, data] of [['questions-list', { boardId: open['boardId'] }], ['question-open', open], ['question-answer', { ...reply, answer: 'Jag gör det.' }]] as const) {
      const refused = await bot.client.invoke(who, personal(who), verb, data);
      expect(refused).toMatchObject({ status: 200, card: undefined });
      expect(refused.message).toMatch(/Bara samordnaren|Only the coordinator/);
    }
    expect(told(third)).not.toContain('Jag gör det');
  });

  it('forged and unknown questions change nothing', async () => {
    const { data } = buttonOf(await queue(), 'question-open');
    for (const questionId of ['0'.repeat(24), 'x', '../x', 'constructor']) {
      const opened = await bot.client.invoke(coordinator, desk, 'question-open', { ...data, questionId });
      const answered = await bot.client.invoke(coordinator, desk, 'question-answer', { ...data, questionId, answer: 'Nej.' });
      expect([opened.card, answered.card]).toEqual([undefined, undefined]);
      expect(opened.message).not.toBe('');
      expect(answered.message).not.toBe('');
    }
    const empty = await bot.client.invoke(coordinator, desk, 'question-answer', { ...data, answer: '   ' });
    expect(empty.card).toBeUndefined();
  });
});

describe('what the queue keeps', () => {
  it('no person, no place and nothing that points one out', async () => {
    await passOn(second, 'Kan Greta Sjöblom på greta@exempel.se, 070-123 45 67, få hjälp att vattna månen?');
    const all = await bot.program.deps.records.listStates('question', 'svom', QueuedQuestion);
    const kept = JSON.stringify(all);
    expect(kept).toContain('vattna månen');
    expect(kept).not.toMatch(/Greta|Sjöblom|exempel|070|123 45/);
    for (const who of [second, third, fourth]) for (const one of [who.id, who.aadObjectId, personal(who).id]) expect(kept).not.toContain(one);
    for (const { key } of all) {
      const envelope = await bot.program.deps.records.readEnvelope(key);
      expect(JSON.stringify(envelope?.history)).not.toMatch(/Greta|user-id|personal-/);
      expect(envelope === undefined ? undefined : verifyChain(envelope)).toMatchObject({ ok: true });
    }
  });

  it('the queue and who waits outlive a restart', async () => {
    await passOn(fourth, 'Vem putsar norrskenet?');
    await bot.restart();
    const done = await answerTo('norrskenet', 'Vinden.');
    expect(done.status).toBe(200);
    expect(told(fourth)).toContain('Vinden.');
  });

  it('an asker who cannot be reached is said to be so, and the answer stands', async () => {
    await passOn(fourth, 'Vem stämmer vattenfallet?');
    bot.connector.fault = ({ method, conversationId }) => (method === 'POST' && conversationId === personal(fourth).id ? 403 : undefined);
    const done = await answerTo('vattenfallet', 'Ingen.');
    bot.connector.fault = undefined;
    expect(textOf(done.card)).toContain('1 gick inte att nå');
    expect(textOf(await queue())).not.toContain('vattenfallet');
  });

  it('an asker who cannot be reached just now waits on, and alone gets the answer when it is given again', async () => {
    for (const who of [second, fourth]) await passOn(who, 'Vem mäter molnen?');
    bot.connector.fault = ({ method, conversationId }) => (method === 'POST' && conversationId === personal(fourth).id ? 503 : undefined);
    const done = await answerTo('molnen', 'Ingen mäter dem.');
    bot.connector.fault = undefined;
    expect(textOf(done.card)).toContain('1 gick inte att nå just nu');
    expect(textOf(await queue())).toContain('molnen');
    expect((await answerTo('molnen', 'Ingen mäter dem.')).status).toBe(200);
    for (const who of [second, fourth]) expect(told(who).split('Ingen mäter dem')).toHaveLength(2);
    expect(textOf(await queue())).not.toContain('molnen');
  });
});

describe('where askers wait', () => {
  const kept = async (): Promise<string> => {
    const store = openLocalStore({ folder: bot.folder });
    try {
      return JSON.stringify(await store.list('memory', 'svom'));
    } finally {
      await store.close();
    }
  };

  it('is forgotten when they have got all their answers, and not before', async () => {
    await passOn(chair, 'Vem kammar granskogen?');
    await passOn(chair, 'Vem polerar månskenet?');
    expect(await kept()).toContain(personal(chair).id);
    await answerTo('granskogen', 'Vinden.');
    expect(await kept()).toContain(personal(chair).id);
    await answerTo('månskenet', 'Natten.');
    expect(told(chair)).toContain('Natten');
    expect(await kept()).not.toContain(personal(chair).id);
  });
});
