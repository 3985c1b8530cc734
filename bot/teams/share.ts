/** Puts a shared card where the board meets, once in each place, and keeps it following the record. */
import type { Conversation } from './activity.ts';
import { boardOf, type Bot } from './bot.ts';
import { draw } from './draw.ts';
import { subjectName, type Subject } from './subjects.ts';

/** Posts the card in one place unless it stands there already. */
export async function shareIn(bot: Bot, subject: Subject, place: Conversation): Promise<void> {
  const name = subjectName(subject);
  if (!(await bot.conversations.claimPost(subject.meetingId, name, place, bot.now()))) {
    bot.live.touch(subject);
    return;
  }
  const { language } = boardOf(bot);
  const drawn = await draw(bot.record, subject, bot.now());
  const outgoing = drawn?.show(language);
  const sent = outgoing && (await bot.poster.send(place, outgoing));
  await bot.conversations.notePost(subject.meetingId, name, place, sent?.ok === true ? sent.activityId : undefined, language, bot.now());
  if (sent?.ok === false && sent.failure === 'not-allowed') await bot.conversations.remember(boardOf(bot).id, place, false);
  // The record may have moved while the message was on its way.
  if (sent?.ok === true && (await draw(bot.record, subject, bot.now()))?.version !== drawn?.version) bot.live.touch(subject);
}

/** Where the board's cards go: its channels and meeting chats. */
export async function meetingPlaces(bot: Bot): Promise<readonly Conversation[]> {
  const board = boardOf(bot).id;
  return [...(await bot.conversations.list(board, 'channel')), ...(await bot.conversations.list(board, 'groupChat'))];
}

/** Posts the card in every place of the board. A place that cannot be reached does not stop the others. */
export async function share(bot: Bot, subject: Subject): Promise<void> {
  const places = await meetingPlaces(bot);
  const results = await Promise.allSettled(places.map((place) => shareIn(bot, subject, place)));
  for (const result of results) if (result.status === 'rejected') bot.log.warn({ code: (result.reason as { code?: unknown }).code }, 'a card could not be shared in one place');
}
