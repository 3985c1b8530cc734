/** Substitutes who serve, and conflicts of interest. */
import { z } from 'zod/v4';
import { Id } from '../../data/schema/text.ts';
import { itemById } from '../meetings/agenda.ts';
import { refuse, type Result } from '../meetings/errors.ts';
import { mayRun, personById } from '../meetings/roster.ts';
import { setConflict as setConflictRule, startServing as startRule, stopServing as stopRule } from '../meetings/serving.ts';
import { seatsOf } from '../meetings/view.ts';
import { action } from './action.ts';
import { changeAttendance } from './reply.ts';
import { enter, enterToRun, OnMeeting, settled } from './scene.ts';

/** A present substitute begins to serve for a seat. */
export const startServing = action(OnMeeting.extend({ person: Id, seat: Id }), async (deps, actor, input, now): Promise<Result<null>> => {
  const scene = await enterToRun(deps, actor, input.meeting, now);
  if (!scene.ok) return scene;
  const { board, meeting } = scene.value;
  if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
  return changeAttendance(deps, scene.value, (attendance) => startRule(board, seatsOf(board, meeting), attendance, { ...input, at: now }));
});

/** The substitute stops serving for the seat. */
export const stopServing = action(OnMeeting.extend({ seat: Id }), async (deps, actor, input, now): Promise<Result<null>> => {
  const scene = await enterToRun(deps, actor, input.meeting, now);
  if (!scene.ok) return scene;
  const { board, meeting } = scene.value;
  if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
  return changeAttendance(deps, scene.value, (attendance) => stopRule(seatsOf(board, meeting), attendance, { ...input, at: now }));
});

/**
 * Registers (or withdraws) a conflict of interest on an item: one's own, or anybody's by who runs the meeting. Refused while
 * the item is being voted on and once it is decided: the record must not say that somebody stepped out who took part.
 */
export const setConflict = action(
  OnMeeting.extend({ item: z.string(), person: Id.optional(), conflict: z.boolean().default(true) }),
  async (deps, actor, input, now): Promise<Result<null>> => {
    const scene = await enter(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, attendance, person, signed } = scene.value;
    const about = input.person ?? person.id;
    if (about !== person.id && !mayRun(board, attendance, person, now)) return refuse({ code: 'not-allowed', needs: 'chair-or-secretary' });
    if (personById(board, about) === undefined) return refuse({ code: 'no-such-person' });
    const meeting = await settled(deps, scene.value.meeting, signed);
    const item = itemById(meeting, input.item);
    if (item === undefined) return refuse({ code: 'no-such-item' });
    if (meeting.status === 'ended') return refuse({ code: 'meeting-ended' });
    if (item.polls.some((poll) => poll.id === meeting.openPoll)) return refuse({ code: 'poll-open' });
    if (item.decision !== null) return refuse({ code: 'already-decided' });
    return changeAttendance(deps, scene.value, (state) => setConflictRule(state, { person: about, item: item.id, conflict: input.conflict, at: now, by: person.id }));
  },
);
