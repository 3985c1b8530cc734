/** Where the bot may write, and which messages show which card: remembered in the store, found again after a restart. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Language } from '../../data/schema/text.ts';
import type { NoteChange, Notes } from '../store/notes.ts';
import type { Conversation } from './activity.ts';
import type { Posted } from './live-cards.ts';

const StoredConversation = z.object({
  conversation: z.object({ id: z.string(), type: z.enum(['personal', 'groupChat', 'channel']), serviceUrl: z.string(), tenantId: z.string(), teamId: z.string().optional() }),
  /** False once the bot was removed or blocked there. */
  open: z.boolean(),
});

const StoredPost = z.object({
  subject: z.string(),
  conversation: StoredConversation.shape.conversation,
  /** `posting`: claimed, on its way. `gone`: no longer there; the place may be posted to again. */
  status: z.enum(['posting', 'shown', 'gone']),
  activityId: z.string().nullable(),
  /** Of the card in this place. */
  language: z.enum(['sv', 'en']),
  at: z.iso.datetime(),
});

type Noted<R = undefined> = ReturnType<NoteChange<z.infer<typeof StoredPost>, R>>;

/** A short, safe id for a conversation id, which may hold any character. */
export const conversationKey = (conversationId: string): string => createHash('sha256').update(conversationId).digest('hex').slice(0, 32);

/** Keeps undefined out of stored objects. */
const plain = ({ id, type, serviceUrl, tenantId, teamId }: z.infer<typeof StoredConversation>['conversation']): Conversation =>
  ({ id, type, serviceUrl, tenantId, ...(teamId === undefined ? {} : { teamId }) });

export interface Conversations {
  /** Remembers a place, or that it was closed. Writes only when something changed. */
  remember(boardId: string, conversation: Conversation, open: boolean): Promise<void>;
  find(boardId: string, key: string): Promise<Conversation | undefined>;
  /** Open places of one kind. */
  list(boardId: string, type: Conversation['type']): Promise<readonly Conversation[]>;
  /** Claims that this card is posted in this place: true for exactly one caller until it is gone. */
  claimPost(meetingId: string, subject: string, conversation: Conversation, now: string): Promise<boolean>;
  /** Notes the message that shows the card; undefined when it can no longer be shown there. */
  notePost(meetingId: string, subject: string, conversation: Conversation, activityId: string | undefined, language: Language, now: string): Promise<void>;
  posts(meetingId: string, subject: string): Promise<readonly Posted[]>;
  /** Notes that no message of this meeting is there any more: a new local Teams remembers nothing. */
  forgetPosts(meetingId: string, now: string): Promise<void>;
}

/** The memory of places over the store. */
export function createConversations(notes: Notes): Conversations {
  const postKey = (meetingId: string, subject: string, conversation: Conversation) =>
    ({ kind: 'post' as const, partition: meetingId, id: `${subject}.${conversationKey(conversation.id)}` });
  const postsOf = async (meetingId: string, subject: string) =>
    (await notes.list('post', meetingId, StoredPost)).filter(({ state }) => state.subject === subject);
  return {
    remember: (boardId, conversation, open) =>
      notes.change({ kind: 'conversation', partition: boardId, id: conversationKey(conversation.id) }, StoredConversation, (state) => {
        const same = state !== undefined && state.open === open && state.conversation.serviceUrl === conversation.serviceUrl;
        return same ? { result: undefined } : { result: undefined, next: { conversation: plain(conversation), open } };
      }),
    find: async (boardId, key) => {
      const found = await notes.read({ kind: 'conversation', partition: boardId, id: key }, StoredConversation);
      return found?.open === true ? plain(found.conversation) : undefined;
    },
    list: async (boardId, type) =>
      (await notes.list('conversation', boardId, StoredConversation)).filter(({ state }) => state.open && state.conversation.type === type).map(({ state }) => plain(state.conversation)),
    claimPost: (meetingId, subject, conversation, now) =>
      notes.change(postKey(meetingId, subject, conversation), StoredPost, (state): Noted<boolean> =>
        state === undefined || state.status === 'gone'
          ? { result: true, next: { subject, conversation: plain(conversation), status: 'posting', activityId: null, language: 'sv', at: now } }
          : { result: false }),
    notePost: (meetingId, subject, conversation, activityId, language, now) =>
      notes.change(postKey(meetingId, subject, conversation), StoredPost, (state): Noted => (state?.status === 'shown' && state.activityId === activityId && state.language === language
        ? { result: undefined }
        : { result: undefined, next: { subject, conversation: plain(conversation), status: activityId === undefined ? 'gone' : 'shown', activityId: activityId ?? null, language, at: now } })),
    posts: async (meetingId, subject) =>
      (await postsOf(meetingId, subject)).flatMap(({ key, state }) =>
        state.activityId === null ? [] : [{ id: key.id, conversation: plain(state.conversation), activityId: state.activityId, language: state.language }]),
    forgetPosts: async (meetingId, now) => {
      for (const { key } of await notes.list('post', meetingId, StoredPost)) {
        await notes.change(key, StoredPost, (state): Noted => (state === undefined ? { result: undefined } : { result: undefined, next: { ...state, status: 'gone', activityId: null, at: now } }));
      }
    },
  };
}
