/** Assignments (uppdrag) given with a decision. */
import type { Assignment, Meeting } from './state.ts';
import { itemById, withItem } from './agenda.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';

/** Adds an assignment to a decision until the meeting ends. The same assignment again is the same assignment. */
export function assign(meeting: Meeting, command: { readonly item: string; readonly assignment: Assignment }): Outcome<Meeting, null> {
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  if (meeting.status === 'ended') return refused({ code: 'meeting-ended' });
  const { decision } = item;
  if (decision === null) return refused({ code: 'not-decided' });
  const { owner, what, reportBack } = command.assignment;
  if (decision.assignments.some((one) => one.owner === owner && one.what === what && one.reportBack === reportBack)) return unchanged(meeting, null);
  const next = withItem(meeting, { ...item, decision: { ...decision, assignments: [...decision.assignments, { owner, what, reportBack }] } });
  return changed({ ...next, step: meeting.step + 1 }, null, 'assignment-given', { item: item.id, owner, what, reportBack });
}
