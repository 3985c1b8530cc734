/** A board, a store and the record's dependencies for one test. Nothing here depends on the sample data. */
import { randomUUID } from 'node:crypto';
import { Board } from '../../data/schema/board.ts';
import { Notice } from '../../data/schema/meeting.ts';
import type { Result } from '../../bot/meetings/errors.ts';
import { createSealing } from '../../bot/record/sealing.ts';
import type { Actor, Deps } from '../../bot/record/contract.ts';
import { checkIn } from '../../bot/record/presence.ts';
import { createMeeting } from '../../bot/record/seed.ts';
import { startMeeting } from '../../bot/record/start-end.ts';
import { readMeeting, type MeetingView } from '../../bot/record/read.ts';
import { meetingFromNotice } from '../../bot/meetings/notice.ts';
import { createCommit } from '../../bot/store/commit.ts';
import type { Store } from '../../bot/store/port.ts';

export interface BoardOptions {
  readonly seats?: number;
  readonly quorum?: Board['rules']['quorum'];
  readonly majority?: Board['rules']['majority'];
  readonly castingVote?: Board['rules']['castingVote'];
  readonly firstParagraph?: number;
}

/** Members m1 (chair), m2 (vice-chair), m3 …; substitutes s1, s2; secretary `sec`; official `off`; demo official `demo1`. */
export function testBoard(options: BoardOptions = {}): Board {
  const members = Array.from({ length: options.seats ?? 5 }, (_, index) => `m${index + 1}`);
  const person = (id: string, roles: string[], more: object = {}): object => ({ id, name: `Name ${id}`, aadObjectId: `AAD-${id}`, teamsUserId: `29:${id}`, party: 'region', roles, ...more });
  return Board.parse({
    id: 'nb', name: { sv: 'Nämnden', en: 'The board' }, short: 'NB', parties: ['region', 'are'], forums: ['rsr'],
    firstParagraph: { 2025: options.firstParagraph ?? 1 },
    rules: { quorum: options.quorum ?? 2, majority: options.majority ?? 'simple', castingVote: options.castingVote ?? 'chair' },
    seats: members.map((member, index) => ({ id: `seat-${index + 1}`, party: 'region', member, role: index === 0 ? 'chair' : index === 1 ? 'vice-chair' : 'member' })),
    people: [
      ...members.map((id) => person(id, ['member'])),
      person('s1', ['substitute'], { substituteFor: ['seat-3'], party: 'are' }), person('s2', ['substitute']),
      person('sec', ['secretary']), person('off', ['official'], { title: 'Staff' }),
      { ...person('demo1', ['official']), aadObjectId: 'demo-1', teamsUserId: undefined, demo: true },
    ],
  });
}

export const testNotice: Notice = Notice.parse({
  board: 'nb', title: 'Meeting', place: 'Online', start: '13:00', end: '16:00', breaks: [{ from: '14:30', to: '14:40' }],
  items: [
    { title: 'Opening', section: 'formalities', time: '13:00' },
    { title: 'Information', section: 'information', time: '13:10' },
    { title: 'Grant', section: 'decision', time: '13:30', proposals: [{ text: 'Recommend the grant.', recommends: ['region', 'are'], assignments: [{ owner: 'region', what: 'Pay it out', reportBack: '2025-09-01' }] }] },
    { title: 'Agreement', section: 'decision', proposals: [{ text: 'Approve the report.' }, { text: 'Recommend the agreement.', recommends: ['are'] }] },
    { title: 'Vice-chair', section: 'decision' },
    { title: 'Closing', section: 'formalities' },
  ],
});

export const MEETING = 'nb-2025-03-07';
/** 13:00 local time on the day, in UTC. */
export const START = '2025-03-07T12:00:00.000Z';
/** An instant some seconds after the start. */
export const at = (seconds: number): string => new Date(Date.parse(START) + seconds * 1_000).toISOString();

export const actor = (person: string, client = 'teams/web'): Actor => ({ aadObjectId: `aad-${person}`, client });
export const SEC = actor('sec');

/** Dependencies over a store. Several may share one store. */
export function testDeps(store: Store, board: Board = testBoard(), more: Partial<Deps> = {}): Deps {
  return {
    records: createCommit({ store, newId: randomUUID }),
    boards: new Map([[board.id, board]]), samples: new Map([[board.id, testNotice]]),
    sealing: createSealing('a deployment secret of more than 32 characters'), local: true, ...more,
  };
}

/** The planned meeting in the store. */
export async function plan(deps: Deps, id: string = MEETING, date = '2025-03-07'): Promise<void> {
  await createMeeting(deps, meetingFromNotice(testNotice, { id, zone: 'Europe/Stockholm', date, sample: false }), { by: 'system', client: 'test', at: at(-86_400) });
}

/** The value, or the test fails with the refusal's code. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The refusal's code; `undefined` when it was no refusal. */
export const code = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.error.code);

/** The meeting as anyone sees it. */
export const view = async (deps: Deps, now: string, id: string = MEETING): Promise<MeetingView> => must(await readMeeting(deps, id, now));

/** The meeting started by the secretary, with these people checked in. */
export async function startWith(deps: Deps, people: readonly string[]): Promise<void> {
  must(await startMeeting(deps, SEC, { meeting: MEETING }, at(0)));
  for (const person of people) must(await checkIn(deps, actor(person), { meeting: MEETING, seen: 0 }, at(1)));
}
