/** The card from which chair and secretary run the meeting: where we are, what can be done now. */
import type { Language } from '../data/schema/text.ts';
import { NONE, type Sent, type Verb } from './actions.ts';
import { button, rows, type Button } from './button.ts';
import { quorumLine, type QuorumView } from './check-in.ts';
import { formatTime } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import type { MeetingState } from './meetings.ts';
import { clip, firstOf } from './plain.ts';
import { itemLine } from './poll.ts';
import { TEXTS } from './texts.ts';

export interface ControlPollView {
  readonly pollId: string;
  readonly form: 'open' | 'secret';
  readonly voted: number;
  readonly entitled: number;
}

export interface ControlItemView {
  readonly itemId: string;
  readonly itemNumber: number;
  readonly paragraph?: number;
  readonly itemTitle: string;
  readonly section: 'formalities' | 'information' | 'decision';
  readonly presenters: readonly string[];
  /** Instants. */
  readonly startedAt: string;
  readonly plannedAt?: string;
  readonly proposals: readonly { readonly proposalId: string; readonly text: string }[];
  /** The text of the decision, when one is registered on the item. */
  readonly decision?: string;
  /** The poll that is open on the item. */
  readonly poll?: ControlPollView;
  /** The decision can still be undone. */
  readonly canUndo: boolean;
}

export interface ControlView {
  readonly meetingId: string;
  /** The meeting's step: goes with every press. */
  readonly seen: number;
  readonly title: string;
  readonly zone: string;
  readonly state: MeetingState;
  readonly quorum: QuorumView;
  /** Present without serving. */
  readonly others: number;
  /** Whole minutes since the start without breaks, as planned for the meeting, and how far the item is behind (negative: ahead). */
  readonly clock?: { readonly elapsed: number; readonly planned: number; readonly behind: number | null };
  readonly current?: ControlItemView;
  /** Items that remain, in order; the first is the next one. */
  readonly remaining: readonly { readonly itemId: string; readonly itemNumber: number; readonly itemTitle: string }[];
  readonly hasEarlier: boolean;
}

const PROPOSALS_MAX = 8;
/** A longer wording is not put in the field to edit: a shortened one could be decided by mistake. */
const EDITABLE_MAX = 3500;

