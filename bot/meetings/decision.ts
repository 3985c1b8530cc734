/** Decisions without counting (acclamation), their undoing and correction, reservations and notes for the record. */
import type { Board } from '../../data/schema/board.ts';
import type { Assignment, Decision, Item, Meeting, Proposal, Statement } from './state.ts';
import { blocked, itemById, takeUpAgain, withItem } from './agenda.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';
import { missingQuorum, type Quorum } from './quorum.ts';

/** What is decided: the main proposal, other wording, one of the proposals (`main` or an id), or the election of a person. */
export type Ruling =
  | { readonly kind: 'as-proposed' }
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'chosen'; readonly proposal: string }
  | { readonly kind: 'elected'; readonly candidate: string };

/** A wording with what follows from it. */
export type Wording = Pick<Proposal, 'text' | 'recommends' | 'assignments'>;

/** The main proposal: everything the notice proposes, numbered when there are several. Undefined when it proposes nothing. */
export function mainProposal(item: Item): Wording | undefined {
  const all = item.proposals.filter((proposal) => proposal.from === 'notice');
  if (all.length === 0) return undefined;
  return {
    text: all.length === 1 ? (all[0] as Proposal).text : all.map((proposal, index) => `${index + 1}. ${proposal.text}`).join('\n'),
    recommends: [...new Set(all.flatMap((proposal) => proposal.recommends))],
    assignments: all.flatMap((proposal) => proposal.assignments),
  };
}

/** The main proposal for `main`, otherwise the proposal with that id. */
export const proposalById = (item: Item, id: string): Wording | undefined => (id === 'main' ? mainProposal(item) : item.proposals.find((proposal) => proposal.id === id));

/** Parties of the board, and forums it recommends to. */
export const mayRatify = (board: Board, party: string): boolean => board.parties.includes(party) || board.forums.includes(party);

export interface DecideCommand {
  readonly item: string;
  readonly ruling: Ruling;
  /** Given: replace what the proposal says. */
  readonly recommends?: readonly string[] | undefined;
  readonly assignments?: readonly Assignment[] | undefined;
  readonly quorum: Quorum;
  readonly at: string;
  readonly by: string;
  readonly seen?: number | undefined;
}

/** Registers a decision by acclamation on the item on the table. */
export function decide(board: Board, meeting: Meeting, command: DecideCommand): Outcome<Meeting, Decision> {
  const reason = blocked(meeting, command.seen);
  if (reason !== undefined) return refused(reason);
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  if (item.id !== meeting.current) return refused({ code: item.status === 'done' ? 'item-closed' : 'item-not-current' });
  if (item.decision !== null) return refused({ code: 'already-decided' });
  const wording = wordingOf(item, command.ruling);
  if (wording === undefined) return refused({ code: command.ruling.kind === 'chosen' ? 'no-such-proposal' : 'no-proposal' });
  const recommends = [...(command.recommends ?? wording.recommends)];
  const stranger = recommends.find((party) => !mayRatify(board, party));
  if (stranger !== undefined) return refused({ code: 'unknown-party', party: stranger });
  const short = missingQuorum(command.quorum, meeting.seats);
  if (short !== undefined) return short;
  const decision: Decision = {
    kind: command.ruling.kind === 'chosen' && command.ruling.proposal === 'main' ? 'as-proposed' : command.ruling.kind,
    text: wording.text, method: 'acclamation', recommends, assignments: [...(command.assignments ?? wording.assignments)],
    at: command.at, by: command.by, quorum: command.quorum, final: false, corrections: [],
  };
  return changed(stepWith(meeting, { ...item, decision }), decision, 'decided', { item: item.id, kind: decision.kind, text: decision.text });
}

function wordingOf(item: Item, ruling: Ruling): Wording | undefined {
  switch (ruling.kind) {
    case 'as-proposed': return mainProposal(item);
    case 'chosen': return proposalById(item, ruling.proposal);
    case 'edited': return { recommends: [], assignments: [], ...mainProposal(item), text: ruling.text };
    case 'elected': return { text: ruling.candidate, recommends: [], assignments: [] };
  }
}

