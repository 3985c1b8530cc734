import { beforeEach, describe, expect, it } from 'vitest';
import { goToItem, nextItem, undo } from '../../bot/record/agenda.ts';
import type { Deps } from '../../bot/record/contract.ts';
import { addProposal, decide } from '../../bot/record/decide.ts';
import { demoCheckIn, demoReply, demoVote } from '../../bot/record/demo.ts';
import { cancelPoll, castBallot, closePoll, openPoll } from '../../bot/record/poll.ts';
import { checkIn, checkOut } from '../../bot/record/presence.ts';
import { readStanding } from '../../bot/record/read.ts';
import { createSealing } from '../../bot/record/sealing.ts';
import { setConflict, startServing } from '../../bot/record/serving.ts';
import { Meeting, Poll } from '../../bot/meetings/state.ts';
import { StoreUnavailable, type Store } from '../../bot/store/port.ts';
import { localStore, temporaryFolder } from '../store/local-folder.ts';
import { actor, at, code, MEETING, must, plan, SEC, startWith, testBoard, testDeps, view } from './world.ts';

const meeting = MEETING;
const item = 'i3';
const poll = 'i3-1';
let deps: Deps;

/** The meeting at its first decision item, with these people present. */
async function atDecision(people: readonly string[], board = testBoard(), store: Store = localStore()): Promise<void> {
  deps = testDeps(store, board);
  await plan(deps);
  await startWith(deps, people);
  must(await goToItem(deps, SEC, { meeting, item }, at(10)));
}

const open = async (more: Partial<Parameters<typeof openPoll>[2]> = {}): Promise<unknown> =>
  must(await openPoll(deps, SEC, { meeting, item, method: 'yes-no', secrecy: 'open', ...more }, at(20)));
const cast = (person: string, choice: string, seen = 0, seconds = 30): ReturnType<typeof castBallot> => castBallot(deps, actor(person), { meeting, poll, choice, seen, pressedAt: at(seconds) }, at(seconds));
const close = (seconds = 60): ReturnType<typeof closePoll> => closePoll(deps, SEC, { meeting, poll }, at(seconds));
const history = async (): Promise<readonly { action: string; by: string; detail: unknown }[]> => (await deps.records.readEnvelope({ kind: 'poll', partition: meeting, id: poll }))?.history ?? [];

