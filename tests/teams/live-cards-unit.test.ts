/** The redrawing of shared cards, with a record, a channel and a clock made up by the test. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiveCards, type LiveCards, type Posted } from '../../bot/teams/live-cards.ts';
import type { Outgoing, PostFailure, PostResult } from '../../bot/teams/post.ts';
import { logLines } from './log-lines.ts';
import { virtualClock } from './virtual-clock.ts';

const INTERVAL = 1_000;

/** A channel whose messages hold a version as their text. */
function world(options: { readonly latency?: () => number; readonly posts?: number } = {}) {
  const { latency = () => 0, posts: count = 1 } = options;
  const clock = virtualClock();
  const { log, text: logged } = logLines();
  const record = { version: 0, down: false, gone: false };
  const shows = new Map<string, string>(Array.from({ length: count }, (_, n) => [`m${n + 1}`, '-']));
  const posts = new Map<string, string | undefined>([...shows.keys()].map((id) => [id, id]));
  const updates: { readonly at: number; readonly activityId: string; readonly text: string }[] = [];
  const sends: string[] = [];
  const faults: { update: (PostFailure | undefined)[]; send: (PostFailure | undefined)[] } = { update: [], send: [] };
  const place = { id: 'c', type: 'channel' as const, serviceUrl: 'http://127.0.0.1', tenantId: 't' };
  const textOf = (outgoing: Outgoing): string => outgoing.text ?? '';
  const poster = {
    update: async (_conversation: unknown, activityId: string, outgoing: Outgoing): Promise<PostResult> => {
      updates.push({ at: clock.now(), activityId, text: textOf(outgoing) });
      await clock.wait(latency());
      const failure = faults.update.shift() ?? (shows.has(activityId) ? undefined : 'gone');
      if (failure !== undefined) return { ok: false, failure };
      shows.set(activityId, textOf(outgoing));
      return { ok: true, activityId };
    },
    send: async (_conversation: unknown, outgoing: Outgoing): Promise<PostResult> => {
      sends.push(textOf(outgoing));
      await clock.wait(latency());
      const failure = faults.send.shift();
      if (failure !== undefined) return { ok: false, failure };
      const activityId = `n${sends.length}`;
      shows.set(activityId, textOf(outgoing));
      return { ok: true, activityId };
    },
  };
  const create = (): LiveCards<string> => createLiveCards<string>({
    keyOf: (subject) => subject,
    draw: () => {
      if (record.down) return Promise.reject(Object.assign(new Error('away'), { code: 'store-unavailable' }));
      const { version } = record;
      return Promise.resolve(record.gone ? undefined : { version: String(version), show: () => ({ text: String(version) }) });
    },
    posts: () => Promise.resolve([...posts].flatMap(([id, activityId]): Posted[] => (activityId === undefined ? [] : [{ id, conversation: place, activityId, language: 'sv' }]))),
    moved: (_subject, post, activityId) => { posts.set(post.id, activityId); return Promise.resolve(); },
    poster, wait: clock.wait, log, interval: INTERVAL,
  });
  return { clock, record, shows, posts, updates, sends, faults, create, logged };
}

describe('a shared card', () => {
  it('is redrawn twice for a thousand presses: at once for the first, a second later for all the others', async () => {
    const { clock, record, updates, create } = world();
    const live = create();
    for (let press = 0; press < 1_000; press += 1) { record.version += 1; live.touch('poll'); }
    await clock.run();
    expect(updates.map(({ at, text }) => [at, text])).toEqual([[0, '1'], [INTERVAL, '1000']]);
    await live.settled();
  });

  it('shows the last state however presses fall, with a second between two redraws', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 }), fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 5 }), async (gaps, latencies) => {
      let nth = 0;
      const { clock, record, shows, updates, create } = world({ latency: () => latencies[nth++ % latencies.length] ?? 0 });
      const live = create();
      for (const gap of gaps) {
        await clock.run(clock.now() + gap);
        record.version += 1;
        live.touch('poll');
      }
      await clock.run();
      await live.settled();
      expect(shows.get('m1')).toBe(String(record.version));
      for (const [index, { at }] of updates.entries()) if (index > 0) expect(at - (updates[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(INTERVAL);
    }), { numRuns: 100 });
  });

  it('ends on the last state also when two instances redraw it and their updates overtake one another', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 1_200 }), fc.boolean()), { minLength: 1, maxLength: 40 }), fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 7 }), async (presses, latencies) => {
      let nth = 0;
      const { clock, record, shows, create } = world({ latency: () => latencies[nth++ % latencies.length] ?? 0 });
      const instances = [create(), create()] as const;
      for (const [gap, first] of presses) {
        await clock.run(clock.now() + gap);
        record.version += 1;
        instances[first ? 0 : 1].touch('poll');
      }
      await clock.run();
      expect(shows.get('m1')).toBe(String(record.version));
    }), { numRuns: 200 });
  });

  it('does not hold other cards up', async () => {
    const { clock, record, updates, create } = world();
    const live = create();
    record.version = 1;
    live.touch('poll');
    live.touch('control');
    await clock.run(0);
    expect(updates).toHaveLength(2);
    await clock.run();
  });

  it('stands in several places and is redrawn in each', async () => {
    const { clock, record, shows, create } = world({ posts: 3 });
    record.version = 7;
    create().touch('poll');
    await clock.run();
    expect([...shows.values()]).toEqual(['7', '7', '7']);
  });
});

