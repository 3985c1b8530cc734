import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, chainEntries, GENESIS, stateHash, verifyChain, wasWrittenBy } from '../../bot/store/history.ts';
import type { Envelope } from '../../bot/store/record.ts';
import { entry } from './tally.ts';

/** Three commits of two entries each. */
function sample(): Envelope {
  let envelope: Envelope = { state: undefined, history: [], operation: '', salt: '' };
  for (const n of [1, 2, 3]) {
    const seal = { operation: `operation-${n}`, salt: `salt-${n}`, state: { n, name: 'Åre' } };
    const added = chainEntries(envelope.history, [entry('first', { n }), entry('second', { n })], seal);
    envelope = { ...seal, history: [...envelope.history, ...added] };
  }
  return envelope;
}

describe('canonical JSON', () => {
  it('sorts keys by code unit at every depth, numbers among them', () => {
    expect(canonicalJson({ b: 1, a: { 10: 'x', 9: 'y', Z: [{ d: 1, c: 2 }] }, å: null })).toBe('{"a":{"10":"x","9":"y","Z":[{"c":2,"d":1}]},"b":1,"å":null}');
  });

  it('is the same for a value and for what a store gives back of it', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('leaves out what JSON cannot hold, as the stores do', () => {
    expect(canonicalJson({ a: undefined, b: new Date(0), c: [undefined] })).toBe('{"b":"1970-01-01T00:00:00.000Z","c":[null]}');
    expect(canonicalJson(undefined)).toBe('null');
  });
});

describe('a chain', () => {
  it('starts at zeros, links each entry to the one before, and seals each commit once', () => {
    const { history } = sample();
    expect(history[0]?.previous).toBe(GENESIS);
    for (let n = 1; n < history.length; n += 1) expect(history[n]?.previous).toBe(history[n - 1]?.hash);
    expect(history.map((one) => one.state !== undefined)).toEqual([false, true, false, true, false, true]);
    expect(history.map((one) => one.operation)).toEqual([undefined, 'operation-1', undefined, 'operation-2', undefined, 'operation-3']);
    expect(verifyChain(sample())).toEqual({ ok: true, entries: 6 });
  });

  it('is intact after a round through JSON with its keys in another order', () => {
    const { state, history, operation, salt } = sample();
    const reversed = history.map((one) => Object.fromEntries(Object.entries(one).reverse()));
    const back = JSON.parse(JSON.stringify({ salt, operation, history: reversed, state: { name: 'Åre', n: 3 } })) as Envelope;
    expect(state).toEqual(back.state);
    expect(verifyChain(back)).toEqual({ ok: true, entries: 6 });
  });

  it('names the entry that was altered, whatever was altered in it', () => {
    const fields = ['at', 'by', 'action', 'client', 'detail', 'state', 'operation', 'hash'] as const;
    for (const index of [0, 1, 2, 3, 4, 5]) {
      for (const field of fields) {
        const envelope = sample();
        const history = envelope.history.map((one, n) => (n === index ? { ...one, [field]: field === 'detail' ? { n: 99 } : 'forged' } : one));
        expect(verifyChain({ ...envelope, history }), `${field} of ${index}`).toEqual({ ok: false, index, broken: 'hash' });
      }
    }
  });

  it('names the place where an entry is missing, doubled or moved', () => {
    const envelope = sample();
    const { history } = envelope;
    const without = history.filter((_, n) => n !== 2);
    expect(verifyChain({ ...envelope, history: without })).toEqual({ ok: false, index: 2, broken: 'previous' });
    expect(verifyChain({ ...envelope, history: history.slice(1) })).toEqual({ ok: false, index: 0, broken: 'previous' });
    expect(verifyChain({ ...envelope, history: history.flatMap((one, n) => (n === 3 ? [one, one] : [one])) })).toEqual({ ok: false, index: 4, broken: 'previous' });
    const moved = [0, 1, 3, 2, 4, 5].map((n) => history[n]!);
    expect(verifyChain({ ...envelope, history: moved })).toEqual({ ok: false, index: 2, broken: 'previous' });
  });

  it('notices a state that was altered, and entries cut off at the end', () => {
    const envelope = sample();
    expect(verifyChain({ ...envelope, state: { n: 4, name: 'Åre' } })).toEqual({ ok: false, index: 5, broken: 'state' });
    expect(verifyChain({ ...envelope, salt: 'other' })).toEqual({ ok: false, index: 5, broken: 'state' });
    expect(verifyChain({ ...envelope, history: envelope.history.slice(0, 5) })).toEqual({ ok: false, index: 4, broken: 'state' });
    expect(verifyChain({ ...envelope, history: envelope.history.slice(0, 4) })).toEqual({ ok: false, index: 3, broken: 'state' });
    expect(verifyChain({ ...envelope, history: [] })).toEqual({ ok: false, index: 0, broken: 'empty' });
  });

  it('does not let anyone find an earlier state by trying all possible ones', () => {
    const { history, state } = sample();
    const guesses = [{ n: 1, name: 'Åre' }, { n: 2, name: 'Åre' }, state];
    const salts = ['', GENESIS, 'salt-3', ...history.map(({ hash }) => hash)];
    const earlier = new Set([history[1]?.state, history[3]?.state]);
    for (const guess of guesses) for (const salt of salts) expect(earlier.has(stateHash(salt, guess))).toBe(false);
  });

  it('remembers every commit that wrote it', () => {
    const envelope = sample();
    for (const n of [1, 2, 3]) expect(wasWrittenBy(envelope, `operation-${n}`)).toBe(true);
    expect(wasWrittenBy(envelope, 'operation-4')).toBe(false);
    expect(wasWrittenBy({ ...envelope, history: [] }, 'operation-3')).toBe(true);
  });
});
