/** Sends the reminders that are due: each once in each channel, whichever process gets there first. */
import { reminderCard } from '../../cards/reminder.ts';
import { beginSending, claim, finishSending, ReminderState } from '../reminders/claim.ts';
import { dueReminder, type DueReminder } from '../reminders/due.ts';
import { listMeetings, readMeeting } from '../record/read.ts';
import type { Key } from '../store/port.ts';
import type { Change } from '../store/record.ts';
import type { Conversation } from './activity.ts';
import type { Bot } from './bot.ts';
import { conversationKey } from './conversations.ts';
import type { PostResult } from './post.ts';
import { reminderView } from './views/agenda.ts';

type Rule = (state: ReminderState | undefined) => { readonly result: boolean; readonly next?: ReminderState };
const OUTCOMES = { gone: 'refused', 'not-allowed': 'refused', unsent: 'unsent', uncertain: 'uncertain' } as const;
const outcomeOf = (sent: PostResult): 'sent' | 'unsent' | 'uncertain' | 'refused' => (sent.ok ? 'sent' : OUTCOMES[sent.failure]);

/** Where reminders go: the channels; a board without one is reminded in its meeting chats. */
async function places(bot: Bot, boardId: string): Promise<readonly Conversation[]> {
  const channels = await bot.conversations.list(boardId, 'channel');
  return channels.length > 0 ? channels : bot.conversations.list(boardId, 'groupChat');
}

async function send(bot: Bot, due: DueReminder, place: Conversation, holder: string): Promise<void> {
  const key: Key = { kind: 'reminder', partition: due.meetingId, id: `${due.id}.${conversationKey(place.id)}` };
  const step = (action: string, rule: Rule): Promise<boolean> => bot.documents.commit(key, ReminderState, (state): ReturnType<Change<ReminderState, boolean>> => {
    const { result, next } = rule(state);
    return next === undefined ? { result } : { result, next, entries: [{ at: bot.now(), by: 'system', client: 'scheduler', action, detail: { reminder: due.id } }] };
  });
  if (!(await step('reminder-claimed', (state) => claim(state, holder, bot.now())))) return;
  const read = await readMeeting(bot.record, due.meetingId, bot.now());
  if (!read.ok || read.value.meeting.status !== 'planned') return;
  const card = reminderCard(reminderView(read.value, bot.now()), read.value.board.language);
  if (!(await step('reminder-sending', (state) => beginSending(state, holder, bot.now())))) return;
  const outcome = outcomeOf(await bot.poster.send(place, card));
  await step(`reminder-${outcome}`, (state) => finishSending(state, holder, outcome, bot.now()));
}

/** Looks at every planned meeting and sends what is due now. `holder` names this process. */
export async function sendDueReminders(bot: Bot, holder: string): Promise<void> {
  for (const meeting of await listMeetings(bot.record)) {
    const rules = bot.record.boards.get(meeting.board)?.rules;
    if (meeting.status !== 'planned' || rules === undefined) continue;
    const due = dueReminder({ meetingId: meeting.id, start: meeting.start, zone: meeting.zone, before: rules.reminders }, bot.now());
    if (due !== undefined) for (const place of await places(bot, meeting.board)) await send(bot, due, place, holder);
  }
}
