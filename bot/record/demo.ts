/** Acts for the invented people of a sample board, so that one person can try everything. Refused outside local mode. */
import { z } from 'zod/v4';
import type { Person } from '../../data/schema/board.ts';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import { electorate } from '../meetings/view.ts';
import { isInvited } from '../meetings/roster.ts';
import { Poll } from '../meetings/state.ts';
import { action } from './action.ts';
import type { Actor, Deps } from './contract.ts';
import { pollKey } from './keys.ts';
import { castBallot } from './poll.ts';
import { checkIn } from './presence.ts';
import { acknowledge, reply } from './reply.ts';
import { enterToRun, OnMeeting, type Scene } from './scene.ts';

/** How many of the demo people something was registered for. */
export interface Demonstrated {
  readonly people: number;
}

const demoPeople = (scene: Scene): readonly Person[] => scene.board.people.filter((person) => person.demo);
const actorFor = (person: Person): Actor => ({ aadObjectId: person.aadObjectId, teamsUserId: person.teamsUserId, client: 'demo' });

/** Runs `act` for each demo person in turn and counts what was registered. The rules are those for everybody. */
async function forAll(deps: Deps, actor: Actor, meeting: string, now: string, act: (person: Person, nth: number, scene: Scene) => Promise<Result<unknown> | undefined>): Promise<Result<Demonstrated>> {
  if (!deps.local) return refuse({ code: 'demo-only' });
  const scene = await enterToRun(deps, actor, meeting, now);
  if (!scene.ok) return scene;
  const results = await Promise.all(demoPeople(scene.value).map((person, nth) => act(person, nth, scene.value)));
  const first = results.find((result) => result?.ok === false);
  const people = results.filter((result) => result?.ok === true).length;
  return people === 0 && first?.ok === false ? first : accept({ people });
}

/** They answer the notice: one in six cannot come, and two in three have read the papers. */
export const demoReply = action(OnMeeting, async (deps, actor, input, now): Promise<Result<Demonstrated>> =>
  forAll(deps, actor, input.meeting, now, async (person, nth, { attendance, meeting }) => {
    if (!isInvited(person)) return undefined;
    const as = actorFor(person);
    if (nth % 3 !== 2) await acknowledge(deps, as, { meeting: meeting.id }, now);
    return reply(deps, as, { meeting: meeting.id, reply: nth % 6 === 5 ? 'cannot' : 'attending', seen: attendance.revision }, now);
  }));

/** They check in. */
export const demoCheckIn = action(OnMeeting, async (deps, actor, input, now): Promise<Result<Demonstrated>> =>
  forAll(deps, actor, input.meeting, now, async (person, _nth, { attendance, meeting }) => checkIn(deps, actorFor(person), { meeting: meeting.id, seen: attendance.revision }, now)));

/** Those of them who may vote and have not do so in the open poll: mostly the first alternative. */
export const demoVote = action(OnMeeting.extend({ poll: z.string().optional() }), async (deps, actor, input, now): Promise<Result<Demonstrated>> =>
  forAll(deps, actor, input.meeting, now, async (person, nth, { board, meeting, attendance }) => {
    const id = input.poll ?? meeting.openPoll;
    const spec = meeting.items.flatMap((item) => item.polls).find((poll) => poll.id === id);
    if (spec === undefined) return refuse({ code: 'no-open-poll' });
    const seat = electorate(board, meeting, attendance, now, spec.item).find((one) => one.person === person.id)?.seat;
    const poll = await deps.records.readState(pollKey(meeting.id, spec.id), Poll);
    if (seat === undefined || poll?.ballots[seat] !== undefined) return undefined;
    const option = spec.options[nth % 4 === 3 ? 1 : 0];
    return option === undefined ? undefined : castBallot(deps, actorFor(person), { meeting: meeting.id, poll: spec.id, choice: option.id, seen: 0 }, now);
  }));
