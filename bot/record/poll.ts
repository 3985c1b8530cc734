/** Opening, voting, closing. The poll's own document decides what counts; the meeting then records the result. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { Board } from '../../data/schema/board.ts';
import { itemById } from '../meetings/agenda.ts';
import { accept, refuse, type DomainError, type Result } from '../meetings/errors.ts';
import { emptyPoll, openPoll as openPollRule } from '../meetings/open-poll.ts';
import { cancelPoll as cancelRule, castBallot as castRule, closePoll as closeRule, electorSeat, traced, type Registered } from '../meetings/poll.ts';
import { mayRun } from '../meetings/roster.ts';
import { Meeting, Poll, PollMethod, Secrecy, type Attendance, type Decision, type PollResult, type PollSpec } from '../meetings/state.ts';
import { electorate, quorumNow, viewPoll, type PollView } from '../meetings/view.ts';
import { action, apply, type Application, type Signature } from './action.ts';
import type { Actor, Deps } from './contract.ts';
import { meetingKey, pollKey } from './keys.ts';
import { enter, enterToRun, findPlace, OnMeeting, recordPoll, Seen, settled, Time, whoIs, type Place, type Scene } from './scene.ts';

/** The spec of a poll that belongs to the meeting. */
const specOf = (meeting: Meeting, poll: string): PollSpec | undefined => meeting.items.flatMap((item) => item.polls).find((spec) => spec.id === poll);

/** A poll's document begins when the meeting has reserved it; whoever comes first writes it, should a crash have come between. */
function onPoll(meeting: Meeting, spec: PollSpec, signed: Signature): Omit<Application<Poll, never>, 'rule'> {
  const events = [{ action: 'poll-opened', detail: { item: spec.item, method: spec.method, secrecy: spec.secrecy, options: spec.options.map((option) => option.id) } }];
  return { key: pollKey(meeting.id, spec.id), schema: Poll, signed, begin: () => ({ state: emptyPoll(meeting.id, spec, randomBytes(32).toString('base64url')), events }) };
}

const viewOf = (place: Place, poll: Poll, now: string): PollView => viewPoll(poll, electorate(place.board, place.meeting, place.attendance, now, poll.spec.item));

/** Opens a poll on the current item; while it is open, opening again gives the same poll. */
export const openPoll = action(
  OnMeeting.extend({
    item: z.string(), method: PollMethod, secrecy: Secrecy, proposal: z.string().default('main'),
    candidates: z.array(z.string().trim().min(1).max(200)).max(20).default([]), seen: Seen.optional(),
  }),
  async (deps, actor, input, now): Promise<Result<PollView>> => {
    const scene = await enterToRun(deps, actor, input.meeting, now);
    if (!scene.ok) return scene;
    const { board, meeting, attendance, person, signed } = scene.value;
    const quorum = quorumNow(board, meeting, attendance, now, input.item);
    const reserved = await apply(deps, { key: meetingKey(meeting.id), schema: Meeting, signed, rule: (state) => openPollRule(state, { ...input, quorum, at: now, by: person.id }) });
    if (!reserved.ok) return reserved;
    const opened = await apply(deps, { ...onPoll(meeting, reserved.value.value, signed), rule: (poll) => ({ ok: true, state: poll, value: null, events: [] }) });
    return opened.ok ? accept(viewOf(scene.value, opened.value.state, now)) : opened;
  },
);

export interface Cast extends Registered {
  readonly poll: PollView;
  /** Who pressed: a person id. */
  readonly person: string;
  /** As it was when the press was judged. */
  readonly place: Place;
}

