/** Random interleavings of several people's acts on one item. The model below knows only what each act was answered. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from '../../data/schema/board.ts';
import { Notice } from '../../data/schema/meeting.ts';
import { goTo, start } from '../../bot/meetings/agenda.ts';
import { undo } from '../../bot/meetings/decision.ts';
import { meetingFromNotice } from '../../bot/meetings/notice.ts';
import { emptyPoll, openPoll } from '../../bot/meetings/open-poll.ts';
import type { Outcome } from '../../bot/meetings/outcome.ts';
import { cancelPoll, castBallot, closePoll, electorSeat, type Sealing } from '../../bot/meetings/poll.ts';
import { settle } from '../../bot/meetings/poll-decision.ts';
import { emptyAttendance, setPresence } from '../../bot/meetings/presence.ts';
import { attendeeOf } from '../../bot/meetings/roster.ts';
import { startServing, stopServing } from '../../bot/meetings/serving.ts';
import type { Attendance, Meeting, Poll, PollResult } from '../../bot/meetings/state.ts';
import { electorate, quorumNow } from '../../bot/meetings/view.ts';

const MEMBERS = ['m1', 'm2', 'm3', 'm4'];
const PEOPLE = [...MEMBERS, 's1', 's2', 'off'];
const CHOICES = ['yes', 'no', 'abstain'];
const board = Board.parse({
  id: 'b', name: { sv: 'N', en: 'B' }, short: 'B', parties: ['region'], rules: { quorum: 2, majority: 'simple', castingVote: 'chair' },
  seats: MEMBERS.map((member, index) => ({ id: `seat-${index + 1}`, party: 'region', member, role: index === 0 ? 'chair' : 'member' })),
  people: PEOPLE.map((id) => ({ id, name: id, party: 'region', roles: [id.startsWith('m') ? 'member' : id.startsWith('s') ? 'substitute' : 'official'] })),
});
const notice = Notice.parse({ board: 'b', title: 'M', place: 'P', start: '13:00', end: '15:00', items: [{ title: 'Opening', section: 'formalities' }, { title: 'Item', section: 'decision', proposals: [{ text: 'Do it.' }] }] });

/** Hides nothing but is never equal to the choice, so that a rule that forgot to unseal would be found. */
let seals = 0;
const sealing: Sealing = {
  seal: (choice, poll, seat, salt) => `${(seals += 1)}|${salt}|${poll}|${seat}|${choice}`,
  unseal: (sealed, poll, seat, salt) => (sealed.split('|').slice(1, 4).join('|') === `${salt}|${poll}|${seat}` ? sealed.split('|')[4] : undefined),
};

