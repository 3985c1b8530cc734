/** A whole meeting with three people, each in their own browser, and what the record says after a restart. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalTeams, type LocalTeams } from './bot.ts';
import { launchChromium } from './chromium.ts';
import { openAs, type Participant } from './driver.ts';
import { describeInBrowser } from './suite.ts';

const CHAT = 'SVOM möteschatt';
const RESERVATION = 'Fördelningen borde följa folkmängden.';

describeInBrowser('a whole meeting', () => {
  let teams: LocalTeams;
  let browser: Browser;
  let secretary: Participant;
  let chair: Participant;
  let member: Participant;

  /** The control card is in the secretary's personal chat, the meeting in the group chat. */
  const control = (...texts: readonly (string | RegExp)[]) => secretary.see('Styrkort', ...texts);
  const takeUp = async (title: RegExp): Promise<void> => {
    const card = await control('Ta upp annat ärende');
    await secretary.unfoldAndSubmit(card, 'Ta upp annat ärende', /Vilket ärende/, title, 'Ta upp ärendet');
    await control(title);
  };
  const closePoll = async (): Promise<void> => {
    const card = await control('3 av 3 har röstat');
    await secretary.pressAndConfirm(card, 'Stäng omröstningen', 'Ja, stäng omröstningen');
    await control('Beslut:');
  };
  /** The secretary votes and checks in in the group chat, like everybody else. */
  const inChat = async (act: () => Promise<void>): Promise<void> => {
    await secretary.goTo(CHAT);
    await act();
    await secretary.goTo('Personal Chat');
  };

  beforeAll(async () => {
    [teams, browser] = await Promise.all([startLocalTeams(), launchChromium()]);
    [chair, member] = await Promise.all([openAs(browser, teams, 'user-id-1'), openAs(browser, teams, 'user-id-2')]);
    await Promise.all([chair.goTo(CHAT), member.goTo(CHAT)]);
    secretary = await openAs(browser, teams);
    await secretary.goTo(CHAT);
    await Promise.all([chair, member].map((who) => who.see('Dagordning', 'SVOM sammanträde')));
    await secretary.goTo('Personal Chat');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await teams?.stop();
  }, 60_000);

  it('starts, and people check in', async () => {
    await secretary.say('starta möte');
    await control('Mötet öppnas', 'Inte beslutsför');
    await chair.press(await chair.see('Närvaro', 'Tjänstgör: 0 av 12'), 'Jag är här');
    await member.press(await member.see('Närvaro', 'Tjänstgör: 1 av 12'), 'Jag är här');
    await inChat(async () => { await secretary.press(await secretary.see('Närvaro', 'Tjänstgör: 2 av 12'), 'Jag är här'); });
    await control('Beslutsför: 3 tjänstgör');
    await secretary.press(await control('Mötet öppnas'), 'Nästa ärende ▸');
    await control('§ 2', 'Val av justerare');
    await member.see('Behandlas nu', '§ 2');
  });

  it('lets the secretary mark somebody as present on a list beside the control card', async () => {
    await secretary.press(await control('§ 2'), 'Närvaro');
    const list = await secretary.see('Närvarolista', 'Tjänstgör: 3 av 12');
    await control('§ 2');
    await secretary.press(list, 'Ändra närvaro');
    await secretary.choose(list, /Vem/, 'Lo Vestling');
    await secretary.choose(list, /Vad/, 'Är här');
    await secretary.picture('meeting-list');
    await secretary.press(list, 'Registrera');
    await secretary.see('Närvarolista', /Övriga närvarande: 1/);
    await chair.see('Närvaro', 'Övriga närvarande: 1', 'Lo Vestling');
  });

  it('decides an item by acclamation, with a reservation', async () => {
    await takeUp(/Årets stimulansmedel/);
    await secretary.press(await control('§ 3'), 'Beslut enligt förslag');
    await control('Beslut:', 'rekommenderar regionen och kommunerna');
    await secretary.picture('meeting-acclamation');
    const item = await member.see('Behandlas nu', '§ 3', 'Beslut:');
    await member.press(item, 'Reservation');
    await member.fill(item, /Din reservation/, RESERVATION);
    await member.picture('meeting-reservation');
    await member.press(item, 'Lämna in');
    for (const who of [member, chair]) await who.see('§ 3', '1 reservation');
    await chair.picture('meeting-reservation');
  });

  it('decides an item by open vote, in which somebody changes a ballot', async () => {
    await takeUp(/hemsjukvård förlängs/);
    await secretary.press(await control('§ 4'), 'Öppen omröstning');
    await chair.press(await chair.see('Öppen omröstning', '0 av 3 har röstat'), 'Ja');
    await member.press(await member.see('Öppen omröstning', '1 av 3 har röstat'), 'Ja');
    await chair.see('Öppen omröstning', '2 av 3 har röstat', /Ja\s+2/);
    await member.press(member.card(/Öppen omröstning|Din röst/, 'hemsjukvård'), 'Nej');
    await chair.see('Öppen omröstning', '2 av 3 har röstat', /Ja\s+1/, /Nej\s+1/);
    await inChat(async () => { await secretary.press(await secretary.see('Öppen omröstning', '2 av 3 har röstat'), 'Ja'); });
    await closePoll();
    for (const who of [chair, member]) await who.see('Öppen omröstning', 'Stängd', 'Bifall', /Ja\s+2/, /Nej\s+1/, /Nej:\s+Disa Forsell/);
    await member.picture('meeting-open-vote');
  });

  it('decides an item by secret vote, and shows nothing but the figures', async () => {
    await takeUp(/LOSUS/);
    await secretary.press(await control('§ 5'), 'Sluten omröstning');
    await chair.press(await chair.see('Sluten omröstning', '0 av 3 har röstat'), 'Nej');
    await member.press(await member.see('Sluten omröstning', '1 av 3 har röstat'), 'Ja');
    await chair.picture('meeting-secret-vote');
    const before = await (await chair.see('Sluten omröstning', '2 av 3 har röstat', 'Rösterna visas först')).innerText();
    expect(before).not.toMatch(/(Ja|Nej)\s+\d/);
    await inChat(async () => { await secretary.press(await secretary.see('Sluten omröstning', '2 av 3 har röstat'), 'Ja'); });
    await closePoll();
    const after = await (await chair.see('Sluten omröstning', 'Stängd', 'Bifall', /Ja\s+2/, /Nej\s+1/)).innerText();
    for (const name of ['Norrman', 'Forsell', 'Ekholt']) expect(after).not.toContain(name);
    await chair.picture('meeting-secret-vote');
  });

  it('decides nothing without a quorum, after somebody has left early', async () => {
    await member.press(await member.see('Närvaro', 'Tjänstgör: 3 av 12'), 'Jag går');
    await control('§ 5', 'Inte beslutsför: 2 tjänstgör');
    await takeUp(/Ny samverkansstruktur/);
    await secretary.press(await control('§ 6'), 'Beslut enligt förslag');
    await secretary.page.getByText(/2 av 12 .*3 krävs/).last().waitFor();
    await secretary.picture('meeting-no-quorum');
    const card = await control('§ 6');
    await secretary.pressAndConfirm(card, 'Bordlägg', 'Ja, bordlägg');
    await chair.see('Bordlagt', 'Ny samverkansstruktur');
  });

  it('ends, and has it all on record after a restart', async () => {
    const card = await control('Avsluta möte');
    await secretary.pressAndConfirm(card, 'Avsluta möte', 'Ja, avsluta mötet');
    await control('Mötet är avslutat.');
    await teams.restartBot();

    await secretary.say('beslut');
    const decisions = (await (await secretary.see(/^\s*Beslut/, '§ 3', '§ 6')).innerText()).replace(/\s+/g, ' ');
    await secretary.picture('meeting-decisions');
    expect(decisions).toMatch(/§ 3 Årets stimulansmedel.*Utan omröstning.*1 reservation/);
    expect(decisions).toMatch(/§ 4 Samverkansavtalet om hemsjukvård.*Öppen omröstning.*Ja 2, Nej 1, Avstår 0/);
    expect(decisions).toMatch(/§ 5 LOSUS.*Sluten omröstning.*Ja 2, Nej 1, Avstår 0/);
    expect(decisions).toMatch(/§ 6 Ny samverkansstruktur.*Bordlagt/);

    await secretary.say('närvaro');
    const attendance = (await (await secretary.see('Närvarolista', 'Tjänstgjorde: 3 av 12')).innerText()).split('\n');
    await secretary.picture('meeting-attendance');
    expect(attendance.find((line) => line.includes('Disa Forsell'))).toMatch(/§§ 1-5/);
    expect(attendance.find((line) => line.includes('Kjell Norrman'))).not.toMatch(/§|-nu/);
    expect(attendance.find((line) => line.includes('Ove Bergkvist'))).toContain('frånvarande');
  });
});
