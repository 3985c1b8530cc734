/** `npm run screenshots`: takes the pictures of the documentation from the running program, about 900 pixels wide. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { startLocalTeams } from './bot.ts';
import { launchChromium } from './chromium.ts';
import { openAs, type Participant } from './driver.ts';

const FOLDER = join('docs', 'images');
/** A narrow window shows the chat alone, without the list of chats. */
const NARROW = { width: 640, height: 1800, scale: 1.4 };
const WIDE = { width: 1400, height: 2400 };
const AIR = 16;
/** The line with the time over a message. */
const ABOVE = 34;

/** The full width of the page, from the top of one thing to the bottom of another. */
async function takeBetween({ page }: Participant, path: string, from: Locator, to: Locator): Promise<void> {
  const [first, last] = [await from.boundingBox(), await to.boundingBox()];
  if (first === null || last === null) throw new Error(`${path}: what it is to show is not on the page.`);
  await page.screenshot({ path, clip: { x: 0, y: first.y - ABOVE, width: NARROW.width, height: last.y + last.height - first.y + ABOVE + AIR } });
}

/** Cards side by side: each list is a column. */
async function takeColumns(browser: Browser, path: string, columns: readonly (readonly Locator[])[]): Promise<void> {
  const html: string[] = [];
  for (const column of columns) {
    const pictures: string[] = [];
    for (const card of column) pictures.push(`<img src="data:image/png;base64,${(await card.screenshot()).toString('base64')}">`);
    html.push(`<div>${pictures.join('')}</div>`);
  }
  const page = await browser.newPage();
  await page.setContent(`<style>
    body { margin: 0; background: #f0f0f0 } main { display: inline-flex; gap: ${AIR}px; padding: ${AIR}px }
    div { display: flex; flex-direction: column; gap: ${AIR}px } img { display: block }
  </style><main>${html.join('')}</main>`);
  await page.locator('main').screenshot({ path });
  await page.close();
}

async function takeAnswer(browser: Browser, url: string): Promise<void> {
  const me = await openAs(browser, { url, window: NARROW });
  await me.say('vem kallar till SIP vid utskrivning?');
  const answer = await me.see('Ansvarig', 'Region Jämtland Härjedalen');
  await takeBetween(me, join(FOLDER, 'answer.png'), me.page.getByText('vem kallar till SIP vid utskrivning?', { exact: true }), answer);
}

async function takeMeeting(browser: Browser, url: string): Promise<void> {
  const me = await openAs(browser, { url, window: WIDE });
  await me.say('demo');
  await me.see('Demo:', 'svarade på kallelsen');
  await me.say('starta möte');
  await me.see('Styrkort', 'Mötet öppnas');
  await me.say('närvaro');
  await me.press(await me.see('Närvaro', 'Ingen är anmäld'), 'Jag är här');
  await me.say('demo');
  await me.see('Demo:', 'anmälde sig');
  await me.say('omröstning');
  await me.press(await me.see('Vilket ärende ska ni rösta om?'), /Årets stimulansmedel/);
  const poll = await me.see('Öppen omröstning', 'Pågår');
  await me.say('demo');
  await me.see('Demo:', 'röstade');
  await me.see('Öppen omröstning', '7 av 8 har röstat');
  await me.say('dagordning');
  const agenda = await me.see('Dagordning', 'behandlas nu');
  await takeColumns(browser, join(FOLDER, 'agenda-votes.png'), [[agenda], [poll, me.card('Närvaro', 'Jag går')]]);
}

mkdirSync(FOLDER, { recursive: true });
const [teams, browser] = await Promise.all([startLocalTeams(), launchChromium()]);
try {
  await takeAnswer(browser, teams.url);
  await takeMeeting(browser, teams.url);
  console.log(`The pictures are in ${FOLDER}.`);
} finally {
  await browser.close();
  await teams.stop();
}