const person = fc.nat(PEOPLE.length - 1);
const Act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('join' as const), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('serve' as const), person: fc.constantFrom(4, 5), seat: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), seat: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), secret: fc.boolean() }) },
  // `age`: how many revisions the pressed card is behind; `late`: a timestamp from before.
  { weight: 12, arbitrary: fc.record({ do: fc.constant('vote' as const), person, choice: fc.nat(2), age: fc.nat(4), late: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('again' as const), nth: fc.nat(200) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
);
type Act = typeof Act extends fc.Arbitrary<infer T> ? T : never;

interface Vote { readonly who: string; readonly value: string; readonly seen: number; readonly at: string }

/** Runs acts against the rules and checks every answer against what was answered before. */
class World {
  now = Date.parse('2025-03-07T12:00:00.000Z');
  meeting: Meeting;
  attendance: Attendance = emptyAttendance('b-1');
  readonly polls = new Map<string, Poll>();
  /** What people were told is registered: seat -> choice, per poll. */
  readonly told = new Map<string, Map<string, string>>();
  readonly results = new Map<string, PollResult>();
  votes: Vote[] = [];

  constructor() {
    const at = this.tick();
    const planned = meetingFromNotice(notice, { id: 'b-1', zone: 'Europe/Stockholm', date: '2025-03-07', sample: false });
    this.meeting = planned;
    this.move(start(this.meeting, { first: 1, seats: board.seats, at }));
    this.move(goTo(this.meeting, { item: 'i2', at }));
  }
  tick(): string { return new Date((this.now += 1_000)).toISOString(); }
  move(outcome: Outcome<Meeting, unknown>): void { if (outcome.ok) this.meeting = outcome.state; }
  attend(outcome: Outcome<Attendance, unknown>): void { if (outcome.ok) this.attendance = outcome.state; }
  get latest(): Poll | undefined { return [...this.polls.values()].at(-1); }

  act(act: Act): void {
    const at = this.tick();
    const who = 'person' in act ? PEOPLE[act.person] as string : '';
    const attendee = attendeeOf(board.people.find((one) => one.id === (who || 'm1')) as Board['people'][number]);
    switch (act.do) {
      case 'join': return this.attend(setPresence(this.attendance, { person: who, attendee, to: 'in', source: 'secretary', at }));
      case 'leave': return this.attend(setPresence(this.attendance, { person: who, attendee, to: 'out', source: 'secretary', at }));
      case 'serve': return this.attend(startServing(board, board.seats, this.attendance, { person: who, seat: `seat-${act.seat + 1}`, at }));
      case 'stop': return this.attend(stopServing(board.seats, this.attendance, { seat: `seat-${act.seat + 1}`, at }));
      case 'undo': return this.move(undo(this.meeting, { item: 'i2', at }));
      case 'open': return this.open(act.secret, at);
      case 'vote': return this.vote({ who, value: CHOICES[act.choice] as string, seen: Math.max(0, (this.latest?.revision ?? 0) - act.age), at: new Date(this.now - act.late * 1_500).toISOString() });
      case 'again': { const vote = this.votes[act.nth % Math.max(1, this.votes.length)]; return vote && this.vote({ ...vote, at }, true); }
      case 'close': return this.close(at);
      case 'cancel': { const poll = this.latest; if (poll) this.put(cancelPoll(poll, { at, by: 'm1' })); return this.settle(); }
    }
  }
  open(secret: boolean, at: string): void {
    const quorum = quorumNow(board, this.meeting, this.attendance, at, 'i2');
    const opened = openPoll(this.meeting, { item: 'i2', method: 'yes-no', secrecy: secret ? 'secret' : 'open', proposal: 'main', candidates: [], quorum, at, by: 'm1' });
    if (!opened.ok || opened.events.length === 0) return;
    this.meeting = opened.state;
    this.polls.set(opened.value.id, emptyPoll('b-1', opened.value, 'salt'));
    this.told.set(opened.value.id, new Map());
    this.votes = [];
  }
  put(outcome: Outcome<Poll, unknown>): void {
    const after = outcome.ok ? outcome.state : outcome.trace?.state;
    if (after !== undefined) this.polls.set(after.spec.id, after);
  }
  vote(vote: Vote, copy = false): void {
    const poll = this.latest;
    if (poll === undefined) return;
    if (!copy) this.votes.push(vote);
    const elector = electorSeat(board.seats, this.attendance, vote.who, 'i2', vote.at);
    const served = electorate(board, this.meeting, this.attendance, vote.at, 'i2').find((one) => one.person === vote.who)?.seat;
    const outcome = castBallot(poll, { person: vote.who, elector, value: vote.value, seen: vote.seen, at: vote.at }, sealing);
    this.put(outcome);
    const told = this.told.get(poll.spec.id) as Map<string, string>;
    if (!outcome.ok) {
      // Refused: nothing was registered, for nobody.
      expect(this.latest?.ballots).toEqual(poll.ballots);
      if (poll.status === 'open') expect(served === undefined || vote.seen > poll.revision).toBe(true);
      return;
    }
    const { seat, choice, outcome: answer } = outcome.value;
    expect(poll.status).toBe('open');
    expect(seat).toBe(served);
    if (answer === 'registered') expect(told.has(seat)).toBe(false);
    else if (answer === 'already' || answer === 'kept') expect(choice).toBe(told.get(seat));
    if (answer === 'registered' || answer === 'changed') expect(choice).toBe(vote.value);
    told.set(seat, choice);
  }
  close(at: string): void {
    const poll = this.latest;
    if (poll === undefined) return;
    const electors = electorate(board, this.meeting, this.attendance, at, 'i2');
    const outcome = closePoll(poll, { rules: board.rules, seats: board.seats, electors, presiding: 'm1', lot: 0.3, at, by: 'm1' }, sealing);
    this.put(outcome);
    if (outcome.ok) {
      const before = this.results.get(poll.spec.id);
      if (before !== undefined) expect(outcome.value).toEqual(before);
      this.results.set(poll.spec.id, outcome.value);
    }
    this.settle();
  }
  settle(): void { for (const poll of this.polls.values()) this.move(settle(this.meeting, poll)); }

  /** What must hold at every moment. */
  check(): void {
    for (const [id, poll] of this.polls) {
      const told = this.told.get(id) as Map<string, string>;
      if (poll.status === 'open') expect(Object.keys(poll.ballots).sort()).toEqual([...told.keys()].sort());
      if (poll.status !== 'closed' || poll.result === null) continue;
      const tally = Object.fromEntries(CHOICES.map((choice) => [choice, [...told.values()].filter((one) => one === choice).length]));
      expect(poll.result.tally).toEqual(tally);
      expect(poll.result.cast).toBe(told.size);
      expect(poll.voters.map((one) => one.seat).sort()).toEqual([...told.keys()].sort());
      expect(poll.result).toEqual(this.results.get(id));
      if (poll.spec.secrecy === 'secret') expect([poll.ballots, poll.salt]).toEqual([{}, null]);
      else expect(Object.values(poll.ballots).map((ballot) => ballot.value).sort()).toEqual([...told.values()].sort());
    }
    const decision = this.meeting.items[1]?.decision ?? null;
    const isOpen = this.latest?.status === 'open';
    expect(this.meeting.openPoll).toBe(isOpen ? this.latest?.spec.id : null);
    if (isOpen) expect(decision).toBeNull();
    if (decision !== null && decision.method !== 'acclamation') {
      const { poll } = decision.method;
      expect(decision.kind).toBe(this.results.get(poll)?.outcome === 'adopted' ? 'as-proposed' : 'rejected');
    }
    const serving = electorate(board, this.meeting, this.attendance, new Date(this.now).toISOString(), 'i2');
    expect(new Set(serving.map((one) => one.seat)).size).toBe(serving.length);
    expect(new Set(serving.map((one) => one.person)).size).toBe(serving.length);
  }
}

describe('polls under random interleavings', () => {
  it('count what was acknowledged, once a seat, and close for good', () => {
    let closed = 0;
    fc.assert(fc.property(fc.array(Act, { minLength: 20, maxLength: 80 }), (acts) => {
      const world = new World();
      for (const one of ['m1', 'm2']) world.act({ do: 'join', person: PEOPLE.indexOf(one) });
      world.act({ do: 'open', secret: acts.length % 2 === 0 });
      for (const act of acts) { world.act(act); world.check(); }
      world.act({ do: 'close' });
      world.act({ do: 'close' });
      world.check();
      closed += world.results.size;
    }), { numRuns: 500 });
    expect(closed).toBeGreaterThan(200);
  });

  it('are not moved by copies: once a press has arrived, no later copy of it changes anything', () => {
    const Press = fc.record({ seat: fc.nat(2), choice: fc.nat(2), age: fc.nat(3), late: fc.nat(5) });
    fc.assert(fc.property(fc.array(Press, { minLength: 1, maxLength: 25 }), fc.array(fc.nat(1_000), { maxLength: 40 }), fc.boolean(), (presses, copies, secret) => {
      const spec = { id: 'p', item: 'i2', method: 'yes-no' as const, secrecy: secret ? 'secret' as const : 'open' as const, question: 'q', options: CHOICES.map((id) => ({ id, text: null, proposal: null })), openedAt: '2025-03-07T12:00:00.000Z', openedBy: 'm1' };
      const when = (seconds: number): string => new Date(Date.parse(spec.openedAt) + seconds * 1_000).toISOString();
      const deliver = (poll: Poll, press: { seat: number; value: string; seen: number; at: string }): Poll => {
        const outcome = castBallot(poll, { ...press, person: `m${press.seat}`, elector: { seat: `seat-${press.seat}` } }, sealing);
        return outcome.ok ? outcome.state : poll;
      };
      let poll = emptyPoll('b-1', spec, 'salt');
      const delivered: { seat: number; value: string; seen: number; at: string }[] = [];
      const choices = (state: Poll): unknown => Object.entries(state.ballots).map(([seat, { value }]) => [seat, state.salt === null ? value : sealing.unseal(value, 'p', seat, 'salt')]);
      presses.forEach((one, index) => {
        const press = { seat: one.seat, value: CHOICES[one.choice] as string, seen: Math.max(0, poll.revision - one.age), at: when(100 + index - one.late) };
        poll = deliver(poll, press);
        delivered.push(press);
        // A copy of something delivered before, with a timestamp of its own.
        const copy = delivered[(copies[index] ?? 0) % delivered.length];
        const before = choices(poll);
        if (copy !== undefined) poll = deliver(poll, { ...copy, at: when(1_000 + index) });
        expect(choices(poll)).toEqual(before);
      });
      const final = choices(poll);
      for (const nth of copies) {
        const copy = delivered[nth % delivered.length];
        if (copy !== undefined) poll = deliver(poll, { ...copy, at: when(5_000 + nth) });
      }
      expect(choices(poll)).toEqual(final);
    }), { numRuns: 1_000 });
  });
});