describe('an open vote', () => {
  beforeEach(async () => {
    await atDecision(['m1', 'm2', 'm3', 's1', 'off', 'sec']);
    await open();
  });

  it('counts one ballot a seat, lets it change until closing, and becomes the decision', async () => {
    expect(must(await cast('m1', 'yes'))).toMatchObject({ seat: 'seat-1', choice: 'yes', outcome: 'registered' });
    expect(must(await cast('m2', 'no'))).toMatchObject({ outcome: 'registered' });
    expect(must(await cast('m2', 'yes', 2, 31))).toMatchObject({ outcome: 'changed', poll: { tally: { yes: 2, no: 0, abstain: 0 } } });
    expect(must(await cast('m3', 'abstain'))).toMatchObject({ outcome: 'registered', poll: { votes: 3, entitled: 3 } });
    const closed = must(await close());
    expect(closed.result).toEqual({ tally: { yes: 2, no: 0, abstain: 1 }, cast: 3, entitled: 3, outcome: 'adopted', winner: 'yes', tie: null, quorum: { present: 3, required: 2 } });
    expect(closed.decision).toMatchObject({ kind: 'as-proposed', text: 'Recommend the grant.', method: { poll }, recommends: ['region', 'are'] });
    expect(must(await close(70))).toEqual(closed);
    expect((await view(deps, at(80))).polls[0]?.rollCall).toEqual([
      { seat: 'seat-1', person: 'm1', choice: 'yes' }, { seat: 'seat-2', person: 'm2', choice: 'yes' }, { seat: 'seat-3', person: 'm3', choice: 'abstain' },
    ]);
  });

  it('refuses who may not vote, says why, and records each refusal once', async () => {
    for (let press = 0; press < 20; press += 1) expect(code(await cast('m4', 'yes'))).toBe('not-present');
    expect(code(await cast('off', 'yes'))).toBe('not-serving');
    expect(code(await cast('s1', 'yes'))).toBe('not-serving');
    expect(code(await cast('sec', 'yes'))).toBe('not-serving');
    expect(code(await cast('stranger', 'yes'))).toBe('not-on-roster');
    expect(code(await cast('m1', 'maybe'))).toBe('unknown-choice');
    expect(code(await cast('m1', 'yes', 7))).toBe('invalid-input');
    expect(code(await closePoll(deps, actor('m3'), { meeting, poll }, at(40)))).toBe('not-allowed');
    expect(code(await castBallot(deps, actor('m1'), { meeting, poll: 'i4-1', choice: 'yes', seen: 0 }, at(40)))).toBe('no-such-poll');
    expect(code(await castBallot(deps, actor('m1'), { meeting: 'nb-2000-01-01', poll, choice: 'yes', seen: 0 }, at(40)))).toBe('no-such-meeting');
    expect((await history()).slice(1).map(({ action, by, detail }) => [action, by, (detail as { code: string }).code])).toEqual([
      ['ballot-refused', 'm4', 'not-present'], ['ballot-refused', 'off', 'not-serving'], ['ballot-refused', 's1', 'not-serving'],
      ['ballot-refused', 'sec', 'not-serving'], ['ballot-refused', 'unlisted', 'not-on-roster'], ['ballot-refused', 'm1', 'unknown-choice'],
      ['ballot-refused', 'm1', 'invalid-input'], ['close-refused', 'm3', 'not-allowed'],
    ]);
    expect((await view(deps, at(50))).openPoll?.votes).toBe(0);
  });

  it('lets somebody who comes during the vote in, and keeps the ballot of somebody who leaves', async () => {
    must(await cast('m1', 'yes'));
    must(await cast('m2', 'yes'));
    must(await checkOut(deps, actor('m2'), { meeting, seen: (await view(deps, at(31))).attendance.revision }, at(31)));
    must(await checkIn(deps, actor('m4'), { meeting, seen: 0 }, at(32)));
    must(await cast('m4', 'no', 0, 33));
    expect(must(await close()).result).toMatchObject({ tally: { yes: 2, no: 1, abstain: 0 }, entitled: 4 });
  });

  it('gives a substitute the seat served and nothing else', async () => {
    must(await checkOut(deps, actor('m3'), { meeting, seen: (await view(deps, at(25))).attendance.revision }, at(25)));
    must(await startServing(deps, SEC, { meeting, person: 's1', seat: 'seat-3' }, at(26)));
    expect(must(await cast('s1', 'no'))).toMatchObject({ seat: 'seat-3' });
    must(await checkIn(deps, actor('m3'), { meeting, seen: (await view(deps, at(31))).attendance.revision }, at(31)));
    expect(code(await cast('m3', 'yes', 0, 32))).toBe('not-serving');
  });

  it('takes the word of a server whose clock is ahead', async () => {
    must(await checkIn(deps, actor('m4'), { meeting, seen: 0 }, at(40)));
    expect(must(await cast('m4', 'yes', 0, 30))).toMatchObject({ seat: 'seat-4', outcome: 'registered' });
  });

  it('is not moved past, decided around, or paused away while it is open', async () => {
    expect(code(await nextItem(deps, SEC, { meeting }, at(30)))).toBe('poll-open');
    expect(code(await decide(deps, SEC, { meeting, item, ruling: { kind: 'as-proposed' } }, at(30)))).toBe('poll-open');
    expect(code(await setConflict(deps, actor('m1'), { meeting, item }, at(30)))).toBe('poll-open');
    expect(must(await openPoll(deps, actor('m1'), { meeting, item, method: 'election', secrecy: 'secret' }, at(30))).spec).toMatchObject({ id: poll, method: 'yes-no', secrecy: 'open' });
  });

  it('can be called off, and undone and held again', async () => {
    must(await cast('m1', 'yes'));
    must(await cancelPoll(deps, SEC, { meeting, poll }, at(40)));
    expect(code(await cast('m2', 'yes'))).toBe('poll-cancelled');
    expect(code(await close())).toBe('poll-cancelled');
    const again = must(await openPoll(deps, SEC, { meeting, item, method: 'yes-no', secrecy: 'open' }, at(50)));
    expect(again.spec.id).toBe('i3-2');
    must(await castBallot(deps, actor('m1'), { meeting, poll: 'i3-2', choice: 'no', seen: 0 }, at(51)));
    expect(must(await closePoll(deps, SEC, { meeting, poll: 'i3-2' }, at(52))).decision).toMatchObject({ kind: 'rejected', recommends: [] });
    must(await undo(deps, SEC, { meeting, item }, at(53)));
    expect(must(await closePoll(deps, SEC, { meeting, poll: 'i3-2' }, at(54)))).toMatchObject({ result: { outcome: 'rejected' }, decision: null });
    expect(code(await cancelPoll(deps, SEC, { meeting, poll: 'i3-2' }, at(55)))).toBe('poll-closed');
  });

  it('tells a late voter whether their vote was counted', async () => {
    must(await cast('m1', 'yes'));
    must(await close(40));
    expect(await cast('m1', 'no', 1, 50)).toEqual({ ok: false, error: { code: 'poll-closed', voted: true } });
    expect(await cast('m2', 'no', 1, 50)).toEqual({ ok: false, error: { code: 'poll-closed', voted: false } });
  });
});

