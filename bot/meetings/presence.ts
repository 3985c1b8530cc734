/** Presence as intervals: arriving, leaving, and corrections. Spans are half-open: present from `from` until just before `to`. */
import type { Attendance, Attendee, PresenceSource, Span } from './state.ts';
import { changed, refused, unchanged, type Outcome } from './outcome.ts';
import { judge, knows, note, remember, type NewPress } from './press.ts';

/** An attendance in which nothing has happened yet. */
export const emptyAttendance = (meeting: string): Attendance =>
  ({ meeting, revision: 0, people: {}, replies: {}, read: {}, presence: [], checks: {}, serving: [], conflicts: [] });

/** Whether an instant lies in a span. */
export const covers = (span: Span, at: string): boolean => span.from <= at && (span.to === null || at < span.to);

/** Whether the person is present at that instant. */
export const isPresent = (attendance: Attendance, person: string, at: string): boolean =>
  attendance.presence.some((span) => span.person === person && covers(span, at));

/**
 * "Now" for questions about who is here: never before the newest arrival or departure on record. Clocks of two servers differ,
 * and somebody whose arrival was acknowledged by one must not be absent to the other.
 */
export function presentMoment(attendance: Attendance, now: string): string {
  const spans: readonly Span[] = [...attendance.presence, ...attendance.serving];
  return latest([now, ...spans.map((span) => span.to ?? span.from)]);
}

export interface PresenceChange {
  readonly person: string;
  readonly attendee: Attendee;
  readonly to: 'in' | 'out';
  readonly source: PresenceSource;
  /** When it happened. For an event: the event's own time. */
  readonly at: string;
  /** Card presses only: judged against earlier presses of the same person. */
  readonly press?: NewPress;
}

/** `kept`: an older press or event, or a leave event about somebody the secretary has set present. */
export type PresenceOutcome = 'registered' | 'already' | 'kept';

/** Somebody arrives or leaves. A substitute who leaves stops serving. */
export function setPresence(attendance: Attendance, change: PresenceChange): Outcome<Attendance, PresenceOutcome> {
  const { person, source, to, press } = change;
  const last = attendance.checks[person];
  const revision = attendance.revision + 1;
  if (press !== undefined && press.seen > attendance.revision) return refused({ code: 'invalid-input', field: 'seen' });
  const spans = attendance.presence.filter((span) => span.person === person);
  const open = spans.find((span) => span.to === null);
  const isIn = open !== undefined;
  const kept = press !== undefined && judge(last, press) === 'kept';
  if (kept || isIn === (to === 'in')) {
    const outcome = kept ? 'kept' : 'already';
    // A join while present may have overtaken the leave before it: its time is kept, so that the leave is known as late.
    if (source === 'event' && isIn && last !== undefined && change.at > last.at) {
      return changed({ ...attendance, revision, checks: { ...attendance.checks, [person]: { ...last, at: change.at } } }, outcome, 'join-repeated', { person, at: change.at });
    }
    if (press === undefined || (last !== undefined && knows(last, press))) return unchanged(attendance, outcome);
    const noted = last === undefined ? remember(last, press, revision) : note(last, press);
    return changed({ ...attendance, revision, checks: { ...attendance.checks, [person]: noted } }, outcome, 'presence-pressed-again', { person, to, outcome });
  }
  if (source === 'event' && isLateEvent(spans, open, last?.at, change.at)) return unchanged(attendance, 'kept');
  const at = latest([change.at, ...spans.map((span) => span.to ?? span.from)]);
  const presence = open === undefined
    ? [...attendance.presence, { person, from: at, to: null, source }]
    : attendance.presence.map((span) => (span === open ? { ...span, to: at } : span));
  const serving = to === 'in' ? attendance.serving : attendance.serving.map((one) => (one.person === person && one.to === null ? { ...one, to: at } : one));
  const checked = press === undefined
    ? { value: to, revision, at, presses: last?.presses ?? [] }
    : remember(last, press, revision);
  const next = { ...attendance, revision, presence, serving, checks: { ...attendance.checks, [person]: checked }, people: { ...attendance.people, [person]: change.attendee } };
  return changed(next, 'registered', to === 'in' ? 'arrived' : 'left', { person, at, source });
}

function isLateEvent(spans: readonly Span[], open: (Span & { source: PresenceSource }) | undefined, lastSign: string | undefined, at: string): boolean {
  if (open !== undefined) return open.source === 'secretary' || at <= open.from || (lastSign !== undefined && at < lastSign);
  return spans.some((span) => span.to !== null && at <= span.to);
}

const latest = (instants: readonly string[]): string => instants.reduce((a, b) => (a > b ? a : b));

/** Replaces all of a person's spans. Both versions stay in the history, with the reason. */
export function correctPresence(
  attendance: Attendance,
  correction: { readonly person: string; readonly attendee: Attendee; readonly spans: readonly Span[]; readonly reason: string; readonly at: string; readonly bounds: Span },
): Outcome<Attendance, null> {
  const { person, spans, bounds } = correction;
  const fits = spans.every((span, index) => {
    const before = spans[index - 1];
    const afterPrevious = before === undefined || (before.to !== null && before.to <= span.from);
    return afterPrevious && span.from >= bounds.from && (span.to === null ? bounds.to === null : span.from < span.to && (bounds.to === null || span.to <= bounds.to));
  });
  if (!fits) return refused({ code: 'bad-interval' });
  const before = attendance.presence.filter((span) => span.person === person);
  const plain = (all: readonly Span[]): Span[] => all.map(({ from, to }) => ({ from, to }));
  if (JSON.stringify(plain(before)) === JSON.stringify(plain(spans))) return unchanged(attendance, null);
  const revision = attendance.revision + 1;
  const present = spans.some((span) => span.to === null);
  const presence = [...attendance.presence.filter((span) => span.person !== person), ...plain(spans).map((span) => ({ ...span, person, source: 'secretary' as const }))];
  const check = { value: present ? 'in' : 'out', revision, at: correction.at, presses: attendance.checks[person]?.presses ?? [] };
  const serving = present ? attendance.serving : attendance.serving.map((one) => (one.person === person && one.to === null ? { ...one, to: latest([one.from, spans.at(-1)?.to ?? correction.at]) } : one));
  const next = { ...attendance, revision, presence, serving, checks: { ...attendance.checks, [person]: check }, people: { ...attendance.people, [person]: correction.attendee } };
  return changed(next, null, 'presence-corrected', { person, before: plain(before), after: plain(spans), reason: correction.reason });
}

/** Adds somebody who is not on the roster. The same name and function again is the same guest. */
export function addGuest(attendance: Attendance, guest: { readonly name: string; readonly title: string | null }): Outcome<Attendance, string> {
  const known = Object.entries(attendance.people).find(([, one]) => one.kind === 'guest' && one.name === guest.name && one.title === guest.title);
  if (known !== undefined) return unchanged(attendance, known[0]);
  const id = `guest-${Object.values(attendance.people).filter((one) => one.kind === 'guest').length + 1}`;
  const people = { ...attendance.people, [id]: { ...guest, kind: 'guest' as const, party: null, affiliation: null } };
  return changed({ ...attendance, revision: attendance.revision + 1, people }, id, 'guest-added', { guest: id });
}
