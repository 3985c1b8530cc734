/** The Poster over the Bot Framework adapter. Waits out 429 with Retry-After, never repeats a send whose outcome is unknown. */
import { createRequire } from 'node:module';
import { CardFactory, type Activity, type ConversationReference, type TurnContext } from 'botbuilder';
import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { Conversation } from './activity.ts';
import type { Outgoing, Poster, PostFailure, PostResult } from './post.ts';

const MAX_WAITS = 3;
const MAX_WAIT_SECONDS = 30;

/**
 * The connector drops unknown fields of entities (citations, the AI label). Repairs its serializer once.
 * Measured with botframework-connector 4.23.3.
 */
export function repairEntitySerializer(): void {
  const mappers = createRequire(import.meta.url)('botframework-connector/lib/connectorApi/models/mappers.js') as { Entity: { type: { additionalProperties?: object } } };
  mappers.Entity.type.additionalProperties = { type: { name: 'Object' } };
}

/** The Bot Framework activity of something to send. */
export function activityOf(outgoing: Outgoing): Partial<Activity> {
  if (outgoing.card === undefined) return { type: 'message', text: outgoing.text, textFormat: 'plain' };
  return {
    type: 'message',
    // The summary is what notification banners and screen readers read before the card is drawn.
    summary: outgoing.fallback,
    ...(outgoing.text === undefined ? {} : { text: outgoing.text, textFormat: 'plain' }),
    attachments: [CardFactory.adaptiveCard(outgoing.card)],
  };
}

interface HttpFailure { readonly statusCode?: number; readonly code?: string; readonly response?: { readonly headers?: { get?(name: string): string | undefined } } }

function classify(error: unknown): { failure: PostFailure; retryAfterSeconds?: number } {
  const { statusCode, code, response } = (error ?? {}) as HttpFailure;
  if (statusCode === 429) {
    const after = Number(response?.headers?.get?.('retry-after') ?? 1);
    return { failure: 'unsent', retryAfterSeconds: Math.min(Number.isFinite(after) ? Math.max(after, 1) : 1, MAX_WAIT_SECONDS) };
  }
  if (statusCode === 404 || statusCode === 410) return { failure: 'gone' };
  if (statusCode === 403 || statusCode === 401) return { failure: 'not-allowed' };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { failure: 'not-allowed' };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return { failure: 'unsent' };
  return { failure: 'uncertain' };
}

export interface PosterOptions {
  readonly adapter: TeamsAdapter;
  /** Empty in local mode. */
  readonly appId: string;
  readonly botId: string;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onFailure: (failure: PostFailure, operation: 'send' | 'update', statusCode: number | undefined) => void;
}

/** A poster over the adapter. */
export function createPoster({ adapter, appId, botId, wait, onFailure }: PosterOptions): Poster {
  const inConversation = async (operation: 'send' | 'update', conversation: Conversation, act: (context: TurnContext) => Promise<string | undefined>): Promise<PostResult> => {
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl: conversation.serviceUrl,
      bot: { id: botId, name: 'Samråd' },
      conversation: { id: conversation.id, conversationType: conversation.type, isGroup: conversation.type !== 'personal', tenantId: conversation.tenantId, name: '' },
    };
    for (let waits = 0; ; waits++) {
      let activityId = '';
      let thrown: unknown;
      try {
        await adapter.continueConversationAsync(appId, reference, async (context) => {
          // The continuation's made-up id would make every message a reply to something that does not exist.
          delete context.activity.id;
          try {
            activityId = (await act(context)) ?? '';
          } catch (error) {
            thrown = error; // kept from the adapter, whose own handler would answer in the conversation
          }
        });
      } catch (error) {
        thrown ??= error;
      }
      if (thrown === undefined) return { ok: true, activityId };
      const { failure, retryAfterSeconds } = classify(thrown);
      if (retryAfterSeconds !== undefined && waits < MAX_WAITS) {
        await wait(retryAfterSeconds * 1000);
        continue;
      }
      onFailure(failure, operation, (thrown as HttpFailure).statusCode);
      return { ok: false, failure };
    }
  };
  return {
    send: (conversation, outgoing) => inConversation('send', conversation, async (context) => (await context.sendActivity(activityOf(outgoing)))?.id),
    update: (conversation, activityId, outgoing) => inConversation('update', conversation, async (context) => {
      await context.updateActivity({ ...activityOf(outgoing), id: activityId });
      return activityId;
    }),
  };
}