const stepWith = (meeting: Meeting, item: Item): Meeting => ({ ...withItem(meeting, item), step: meeting.step + 1 });

/** Takes back the last press on an item that is not closed: its decision, or its tabling or withdrawal. */
export function undo(meeting: Meeting, command: { readonly item: string; readonly at: string; readonly seen?: number | undefined }): Outcome<Meeting, null> {
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  const reason = blocked(meeting, command.seen);
  if (reason !== undefined) return refused(reason);
  if (item.status === 'tabled' || item.status === 'withdrawn') return takeUpAgain(meeting, item, command.at);
  if (item.decision === null) return refused({ code: 'not-decided' });
  if (item.decision.final || item.status !== 'current') return refused({ code: 'item-closed' });
  return changed(stepWith(meeting, { ...item, decision: null }), null, 'decision-undone', { item: item.id, text: item.decision.text });
}

/** Corrects the wording of a decision whose item is closed. Both wordings stay in the record. */
export function correct(meeting: Meeting, command: { readonly item: string; readonly text: string; readonly reason: string; readonly at: string; readonly by: string }): Outcome<Meeting, Decision> {
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  const decision = item.decision;
  if (decision === null) return refused({ code: 'not-decided' });
  if (decision.text === command.text) return unchanged(meeting, decision);
  const { at, by, reason, text } = command;
  const corrected: Decision = { ...decision, text, final: true, corrections: [...decision.corrections, { at, by, before: decision.text, after: text, reason }] };
  return changed(stepWith(meeting, { ...item, decision: corrected }), corrected, 'decision-corrected', { item: item.id, before: decision.text, after: text, reason });
}

/** Somebody moves another proposal (yrkande) on an item that is not closed. The same wording again is the same proposal. */
export function addProposal(board: Board, meeting: Meeting, command: Wording & { readonly item: string; readonly by: string }): Outcome<Meeting, Proposal> {
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  if (meeting.status === 'ended') return refused({ code: 'meeting-ended' });
  if (item.status !== 'pending' && item.status !== 'current') return refused({ code: 'item-closed' });
  if (item.decision !== null) return refused({ code: 'already-decided' });
  const stranger = command.recommends.find((party) => !mayRatify(board, party));
  if (stranger !== undefined) return refused({ code: 'unknown-party', party: stranger });
  const known = item.proposals.find((proposal) => proposal.text === command.text);
  if (known !== undefined) return unchanged(meeting, known);
  const proposal: Proposal = { id: `p${item.proposals.length + 1}`, text: command.text, recommends: command.recommends, assignments: command.assignments, from: command.by };
  return changed(stepWith(meeting, { ...item, proposals: [...item.proposals, proposal] }), proposal, 'proposal-moved', { item: item.id, proposal: proposal.id, by: command.by });
}

/**
 * Enters a reservation or a note. A reservation needs a decision that the person took part in (`servedAtDecision`) and must
 * come before the meeting ends; the same statement again is the same statement.
 */
export function addStatement(meeting: Meeting, command: { readonly item: string; readonly kind: Statement['kind']; readonly person: string; readonly text: string; readonly at: string; readonly servedAtDecision: boolean }): Outcome<Meeting, Statement> {
  if (meeting.status === 'ended') return refused({ code: 'meeting-ended' });
  if (meeting.status === 'planned') return refused({ code: 'meeting-not-open' });
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  const { kind, person, text, at } = command;
  const known = item.statements.find((one) => one.kind === kind && one.person === person && one.text === text);
  if (known !== undefined) return unchanged(meeting, known);
  if (kind === 'reservation' && item.decision === null) return refused({ code: 'not-decided' });
  if (kind === 'reservation' && !command.servedAtDecision) return refused({ code: 'not-a-decision-maker' });
  const statement: Statement = { id: `s${item.statements.length + 1}`, kind, person, text, at };
  return changed(withItem(meeting, { ...item, statements: [...item.statements, statement] }), statement, kind === 'reservation' ? 'reservation-entered' : 'note-entered', { item: item.id, statement: statement.id });
}
