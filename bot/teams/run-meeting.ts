/** Running the meeting: start, end, and everything on the control card. */
import type { Verb } from '../../cards/actions.ts';
import type { FilledCard } from '../../cards/fill.ts';
import { noticeCard } from '../../cards/notice.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Result } from '../meetings/errors.ts';
import { addItem, goToItem, nextItem, pauseMeeting, previousItem, reorderItem, resumeMeeting, setItemAside, undo } from '../record/agenda.ts';
import { assign } from '../record/assign.ts';
import { addProposal, addStatement, correctDecision, decide } from '../record/decide.ts';
import { currentMeeting, readMeeting, readStanding } from '../record/read.ts';
import { setConflict } from '../record/serving.ts';
import { endMeeting, startMeeting } from '../record/start-end.ts';
import type { Turn } from './activity.ts';
import { actorOf, boardOf, type Bot, type Reply } from './bot.ts';
import { drawFrom } from './draw.ts';
import { liveReply, meetingInFocus, showing } from './meeting-commands.ts';
import type { Handlers, Pressed } from './pressed.ts';
import { pressing, refusedCommand, refusedPress } from './refusal.ts';
import { share } from './share.ts';
import type { Subject } from './subjects.ts';
import { decisionsCard } from '../../cards/decisions.ts';
import { decisionsView } from './views/record.ts';

const TEXTS = {
  ended: { sv: 'Mötet är avslutat. Närvaro och beslut finns i registret.', en: 'The meeting has ended. Attendance and decisions are in the record.' },
  alreadyEnded: { sv: 'Mötet var redan avslutat. Inget ändrades.', en: 'The meeting had ended already. Nothing was changed.' },
  noOpenMeeting: { sv: 'Inget möte pågår.', en: 'No meeting is in progress.' },
  registered: { sv: 'Registrerat i protokollet.', en: 'Entered in the record.' },
} as const;

/** Says that the meeting moved: every shared card about it is redrawn. */
export function touchMeeting(bot: Bot, meetingId: string): void {
  for (const card of ['agenda', 'attendance', 'item', 'control'] as const) bot.live.touch({ card, meetingId });
}

/** Says who is here changed. The item card is left alone: redrawing it would empty the field somebody is writing in. */
export function touchPresence(bot: Bot, meetingId: string): void {
  for (const card of ['attendance', 'control'] as const) bot.live.touch({ card, meetingId });
}

/** Draws the card anew for the person who pressed, from the record as it is after the press. */
export async function redrawn(bot: Bot, subject: Subject, language: Language): Promise<Pressed> {
  const read = await readMeeting(bot.record, subject.meetingId, bot.now());
  if (!read.ok) return refusedPress(read.error, language);
  const outgoing = drawFrom(read.value, subject, language, bot.now());
  return { reply: outgoing?.card === undefined ? { message: TEXTS.registered[language] } : { card: outgoing.card, live: { subject, language } } };
}

/**
 * Shows the presser another card. It takes the place of the one pressed, unless that is the control card in their own chat: the next
 * change in the meeting would draw it over again, with whatever was being filled in. Then it is a message of its own.
 */
export async function beside(bot: Bot, turn: Turn, meetingId: string, shown: FilledCard, language: Language): Promise<Pressed> {
  const onControl = turn.conversation.type === 'personal' && turn.cardActivityId !== undefined
    && (await bot.conversations.posts(meetingId, 'control')).some(({ activityId }) => activityId === turn.cardActivityId);
  return onControl ? { ...(await redrawn(bot, { card: 'control', meetingId }, language)), extra: [shown] } : { reply: { card: shown.card } };
}

/** Shares what everybody needs once a meeting runs. */
async function openCards(bot: Bot, meetingId: string): Promise<void> {
  touchMeeting(bot, meetingId);
  await share(bot, { card: 'attendance', meetingId });
  await share(bot, { card: 'item', meetingId });
}

/** Shared cards are posted after the answer has left: a slow channel must not cost the presser the answer. */
function afterwards(bot: Bot, work: Promise<void>): void {
  work.catch((error: unknown) => { bot.log.warn({ code: (error as { code?: unknown }).code }, 'shared cards could not be posted'); });
}

