import { beforeEach, describe, expect, it } from 'vitest';
import { loadBoards } from '../../data/load-boards.ts';
import { goToItem } from '../../bot/record/agenda.ts';
import type { Deps } from '../../bot/record/contract.ts';
import { decide } from '../../bot/record/decide.ts';
import { demoCheckIn, demoReply, demoVote } from '../../bot/record/demo.ts';
import { castBallot, closePoll, openPoll } from '../../bot/record/poll.ts';
import { checkIn } from '../../bot/record/presence.ts';
import { readMeeting } from '../../bot/record/read.ts';
import { reply } from '../../bot/record/reply.ts';
import { createMeeting, seedSample } from '../../bot/record/seed.ts';
import { endMeeting, startMeeting } from '../../bot/record/start-end.ts';
import { meetingFromNotice } from '../../bot/meetings/notice.ts';
import { localStore } from '../store/local-folder.ts';
import { code, must, testDeps } from './world.ts';

const sample = loadBoards('data');
const SANNA = { teamsUserId: 'user-id-0', client: 'teams/web' };
const KJELL = { aadObjectId: '00000000-0000-0000-0000-000000000021', client: 'teams/web' };
const NOW = '2026-03-04T10:00:00.000Z';
let deps: Deps;

beforeEach(() => {
  deps = testDeps(localStore(), sample.boards.get('svom'), { ...sample });
});

describe('the sample meeting', () => {
  it('lies ahead on a Friday within seven days, at local time, and is made once', async () => {
    expect(await seedSample(deps, NOW)).toEqual([{ meeting: 'svom-2026-03-06', created: true }]);
    expect(await seedSample(deps, NOW)).toEqual([{ meeting: 'svom-2026-03-06', created: false }]);
    const { meeting } = must(await readMeeting(deps, 'svom-2026-03-06', NOW));
    expect(meeting).toMatchObject({ start: '2026-03-06T12:00:00.000Z', end: '2026-03-06T15:00:00.000Z', breaks: [{ from: '2026-03-06T13:30:00.000Z', to: '2026-03-06T13:40:00.000Z' }], sample: true });
    expect(meeting.items).toHaveLength(15);
    expect(['formalities', 'information', 'decision'].map((section) => meeting.items.filter((item) => item.section === section).length)).toEqual([6, 4, 5]);
  });

  it.each([['2026-03-05T23:30:00.000Z', 'svom-2026-03-13'], ['2026-03-06T08:00:00.000Z', 'svom-2026-03-13'], ['2026-03-05T22:30:00.000Z', 'svom-2026-03-06'], ['2026-03-27T10:00:00.000Z', 'svom-2026-04-03']])('made at %s it is %s', async (now, id) => {
    expect((await seedSample(deps, now))[0]?.meeting).toBe(id);
  });

  it('is at 13 local time also after the clocks have changed', async () => {
    await seedSample(deps, '2026-03-27T10:00:00.000Z');
    expect(must(await readMeeting(deps, 'svom-2026-04-03', NOW)).meeting.start).toBe('2026-04-03T11:00:00.000Z');
  });

  it('is made anew when the last one is over, also for the same Friday', async () => {
    await seedSample(deps, NOW);
    must(await startMeeting(deps, SANNA, { meeting: 'svom-2026-03-06' }, NOW));
    expect((await seedSample(deps, '2026-03-20T10:00:00.000Z'))[0]?.created).toBe(false);
    must(await endMeeting(deps, SANNA, { meeting: 'svom-2026-03-06' }, NOW));
    expect(await seedSample(deps, NOW)).toEqual([{ meeting: 'svom-2026-03-06-2', created: true }]);
    expect(await seedSample(deps, '2026-03-06T16:00:00.000Z')).toEqual([{ meeting: 'svom-2026-03-13', created: true }]);
  });

  it('is completed when making it was cut off before it was listed', async () => {
    const notice = sample.samples.get('svom');
    if (notice === undefined) throw new Error('no sample');
    const lost = { ...deps, records: { ...deps.records, createOnce: () => Promise.reject(new Error('cut off')) } };
    const planned = meetingFromNotice(notice, { id: 'svom-2026-03-06', zone: 'Europe/Stockholm', date: '2026-03-06', sample: true });
    await expect(createMeeting(lost, planned, { by: 'system', client: 'seed', at: NOW })).rejects.toThrow('cut off');
    await seedSample(deps, NOW);
    expect(await seedSample(deps, NOW)).toEqual([{ meeting: 'svom-2026-03-06', created: false }]);
  });

  it('can be tried by one person: the demo people answer, come and vote', async () => {
    await seedSample(deps, NOW);
    const meeting = 'svom-2026-03-06';
    must(await reply(deps, SANNA, { meeting, reply: 'attending', seen: 0 }, NOW));
    expect(must(await demoReply(deps, SANNA, { meeting }, NOW)).people).toBe(7);
    expect(must(await readMeeting(deps, meeting, NOW)).replies).toMatchObject({ attending: 7, cannot: 1, unanswered: 4 });
    expect(code(await startMeeting(deps, { teamsUserId: 'user-id-5', client: 'teams/web' }, { meeting }, NOW))).toBe('not-allowed');
    must(await startMeeting(deps, SANNA, { meeting }, NOW));
    must(await checkIn(deps, SANNA, { meeting, seen: 0 }, NOW));
    expect(must(await demoCheckIn(deps, SANNA, { meeting }, NOW)).people).toBe(10);
    must(await goToItem(deps, SANNA, { meeting, item: 'i13' }, NOW));
    expect(must(await decide(deps, SANNA, { meeting, item: 'i13', ruling: { kind: 'as-proposed' } }, NOW))).toMatchObject({ recommends: ['rsr'], text: expect.stringMatching(/^1\. .*\n2\. .*\n3\. /) });
    must(await goToItem(deps, SANNA, { meeting, item: 'i9' }, NOW));
    const { spec } = must(await openPoll(deps, SANNA, { meeting, item: 'i9', method: 'yes-no', secrecy: 'secret' }, NOW));
    must(await castBallot(deps, SANNA, { meeting, poll: spec.id, choice: 'abstain', seen: 0 }, NOW));
    expect(must(await demoVote(deps, SANNA, { meeting }, NOW)).people).toBe(7);
    must(await checkIn(deps, KJELL, { meeting, seen: 0 }, NOW));
    expect(must(await closePoll(deps, KJELL, { meeting, poll: spec.id }, NOW)).result).toMatchObject({ cast: 8, entitled: 9, outcome: 'adopted', tally: { abstain: 1 } });
  });
});
