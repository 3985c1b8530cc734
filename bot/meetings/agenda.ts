/** The agenda in motion: which item is on the table, and what happens to the others. */
import type { Section } from '../../data/schema/meeting.ts';
import type { Seat } from '../../data/schema/board.ts';
import type { DomainError } from './errors.ts';
import type { Item, Meeting, Span } from './state.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';

/** The item, if the agenda has it. */
export const itemById = (meeting: Meeting, id: string | null): Item | undefined => meeting.items.find((item) => item.id === id);

/** The meeting with one item replaced. */
export const withItem = (meeting: Meeting, item: Item): Meeting => ({ ...meeting, items: meeting.items.map((one) => (one.id === item.id ? item : one)) });

/** Why the meeting cannot be moved or decide anything now; undefined when it can. `seen`: the step the pressed card showed. */
export function blocked(meeting: Meeting, seen?: number): DomainError | undefined {
  if (meeting.status === 'ended') return { code: 'meeting-ended' };
  if (meeting.status === 'planned') return { code: 'meeting-not-open' };
  if (seen !== undefined && seen !== meeting.step) return { code: 'old-card' };
  if (meeting.status === 'paused') return { code: 'meeting-paused' };
  if (meeting.openPoll !== null) return { code: 'poll-open' };
  return undefined;
}

const closeSpan = (spans: readonly Span[], at: string): Span[] => spans.map((span) => (span.to === null ? { ...span, to: at } : span));
const isUndecided = (item: Item): boolean => item.section === 'decision' && item.decision === null;

/** Leaves the current item as `status`; a decision taken is final from here. */
function leave(meeting: Meeting, status: 'done' | 'pending', at: string): Meeting {
  const item = itemById(meeting, meeting.current);
  if (item === undefined) return meeting;
  const settled = status === 'done' || item.decision !== null;
  const decision = item.decision === null ? null : { ...item.decision, final: true };
  return { ...withItem(meeting, { ...item, decision, status: settled ? 'done' : 'pending', handled: closeSpan(item.handled, at) }), current: null };
}

/** Puts an item on the table; it gets its paragraph number the first time. */
function enter(meeting: Meeting, item: Item, at: string): Meeting {
  const paragraph = item.paragraph ?? meeting.nextParagraph;
  const nextParagraph = item.paragraph === null && meeting.nextParagraph !== null ? meeting.nextParagraph + 1 : meeting.nextParagraph;
  const entered: Item = { ...item, status: 'current', paragraph, handled: [...item.handled, { from: at, to: null }] };
  return { ...withItem(meeting, entered), current: item.id, nextParagraph };
}

const step = (meeting: Meeting): Meeting => ({ ...meeting, step: meeting.step + 1 });

/** Opens the meeting with its first item. Starting a started meeting changes nothing. `first`: the paragraph number it begins with. */
export function start(meeting: Meeting, command: { readonly first: number; readonly seats: readonly Seat[]; readonly at: string }): Outcome<Meeting, null> {
  if (meeting.status === 'ended') return refused({ code: 'meeting-ended' });
  if (meeting.status !== 'planned') return unchanged(meeting, null);
  const first = meeting.items.find((item) => item.status === 'pending');
  const opened: Meeting = { ...meeting, status: 'open', startedAt: command.at, nextParagraph: command.first, seats: [...command.seats] };
  return changed(step(first === undefined ? opened : enter(opened, first, command.at)), null, 'meeting-started', { first: command.first });
}

/** Closes the meeting for good. Items never reached stay as they are. Ending an ended meeting changes nothing. */
export function end(meeting: Meeting, command: { readonly at: string; readonly seen?: number | undefined }): Outcome<Meeting, null> {
  if (meeting.status === 'ended') return unchanged(meeting, null);
  const reason = blocked(meeting, command.seen);
  if (reason !== undefined && reason.code !== 'meeting-paused') return refused(reason);
  const current = itemById(meeting, meeting.current);
  if (current !== undefined && isUndecided(current)) return refused({ code: 'item-undecided' });
  const left = leave(meeting, 'done', command.at);
  return changed(step({ ...left, status: 'ended', endedAt: command.at, pauses: closeSpan(left.pauses, command.at) }), null, 'meeting-ended', {});
}

