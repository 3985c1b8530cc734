/** Drives the Playground as people do: opens it as somebody, goes to a chat, writes, reads cards, presses their buttons. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod/v4';

/** Generous: the machine may be busy with other things. A test never asserts how long something took. */
const PATIENCE = 30_000;
const BOT_NAME = 'Samråd';

const User = z.looseObject({ id: z.string(), name: z.string(), aadObjectId: z.string() });
const PlaygroundConfig = z.looseObject({
  config: z.looseObject({
    currentUser: User,
    users: z.array(User),
    bot: z.looseObject({ id: z.string() }),
    groupChats: z.array(z.looseObject({ members: z.array(z.string()) })),
    teams: z.array(z.looseObject({ members: z.array(z.string()) })),
  }),
});
const SentMessage = z.looseObject({ text: z.string(), mentions: z.array(z.looseObject({ mentioned: z.looseObject({ id: z.string() }) })).optional() });

export interface OpenOptions {
  /** Address of the Playground. */
  readonly url: string;
  /** Width and height of the window, in CSS pixels, and how many device pixels one is. */
  readonly window?: { readonly width: number; readonly height: number; readonly scale?: number };
}

/** One person in a browser context of their own. */
export interface Participant {
  readonly page: Page;
  /** Every card in the chat that is open. */
  readonly cards: Locator;
  /** The newest card with these texts. */
  card(...texts: readonly (string | RegExp)[]): Locator;
  /** Goes to `Personal Chat`, a group chat by its name, or a channel as `Team - Channel`. */
  goTo(chat: string): Promise<void>;
  /** Writes to the bot: as it is in the personal chat, with a mention in a group chat or channel. */
  say(text: string): Promise<void>;
  /** Resolves with the newest card that has these texts, when it is there. */
  see(...texts: readonly (string | RegExp)[]): Promise<Locator>;
  /** Presses the button with this visible title in a card. */
  press(card: Locator, title: string | RegExp): Promise<void>;
  /** Fills the field with this label in a card. */
  fill(card: Locator, label: string | RegExp, text: string): Promise<void>;
  /** Chooses from the drop-down with this label in a card. */
  choose(card: Locator, label: string | RegExp, option: string | RegExp): Promise<void>;
  /** Presses a button and then the one that confirms it; a card that follows the record may fold the question again meanwhile. */
  pressAndConfirm(card: Locator, title: string, confirmation: string): Promise<void>;
  /** Unfolds a form with a button, chooses from its drop-down and submits it, again if the card has folded it meanwhile. */
  unfoldAndSubmit(card: Locator, title: string, label: string | RegExp, option: string | RegExp, submit: string): Promise<void>;
  /** Saves a picture of the page under `out/browser/`. */
  picture(name: string): Promise<void>;
}

/** A field that has not appeared by then, in milliseconds, has been folded again. */
const FOLDED_AFTER = 3_000;

/** Presses a button until what it unfolds can be clicked, and goes on. */
async function unfolding(where: Locator, title: string, unfolded: Locator, goOn: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      if (!(await unfolded.isVisible())) await where.getByRole('button', { name: title, exact: true }).last().click();
      await unfolded.click({ timeout: FOLDED_AFTER });
      await goOn();
      return;
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/** Sends any activity to the bot as the Playground's "custom activity" does. */
async function sendActivity(url: string, conversationId: string, activity: object): Promise<void> {
  const api = `${url}/_internal/v1/customActivities`;
  const template = (await (await fetch(`${api}/template?conversationId=${encodeURIComponent(conversationId)}`)).json()) as object;
  const sent = await fetch(api, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...template, ...activity }) });
  if (!sent.ok) throw new Error(`The Playground did not take the activity (${sent.status}).`);
}

/**
 * Makes the page act as another user. Presses then carry that user by themselves; written text is always sent as the
 * Playground's own user, so a message to the bot is shown without its mention and delivered separately.
 */
