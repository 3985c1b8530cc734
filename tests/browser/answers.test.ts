/** Asking, following up, choosing, doubting, and the coordinator's answer back to whoever asked. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalTeams, type LocalTeams } from './bot.ts';
import { launchChromium } from './chromium.ts';
import { openAs, type Participant } from './driver.ts';
import { describeInBrowser } from './suite.ts';

const CHAT = 'SVOM möteschatt';
const REPLY = 'Regionen kallar. Avtalet ändrades vid årsskiftet, och matrisen rättas i dag.';

describeInBrowser('asking', () => {
  let teams: LocalTeams;
  let browser: Browser;
  let asker: Participant;
  let coordinator: Participant;

  beforeAll(async () => {
    [teams, browser] = await Promise.all([startLocalTeams(), launchChromium()]);
    asker = await openAs(browser, teams, 'user-id-2');
    await asker.goTo(CHAT);
    coordinator = await openAs(browser, teams);
    await coordinator.goTo(CHAT);
    await asker.see('Dagordning', 'SVOM sammanträde');
    await coordinator.goTo('Personal Chat');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await teams?.stop();
  }, 60_000);

  it('asks back when a question can mean several things, and answers the one that is chosen', async () => {
    await asker.say('SIP');
    const choice = await asker.see('Vilket menar du?', 'SIP');
    await asker.picture('answers');
    await asker.press(choice, 'När SIP ska användas');
    await asker.see(/Ansvarig|Delat ansvar/, /SIP|individuell plan/, 'Källa');
    await asker.picture('answers');
  });

  it('answers with the responsible party and the source', async () => {
    await asker.say('Vem ordnar lokaler åt Mini Maria?');
    const answer = await asker.see('Ansvarig', 'Östersunds kommun', 'Källa');
    await asker.picture('answers');
    expect(await answer.innerText()).toMatch(/Mini Maria/);
  });

  it('keeps the subject in a follow-up question', async () => {
    const before = await asker.cards.count();
    await asker.say('och vem betalar?');
    await asker.cards.nth(before).waitFor();
    await asker.picture('answers');
    expect(await asker.cards.nth(before).innerText()).toMatch(/Mini Maria/);
  });

  it('tells why an answer was given', async () => {
    await asker.press(asker.card('Ansvarig', 'Östersunds kommun'), 'Varför?');
    const why = await asker.see('Varför detta svar', 'Källa');
    // Reasons in words, not the engine's figures.
    expect(await why.innerText()).not.toMatch(/\d\.\d\d|[a-z][A-Z][a-z]/);
    await asker.picture('answers');
  });

  it('says that it does not know, and offers to ask the coordinator', async () => {
    await asker.say('Vad blir det för väder i Åre?');
    await asker.see('Det vet jag inte', 'Fråga samordnaren');
    await asker.picture('answers');
  });

  it('refuses a personal identity number', async () => {
    await asker.say('Vem ansvarar för 19121212-1212?');
    await asker.see('Jag svarar inte på det');
    await asker.picture('answers');
  });

  it('brings a doubted answer to the coordinator, and the answer back to whoever asked', async () => {
    await asker.say('vem kallar till SIP vid utskrivning?');
    await asker.press(await asker.see('Ansvarig', 'Region Jämtland Härjedalen'), 'Stämmer inte');
    await asker.page.getByText('Frågan har gått till samordnaren.').waitFor();
    await asker.picture('answers');

    await coordinator.say('frågor');
    const queue = await coordinator.see('Frågor till samordnaren', '1 fråga väntar', 'vem kallar till SIP vid utskrivning?');
    await coordinator.picture('answers');
    await coordinator.press(queue, 'Svara');
    const question = await coordinator.see('Fråga att besvara', 'Svaret ifrågasattes', 'Botens svar');
    await coordinator.fill(question, 'Ditt svar till den som frågade', REPLY);
    await coordinator.picture('answers');
    await coordinator.press(question, 'Skicka svaret');
    await asker.see('Svar från samordnaren', REPLY, 'vem kallar till SIP vid utskrivning?');
    await asker.picture('answers');
    await coordinator.say('frågor');
    await coordinator.see('Inga frågor väntar på svar.');
    await coordinator.picture('answers');
  });

  it('shows the queue to nobody but the coordinator', async () => {
    await asker.say('frågor');
    await asker.see('Bara samordnaren kan läsa och besvara frågorna.');
  });

  it('answers English in English', async () => {
    await asker.say('Who convenes the SIP when a patient is discharged from inpatient care?');
    await asker.see('Responsible', 'Source', 'Why?');
    await asker.picture('answers');
  });
});
