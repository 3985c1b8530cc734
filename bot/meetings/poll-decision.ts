/** A poll's result becomes the item's decision. Follows from the closed poll alone, so that any instance can do it after a crash. */
import type { Decision, Item, Meeting, Poll, PollResult } from './state.ts';
import { itemById, withItem } from './agenda.ts';
import { proposalById } from './decision.ts';
import { changed, unchanged, type Outcome } from './outcome.ts';

/** Records a closed poll on its item and lets a cancelled one go. A poll the meeting is not waiting for changes nothing. */
export function settle(meeting: Meeting, poll: Poll): Outcome<Meeting, null> {
  if (meeting.openPoll !== poll.spec.id || poll.status === 'open') return unchanged(meeting, null);
  const item = itemById(meeting, poll.spec.item);
  const settled = { ...meeting, openPoll: null, step: meeting.step + 1 };
  const decision = item === undefined || poll.result === null ? null : decisionOf(item, poll, poll.result);
  if (item === undefined || decision === null) return changed(settled, null, 'poll-settled', { poll: poll.spec.id, outcome: poll.result?.outcome ?? poll.status });
  return changed(withItem(settled, { ...item, decision }), null, 'decided', { item: item.id, poll: poll.spec.id, kind: decision.kind, text: decision.text });
}

function decisionOf(item: Item, poll: Poll, result: PollResult): Decision | null {
  const voted = poll.spec.options.find((option) => option.id === (poll.spec.method === 'yes-no' ? 'yes' : result.winner));
  if (voted === undefined || result.outcome === 'tied' || result.outcome === 'not-reached') return null;
  const rejected = result.outcome === 'rejected';
  const wording = voted.proposal === null ? { text: voted.text ?? '', recommends: [], assignments: [] } : proposalById(item, voted.proposal);
  if (wording === undefined) return null;
  return {
    kind: rejected ? 'rejected' : voted.proposal === null ? 'elected' : voted.proposal === 'main' ? 'as-proposed' : 'chosen',
    text: wording.text,
    method: { poll: poll.spec.id },
    recommends: rejected ? [] : wording.recommends,
    assignments: rejected ? [] : wording.assignments,
    at: poll.closedAt ?? poll.spec.openedAt,
    by: poll.closedBy ?? poll.spec.openedBy,
    quorum: result.quorum,
    final: false,
    corrections: [],
  };
}
