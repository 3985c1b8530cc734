/** Opening, voting, closing: the buttons and the command. */
import type { Verb } from '../../cards/actions.ts';
import { ballotCard } from '../../cards/ballot.ts';
import { noticeCard } from '../../cards/notice.ts';
import { pollCard } from '../../cards/poll.ts';
import { voteChoiceCard } from '../../cards/vote-choice.ts';
import type { Language } from '../../data/schema/text.ts';
import { itemById } from '../meetings/agenda.ts';
import type { Result } from '../meetings/errors.ts';
import type { PollView } from '../meetings/view.ts';
import { goToItem } from '../record/agenda.ts';
import { castBallot, cancelPoll, closePoll, openPoll } from '../record/poll.ts';
import { readMeeting, readStanding } from '../record/read.ts';
import type { Turn } from './activity.ts';
import { actorOf, type Bot, type Reply } from './bot.ts';
import { liveReply, meetingInFocus, showing } from './meeting-commands.ts';
import type { Handlers, Pressed } from './pressed.ts';
import { pressing, refusedCommand, refusedPress } from './refusal.ts';
import { redrawn, touchMeeting } from './run-meeting.ts';
import { share } from './share.ts';
import { ballotView, pollCardView } from './views/poll.ts';

const TEXTS = {
  none: {
    sv: 'Ingen omröstning pågår. Ordföranden eller sekreteraren öppnar en på mötets beslutsärende.',
    en: 'No poll is open. The chair or the secretary opens one on the decision item.',
  },
} as const;

type PollVerbs = Extract<Verb, 'poll-open' | 'election-open' | 'poll-show' | 'ballot' | 'poll-close' | 'poll-cancel'>;

/** After opening: the poll card goes to the channel and, when the presser sits elsewhere, to where they are. */
async function opened(bot: Bot, turn: Turn, result: Result<PollView>, meetingId: string, language: Language): Promise<Pressed> {
  return pressing(result, language, async (poll) => {
    const subject = { card: 'poll' as const, meetingId, pollId: poll.spec.id };
    touchMeeting(bot, meetingId);
    share(bot, subject).catch(() => { bot.log.warn('a poll card could not be shared'); });
    const control = await redrawn(bot, { card: 'control', meetingId }, language);
    if (turn.conversation.type !== 'personal') return control;
    const read = await readMeeting(bot.record, meetingId, bot.now());
    return read.ok ? { ...control, extra: liveReply(read.value, subject, turn, language, bot.now()) } : control;
  });
}

/** Presses on poll cards and on the control card's poll buttons. */
export const pollHandlers: Handlers<PollVerbs> = {
  'poll-open': async (bot, turn, { meetingId, itemId, form, proposalId, seen, lang }) => {
    const what = proposalId === undefined ? { method: 'alternatives' as const } : { method: 'yes-no' as const, proposal: proposalId };
    const open = (step: number) => openPoll(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, secrecy: form, seen: step, ...what }, bot.now());
    const first = await open(seen);
    if (first.ok || first.error.code !== 'item-not-current') return opened(bot, turn, first, meetingId, lang);
    // Chosen from the list of items for decision: it is taken up first, and the poll opens on the meeting as it then is.
    const taken = await goToItem(bot.record, actorOf(turn), { meeting: meetingId, item: itemId, seen }, bot.now());
    return opened(bot, turn, taken.ok ? await open(taken.value.step) : taken, meetingId, lang);
  },
  'election-open': async (bot, turn, { meetingId, itemId, form, candidates, seen, lang }) =>
    opened(bot, turn, await openPoll(bot.record, actorOf(turn), {
      meeting: meetingId, item: itemId, secrecy: form, seen, method: 'election', candidates: candidates.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
    }, bot.now()), meetingId, lang),
  'poll-show': async (bot, turn, { meetingId, lang }) => {
    const read = await readMeeting(bot.record, meetingId, bot.now());
    if (!read.ok) return refusedPress(read.error, lang);
    const { openPoll: open } = read.value;
    return open === null ? { reply: { message: TEXTS.none[lang] } } : {
      reply: { card: pollCard(pollCardView(read.value, open), lang).card },
      extra: liveReply(read.value, { card: 'poll', meetingId, pollId: open.spec.id }, turn, lang, bot.now()),
    };
  },
  ballot: async (bot, turn, { meetingId, pollId, choice, seen, lang }) => {
    const cast = await castBallot(bot.record, actorOf(turn), { meeting: meetingId, poll: pollId, choice, seen, ...(turn.madeAt === undefined ? {} : { pressedAt: turn.madeAt }) }, bot.now());
    return pressing(cast, lang, (value) => {
      bot.live.touch({ card: 'poll', meetingId, pollId });
      bot.live.touch({ card: 'control', meetingId });
      // Nothing is read again for the receipt: a thousand people may press in the same second.
      return { reply: { card: ballotCard(ballotView(value.place, value, value.person, bot.now()), lang).card } };
    });
  },
  'poll-close': async (bot, turn, { meetingId, pollId, lang }) => {
    const closed = await closePoll(bot.record, actorOf(turn), { meeting: meetingId, poll: pollId }, bot.now());
    return pressing(closed, lang, () => {
      bot.live.touch({ card: 'poll', meetingId, pollId });
      touchMeeting(bot, meetingId);
      return redrawn(bot, { card: 'control', meetingId }, lang);
    });
  },
  'poll-cancel': async (bot, turn, { meetingId, pollId, lang }) => {
    const cancelled = await cancelPoll(bot.record, actorOf(turn), { meeting: meetingId, poll: pollId }, bot.now());
    return pressing(cancelled, lang, () => {
      bot.live.touch({ card: 'poll', meetingId, pollId });
      touchMeeting(bot, meetingId);
      return redrawn(bot, { card: 'control', meetingId }, lang);
    });
  },
};

/**
 * `omröstning`: the poll that is open. Without one, for whoever runs the meeting: an open vote on the item on the table when it
 * is a decision item, otherwise the control card to go to one.
 */
export async function voteCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  return showing(bot, await meetingInFocus(bot), language, async (view) => {
    const { meeting } = view;
    if (view.openPoll !== null) return liveReply(view, { card: 'poll', meetingId: meeting.id, pollId: view.openPoll.spec.id }, turn, language, bot.now());
    const standing = await readStanding(bot.record, actorOf(turn), meeting.id, bot.now());
    if (!standing.ok || !standing.value.mayRun || meeting.status !== 'open') return [noticeCard({ kind: 'info', text: TEXTS.none[language] }, language)];
    const item = itemById(meeting, meeting.current);
    if (item?.section !== 'decision' || item.decision !== null) {
      const remaining = meeting.items.filter(({ section, status, proposals }) => section === 'decision' && status === 'pending' && proposals.length > 0);
      return [voteChoiceCard({ meetingId: meeting.id, seen: meeting.step, items: remaining.map(({ id, number, title }) => ({ itemId: id, itemNumber: number, itemTitle: title })) }, language)];
    }
    const result = await openPoll(bot.record, actorOf(turn), { meeting: meeting.id, item: item.id, method: 'yes-no', secrecy: 'open' }, bot.now());
    if (!result.ok) return refusedCommand(result.error, language);
    touchMeeting(bot, meeting.id);
    const subject = { card: 'poll' as const, meetingId: meeting.id, pollId: result.value.spec.id };
    if (turn.conversation.type === 'personal') share(bot, subject).catch(() => { bot.log.warn('a poll card could not be shared'); });
    return showing(bot, meeting, language, (fresh) => liveReply(fresh, subject, turn, language, bot.now()));
  });
}
