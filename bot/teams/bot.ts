/** What every handler gets: the program's parts, handed in at the wiring. */
import type { AnswerEngine } from '../answers/types.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Board } from '../../data/schema/board.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Actor, Deps } from '../record/contract.ts';
import type { Commit } from '../store/commit.ts';
import type { Notes } from '../store/notes.ts';
import type { Logger } from '../log.ts';
import type { Turn } from './activity.ts';
import type { Conversations } from './conversations.ts';
import type { LiveCards } from './live-cards.ts';
import type { Outgoing, Poster } from './post.ts';
import type { Subject } from './subjects.ts';

export interface Bot {
  readonly engine: AnswerEngine;
  readonly matrix: Matrix;
  readonly record: Deps;
  readonly documents: Commit;
  readonly notes: Notes;
  readonly conversations: Conversations;
  readonly poster: Poster;
  readonly live: LiveCards<Subject>;
  /** Instant, UTC, ISO 8601 with milliseconds. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly log: Logger;
  /** Sends the reminders that are due. */
  readonly remind: () => Promise<void>;
  /** Local mode: the demo command works. */
  readonly local: boolean;
  /** Questions the bot can answer, shown as examples. By language. */
  readonly examples: { readonly sv: readonly string[]; readonly en: readonly string[] };
}

/** Something to say in reply; with `live` the message keeps following the record, in that language. */
export type Reply = Outgoing & { readonly live?: { readonly subject: Subject; readonly language: Language } };

/**
 * What the presser of a button gets: a card in place of the one pressed (for that person only), or one line. With `live` the card
 * keeps following the record where it now stands, in a personal chat: elsewhere the message belongs to everybody.
 */
export type ActionReply = { readonly card: object; readonly live?: NonNullable<Reply['live']> } | { readonly message: string };

/** Who acts in this turn, as the platform vouches for it. */
export function actorOf(turn: Turn): Actor {
  return { aadObjectId: turn.aadObjectId, teamsUserId: turn.userId, client: turn.client };
}

/** The board this deployment serves; its rosters decide who may do what. */
export function boardOf(bot: Bot): Board {
  const [board] = bot.record.boards.values();
  if (board === undefined) throw new TypeError('the wiring starts no bot without a board');
  return board;
}

/** The name of a party, or its id when the matrix does not know it. */
export function partyName(bot: Bot, id: string, language: Language): string {
  return bot.matrix.parties.find((party) => party.id === id)?.name[language] ?? id;
}

/** The local date now, in the board's zone: what "today" means in questions. */
export function today(bot: Bot): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: boardOf(bot).zone }).format(new Date(bot.now()));
}