/** `starta möte`: the next meeting, or the control card of the one in progress. */
export async function startCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  const meeting = await meetingInFocus(bot);
  if (meeting === undefined) return showing(bot, undefined, language, () => []);
  const started = await startMeeting(bot.record, actorOf(turn), { meeting: meeting.id }, bot.now());
  if (!started.ok) return refusedCommand(started.error, language);
  afterwards(bot, openCards(bot, meeting.id));
  return showing(bot, started.value.meeting, language, (view) => liveReply(view, { card: 'control', meetingId: meeting.id }, turn, language, bot.now()));
}

/** `avsluta möte`: ends the one in progress and shows what was decided. */
export async function endCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  const open = await currentMeeting(bot.record, bot.now(), boardOf(bot).id);
  if (open === undefined || open.status === 'planned') return [noticeCard({ kind: 'info', text: TEXTS.noOpenMeeting[language] }, language)];
  const ended = await endMeeting(bot.record, actorOf(turn), { meeting: open.id }, bot.now());
  if (!ended.ok) return refusedCommand(ended.error, language);
  touchMeeting(bot, open.id);
  return showing(bot, ended.value.meeting, language, (view) => [
    noticeCard({ kind: 'done', text: ended.value.already ? TEXTS.alreadyEnded[language] : TEXTS.ended[language] }, language),
    decisionsCard(decisionsView(view, view.polls, true), language),
  ]);
}

/** After a step of the meeting: everybody's cards follow, the presser's control card at once. */
async function stepped(bot: Bot, result: Result<unknown>, meetingId: string, language: Language): Promise<Pressed> {
  return pressing(result, language, () => {
    touchMeeting(bot, meetingId);
    return redrawn(bot, { card: 'control', meetingId }, language);
  });
}

/** After something entered on the item card: it shows the new figures. */
async function entered(bot: Bot, result: Result<unknown>, meetingId: string, language: Language): Promise<Pressed> {
  return pressing(result, language, () => {
    touchMeeting(bot, meetingId);
    return redrawn(bot, { card: 'item', meetingId }, language);
  });
}

/** The decisions, with the fields to correct them for who may. */
async function decisions(bot: Bot, turn: Turn, meetingId: string, language: Language): Promise<Pressed> {
  const read = await readMeeting(bot.record, meetingId, bot.now());
  if (!read.ok) return refusedPress(read.error, language);
  const standing = await readStanding(bot.record, actorOf(turn), meetingId, bot.now());
  return beside(bot, turn, meetingId, decisionsCard(decisionsView(read.value, read.value.polls, standing.ok && standing.value.mayRun), language), language);
}

type RunVerbs = Extract<Verb, 'meeting-start' | 'meeting-end' | 'control-open' | 'next' | 'back' | 'pause' | 'resume' | 'table' | 'withdraw' | 'undo' | 'take-up' | 'add-item' | 'reorder' | 'elect' | 'decide' | 'decide-edited' | 'assign' | 'correct' | 'propose' | 'reserve' | 'note' | 'jav' | 'decisions-open'>;

