/** What somebody sees who has just started the program: an answer with its source, the agenda, a vote, the record. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalTeams, type LocalTeams } from './bot.ts';
import { launchChromium } from './chromium.ts';
import { openAs, type Participant } from './driver.ts';
import { describeInBrowser } from './suite.ts';

const CHANNEL = 'SVOM - General';

describeInBrowser('first light', () => {
  let teams: LocalTeams;
  let browser: Browser;
  let secretary: Participant;
  let chair: Participant;
  let member: Participant;

  beforeAll(async () => {
    [teams, browser] = await Promise.all([startLocalTeams(), launchChromium()]);
    // Pages show only what comes while they are open: the others are there before the secretary's page installs the bot.
    [chair, member] = await Promise.all([openAs(browser, teams, 'user-id-1'), openAs(browser, teams, 'user-id-2')]);
    await Promise.all([chair.goTo(CHANNEL), member.goTo(CHANNEL)]);
    secretary = await openAs(browser, teams);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await teams?.stop();
  }, 60_000);

  it('welcomes the person at the keyboard once, and says what it can do', async () => {
    await secretary.see('Så kan du använda Samråd', 'dagordning');
    expect(await secretary.cards.count()).toBe(1);
  });

  it('answers who convenes the SIP at discharge, with the source', async () => {
    await secretary.say('vem kallar till SIP vid utskrivning?');
    const answer = await secretary.see('Ansvarig', 'Region Jämtland Härjedalen');
    await secretary.picture('first-light');
    const text = await answer.innerText();
    expect(text).toMatch(/Källa: Överenskommelse.*psykiska funktionsnedsättningar/);
    expect(text).toContain('Gäller från 1 juli 2025');
  });

  it('posts the agenda and a reminder in the channel, once', async () => {
    await secretary.goTo(CHANNEL);
    await secretary.see('Påminnelse', 'SVOM sammanträde');
    await secretary.see('Dagordning', 'Årets stimulansmedel');
    await chair.see('Dagordning', 'Årets stimulansmedel');
    await secretary.picture('first-light');
    expect(await secretary.cards.count()).toBe(2);
  });

  it('takes replies and shows the counts to everybody', async () => {
    await chair.press(await chair.see('Dagordning', 'Årets stimulansmedel'), 'Jag kommer');
    await member.press(await member.see('Dagordning', /1\s*Kommer/), 'Förhinder');
    await secretary.press(await secretary.see('Dagordning', /1\s*Förhinder/), 'Har läst');
    // Whoever pressed sees their own reply, or the agenda when it has changed since: the others see the counts.
    for (const who of [chair, member]) await who.see('Dagordning', /1\s*Kommer/, /1\s*Förhinder/, /10\s*Ej svarat/, /1\s*Läst/);
    await secretary.see(/Ditt svar|Dagordning/, /Läst/);
    await member.picture('first-light-counts');
  });

  it('lets three people check in and vote on one card, which shows the tally to all', async () => {
    await secretary.goTo('Personal Chat');
    await secretary.say('starta möte');
    await secretary.see('Styrkort', 'Mötet öppnas');
    await secretary.goTo(CHANNEL);
    let here = 0;
    for (const who of [chair, member, secretary]) {
      await who.press(await who.see('Närvaro', `Tjänstgör: ${here} av 12`), 'Jag är här');
      here += 1;
    }
    for (const who of [chair, member, secretary]) await who.see('Tjänstgör: 3 av 12', 'Beslutsför');

    await secretary.goTo('Personal Chat');
    await secretary.say('omröstning');
    await secretary.press(await secretary.see('Vilket ärende ska ni rösta om?'), /Årets stimulansmedel/);
    await secretary.goTo(CHANNEL);
    const votes = [[chair, 'Ja'], [member, 'Nej'], [secretary, 'Ja']] as const;
    for (const [nth, [who, choice]] of votes.entries()) await who.press(await who.see('Öppen omröstning', `${nth} av 3 har röstat`), choice);
    for (const who of [chair, member]) await who.see('Öppen omröstning', '3 av 3 har röstat', /Ja\s+2/, /Nej\s+1/);
    await chair.picture('first-light-tally');

    await secretary.goTo('Personal Chat');
    await secretary.pressAndConfirm(await secretary.see('Styrkort', '3 av 3 har röstat'), 'Stäng omröstningen', 'Ja, stäng omröstningen');
    for (const who of [chair, member]) await who.see('Öppen omröstning', 'Stängd', 'Bifall', /Ja\s+2/, 'Kjell Norrman');
    await member.picture('first-light-closed');
  });

  it('shows the decision again after a restart of the bot', async () => {
    await teams.restartBot();
    await secretary.say('beslut');
    const decisions = await secretary.see('Beslut', 'Årets stimulansmedel', /rekommenderar regionen och kommunerna/);
    await secretary.picture('first-light-decisions');
    expect(await decisions.innerText()).toMatch(/Öppen omröstning[^]*Ja 2[^]*Nej 1/);
    await secretary.say('närvaro');
    await secretary.see('Närvarolista', 'Tjänstgör: 3 av 12');
    await secretary.picture('first-light-attendance');
  });
});
