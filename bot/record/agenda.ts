/** Running the agenda: chair and secretary only. Every value is the meeting as it then is. */
import { z } from 'zod/v4';
import { Section } from '../../data/schema/meeting.ts';
import { addItem as addItemRule, back as backRule, goTo as goToRule, next as nextRule, pause as pauseRule, reorder as reorderRule, resume as resumeRule, setAside as setAsideRule } from '../meetings/agenda.ts';
import { undo as undoRule } from '../meetings/decision.ts';
import { accept, type Result } from '../meetings/errors.ts';
import type { Outcome } from '../meetings/outcome.ts';
import { Meeting } from '../meetings/state.ts';
import { action, apply } from './action.ts';
import type { Action } from './contract.ts';
import { meetingKey } from './keys.ts';
import { enterToRun, OnMeeting, Seen, Wording } from './scene.ts';

/** An action that needs the meeting document alone. */
function step<I extends z.ZodType<{ readonly meeting: string }>>(schema: I, rule: (meeting: Meeting, input: z.output<I>, now: string) => Outcome<Meeting, unknown>): Action<z.input<I>, Meeting> {
  return action(schema, async (deps, actor, input, now): Promise<Result<Meeting>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const done = await apply(deps, { key: meetingKey(input.meeting), schema: Meeting, signed: scene.value.signed, rule: (meeting) => rule(meeting, input, now) });
    return done.ok ? accept(done.value.state) : done;
  });
}

/** `seen`: the meeting's step on the card; a press on an older card changes nothing. Absent for a typed command. */
const Move = OnMeeting.extend({ seen: Seen.optional() });
const ItemMove = Move.extend({ item: z.string() });

/** Closes the current item and goes to the next. */
export const nextItem = step(Move, (meeting, { seen }, at) => nextRule(meeting, { seen, at }));
/** Back to the item before. */
export const previousItem = step(Move, (meeting, { seen }, at) => backRule(meeting, { seen, at }));
/** Takes up a chosen item that remains. */
export const goToItem = step(ItemMove, (meeting, { seen, item }, at) => goToRule(meeting, { seen, item, at }));
/** A break. */
export const pauseMeeting = step(Move, (meeting, { seen }, at) => pauseRule(meeting, { seen, at }));
/** The break is over. */
export const resumeMeeting = step(Move, (meeting, { seen }, at) => resumeRule(meeting, { seen, at }));
/** Moves a remaining item before another, or last. */
export const reorderItem = step(ItemMove.extend({ before: z.string().nullable() }), (meeting, input) => reorderRule(meeting, input));
/** Adds an item (övriga frågor). */
export const addItem = step(
  OnMeeting.extend({ title: z.string().trim().min(1).max(300), section: Section.default('information'), description: Wording.nullable().default(null) }),
  (meeting, { title, section, description }) => addItemRule(meeting, { title, section, description }),
);
/** Tables (bordlägger) or withdraws an item. */
export const setItemAside = step(ItemMove.extend({ as: z.enum(['tabled', 'withdrawn']) }), (meeting, { item, as, seen }, at) => setAsideRule(meeting, { item, as, seen, at }));
/** Takes back a decision, a tabling or a withdrawal while the item is not closed. */
export const undo = step(ItemMove, (meeting, { item, seen }, at) => undoRule(meeting, { item, seen, at }));
