/** Decisions by acclamation, corrections, proposals, reservations and notes. */
import { z } from 'zod/v4';
import { Id, LocalDate } from '../../data/schema/text.ts';
import { itemById } from '../meetings/agenda.ts';
import { addProposal as addProposalRule, addStatement as addStatementRule, correct as correctRule, decide as decideRule } from '../meetings/decision.ts';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import type { Outcome } from '../meetings/outcome.ts';
import { isPresent, presentMoment } from '../meetings/presence.ts';
import { isInvited, mayRun, personById } from '../meetings/roster.ts';
import { servingAt } from '../meetings/serving.ts';
import { Meeting, type Decision, type Proposal, type Statement } from '../meetings/state.ts';
import { quorumNow } from '../meetings/view.ts';
import { action, apply } from './action.ts';
import type { Deps } from './contract.ts';
import { meetingKey } from './keys.ts';
import { enter, enterToRun, OnMeeting, Seen, Wording, type Scene } from './scene.ts';

const ItemInput = OnMeeting.extend({ item: z.string() });
const AssignmentInput = z.object({ owner: z.string().trim().min(1).max(200), what: Wording, reportBack: LocalDate.nullable().default(null) });
const Follows = { recommends: z.array(Id).optional(), assignments: z.array(AssignmentInput).max(20).optional() };

const RulingInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as-proposed') }),
  z.object({ kind: z.literal('edited'), text: Wording }),
  z.object({ kind: z.literal('chosen'), proposal: z.string() }),
  z.object({ kind: z.literal('elected'), candidate: z.string().trim().min(1).max(200) }),
]);

async function changeMeeting<V>(deps: Deps, scene: Scene, rule: (meeting: Meeting) => Outcome<Meeting, V>): Promise<Result<V>> {
  const done = await apply(deps, { key: meetingKey(scene.meeting.id), schema: Meeting, signed: scene.signed, rule });
  return done.ok ? accept(done.value.value) : done;
}

/** Registers a decision on the current item. Without quorum: refused with the figures. */
export const decide = action(
  ItemInput.extend({ ruling: RulingInput, seen: Seen.optional(), ...Follows }),
  async (deps, actor, input, now): Promise<Result<Decision>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, meeting, attendance, person } = scene.value;
    const quorum = quorumNow(board, meeting, attendance, now, input.item);
    return changeMeeting(deps, scene.value, (state) => decideRule(board, state, { ...input, quorum, at: now, by: person.id }));
  },
);

/** Corrects a decision whose item is closed; both wordings stay. Possible also after the meeting. */
export const correctDecision = action(
  ItemInput.extend({ text: Wording, reason: Wording }),
  async (deps, actor, input, now): Promise<Result<Decision>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    return changeMeeting(deps, scene.value, (state) => correctRule(state, { ...input, at: now, by: scene.value.person.id }));
  },
);

/** A proposal (yrkande) on an item: by somebody who serves, or entered by who runs the meeting, then also on behalf of `person`. */
export const addProposal = action(
  ItemInput.extend({ text: Wording, person: Id.optional(), recommends: z.array(Id).default([]), assignments: z.array(AssignmentInput).max(20).default([]) }),
  async (deps, actor, input, now): Promise<Result<Proposal>> => {
    const scene = await enter(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, meeting, attendance, person } = scene.value;
    const by = input.person ?? person.id;
    if (personById(board, by) === undefined) return refuse({ code: 'no-such-person' });
    const serves = servingAt(meeting.seats, attendance, presentMoment(attendance, now), { item: input.item }).some((one) => one.person === person.id);
    if (!mayRun(board, attendance, person, now) && (by !== person.id || !serves)) return refuse({ code: 'not-allowed', needs: 'voter' });
    return changeMeeting(deps, scene.value, (state) => addProposalRule(board, state, { ...input, by }));
  },
);

/** A reservation or a note for the record; who runs the meeting may enter it for somebody else. */
export const addStatement = action(
  ItemInput.extend({ kind: z.enum(['reservation', 'note']), text: Wording, person: Id.optional() }),
  async (deps, actor, input, now): Promise<Result<Statement>> => {
    const scene = await enter(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, meeting, attendance, person } = scene.value;
    const about = personById(board, input.person ?? person.id);
    if (about === undefined) return refuse({ code: 'no-such-person' });
    if (about.id !== person.id && !mayRun(board, attendance, person, now)) return refuse({ code: 'not-allowed', needs: 'chair-or-secretary' });
    if (!isInvited(about)) return refuse({ code: 'not-allowed', needs: 'member' });
    if (meeting.status !== 'ended' && about.id === person.id && !isPresent(attendance, about.id, presentMoment(attendance, now))) return refuse({ code: 'not-present' });
    return changeMeeting(deps, scene.value, (state) => {
      const decided = itemById(state, input.item)?.decision ?? null;
      const servedAtDecision = decided !== null && servingAt(state.seats, attendance, decided.at, { item: input.item }).some((one) => one.person === about.id);
      return addStatementRule(state, { item: input.item, kind: input.kind, text: input.text, person: about.id, at: now, servedAtDecision });
    });
  },
);
