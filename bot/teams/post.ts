/** Writing to Teams, free of SDK types: what the rest of the program knows about sending. */
import type { Conversation } from './activity.ts';

/** A card with its plain-text fallback, or a plain text. Texts are shown as they are, never as markup. */
export type Outgoing =
  | { readonly card: object; readonly fallback: string; /** A short plain text above the card. */ readonly text?: string }
  | { readonly card?: undefined; readonly text: string };

/**
 * - `gone`: the message or the conversation is not there any more (404): post anew or stop.
 * - `not-allowed`: the bot is not installed or is blocked there (403): stop posting there.
 * - `unsent`: certainly not sent (connection refused, still throttled after waiting): may be repeated.
 * - `uncertain`: may have been sent (timeout, dropped, 5xx): a send is not repeated, an update may be.
 */
export type PostFailure = 'gone' | 'not-allowed' | 'unsent' | 'uncertain';
export type PostResult = { readonly ok: true; readonly activityId: string } | { readonly ok: false; readonly failure: PostFailure };

/** The port for proactive messages. Never throws for what the channel does. */
export interface Poster {
  send(conversation: Conversation, outgoing: Outgoing): Promise<PostResult>;
  update(conversation: Conversation, activityId: string, outgoing: Outgoing): Promise<PostResult>;
}