interface Move {
  readonly at: string;
  readonly seen?: number | undefined;
}

/** Closes the current item and goes to the next that remains; one left behind earlier comes after those ahead. */
export function next(meeting: Meeting, move: Move): Outcome<Meeting, Item> {
  const reason = blocked(meeting, move.seen);
  if (reason !== undefined) return refused(reason);
  const current = itemById(meeting, meeting.current);
  if (current !== undefined && isUndecided(current)) return refused({ code: 'item-undecided' });
  const ahead = meeting.items.slice(current === undefined ? 0 : meeting.items.indexOf(current) + 1);
  const target = [...ahead, ...meeting.items].find((item) => item.status === 'pending');
  if (target === undefined) return refused({ code: 'no-item-left' });
  return arrive(enter(leave(meeting, 'done', move.at), target, move.at), target.id);
}

/** Goes back to the item dealt with before this one. This one waits, unless it is decided. */
export function back(meeting: Meeting, move: Move): Outcome<Meeting, Item> {
  const reason = blocked(meeting, move.seen);
  if (reason !== undefined) return refused(reason);
  const lastHandled = (item: Item): string => item.handled.at(-1)?.from ?? '';
  const before = itemById(meeting, meeting.current);
  const [target] = meeting.items
    .filter((item) => item.status === 'done' && (item.paragraph !== null && item.paragraph < (before?.paragraph ?? Infinity)))
    .sort((a, b) => (b.paragraph ?? 0) - (a.paragraph ?? 0) || (lastHandled(a) < lastHandled(b) ? 1 : -1));
  if (target === undefined) return refused({ code: 'no-earlier-item' });
  return arrive(enter(leave(meeting, 'pending', move.at), target, move.at), target.id);
}

/** Takes up a chosen item that remains. This one is done, unless a decision it needs is missing: then it waits. */
export function goTo(meeting: Meeting, move: Move & { readonly item: string }): Outcome<Meeting, Item> {
  const reason = blocked(meeting, move.seen);
  if (reason !== undefined) return refused(reason);
  const target = itemById(meeting, move.item);
  if (target === undefined) return refused({ code: 'no-such-item' });
  if (target.status === 'current') return unchanged(meeting, target);
  if (target.status !== 'pending') return refused({ code: 'item-handled' });
  const current = itemById(meeting, meeting.current);
  const left = leave(meeting, current !== undefined && isUndecided(current) ? 'pending' : 'done', move.at);
  return arrive(enter(left, target, move.at), target.id);
}

function arrive(meeting: Meeting, id: string): Outcome<Meeting, Item> {
  const item = meeting.items.find((one) => one.id === id) as Item;
  return changed(step(meeting), item, 'item-entered', { item: id, paragraph: item.paragraph });
}

/** A break. The item on the table waits. */
export function pause(meeting: Meeting, move: Move): Outcome<Meeting, null> {
  if (meeting.status === 'paused') return unchanged(meeting, null);
  const reason = blocked(meeting, move.seen);
  if (reason !== undefined) return refused(reason);
  const item = itemById(meeting, meeting.current);
  const waiting = item === undefined ? meeting : withItem(meeting, { ...item, handled: closeSpan(item.handled, move.at) });
  return changed(step({ ...waiting, status: 'paused', pauses: [...meeting.pauses, { from: move.at, to: null }] }), null, 'meeting-paused', {});
}

/** The break is over. */
export function resume(meeting: Meeting, move: Move): Outcome<Meeting, null> {
  if (meeting.status === 'open') return unchanged(meeting, null);
  const reason = blocked(meeting, move.seen);
  if (reason?.code !== 'meeting-paused') return refused(reason ?? { code: 'meeting-not-paused' });
  const item = itemById(meeting, meeting.current);
  const resumed: Meeting = { ...meeting, status: 'open', pauses: closeSpan(meeting.pauses, move.at) };
  return changed(step(item === undefined ? resumed : withItem(resumed, { ...item, handled: [...item.handled, { from: move.at, to: null }] })), null, 'meeting-resumed', {});
}

