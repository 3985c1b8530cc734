/** What pressing a button leads to. */
import type { Received, Verb } from '../../cards/actions.ts';
import type { Turn } from './activity.ts';
import type { ActionReply, Bot, Reply } from './bot.ts';

export interface Pressed {
  /** To the person who pressed, in the answer itself. */
  readonly reply: ActionReply;
  /** New messages in the conversation. */
  readonly extra?: readonly Reply[];
}

/** Handlers for some of the verbs. Every one checks role and eligibility through the record, never by what the card says. */
export type Handlers<V extends Verb> = { readonly [K in V]: (bot: Bot, turn: Turn, data: Received<K>) => Promise<Pressed> };
