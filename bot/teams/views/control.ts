/** Running the meeting: the control card for chair and secretary, and the item on the table for everybody. */
import type { ControlItemView, ControlView } from '../../../cards/control.ts';
import type { ItemView } from '../../../cards/item.ts';
import { itemById } from '../../meetings/agenda.ts';
import { mainProposal } from '../../meetings/decision.ts';
import type { Item } from '../../meetings/state.ts';
import { clock, quorumNow, type PollView } from '../../meetings/view.ts';
import type { Place } from '../../record/scene.ts';
import { checkInView } from './presence.ts';

/** The main proposal first, then those moved at the meeting. */
function proposalsOf(item: Item): readonly { readonly proposalId: string; readonly text: string }[] {
  const main = mainProposal(item);
  return [
    ...(main === undefined ? [] : [{ proposalId: 'main', text: main.text }]),
    ...item.proposals.filter(({ from }) => from !== 'notice').map(({ id, text }) => ({ proposalId: id, text })),
  ];
}

function currentView(item: Item, poll: PollView | undefined, now: string): ControlItemView {
  return {
    itemId: item.id,
    itemNumber: item.number,
    ...(item.paragraph === null ? {} : { paragraph: item.paragraph }),
    itemTitle: item.title,
    section: item.section,
    presenters: item.presenters,
    startedAt: item.handled[0]?.from ?? now,
    ...(item.planned === null ? {} : { plannedAt: item.planned }),
    proposals: proposalsOf(item),
    ...(item.decision === null ? {} : { decision: item.decision.text }),
    ...(poll === undefined || poll.status !== 'open' ? {} : { poll: { pollId: poll.spec.id, form: poll.spec.secrecy, voted: poll.votes, entitled: poll.entitled } }),
    canUndo: item.decision !== null && item.status === 'current',
  };
}

/** The control card. `poll`: the one that is open on the current item. */
export function controlView(place: Place, poll: PollView | undefined, now: string): ControlView {
  const { board, meeting, attendance } = place;
  const item = itemById(meeting, meeting.current);
  const { elapsed, planned, behind } = clock(meeting, now);
  return {
    meetingId: meeting.id,
    seen: meeting.step,
    title: meeting.title,
    zone: meeting.zone,
    state: meeting.status,
    quorum: quorumNow(board, meeting, attendance, now),
    others: checkInView(place, now).others.length,
    // A meeting opened on another day than planned (the sample) has no meaningful delay.
    ...(meeting.startedAt === null ? {} : { clock: { elapsed, planned, behind: behind !== null && Math.abs(behind) > 12 * 60 ? null : behind } }),
    ...(item === undefined ? {} : { current: currentView(item, poll, now) }),
    remaining: meeting.items.filter(({ status }) => status === 'pending').map(({ id, number, title }) => ({ itemId: id, itemNumber: number, itemTitle: title })),
    hasEarlier: meeting.items.some(({ status }) => status === 'done'),
  };
}

/** The item on the table, or the last one when none is. Undefined before the first. */
export function itemView({ meeting }: Place, now: string): ItemView | undefined {
  const lastHandled = (item: Item): string => item.handled.at(-1)?.from ?? '';
  const item = itemById(meeting, meeting.current)
    ?? [...meeting.items].filter(({ handled }) => handled.length > 0).sort((a, b) => (lastHandled(a) < lastHandled(b) ? 1 : -1))[0];
  if (item === undefined || item.status === 'pending') return undefined;
  return {
    meetingId: meeting.id,
    seen: meeting.step,
    itemId: item.id,
    itemNumber: item.number,
    ...(item.paragraph === null ? {} : { paragraph: item.paragraph }),
    itemTitle: item.title,
    state: item.status,
    presenters: item.presenters,
    startedAt: item.handled[0]?.from ?? now,
    ...(item.planned === null ? {} : { plannedAt: item.planned }),
    zone: meeting.zone,
    proposals: proposalsOf(item).map(({ text }) => text),
    ...(item.decision === null ? {} : { decision: item.decision.text }),
    reservations: item.statements.filter(({ kind }) => kind === 'reservation').length,
    notes: item.statements.filter(({ kind }) => kind === 'note').length,
  };
}
