import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, enqueue, keepWaiting, QueuedQuestion, type Asking } from '../../bot/questions/queue.ts';

const at = (minutes: number): string => new Date(Date.UTC(2025, 2, 7, 9, minutes)).toISOString();
const asking = (more: Partial<Asking> = {}): Asking => ({ id: 'q1', text: 'Vem äger bron?', language: 'sv', reason: 'unknown', row: null, asker: 'a', at: at(0), ...more });
const answered = (state: QueuedQuestion, text = 'Kommunen.'): ReturnType<typeof answer> => answer(state, { text, by: 'sam', at: at(30) });

describe('the queue', () => {
  it('takes a question with where its asker waits', () => {
    const state = enqueue(undefined, asking());
    expect(state).toEqual({ id: 'q1', text: 'Vem äger bron?', language: 'sv', reason: 'unknown', row: null, askedAt: at(0), times: 1, waiting: ['a'], status: 'waiting', answer: null });
    expect(QueuedQuestion.parse(state)).toEqual(state);
  });

  it('counts the same question from the same place once while it waits', () => {
    const state = enqueue(undefined, asking());
    expect(enqueue(state, asking({ at: at(5) }))).toBe(state);
  });

  it('counts others who ask the same, from the first one on', () => {
    const state = enqueue(enqueue(undefined, asking()), asking({ asker: 'b', at: at(5), language: 'en', text: 'vem äger bron' }));
    expect(state).toMatchObject({ times: 2, waiting: ['a', 'b'], askedAt: at(0), text: 'Vem äger bron?', language: 'sv' });
  });

  it('a doubted answer weighs more than an unknown one, and is not forgotten', () => {
    const state = enqueue(enqueue(undefined, asking()), asking({ asker: 'b', reason: 'doubted', row: 'bro' }));
    expect(state).toMatchObject({ reason: 'doubted', row: 'bro' });
    expect(enqueue(state, asking({ asker: 'c', reason: 'asked' }))).toMatchObject({ reason: 'doubted', row: 'bro', times: 3 });
  });

  it('tells everybody who waits, once', () => {
    const first = answered(enqueue(enqueue(undefined, asking()), asking({ asker: 'b' })));
    expect(first.tell).toEqual(['a', 'b']);
    expect(first.next).toMatchObject({ status: 'answered', waiting: [], answer: { text: 'Kommunen.', by: 'sam', at: at(30) } });
    const corrected = answered(first.next, 'Regionen.');
    expect(corrected.tell).toEqual([]);
    expect(corrected.next.answer?.text).toBe('Regionen.');
  });

  it('takes an answered question up again when somebody asks anew', () => {
    const again = enqueue(answered(enqueue(undefined, asking())).next, asking({ asker: 'a', at: at(60) }));
    expect(again).toMatchObject({ status: 'waiting', waiting: ['a'], times: 2, askedAt: at(60) });
    expect(enqueue(again, asking({ asker: 'b', at: at(70) })).askedAt).toBe(at(60));
    expect(answered(again).tell).toEqual(['a']);
  });

  it('whom the answer did not reach waits on, once, and is told when it is given again', () => {
    const { next, tell } = answered(enqueue(enqueue(undefined, asking()), asking({ asker: 'b' })));
    const left = keepWaiting(next, tell.slice(1));
    expect(left).toMatchObject({ status: 'answered', waiting: ['b'], answer: { text: 'Kommunen.' } });
    expect(keepWaiting(left, ['b'])).toBe(left);
    expect(enqueue(left, asking({ asker: 'b', at: at(60) }))).toMatchObject({ status: 'waiting', waiting: ['b'] });
    expect(answered(left, 'Regionen.')).toMatchObject({ tell: ['b'], next: { waiting: [] } });
  });

  it('whatever the order: who asked is told exactly once for each time of waiting', () => {
    const move = fc.oneof(fc.constantFrom('a', 'b', 'c').map((asker) => ({ asker })), fc.constant({ answer: true }));
    fc.assert(fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let state: QueuedQuestion | undefined;
      const waits = new Set<string>();
      for (const one of moves) {
        if ('asker' in one) {
          state = enqueue(state, asking({ asker: one.asker }));
          waits.add(one.asker);
        } else if (state !== undefined) {
          const { next, tell } = answered(state);
          expect([...tell].sort()).toEqual([...waits].sort());
          waits.clear();
          state = next;
        }
        expect(new Set(state?.waiting ?? [])).toEqual(waits);
        expect(state === undefined || (state.status === 'waiting') === waits.size > 0).toBe(true);
      }
    }));
  });
});