/** Presses on the control and item cards. `seen` lets a press on an old card change nothing. */
export const runHandlers: Handlers<RunVerbs> = {
  'meeting-start': async (bot, turn, { meetingId, lang }) => {
    const started = await startMeeting(bot.record, actorOf(turn), { meeting: meetingId }, bot.now());
    return pressing(started, lang, async () => {
      afterwards(bot, openCards(bot, meetingId));
      return redrawn(bot, { card: 'control', meetingId }, lang);
    });
  },
  'meeting-end': async (bot, turn, { meetingId, seen, lang }) => stepped(bot, await endMeeting(bot.record, actorOf(turn), { meeting: meetingId, seen }, bot.now()), meetingId, lang),
  'control-open': async (bot, _turn, { meetingId, lang }) => redrawn(bot, { card: 'control', meetingId }, lang),
  next: async (bot, turn, { meetingId, seen, lang }) => stepped(bot, await nextItem(bot.record, actorOf(turn), { meeting: meetingId, seen }, bot.now()), meetingId, lang),
  back: async (bot, turn, { meetingId, seen, lang }) => stepped(bot, await previousItem(bot.record, actorOf(turn), { meeting: meetingId, seen }, bot.now()), meetingId, lang),
  pause: async (bot, turn, { meetingId, seen, lang }) => stepped(bot, await pauseMeeting(bot.record, actorOf(turn), { meeting: meetingId, seen }, bot.now()), meetingId, lang),
  resume: async (bot, turn, { meetingId, seen, lang }) => stepped(bot, await resumeMeeting(bot.record, actorOf(turn), { meeting: meetingId, seen }, bot.now()), meetingId, lang),
  table: async (bot, turn, { meetingId, itemId, seen, lang }) => stepped(bot, await setItemAside(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, as: 'tabled', seen }, bot.now()), meetingId, lang),
  withdraw: async (bot, turn, { meetingId, itemId, seen, lang }) => stepped(bot, await setItemAside(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, as: 'withdrawn', seen }, bot.now()), meetingId, lang),
  undo: async (bot, turn, { meetingId, itemId, seen, lang }) => stepped(bot, await undo(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, seen }, bot.now()), meetingId, lang),
  'take-up': async (bot, turn, { meetingId, itemId, seen, lang }) => stepped(bot, await goToItem(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, seen }, bot.now()), meetingId, lang),
  'add-item': async (bot, turn, { meetingId, itemTitle, itemSection, lang }) => stepped(bot, await addItem(bot.record, actorOf(turn), { meeting: meetingId, title: itemTitle, section: itemSection }, bot.now()), meetingId, lang),
  reorder: async (bot, turn, { meetingId, movedId, beforeId, seen, lang }) =>
    stepped(bot, await reorderItem(bot.record, actorOf(turn), { meeting: meetingId, item: movedId, before: beforeId ?? null, seen }, bot.now()), meetingId, lang),
  elect: async (bot, turn, { meetingId, itemId, candidates, seen, lang }) => (candidates.includes('\n')
    ? refusedPress({ code: 'invalid-input', field: 'candidates' }, lang)
    : stepped(bot, await decide(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, seen, ruling: { kind: 'elected', candidate: candidates } }, bot.now()), meetingId, lang)),
  decide: async (bot, turn, { meetingId, itemId, proposalId, seen, lang }) =>
    stepped(bot, await decide(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, seen, ruling: proposalId === 'main' ? { kind: 'as-proposed' } : { kind: 'chosen', proposal: proposalId } }, bot.now()), meetingId, lang),
  'decide-edited': async (bot, turn, { meetingId, itemId, decisionText, seen, lang }) =>
    stepped(bot, await decide(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, seen, ruling: { kind: 'edited', text: decisionText } }, bot.now()), meetingId, lang),
  assign: async (bot, turn, { meetingId, itemId, task, owner, due, lang }) =>
    stepped(bot, await assign(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, what: task, owner, reportBack: due ?? null }, bot.now()), meetingId, lang),
  'decisions-open': async (bot, turn, { meetingId, lang }) => decisions(bot, turn, meetingId, lang),
  correct: async (bot, turn, { meetingId, itemId, correction, reason, lang }) => {
    const corrected = await correctDecision(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, text: correction, reason }, bot.now());
    return pressing(corrected, lang, () => {
      touchMeeting(bot, meetingId);
      return decisions(bot, turn, meetingId, lang);
    });
  },
  propose: async (bot, turn, { meetingId, itemId, proposalText, lang }) =>
    entered(bot, await addProposal(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, text: proposalText }, bot.now()), meetingId, lang),
  reserve: async (bot, turn, { meetingId, itemId, reservation, lang }) =>
    entered(bot, await addStatement(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, kind: 'reservation', text: reservation }, bot.now()), meetingId, lang),
  note: async (bot, turn, { meetingId, itemId, note, lang }) =>
    entered(bot, await addStatement(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, kind: 'note', text: note }, bot.now()), meetingId, lang),
  jav: async (bot, turn, { meetingId, itemId, stepsOut, lang }) =>
    entered(bot, await setConflict(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, conflict: stepsOut }, bot.now()), meetingId, lang),
};