/** Moves a remaining item to just before another remaining one, or last when `before` is null. */
export function reorder(meeting: Meeting, command: { readonly item: string; readonly before: string | null; readonly seen?: number | undefined }): Outcome<Meeting, null> {
  if (meeting.status === 'ended') return refused({ code: 'meeting-ended' });
  if (command.seen !== undefined && command.seen !== meeting.step) return refused({ code: 'old-card' });
  const item = itemById(meeting, command.item);
  const target = itemById(meeting, command.before);
  if (item === undefined || (command.before !== null && target === undefined)) return refused({ code: 'no-such-item' });
  if (item.status !== 'pending' || (target !== undefined && target.status !== 'pending')) return refused({ code: 'item-handled' });
  const rest = meeting.items.filter((one) => one !== item);
  const index = target === undefined || target === item ? (target === item ? meeting.items.indexOf(item) : rest.length) : rest.indexOf(target);
  if (meeting.items.indexOf(item) === index) return unchanged(meeting, null);
  return changed(step({ ...meeting, items: [...rest.slice(0, index), item, ...rest.slice(index)] }), null, 'item-moved', { item: item.id, before: command.before });
}

/** Adds an item (övriga frågor): before a closing formality that remains, otherwise last. The same title again is the same item. */
export function addItem(meeting: Meeting, command: { readonly title: string; readonly section: Section; readonly description: string | null }): Outcome<Meeting, Item> {
  if (meeting.status === 'ended') return refused({ code: 'meeting-ended' });
  const known = meeting.items.find((item) => item.added && item.title === command.title && item.section === command.section);
  if (known !== undefined) return unchanged(meeting, known);
  const number = Math.max(0, ...meeting.items.map((item) => item.number)) + 1;
  const item: Item = {
    ...command, id: `i${number}`, number, presenters: [], planned: null, attachments: [], proposals: [],
    status: 'pending', paragraph: null, handled: [], polls: [], decision: null, statements: [], added: true,
  };
  const last = meeting.items.at(-1);
  const index = last?.section === 'formalities' && last.status === 'pending' ? meeting.items.length - 1 : meeting.items.length;
  return changed(step({ ...meeting, items: [...meeting.items.slice(0, index), item, ...meeting.items.slice(index)] }), item, 'item-added', { item: item.id, title: item.title });
}

/** Tables (bordläggning) or withdraws an item: the one on the table, or one that remains. */
export function setAside(meeting: Meeting, command: Move & { readonly item: string; readonly as: 'tabled' | 'withdrawn' }): Outcome<Meeting, null> {
  const item = itemById(meeting, command.item);
  if (item === undefined) return refused({ code: 'no-such-item' });
  if (item.status === command.as) return unchanged(meeting, null);
  const reason = blocked(meeting, command.seen);
  if (reason !== undefined && !(reason.code === 'meeting-not-open' && command.as === 'withdrawn')) return refused(reason);
  if (item.status !== 'current' && item.status !== 'pending') return refused({ code: 'item-handled' });
  if (item.decision !== null) return refused({ code: 'already-decided' });
  const aside = withItem(meeting, { ...item, status: command.as, handled: closeSpan(item.handled, command.at) });
  return changed(step({ ...aside, current: item.status === 'current' ? null : meeting.current }), null, `item-${command.as}`, { item: item.id });
}

/** Takes back a tabling or withdrawal: the item is on the table again if it was and nothing else is, otherwise it remains. */
export function takeUpAgain(meeting: Meeting, item: Item, at: string): Outcome<Meeting, null> {
  const waiting: Item = { ...item, status: 'pending' };
  const again = meeting.current === null && item.paragraph !== null && meeting.status === 'open' ? enter(meeting, waiting, at) : withItem(meeting, waiting);
  return changed(step(again), null, 'item-taken-up-again', { item: item.id, was: item.status });
}
