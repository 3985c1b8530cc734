/** Opening a poll: the meeting keeps what is voted on, the poll's own document keeps the ballots. */
import type { Meeting, Option, Poll, PollMethod, PollSpec, Secrecy } from './state.ts';
import { blocked, itemById, withItem } from './agenda.ts';
import { mainProposal, proposalById } from './decision.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';
import { missingQuorum, type Quorum } from './quorum.ts';

export interface OpenPollCommand {
  readonly item: string;
  readonly method: PollMethod;
  readonly secrecy: Secrecy;
  /** Yes-no: the proposal voted on, `main` or an id. */
  readonly proposal: string;
  /** Election: who stands. */
  readonly candidates: readonly string[];
  readonly quorum: Quorum;
  readonly at: string;
  readonly by: string;
  readonly seen?: number | undefined;
}

const plain = (id: string): Option => ({ id, text: null, proposal: null });
const ABSTAIN = plain('abstain');

/** Reserves the next poll of the item on the table. Opening while this item's poll is open gives that poll and changes nothing. */
export function openPoll(meeting: Meeting, command: OpenPollCommand): Outcome<Meeting, PollSpec> {
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  const open = item.polls.find((poll) => poll.id === meeting.openPoll);
  if (open !== undefined) return unchanged(meeting, open);
  const reason = blocked(meeting, command.seen);
  if (reason !== undefined) return refused(reason);
  if (item.id !== meeting.current) return refused({ code: item.status === 'done' ? 'item-closed' : 'item-not-current' });
  if (item.decision !== null) return refused({ code: 'already-decided' });
  const short = missingQuorum(command.quorum, meeting.seats);
  if (short !== undefined) return short;
  const asked = question(item, command);
  if ('code' in asked) return refused(asked);
  const spec: PollSpec = {
    id: `${item.id}-${item.polls.length + 1}`, item: item.id, method: command.method, secrecy: command.secrecy,
    ...asked, openedAt: command.at, openedBy: command.by,
  };
  const next = { ...withItem(meeting, { ...item, polls: [...item.polls, spec] }), openPoll: spec.id, step: meeting.step + 1 };
  return changed(next, spec, 'poll-opened', { item: item.id, poll: spec.id, method: spec.method, secrecy: spec.secrecy });
}

function question(item: Meeting['items'][number], command: OpenPollCommand): Pick<PollSpec, 'question' | 'options'> | { readonly code: 'no-proposal' | 'no-such-proposal' | 'too-few-options' } {
  if (command.method === 'yes-no') {
    const wording = proposalById(item, command.proposal);
    if (wording === undefined) return { code: command.proposal === 'main' ? 'no-proposal' : 'no-such-proposal' };
    return { question: wording.text, options: [{ ...plain('yes'), proposal: command.proposal }, plain('no'), ABSTAIN] };
  }
  const main = mainProposal(item);
  const wordings = command.method === 'election'
    ? [...new Set(command.candidates)].map((text) => ({ text, proposal: null }))
    : [...(main === undefined ? [] : [{ text: main.text, proposal: 'main' }]), ...item.proposals.filter((one) => one.from !== 'notice').map(({ id, text }) => ({ text, proposal: id }))];
  if (wordings.length < 2) return { code: 'too-few-options' };
  return { question: item.title, options: [...wordings.map((one, index) => ({ id: `a${index + 1}`, ...one })), ABSTAIN] };
}

/** The poll's own document as it begins. `salt`: random, kept only for a secret poll. */
export const emptyPoll = (meeting: string, spec: PollSpec, salt: string): Poll => ({
  meeting, spec, status: 'open', revision: 0, ballots: {}, voters: [], salt: spec.secrecy === 'secret' ? salt : null,
  result: null, closedAt: null, closedBy: null, refusals: [],
});
