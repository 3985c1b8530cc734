/** The Teams side of the program as one object: an express application, and what must run beside it. */
import type { Express } from 'express';
import type { Deps } from '../record/contract.ts';
import { listMeetings } from '../record/read.ts';
import { createAdapter, type Credentials } from './adapter.ts';
import { createApplication } from './application.ts';
import type { Bot } from './bot.ts';
import { createConversations } from './conversations.ts';
import { draw } from './draw.ts';
import { createLiveCards } from './live-cards.ts';
import { createPoster } from './poster.ts';
import { sendDueReminders } from './remind.ts';
import { touchMeeting } from './run-meeting.ts';
import { createServer } from './server.ts';
import { subjectName, type Subject } from './subjects.ts';

export interface TeamsOptions extends Pick<Bot, 'engine' | 'matrix' | 'documents' | 'notes' | 'now' | 'newId' | 'log' | 'examples'> {
  readonly record: Deps;
  readonly credentials: Credentials;
  readonly ready: () => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface Teams {
  readonly server: Express;
  /** Sends what is due. Safe to call at any time and from several processes. */
  remind(): Promise<void>;
  /** Brings the cards of open meetings up to date: whoever ran before may have been cut off. */
  catchUp(): Promise<void>;
  /** Forgets which cards were posted: a new local Teams shows none of them. */
  forgetPosts(): Promise<void>;
  /** Resolves when all shared cards show the newest state. */
  settled(): Promise<void>;
}

/** The id the bot goes by in the local Teams. In Teams itself it is the app id with a prefix. */
const LOCAL_BOT_ID = '00000000-0000-0000-0000-00000000000011';

/** Builds the Teams side. Nothing listens yet. */
export function createTeams(options: TeamsOptions): Teams {
  const { record, documents, notes, credentials, log, wait, now, newId, ready } = options;
  const appId = credentials?.appId ?? '';
  const holder = newId();
  const adapter = createAdapter(credentials);
  const conversations = createConversations(notes);
  const poster = createPoster({
    adapter, appId, wait,
    botId: credentials === undefined ? LOCAL_BOT_ID : `28:${credentials.appId}`,
    onFailure: (failure, operation, statusCode) => { log.warn({ failure, operation, statusCode }, 'Teams did not take a message'); },
  });
  const live = createLiveCards<Subject>({
    keyOf: (subject) => `${subject.meetingId} ${subjectName(subject)}`,
    draw: (subject) => draw(record, subject, now()),
    posts: (subject) => conversations.posts(subject.meetingId, subjectName(subject)),
    moved: (subject, post, activityId) => conversations.notePost(subject.meetingId, subjectName(subject), post.conversation, activityId, post.language, now()),
    poster, wait, log,
  });
  const remind = () => sendDueReminders(bot, holder);
  const bot: Bot = {
    engine: options.engine, matrix: options.matrix, examples: options.examples, record, documents, notes, conversations, poster, live, now, newId, log, local: record.local,
    remind,
  };
  const application = createApplication(bot, adapter, appId);
  return {
    server: createServer({ adapter, run: (context) => application.run(context), tenantId: credentials?.tenantId, ready, log }),
    remind,
    catchUp: () => persistently(wait, async () => {
      for (const { id, status, items } of await listMeetings(record)) {
        if (status === 'planned' || status === 'ended') continue;
        touchMeeting(bot, id);
        // Closed ones too: whoever closed one may have stopped before its card showed the result.
        for (const { id: pollId } of items.flatMap(({ polls }) => polls)) live.touch({ card: 'poll', meetingId: id, pollId });
      }
    }),
    forgetPosts: async () => {
      for (const board of record.boards.keys()) await conversations.forgetPosts(board, now());
      for (const { id } of await listMeetings(record)) await conversations.forgetPosts(id, now());
    },
    settled: () => live.settled(),
  };
}

const MOST_TRIES = 20;

/** Tries again, ever more seldom, when the store is away; rejects when it stays away. */
async function persistently(wait: (milliseconds: number) => Promise<void>, act: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await act();
      return;
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await wait(Math.min(500 * 2 ** tries, 30_000));
    }
  }
}
