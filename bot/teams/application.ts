/** The one place where the SDK meets the program: routes turns in, sends replies out. */
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { Application, type AdaptiveCard, type TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import type { Language } from '../../data/schema/text.ts';
import { IncomingActivity, turnOf, type Turn } from './activity.ts';
import { boardOf, type ActionReply, type Bot, type Reply } from './bot.ts';
import { handleAction } from './handle-action.ts';
import { handleInstallation } from './handle-installation.ts';
import { handleMeetingEvent } from './handle-meeting-event.ts';
import { handleMessage } from './handle-message.ts';
import { activityOf } from './poster.ts';
import { subjectName } from './subjects.ts';
import { storeTrouble, unexpected } from './trouble.ts';

const ACTION = 'adaptiveCard/action';

/** Sends a reply; one that stays alive is remembered, so that it follows the record. */
async function send(bot: Bot, context: TurnContext, turn: Turn, reply: Reply): Promise<void> {
  const sent = await context.sendActivity(activityOf(reply));
  if (reply.live !== undefined && sent?.id) {
    await follow(bot, turn, reply.live, sent.id);
    // The record may have moved while the message was on its way.
    bot.live.touch(reply.live.subject);
  }
}

/** From now on the card follows the record in this message. In a channel a reply belongs to the thread: that is where it is updated. */
async function follow(bot: Bot, turn: Turn, { subject, language }: NonNullable<Reply['live']>, activityId: string): Promise<void> {
  const place = { ...turn.conversation, id: turn.threadId };
  await bot.conversations.notePost(subject.meetingId, subjectName(subject), place, activityId, language, bot.now());
}

/** A shared card drawn over another one in a personal chat. A note that cannot be made costs later updates, not the answer. */
async function followPressed(bot: Bot, turn: Turn, reply: ActionReply): Promise<void> {
  if (!('card' in reply) || reply.live === undefined || turn.conversation.type !== 'personal' || turn.cardActivityId === undefined) return;
  await follow(bot, turn, reply.live, turn.cardActivityId).catch(() => { bot.log.warn('a card will not follow the record'); });
}

/** The language to explain trouble in: that of the card pressed, else the client's. */
function languageOf(turn: Turn, data: unknown): Language {
  const lang = (data as { lang?: unknown } | undefined)?.lang;
  return lang === 'sv' || lang === 'en' ? lang : turn.locale;
}

/** Builds the application over an adapter. Its turn state is not used: it loses writes under concurrent turns. */
export function createApplication(bot: Bot, adapter: TeamsAdapter, appId: string): Application<TurnState> {
  const application = new Application<TurnState>({ adapter, botAppId: appId, removeRecipientMention: true, startTypingTimer: false });
  const turn = (context: TurnContext): Turn => turnOf(IncomingActivity.parse({ ...context.activity, timestamp: context.activity.timestamp === undefined ? undefined : new Date(context.activity.timestamp).toISOString() }));

  application.activity(ActivityTypes.Message, async (context) => {
    const now = turn(context);
    try {
      await bot.conversations.remember(boardOf(bot).id, now.conversation, true).catch(() => { bot.log.warn('a place could not be remembered'); });
      for (const reply of await handleMessage(bot, now, context.activity.text ?? '')) await send(bot, context, now, reply);
    } catch (error) {
      await context.sendActivity(activityOf({ text: storeTrouble(error, now.locale) ?? unexpected(bot, error, now.locale) }));
    }
  });

  application.adaptiveCards.actionExecute(
    (context: TurnContext) => Promise.resolve(context.activity.type === ActivityTypes.Invoke && context.activity.name === ACTION),
    async (context): Promise<AdaptiveCard | string> => {
      const now = turn(context);
      const action = (context.activity.value as { action?: { verb?: unknown; data?: unknown } } | undefined)?.action;
      try {
        const { reply, extra = [] } = await handleAction(bot, now, action?.verb, action?.data);
        await followPressed(bot, now, reply);
        for (const one of extra) await send(bot, context, now, one);
        return 'card' in reply ? { type: 'AdaptiveCard', ...reply.card } : reply.message;
      } catch (error) {
        const language = languageOf(now, action?.data);
        return storeTrouble(error, language) ?? unexpected(bot, error, language);
      }
    },
  );

  application.activity(ActivityTypes.InstallationUpdate, async (context) => {
    const now = turn(context);
    try {
      for (const reply of await handleInstallation(bot, now, context.activity.action ?? 'add')) await send(bot, context, now, reply);
    } catch (error) {
      unexpected(bot, error, now.locale);
    }
  });

  application.activity(ActivityTypes.Event, async (context) => {
    const now = turn(context);
    try {
      await handleMeetingEvent(bot, now, context.activity.name ?? '', context.activity.value);
    } catch (error) {
      unexpected(bot, error, now.locale);
    }
  });

  adapter.onTurnError = (_context, error) => {
    unexpected(bot, error, 'en');
    return Promise.resolve();
  };
  return application;
}
