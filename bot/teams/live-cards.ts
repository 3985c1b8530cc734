/**
 * Shared cards that follow the record: redrawn at most once a second, however many presses come in, and always ending
 * on the last state, also when several instances redraw the same card.
 */
import type { Language } from '../../data/schema/text.ts';
import type { Logger } from '../log.ts';
import type { Conversation } from './activity.ts';
import type { Outgoing, Poster } from './post.ts';

/** A drawn card and the version of the record it shows. */
export interface Drawn {
  /** Undefined when there is nothing to show. */
  readonly show: (language: Language) => Outgoing | undefined;
  readonly version: string;
}

/** One message that shows a card. */
export interface Posted {
  readonly id: string;
  readonly conversation: Conversation;
  readonly activityId: string;
  readonly language: Language;
}

export interface LiveCardsOptions<Subject> {
  readonly keyOf: (subject: Subject) => string;
  /** Draws from the record as it is now; undefined when there is nothing to show. */
  readonly draw: (subject: Subject) => Promise<Drawn | undefined>;
  /** Where the card stands. */
  readonly posts: (subject: Subject) => Promise<readonly Posted[]>;
  /** The message was deleted and is posted anew under this id; undefined: it can no longer be posted there. */
  readonly moved: (subject: Subject, post: Posted, activityId: string | undefined) => Promise<void>;
  readonly poster: Poster;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly log: Logger;
  /** Milliseconds between two redraws of one card. */
  readonly interval?: number;
}

export interface LiveCards<Subject> {
  /** Says that what the card shows has changed. Returns at once. */
  touch(subject: Subject): void;
  /** Resolves when every touched card shows the newest state (or could not be reached). */
  settled(): Promise<void>;
}

/** Half an hour of failures: whoever looks at the card then has long looked elsewhere, and the next change takes it up again. */
const GIVE_UP_AFTER = 60;
/** Longest wait between two tries, in intervals. */
const LONGEST = 32;

/** Creates the redrawing of shared cards. */
export function createLiveCards<Subject>(options: LiveCardsOptions<Subject>): LiveCards<Subject> {
  const { keyOf, draw, posts, moved, poster, wait, log, interval = 1000 } = options;
  const running = new Map<string, { dirty: boolean; done: Promise<void> }>();

  /** Brings one message up to date; false when it should be tried again. */
  const refresh = async (subject: Subject, post: Posted, drawn: Drawn): Promise<boolean> => {
    const outgoing = drawn.show(post.language);
    if (outgoing === undefined) return true;
    const result = await poster.update(post.conversation, post.activityId, outgoing);
    if (result.ok) return true;
    if (result.failure === 'gone') {
      const sent = await poster.send(post.conversation, outgoing);
      if (sent.ok) await moved(subject, post, sent.activityId);
      else if (sent.failure === 'gone' || sent.failure === 'not-allowed') await moved(subject, post, undefined);
      return sent.ok || sent.failure !== 'unsent';
    }
    if (result.failure === 'not-allowed') {
      await moved(subject, post, undefined);
      return true;
    }
    return false;
  };

  const follow = async (subject: Subject, state: { dirty: boolean }): Promise<void> => {
    let shown: string | undefined;
    for (let failures = 0; failures < GIVE_UP_AFTER;) {
      state.dirty = false;
      try {
        const drawn = await draw(subject);
        // Nothing new since the last round, and nobody touched it meanwhile: the card shows the last state.
        if (!drawn || (drawn.version === shown && !state.dirty)) return;
        if (drawn.version !== shown) {
          const outcomes = await Promise.all((await posts(subject)).map((post) => refresh(subject, post, drawn)));
          if (outcomes.every(Boolean)) {
            shown = drawn.version;
            failures = 0;
          } else {
            failures++;
          }
        }
      } catch (error) {
        failures++;
        log.warn({ code: (error as { code?: unknown }).code }, 'shared card not redrawn, trying again');
      }
      // One more look follows even when nothing was touched here: another instance may have drawn an older state over ours.
      await wait(interval * Math.min(2 ** failures, LONGEST));
    }
    log.error('shared card given up for now: it is redrawn at the next change');
    state.dirty = false;
  };

  const touch = (subject: Subject): void => {
    const key = keyOf(subject);
    const state = running.get(key);
    if (state) {
      state.dirty = true;
      return;
    }
    const fresh = { dirty: true, done: Promise.resolve() };
    running.set(key, fresh);
    fresh.done = follow(subject, fresh).finally(() => {
      running.delete(key);
      // A touch between the last look and this line must not be lost.
      if (fresh.dirty) touch(subject);
    });
  };

  return {
    touch,
    settled: async () => {
      while (running.size > 0) await Promise.all([...running.values()].map((state) => state.done));
    },
  };
}