async function actAs(page: Page, url: string, userId: string): Promise<void> {
  let me: z.infer<typeof User> | undefined;
  let botId = '';
  // Opening a chat installs the bot on every page load: once is enough, by the Playground's own user.
  await page.route('**/_debug/conversation/*/installation', (route) => route.fulfill({ status: 200, body: '' }));
  await page.route('**/_internal/v1/config', async (route) => {
    const response = await route.fetch();
    const answer = PlaygroundConfig.parse(await response.json());
    const { config } = answer;
    const everybody = [config.currentUser, ...config.users];
    me = everybody.find(({ id }) => id === userId);
    if (me === undefined) throw new Error(`The Playground has no user ${userId}.`);
    botId = config.bot.id;
    config.currentUser = me;
    config.users = everybody.filter(({ id }) => id !== userId);
    // The client crashes on members it does not know.
    for (const place of [...config.groupChats, ...config.teams]) place.members = config.users.map(({ id }) => id);
    await route.fulfill({ response, json: answer });
  });
  await page.route('**/_conversation/v1/conversations/*/messages', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.continue();
    const message = SentMessage.parse(request.postDataJSON());
    const mention = message.mentions?.find(({ mentioned }) => mentioned.id === botId);
    if (mention === undefined || me === undefined) return route.continue();
    const conversation = decodeURIComponent(new URL(request.url()).pathname.split('/')[4] ?? '');
    const response = await route.fetch({ postData: JSON.stringify({ ...message, mentions: (message.mentions ?? []).filter((one) => one !== mention) }) });
    await sendActivity(url, conversation, {
      type: 'message', text: message.text, textFormat: 'plain', locale: 'sv-SE',
      from: { id: me.id, name: me.name, aadObjectId: me.aadObjectId },
      entities: [{ type: 'mention', ...mention }, { type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Web' }],
    });
    await route.fulfill({ response });
  });
}

function participant(page: Page, who: string): Participant {
  const cards = page.locator('.ac-adaptiveCard');
  const editors = page.locator('[role=textbox][data-lexical-editor]');
  let chat = 'Personal Chat';
  let pictures = 0;
  // A channel shows its newest post on top, a chat its newest message at the bottom.
  const inChannel = (): boolean => chat.includes(' - ');
  const card = (...texts: readonly (string | RegExp)[]): Locator => {
    const found = texts.reduce<Locator>((all, text) => all.filter({ hasText: text }), cards);
    return inChannel() ? found.first() : found.last();
  };
  const see = async (...texts: readonly (string | RegExp)[]): Promise<Locator> => {
    const found = card(...texts);
    await found.waitFor();
    return found;
  };
  return {
    page, cards, card, see,
    goTo: async (name) => {
      await page.getByRole('treeitem', { name, exact: true }).click();
      chat = name;
      // The former chat is gone once the page has painted again.
      await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
      await editors.first().waitFor();
    },
    say: async (text) => {
      const editor = inChannel() ? editors.first() : editors.last();
      await editor.click();
      if (chat !== 'Personal Chat') {
        await page.keyboard.type('@');
        await page.getByRole('menuitem', { name: BOT_NAME }).first().click();
        await page.keyboard.type(' ');
      }
      await page.keyboard.type(text);
      await page.getByRole('button', { name: inChannel() ? 'Post' : 'Send Message', exact: true }).last().click();
    },
    press: async (where, title) => {
      await where.getByRole('button', { name: title, ...(typeof title === 'string' ? { exact: true } : {}) }).last().click();
    },
    fill: (where, label, text) => where.getByLabel(label).last().fill(text),
    choose: async (where, label, option) => {
      await where.getByRole('combobox', { name: label }).last().click();
      await page.getByRole('option', { name: option }).first().click();
    },
    pressAndConfirm: (where, title, confirmation) => unfolding(where, title, where.getByRole('button', { name: confirmation, exact: true }).last(), () => Promise.resolve()),
    unfoldAndSubmit: (where, title, label, option, submit) => unfolding(where, title, where.getByRole('combobox', { name: label }).last(), async () => {
      await page.getByRole('option', { name: option }).first().click({ timeout: FOLDED_AFTER });
      await where.getByRole('button', { name: submit, exact: true }).last().click({ timeout: FOLDED_AFTER });
    }),
    picture: async (name) => {
      const folder = join('out', 'browser');
      mkdirSync(folder, { recursive: true });
      pictures += 1;
      await page.screenshot({ path: join(folder, `${name}-${who}-${pictures}.png`) });
    },
  };
}

/** Opens the Playground as one of its users; without one, as the person at the keyboard. */
export async function openAs(browser: Browser, { url, window = { width: 1400, height: 900 } }: OpenOptions, userId?: string): Promise<Participant> {
  const context = await browser.newContext({ viewport: { width: window.width, height: window.height }, deviceScaleFactor: window.scale ?? 1, locale: 'sv-SE' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  // Its fonts and pictures from a content network are not needed: nothing leaves this machine.
  await page.route(({ hostname }) => !['127.0.0.1', 'localhost'].includes(hostname), (route) => route.abort());
  if (userId !== undefined) await actAs(page, url, userId);
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.getByRole('treeitem', { name: 'Personal Chat', exact: true }).waitFor();
  await page.locator('[role=textbox][data-lexical-editor]').last().waitFor();
  await page.getByTitle('Hide log panel').click();
  return participant(page, userId ?? 'user-id-0');
}