describe('late copies of a press', () => {
  beforeEach(async () => {
    await atDecision(['m1', 'm2']);
    await open();
  });

  it('change nothing, whatever timestamp they carry, and are told what is registered', async () => {
    must(await cast('m1', 'yes', 0, 30));
    must(await cast('m1', 'no', 1, 31));
    expect(must(await cast('m1', 'yes', 0, 500))).toMatchObject({ choice: 'no', outcome: 'kept' });
    expect(must(await cast('m1', 'no', 1, 501))).toMatchObject({ choice: 'no', outcome: 'already' });
    expect(must(await cast('m1', 'yes', 2, 502))).toMatchObject({ choice: 'yes', outcome: 'changed' });
  });

  it('are told from a change of mind on the same card', async () => {
    must(await cast('m1', 'yes', 0, 30));
    expect(must(await cast('m1', 'no', 0, 31))).toMatchObject({ outcome: 'changed' });
    expect(must(await cast('m1', 'yes', 0, 32))).toMatchObject({ choice: 'no', outcome: 'kept' });
  });

  it('are known even when the first one only confirmed what was so', async () => {
    must(await cast('m1', 'yes', 0, 30));
    expect(must(await cast('m1', 'yes', 1, 31))).toMatchObject({ outcome: 'already' });
    must(await cast('m1', 'no', 1, 32));
    expect(must(await cast('m1', 'yes', 1, 500))).toMatchObject({ choice: 'no', outcome: 'kept' });
  });

  it('are refused when they overtook a newer press on their way', async () => {
    must(await cast('m1', 'no', 0, 31));
    expect(must(await cast('m1', 'yes', 0, 30))).toMatchObject({ choice: 'no', outcome: 'kept' });
  });
});

