/** Giving somebody an assignment with a decision. */
import { z } from 'zod/v4';
import { LocalDate } from '../../data/schema/text.ts';
import { assign as assignRule } from '../meetings/assign.ts';
import { accept, type Result } from '../meetings/errors.ts';
import { Meeting } from '../meetings/state.ts';
import { action, apply } from './action.ts';
import { meetingKey } from './keys.ts';
import { enterToRun, OnMeeting, Wording } from './scene.ts';

/** Adds an assignment to the decision of an item: who is to do what, and when to report back. */
export const assign = action(
  OnMeeting.extend({ item: z.string(), owner: z.string().trim().min(1).max(200), what: Wording, reportBack: LocalDate.nullable().default(null) }),
  async (deps, actor, { meeting, item, ...assignment }, now): Promise<Result<null>> => {
    const scene = await enterToRun(deps, actor, meeting, now);
    if (!scene.ok) return scene;
    const done = await apply(deps, { key: meetingKey(meeting), schema: Meeting, signed: scene.value.signed, rule: (state) => assignRule(state, { item, assignment }) });
    return done.ok ? accept(done.value.value) : done;
  },
);