/** The control card. What cannot be done now has no button; what cannot be taken back asks once more inside the card. */
export function controlCard(view: ControlView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const m = TEXTS[language].meet;
  const { meetingId, seen, current } = view;
  const step = { meetingId, seen };
  const running = view.state === 'open';
  const paused = view.state === 'paused';
  const press = <V extends Verb>(verb: V, title: string, data: Sent<V>, style: Button['style'] = 'default') => button(verb, language, title, data, style);
  const item = current === undefined ? undefined : { meetingId, seen, itemId: current.itemId };
  const undecided = running && current !== undefined && current.decision === undefined && current.poll === undefined;
  const poll = running ? current?.poll : undefined;
  const status = view.state === 'planned' ? t.notStarted : view.state === 'paused' ? t.isPaused : view.state === 'ended' ? t.hasEnded : current === undefined ? t.noCurrent : '';
  const quorum = quorumLine(view.quorum, language);
  const late = view.clock === undefined ? '' : clockLine(view.clock, language);
  const pollLine = poll === undefined ? '' : `${t.pollHeading[poll.form]} · ${t.voted(poll.voted, poll.entitled)}`;
  const wording = current?.proposals[0]?.text ?? '';
  // The rules let nobody leave a decision item without a decision, or anything while a poll is open.
  const mustDecide = undecided && current.section === 'decision';
  const free = running && !mustDecide && poll === undefined;
  const blocked = mustDecide ? t.decideFirst : poll !== undefined ? t.pollFirst : '';
  // One likely press at a time: start, resume, decide, or go on.
  const likely = view.quorum.present >= view.quorum.required;
  return fill('control', language, (room) => {
    const proposals = firstOf(current?.proposals ?? [], PROPOSALS_MAX).shown;
    const waiting = firstOf(view.remaining, room.list).shown;
    return {
      words: { status, quorum, late, poll: pollLine, blocked, others: t.othersPresent(view.others) },
      data: {
        title: clip(view.title, room.text), hasStatus: status !== '',
        hasCurrent: current !== undefined, hasDecision: current?.decision !== undefined, ...(current === undefined ? {} : itemData(current, view.zone, language, room.text)),
        hasLate: late !== '', hasQuorum: view.quorum.present >= view.quorum.required, noQuorum: view.quorum.present < view.quorum.required,
        proposals: proposals.map((one, index) => ({ label: proposals.length === 1 ? t.proposal : t.proposalNumber(index + 1), text: clip(one.text, room.text) })),
        hasPoll: poll !== undefined,
        decideRows: rows(!undecided || item === undefined ? [] : decideButtons(current, item, language, likely)),
        stateRows: rows([
          view.state === 'planned' ? press('meeting-start', t.startMeeting, step, 'positive') : undefined,
          paused ? press('resume', t.resume, step, 'positive') : undefined,
        ]),
        stepRows: rows([
          free && view.remaining.length > 0 ? press('next', t.next, step, 'positive') : undefined,
          running && poll === undefined && view.hasEarlier ? press('back', t.back, step) : undefined,
          running && poll === undefined ? press('pause', t.pause, step) : undefined,
        ]),
        isBlocked: blocked !== '',
        attendance: press('attendance-open', t.attendance, { meetingId, page: 0 }),
        canEdit: undecided, canUndo: running && current?.canUndo === true, canAssign: running && current?.decision !== undefined,
        editText: wording.length > EDITABLE_MAX ? '' : wording,
        // Each of these stands behind a ShowCard; without an item on the table that ShowCard is left out.
        ...(item === undefined ? {} : {
          edited: press('decide-edited', t.decideEdited, item, 'positive'),
          openElection: press('election-open', t.openElection, { ...item, form: 'open' }),
          secretElection: press('election-open', t.secretElection, { ...item, form: 'secret' }),
          elect: press('elect', t.elect, item),
          assign: press('assign', t.register, item, 'positive'),
          table: press('table', t.confirmTable, item, 'destructive'),
          withdraw: press('withdraw', t.confirmWithdraw, item, 'destructive'),
          undo: press('undo', t.confirmUndo, item, 'destructive'),
        }),
        ...(poll === undefined ? {} : {
          close: press('poll-close', t.confirmClose, { meetingId, pollId: poll.pollId }, 'positive'),
          cancel: press('poll-cancel', t.confirmCancel, { meetingId, pollId: poll.pollId }, 'destructive'),
        }),
        canTakeUp: running && poll === undefined && waiting.length > 0,
        waiting: waiting.map((one) => ({ title: clip(`${one.itemNumber}  ${one.itemTitle}`, Math.min(room.text, 90)), value: one.itemId })),
        takeUp: press('take-up', t.confirmTakeUp, step, 'positive'),
        canReorder: view.state !== 'ended' && waiting.length > 1,
        places: [{ title: t.last, value: NONE }, ...waiting.map((one) => ({ title: clip(`${one.itemNumber}  ${one.itemTitle}`, Math.min(room.text, 90)), value: one.itemId }))],
        sections: (['information', 'decision'] as const).map((value) => ({ title: m.sections[value], value })),
        reorder: press('reorder', t.confirmReorder, step, 'positive'),
        canEnd: free || paused, notEnded: view.state !== 'ended',
        addItem: press('add-item', t.confirmAddItem, step, 'positive'),
        end: press('meeting-end', t.confirmEnd, step, 'destructive'),
        decisions: press('decisions-open', t.decisionsHeading, { meetingId }),
      },
      fallback: [
        `${clip(view.title, room.text)}.`, status, current === undefined ? '' : `${clip(itemLine(current, language), room.text)}, ${t.since(formatTime(current.startedAt, view.zone, language))}.`,
        late === '' ? '' : `${late}.`, `${quorumLine(view.quorum, language)}.`, pollLine === '' ? '' : `${pollLine}.`,
        current?.decision === undefined ? '' : `${t.decision}: ${clip(current.decision, room.text)}.`, `${t.othersPresent(view.others)}.`,
      ].filter((part) => part !== '').join(' '),
    };
  });
}

function clockLine(clock: NonNullable<ControlView['clock']>, language: Language): string {
  const t = TEXTS[language].vote;
  const { behind } = clock;
  const late = behind === null ? '' : behind > 0 ? t.late(behind) : behind < 0 ? t.early(-behind) : t.onTime;
  return [t.minutesOf(clock.elapsed, clock.planned), late].filter((part) => part !== '').join(' · ');
}

function itemData(current: ControlItemView, zone: string, language: Language, longest: number): Record<string, unknown> {
  const t = TEXTS[language].vote;
  const plan = current.plannedAt === undefined ? '' : ` (${t.plan(formatTime(current.plannedAt, zone, language))})`;
  return {
    item: clip(itemLine(current, language), longest),
    clock: `${t.since(formatTime(current.startedAt, zone, language))}${plan}`,
    hasPresenters: current.presenters.length > 0, presenters: clip(t.presentedBy(current.presenters.join(', ')), longest),
    decision: clip(current.decision ?? '', longest),
  };
}

function decideButtons(current: ControlItemView, item: { meetingId: string; seen: number; itemId: string }, language: Language, likely: boolean): Button[] {
  const t = TEXTS[language].vote;
  const proposals = current.proposals.slice(0, PROPOSALS_MAX);
  const only = proposals.length === 1 ? proposals[0] : undefined;
  if (only !== undefined) {
    return [
      button('decide', language, t.decide, { ...item, proposalId: only.proposalId }, likely ? 'positive' : 'default'),
      button('poll-open', language, t.openPoll, { ...item, form: 'open', proposalId: only.proposalId }),
      button('poll-open', language, t.secretPoll, { ...item, form: 'secret', proposalId: only.proposalId }),
    ];
  }
  if (proposals.length === 0) return [];
  return [
    ...proposals.map((one, index) => button('decide', language, t.decideOne(index + 1), { ...item, proposalId: one.proposalId })),
    button('poll-open', language, t.againstOpen, { ...item, form: 'open' }),
    button('poll-open', language, t.againstSecret, { ...item, form: 'secret' }),
  ];
}