describe('a secret vote', () => {
  const stored = async (): Promise<string> => JSON.stringify(await deps.records.readEnvelope({ kind: 'poll', partition: meeting, id: poll }));

  it('shows only how many have voted until it closes; then the tally and who voted', async () => {
    await atDecision(['m1', 'm2', 'm3']);
    await open({ secrecy: 'secret' });
    const first = must(await cast('m1', 'yes')).poll;
    expect(first).toMatchObject({ votes: 1, tally: null, rollCall: null });
    must(await cast('m2', 'yes'));
    must(await cast('m3', 'no'));
    must(await cast('m3', 'abstain', 3, 40));
    expect(must(await readStanding(deps, actor('m3'), meeting, at(41))).ballot).toBe('abstain');
    expect(await stored()).not.toMatch(/"(yes|no|abstain)":\d|"(choice|value)":"(yes|no|abstain)"/);
    const { poll: after, decision } = must(await close());
    expect(decision?.kind).toBe('as-proposed');
    expect(after).toMatchObject({ tally: { yes: 2, no: 0, abstain: 1 }, rollCall: null, voters: [{ person: 'm1' }, { person: 'm2' }, { person: 'm3' }] });
    const state = must({ ok: true, value: await deps.records.readState({ kind: 'poll', partition: meeting, id: poll }, Poll) });
    expect(state).toMatchObject({ ballots: {}, salt: null });
    expect((await history()).filter(({ action }) => action.startsWith('ballot')).map(({ detail }) => detail)).toEqual([{ seat: 'seat-1' }, { seat: 'seat-2' }, { seat: 'seat-3' }, { seat: 'seat-3' }]);
  });

  it('cannot be closed with another key, and nothing is guessed', async () => {
    await atDecision(['m1', 'm2']);
    await open({ secrecy: 'secret' });
    must(await cast('m1', 'yes'));
    const other = { ...deps, sealing: createSealing('another deployment secret, also long enough') };
    expect(code(await closePoll(other, SEC, { meeting, poll }, at(50)))).toBe('ballots-unreadable');
    expect(must(await close()).result.tally).toEqual({ yes: 1, no: 0, abstain: 0 });
  });
});

describe('ties and majorities', () => {
  it('are settled by the chair in an open vote, or by nobody when the chair abstains', async () => {
    await atDecision(['m1', 'm2']);
    await open();
    must(await cast('m1', 'no'));
    must(await cast('m2', 'yes'));
    expect(must(await close()).result).toMatchObject({ outcome: 'rejected', tie: 'casting-vote' });
  });

  it('leave the item undecided when nobody may settle them', async () => {
    await atDecision(['m1', 'm2'], testBoard({ castingVote: 'none' }));
    await open();
    must(await cast('m1', 'no'));
    must(await cast('m2', 'yes'));
    expect(must(await close())).toMatchObject({ result: { outcome: 'tied', winner: null }, decision: null });
    expect((await view(deps, at(61))).meeting).toMatchObject({ openPoll: null });
    expect(must(await decide(deps, SEC, { meeting, item, ruling: { kind: 'as-proposed' } }, at(62))).method).toBe('acclamation');
  });

  it('are settled by lot in an election, the same for everybody', async () => {
    await atDecision(['m1', 'm2']);
    await open({ method: 'election', secrecy: 'secret', candidates: ['Ada', 'Bo'] });
    must(await cast('m1', 'a1'));
    must(await cast('m2', 'a2'));
    const all = await Promise.all(Array.from({ length: 10 }, async () => must(await close())));
    expect(all[0]?.result).toMatchObject({ outcome: 'chosen', tie: 'lot' });
    expect(new Set(all.map(({ result }) => result.winner)).size).toBe(1);
    expect(all[0]?.decision).toMatchObject({ kind: 'elected', text: all[0]?.result.winner === 'a1' ? 'Ada' : 'Bo' });
  });

  it('ask for the share the rules say', async () => {
    await atDecision(['m1', 'm2', 'm3'], testBoard({ majority: { atLeast: [3, 4] } }));
    await open();
    for (const [person, choice] of [['m1', 'yes'], ['m2', 'yes'], ['m3', 'no']] as const) must(await cast(person, choice));
    expect(must(await close()).result.outcome).toBe('rejected');
  });

  it('choose among several proposals', async () => {
    await atDecision(['m1', 'm2', 'm3']);
    expect(code(await openPoll(deps, SEC, { meeting, item, method: 'alternatives', secrecy: 'open' }, at(19)))).toBe('too-few-options');
    must(await addProposal(deps, actor('m2'), { meeting, item, text: 'Wait a year.' }, at(19)));
    await open({ method: 'alternatives' });
    for (const [person, choice] of [['m1', 'a2'], ['m2', 'a2'], ['m3', 'a1']] as const) must(await cast(person, choice));
    expect(must(await close()).decision).toMatchObject({ kind: 'chosen', text: 'Wait a year.' });
  });

  it('need a quorum at opening and at closing', async () => {
    await atDecision(['m1', 'm2', 'm3'], testBoard({ quorum: 3 }));
    await open();
    must(await checkOut(deps, actor('m3'), { meeting, seen: 3 }, at(30)));
    must(await cast('m1', 'yes'));
    expect(await close()).toEqual({ ok: false, error: { code: 'no-quorum', present: 2, required: 3, seats: 5 } });
    must(await checkIn(deps, actor('m4'), { meeting, seen: 3 }, at(61)));
    expect(must(await close(62)).result.outcome).toBe('adopted');
  });
});

