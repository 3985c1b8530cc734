/** Who is here: by card, by the secretary, by Teams meeting events, and corrections afterwards. */
import { z } from 'zod/v4';
import { Id } from '../../data/schema/text.ts';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import { addGuest as addGuestRule, correctPresence as correctRule, setPresence as setPresenceRule, type PresenceOutcome } from '../meetings/presence.ts';
import { attendeeOf, personById } from '../meetings/roster.ts';
import { electorSeat } from '../meetings/poll.ts';
import { seatsOf } from '../meetings/view.ts';
import type { Attendance, Attendee, Meeting } from '../meetings/state.ts';
import { action } from './action.ts';
import type { Action } from './contract.ts';
import { changeAttendance } from './reply.ts';
import { enter, enterToRun, OnMeeting, Seen, Time, Wording, type Scene } from './scene.ts';

/** Check-in opens this long before the meeting, in milliseconds. */
const EARLY = 60 * 60_000;

export interface Checked {
  readonly outcome: PresenceOutcome;
  /** Whether the person is present now, whatever was pressed. */
  readonly present: boolean;
  /** The seat they now serve for; null for those who do not serve. */
  readonly seat: string | null;
}

const CheckInput = OnMeeting.extend({ seen: Seen, pressedAt: Time.optional() });

function check(to: 'in' | 'out'): Action<z.input<typeof CheckInput>, Checked> {
  return action(CheckInput, async (deps, actor, input, now): Promise<Result<Checked>> => {
    const scene = await enter(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, meeting, person } = scene.value;
    if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
    if (meeting.status === 'planned' && Date.parse(now) < Date.parse(meeting.start) - EARLY) return refuse({ code: 'too-early' });
    return changeAttendance(deps, scene.value, (attendance) => {
      const press = { seen: input.seen, value: to, at: input.pressedAt ?? now };
      const done = setPresenceRule(attendance, { person: person.id, attendee: attendeeOf(person), to, source: 'card', at: now, press });
      if (!done.ok) return done;
      const standing = electorSeat(seatsOf(board, meeting), done.state, person.id, '', now);
      const present = done.state.presence.some((span) => span.person === person.id && span.to === null);
      return { ...done, value: { outcome: done.value, present, seat: 'seat' in standing ? standing.seat : null } };
    });
  });
}

/** "I am here." `seen`: the attendance revision on the card. */
export const checkIn = check('in');
/** "I am leaving." */
export const checkOut = check('out');

/** A Teams meeting event about the actor. `at`: the event's own time; never later than `now`. */
export const recordPresenceEvent = action(
  OnMeeting.extend({ change: z.enum(['join', 'leave']), at: Time }),
  async (deps, actor, input, now): Promise<Result<PresenceOutcome>> => {
    const scene = await enter(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { meeting, person } = scene.value;
    if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
    const event = input.at < now ? input.at : now;
    return changeAttendance(deps, scene.value, (attendance) => setPresenceRule(attendance, { person: person.id, attendee: attendeeOf(person), to: input.change === 'join' ? 'in' : 'out', source: 'event', at: event }));
  },
);

/** Somebody on the roster, or a guest added to this meeting. */
export function attendeeById(scene: Scene, attendance: Attendance, id: string): Attendee | undefined {
  const person = personById(scene.board, id);
  return person === undefined ? attendance.people[id] : attendeeOf(person);
}

/** The secretary (or chair) notes that somebody came or left. */
export const setPresence = action(
  OnMeeting.extend({ person: Id, to: z.enum(['in', 'out']) }),
  async (deps, actor, input, now): Promise<Result<PresenceOutcome>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    if (scene.value.meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
    return changeAttendance(deps, scene.value, (attendance) => {
      const attendee = attendeeById(scene.value, attendance, input.person);
      if (attendee === undefined) return refuse({ code: 'no-such-person' });
      return setPresenceRule(attendance, { person: input.person, attendee, to: input.to, source: 'secretary', at: now });
    });
  },
);

/** Replaces somebody's times, during the meeting or after it. An open end after the meeting means its end. */
export const correctPresence = action(
  OnMeeting.extend({ person: Id, spans: z.array(z.object({ from: Time, to: Time.nullable() })).max(50), reason: Wording }),
  async (deps, actor, input, now): Promise<Result<null>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { meeting } = scene.value;
    const spans = input.spans.map(({ from, to }) => ({ from, to: to ?? meeting.endedAt }));
    if (spans.some((span) => span.from > now || (span.to ?? '') > now)) return refuse({ code: 'bad-interval' });
    return changeAttendance(deps, scene.value, (attendance) => {
      const attendee = attendeeById(scene.value, attendance, input.person);
      if (attendee === undefined) return refuse({ code: 'no-such-person' });
      return correctRule(attendance, { person: input.person, attendee, spans, reason: input.reason, at: now, bounds: bounds(meeting) });
    });
  },
);

function bounds(meeting: Meeting): { readonly from: string; readonly to: string | null } {
  const start = meeting.startedAt !== null && meeting.startedAt < meeting.start ? meeting.startedAt : meeting.start;
  return { from: new Date(Date.parse(start) - EARLY).toISOString(), to: meeting.endedAt };
}

/** Adds somebody who is not on the roster; the value is the id to note their presence by. */
export const addGuest = action(
  OnMeeting.extend({ name: z.string().trim().min(1).max(100), title: z.string().trim().min(1).max(200).nullable().default(null) }),
  async (deps, actor, input, now): Promise<Result<{ readonly guest: string }>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const done = await changeAttendance(deps, scene.value, (attendance) => addGuestRule(attendance, input));
    return done.ok ? accept({ guest: done.value }) : done;
  },
);
