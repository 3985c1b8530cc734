/** What arrives from Teams, parsed at the wall. Only what is read is described; the rest passes through the SDK untouched. */
import { z } from 'zod/v4';
import type { Language } from '../../data/schema/text.ts';

const Account = z.object({ id: z.string().min(1).max(500), name: z.string().optional(), aadObjectId: z.string().max(100).optional() });

/** A pressed button. The SDK fails on any other content under this name. */
const PRESS = 'adaptiveCard/action';
const Press = z.looseObject({ action: z.looseObject({ type: z.literal('Action.Execute') }) });

/** The part of a Bot Framework activity this program relies on. */
export const IncomingActivity = z.object({
  type: z.string().min(1).max(100),
  id: z.string().max(500).optional(),
  name: z.string().max(200).optional(),
  text: z.string().max(100_000).nullish(),
  timestamp: z.string().max(60).refine((at) => !Number.isNaN(Date.parse(at))).optional(),
  serviceUrl: z.url(),
  channelId: z.string().min(1).max(100),
  from: Account,
  recipient: Account.optional(),
  replyToId: z.string().max(500).optional(),
  conversation: z.object({
    id: z.string().min(1).max(500),
    conversationType: z.string().max(50).optional(),
    tenantId: z.string().max(100).optional(),
    name: z.string().optional(),
  }),
  locale: z.string().max(50).optional(),
  action: z.string().max(50).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  channelData: z.looseObject({
    tenant: z.looseObject({ id: z.string() }).optional(),
    team: z.looseObject({ id: z.string() }).optional(),
    channel: z.looseObject({ id: z.string() }).optional(),
  }).optional(),
  value: z.unknown().optional(),
}).refine(({ type, name, value }) => type !== 'invoke' || name !== PRESS || Press.safeParse(value).success, { path: ['value'] });
export type IncomingActivity = z.infer<typeof IncomingActivity>;

export type ConversationType = 'personal' | 'groupChat' | 'channel';

/** A place the bot can write to. `id` without the thread: a channel, not one of its posts. */
export interface Conversation {
  readonly id: string;
  readonly type: ConversationType;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly teamId?: string;
}

/** One incoming turn, free of SDK types. */
export interface Turn {
  readonly userId: string;
  readonly aadObjectId?: string;
  readonly conversation: Conversation;
  /** The whole conversation id, with the thread when there is one: where a reply belongs. */
  readonly threadId: string;
  /** The client's language; a question's own language goes before it. */
  readonly locale: Language;
  /** For the audit trail: `teams/web`, `teams/windows` … */
  readonly client: string;
  /** When the activity was made, as its sender says. ISO 8601. */
  readonly madeAt: string | undefined;
  /** The message the pressed card stands in. */
  readonly cardActivityId: string | undefined;
}

const conversationType = (value: string | undefined): ConversationType => (value === 'channel' || value === 'groupChat' ? value : 'personal');

/** The tenant an activity claims to come from. */
export function tenantOf(activity: IncomingActivity): string | undefined {
  return activity.channelData?.tenant?.id ?? activity.conversation.tenantId;
}

/** Reads a turn from a parsed activity. Promises nothing about who the person is: the roster decides that. */
export function turnOf(activity: IncomingActivity): Turn {
  const client = activity.entities?.find((entity) => entity.type === 'clientInfo')?.['platform'];
  const threadId = activity.conversation.id;
  const teamId = activity.channelData?.team?.id;
  return {
    userId: activity.from.id,
    ...(activity.from.aadObjectId === undefined ? {} : { aadObjectId: activity.from.aadObjectId }),
    conversation: {
      id: threadId.split(';')[0] ?? threadId,
      type: conversationType(activity.conversation.conversationType),
      serviceUrl: activity.serviceUrl,
      tenantId: tenantOf(activity) ?? '',
      ...(teamId === undefined ? {} : { teamId }),
    },
    threadId,
    locale: activity.locale?.toLowerCase().startsWith('sv') ? 'sv' : 'en',
    client: `teams/${typeof client === 'string' ? client.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 20) || 'unknown' : 'unknown'}`,
    madeAt: activity.timestamp && !Number.isNaN(Date.parse(activity.timestamp)) ? new Date(activity.timestamp).toISOString() : undefined,
    cardActivityId: activity.replyToId,
  };
}