describe('when something breaks', () => {
  it('completes what a crash cut off: the poll of a reservation, the decision of a closed poll', async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    await atDecision(['m1', 'm2'], testBoard(), store);
    /** Fails the first write to documents of this kind, as a process that dies just before it does. */
    const dying = (kind: string): Store => ({ ...store, create: (key, body) => (key.kind === kind ? Promise.reject(new StoreUnavailable('gone')) : store.create(key, body)), replace: (key, body, etag) => (key.kind === kind ? Promise.reject(new StoreUnavailable('gone')) : store.replace(key, body, etag)) });
    const withStore = (broken: Store): Deps => testDeps(broken);
    await expect(openPoll(withStore(dying('poll')), SEC, { meeting, item, method: 'yes-no', secrecy: 'open' }, at(20))).rejects.toThrow(StoreUnavailable);
    expect((await view(deps, at(21))).openPoll).toMatchObject({ status: 'open', votes: 0 });
    must(await cast('m1', 'yes'));
    await expect(closePoll(withStore(dying('meeting')), SEC, { meeting, poll }, at(40))).rejects.toThrow(StoreUnavailable);
    const seen = await view(deps, at(41));
    expect([seen.openPoll, seen.meeting.items[2]?.decision?.kind]).toEqual([null, 'as-proposed']);
    const after = must(await nextItem(testDeps(localStore(folder)), SEC, { meeting }, at(50)));
    expect(after.items[2]?.decision).toMatchObject({ kind: 'as-proposed', at: at(40), final: true });
  });

  it('says so when the store is away, and nothing was promised', async () => {
    await atDecision(['m1', 'm2']);
    await open();
    const down = testDeps({ read: () => Promise.reject(new StoreUnavailable('down')) } as unknown as Store);
    await expect(castBallot(down, actor('m1'), { meeting, poll, choice: 'yes', seen: 0 }, at(30))).rejects.toThrow(StoreUnavailable);
    expect((await deps.records.readState({ kind: 'meeting', partition: meeting, id: meeting }, Meeting))?.openPoll).toBe(poll);
  });
});

describe('demo people', () => {
  it('answer, check in and vote in local mode only, marked as demo', async () => {
    await atDecision(['m1', 'm2']);
    await open();
    expect(must(await demoCheckIn(deps, SEC, { meeting }, at(30)))).toEqual({ people: 1 });
    expect(must(await demoReply(deps, SEC, { meeting }, at(30)))).toEqual({ people: 0 });
    expect(must(await demoVote(deps, SEC, { meeting }, at(30)))).toEqual({ people: 0 });
    expect(code(await demoCheckIn(deps, actor('m3'), { meeting }, at(30)))).toBe('not-allowed');
    const production = { ...deps, local: false };
    for (const demo of [demoReply, demoCheckIn, demoVote]) expect(code(await demo(production, SEC, { meeting }, at(30)))).toBe('demo-only');
    expect(code(await checkIn(production, { aadObjectId: 'demo-1', client: 'x' }, { meeting, seen: 0 }, at(30)))).toBe('not-on-roster');
    const arrivals = (await deps.records.readEnvelope({ kind: 'attendance', partition: meeting, id: meeting }))?.history ?? [];
    expect(arrivals.at(-1)).toMatchObject({ by: 'demo1', client: 'demo' });
  });
});