describe('when the channel is in trouble', () => {
  it('a deleted message is posted anew, once, and followed there', async () => {
    const { clock, record, shows, posts, sends, create } = world();
    const live = create();
    shows.delete('m1');
    record.version = 1;
    live.touch('poll');
    await clock.run();
    expect(sends).toEqual(['1']);
    expect(posts.get('m1')).toBe('n1');
    record.version = 2;
    live.touch('poll');
    await clock.run();
    expect(sends).toEqual(['1']);
    expect(shows.get('n1')).toBe('2');
  });

  it('a place that is closed to the bot is left alone', async () => {
    const { clock, record, posts, updates, sends, faults, create } = world();
    const live = create();
    faults.update.push('not-allowed');
    record.version = 1;
    live.touch('poll');
    await clock.run();
    record.version = 2;
    live.touch('poll');
    await clock.run();
    expect(posts.get('m1')).toBeUndefined();
    expect([updates.length, sends.length]).toEqual([1, 0]);
  });

  it.each(['uncertain', 'unsent'] as const)('an update that was %s is made again, ever more seldom', async (failure) => {
    const { clock, record, shows, updates, faults, create } = world();
    faults.update.push(failure, failure, failure);
    record.version = 1;
    create().touch('poll');
    await clock.run();
    expect(shows.get('m1')).toBe('1');
    expect(updates.map(({ at }) => at)).toEqual([0, 2_000, 6_000, 14_000]);
  });

  it('a new message whose fate is not known is not sent a second time', async () => {
    const { clock, record, shows, sends, faults, create } = world();
    shows.delete('m1');
    faults.send.push('uncertain');
    record.version = 1;
    create().touch('poll');
    await clock.run();
    expect(sends).toEqual(['1']);
  });

  it('a new message that certainly was not sent is sent again', async () => {
    const { clock, record, shows, sends, faults, create } = world();
    shows.delete('m1');
    faults.send.push('unsent');
    record.version = 1;
    create().touch('poll');
    await clock.run();
    expect(sends).toEqual(['1', '1']);
    expect(shows.get('n2')).toBe('1');
  });

  it('a place where nothing can be posted any more is left alone', async () => {
    const { clock, record, shows, posts, faults, create } = world();
    shows.delete('m1');
    faults.send.push('gone');
    record.version = 1;
    create().touch('poll');
    await clock.run();
    expect(posts.get('m1')).toBeUndefined();
  });
});

describe('when the record is away', () => {
  it('the card is redrawn when it is back', async () => {
    const { clock, record, shows, create } = world();
    const live = create();
    record.down = true;
    record.version = 1;
    live.touch('poll');
    await clock.run(5_000);
    record.down = false;
    await clock.run();
    expect(shows.get('m1')).toBe('1');
  });

  it('it is given up in the end, said so in the log, and taken up at the next change', async () => {
    const { clock, record, shows, updates, create, logged } = world();
    const live = create();
    record.down = true;
    live.touch('poll');
    await clock.run();
    await live.settled();
    expect(updates).toEqual([]);
    expect(logged()).toContain('given up');
    record.down = false;
    record.version = 3;
    live.touch('poll');
    await clock.run();
    expect(shows.get('m1')).toBe('3');
  });

  it('a card with nothing to show is left as it is', async () => {
    const { clock, record, updates, create } = world();
    record.gone = true;
    const live = create();
    live.touch('poll');
    await clock.run();
    await live.settled();
    expect(updates).toEqual([]);
  });
});