/** A press on a ballot button. `seen`: the poll's revision on the card. `pressedAt`: the activity's own timestamp. */
export const castBallot = action(
  OnMeeting.extend({ poll: z.string(), choice: z.string(), seen: Seen, pressedAt: Time.optional() }),
  async (deps, actor, input, now): Promise<Result<Cast>> => {
    const place = await findPlace(deps, input.meeting);
    if (!place.ok) return place;
    const { board, meeting, attendance } = place.value;
    const spec = specOf(meeting, input.poll);
    if (spec === undefined) return refuse({ code: 'no-such-poll' });
    const person = whoIs(deps, board, actor);
    const signed = { by: person?.id ?? 'unlisted', client: actor.client, at: now };
    const elector = person === undefined ? { error: { code: 'not-on-roster' } as const } : electorSeat(meeting.seats, attendance, person.id, spec.item, now);
    const press = { person: signed.by, elector, seen: input.seen, value: input.choice, at: input.pressedAt ?? now };
    const cast = await apply(deps, { ...onPoll(meeting, spec, signed), rule: (poll) => castRule(poll, press, deps.sealing) });
    return cast.ok ? accept({ ...cast.value.value, poll: viewOf(place.value, cast.value.state, now), person: press.person, place: place.value }) : cast;
  },
);

export interface Closed {
  readonly poll: PollView;
  readonly result: PollResult;
  /** What the record says on the item now; null when nothing was decided, or it has been undone since. */
  readonly decision: Decision | null;
}

const OnPoll = OnMeeting.extend({ poll: z.string() });

/** Closes for good, counts, and records the decision. Every later call returns the same result. */
export const closePoll = action(OnPoll, async (deps, actor, input, now): Promise<Result<Closed>> => {
  const run = await enterToRunPoll(deps, actor, input, now);
  if (!run.ok) return run;
  const { scene, spec } = run.value;
  const { board, meeting, attendance, person, signed } = scene;
  const command = {
    rules: board.rules, seats: meeting.seats, electors: electorate(board, meeting, attendance, now, spec.item),
    presiding: presiding(board, meeting, attendance, now), lot: randomBytes(4).readUInt32BE() / 2 ** 32, at: now, by: person.id,
  };
  const closed = await apply(deps, { ...onPoll(meeting, spec, signed), rule: (poll) => closeRule(poll, command, deps.sealing) });
  if (!closed.ok) return closed;
  const after = await recordPoll(deps, meeting.id, closed.value.state, signed);
  return accept({ poll: viewOf(scene, closed.value.state, now), result: closed.value.value, decision: itemById(after, spec.item)?.decision ?? null });
});

/** Calls off an open poll; no ballot counts. */
export const cancelPoll = action(OnPoll, async (deps, actor, input, now): Promise<Result<PollView>> => {
  const run = await enterToRunPoll(deps, actor, input, now);
  if (!run.ok) return run;
  const { scene, spec } = run.value;
  const cancelled = await apply(deps, { ...onPoll(scene.meeting, spec, scene.signed), rule: (poll) => cancelRule(poll, { at: now, by: scene.person.id }) });
  if (!cancelled.ok) return cancelled;
  await recordPoll(deps, scene.meeting.id, cancelled.value.state, scene.signed);
  return accept(viewOf(scene, cancelled.value.state, now));
});

/** The scene and the poll for whoever runs the meeting; an attempt by somebody else is left in the poll's history. */
async function enterToRunPoll(deps: Deps, actor: Actor, input: z.output<typeof OnPoll>, now: string): Promise<Result<{ readonly scene: Scene; readonly spec: PollSpec }>> {
  const scene = await enter(deps, actor, input.meeting, now);
  if (!scene.ok) return scene;
  const { board, meeting, attendance, person, signed } = scene.value;
  const spec = specOf(meeting, input.poll);
  if (spec === undefined) return refuse({ code: 'no-such-poll' });
  if (mayRun(board, attendance, person, now)) return accept({ scene: { ...scene.value, meeting: await settled(deps, meeting, signed) }, spec });
  const error: DomainError = { code: 'not-allowed', needs: 'chair-or-secretary' };
  const traceOf = await apply(deps, { ...onPoll(meeting, spec, signed), rule: (poll) => traced(poll, person.id, error, 'close-refused') });
  return traceOf.ok ? refuse(error) : traceOf;
}

/** Who presides and whose vote may settle a tie: the chair if serving their own seat, otherwise the first vice-chair who is. */
function presiding(board: Board, meeting: Meeting, attendance: Attendance, now: string): string | undefined {
  const serving = electorate(board, meeting, attendance, now, '');
  return ['chair', 'vice-chair']
    .flatMap((role) => meeting.seats.filter((seat) => seat.role === role))
    .find((seat) => serving.some((one) => one.seat === seat.id && one.person === seat.member))?.member;
}
