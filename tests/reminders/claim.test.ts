/** A reminder goes out at most once, whatever several processes do at once and wherever they die. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginSending, claim, finishSending, ReminderState } from '../../bot/reminders/claim.ts';

const at = (seconds: number): string => new Date(Date.UTC(2025, 2, 7) + seconds * 1_000).toISOString();
const claimed = (holder: string, seconds = 0): ReminderState => ({ status: 'claimed', holder, at: at(seconds), attempts: 0 });

describe('a claim', () => {
  it('is had by whoever comes first, for a minute', () => {
    expect(claim(undefined, 'a', at(0))).toEqual({ result: true, next: claimed('a') });
    expect(claim(claimed('a'), 'b', at(60))).toEqual({ result: false });
    expect(claim(claimed('a'), 'b', at(61))).toEqual({ result: true, next: claimed('b', 61) });
    expect(claim(claimed('a'), 'a', at(1))).toMatchObject({ result: true });
  });

  it('no longer holds for somebody from whom it was taken', () => {
    expect(beginSending(claimed('b', 61), 'a', at(62))).toEqual({ result: false });
    expect(beginSending(undefined, 'a', at(0))).toEqual({ result: false });
    expect(beginSending(claimed('b', 61), 'b', at(62))).toMatchObject({ result: true, next: { status: 'sending' } });
  });

  it.each(['sending', 'sent', 'uncertain', 'refused'] as const)('is not to be had once the reminder is %s, however long ago', (status) => {
    expect(claim({ ...claimed('a'), status }, 'a', at(1))).toEqual({ result: false });
    expect(claim({ ...claimed('a'), status }, 'b', at(10_000_000))).toEqual({ result: false });
  });

  it.each([['sent', false], ['uncertain', false], ['refused', false], ['unsent', true]] as const)('after "%s" it may be tried again: %s', (outcome, again) => {
    const done = finishSending({ ...claimed('a'), status: 'sending' }, 'a', outcome, at(5));
    expect(done.result).toBe(true);
    expect(claim(done.next, 'b', at(1_000)).result).toBe(again);
  });

  it('what certainly was not sent is tried twenty times', () => {
    let state: ReminderState | undefined;
    let tries = 0;
    for (let round = 0; round < 100; round += 1) {
      const taken = claim(state, 'a', at(round));
      if (!taken.result) continue;
      const begun = beginSending(taken.next, 'a', at(round));
      tries += 1;
      state = finishSending(begun.next, 'a', 'unsent', at(round)).next;
    }
    expect(tries).toBe(20);
  });

  it('somebody else\'s outcome is not taken for one\'s own', () => {
    expect(finishSending({ ...claimed('b'), status: 'sending' }, 'a', 'sent', at(1))).toEqual({ result: false });
    expect(finishSending(claimed('a'), 'a', 'sent', at(1))).toEqual({ result: false });
  });
});

describe('for any interleaving of processes, deaths and failures', () => {
  const step = fc.record({
    who: fc.constantFrom('a', 'b', 'c'),
    act: fc.constantFrom('claim', 'begin', 'finish', 'die'),
    outcome: fc.constantFrom('sent', 'unsent', 'uncertain', 'refused'),
    pause: fc.integer({ min: 0, max: 90 }),
  });

  it('at most one request leaves that may have arrived', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let state: ReminderState | undefined;
      let now = 0;
      let mayHaveArrived = 0;
      const inFlight = new Set<string>();
      for (const { who, act, outcome, pause } of steps) {
        now += pause;
        const rule = act === 'claim' ? claim(state, who, at(now))
          : act === 'begin' ? beginSending(state, who, at(now))
            : act === 'finish' && inFlight.has(who) ? finishSending(state, who, outcome, at(now)) : undefined;
        if (rule?.next !== undefined) state = ReminderState.parse(rule.next);
        if (act === 'begin' && rule?.result === true) {
          mayHaveArrived += 1;
          inFlight.add(who);
        }
        if (act === 'finish' && inFlight.delete(who) && outcome === 'unsent' && rule?.result === true) mayHaveArrived -= 1;
        if (act === 'die') inFlight.delete(who);
        expect(mayHaveArrived).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 2_000 });
  });
});
