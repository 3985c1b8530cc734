/** Answers to the notice: attending or not, and having read the papers. */
import { z } from 'zod/v4';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import type { Outcome } from '../meetings/outcome.ts';
import { emptyAttendance } from '../meetings/presence.ts';
import { acknowledge as acknowledgeRule, reply as replyRule, type Replied } from '../meetings/replies.ts';
import { Attendance } from '../meetings/state.ts';
import { action, apply } from './action.ts';
import type { Deps } from './contract.ts';
import { attendanceKey } from './keys.ts';
import { enter, OnMeeting, Seen, Time, type Scene } from './scene.ts';

/** Commits a rule to the attendance of the scene's meeting. */
export async function changeAttendance<V>(deps: Deps, scene: Pick<Scene, 'meeting' | 'signed'>, rule: (attendance: Attendance) => Outcome<Attendance, V>): Promise<Result<V>> {
  const id = scene.meeting.id;
  const done = await apply(deps, { key: attendanceKey(id), schema: Attendance, signed: scene.signed, begin: () => ({ state: emptyAttendance(id), events: [] }), rule });
  return done.ok ? accept(done.value.value) : done;
}

/** Registers an answer. `seen`: the attendance revision on the card. `pressedAt`: the activity's timestamp. */
export const reply = action(
  OnMeeting.extend({ reply: z.enum(['attending', 'cannot']), seen: Seen, pressedAt: Time.optional() }),
  async (deps, actor, input, now): Promise<Result<Replied>> => {
    const scene = await enter(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, meeting, person } = scene.value;
    if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
    return changeAttendance(deps, scene.value, (attendance) => replyRule(board, attendance, person, { seen: input.seen, value: input.reply, at: input.pressedAt ?? now }));
  },
);

/** Registers that the person has read the papers. */
export const acknowledge = action(OnMeeting, async (deps, actor, input, now): Promise<Result<{ readonly at: string; readonly already: boolean }>> => {
  const scene = await enter(deps, actor, input.meeting, now);
  if (!scene.ok) return scene;
  return changeAttendance(deps, scene.value, (attendance) => acknowledgeRule(attendance, scene.value.person, now));
});
