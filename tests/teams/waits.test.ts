import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enqueue, QueuedQuestion } from '../../bot/questions/queue.ts';
import { createCommit } from '../../bot/store/commit.ts';
import { createNotes } from '../../bot/store/notes.ts';
import { askerOf, forgetPlaces, keepPlace, placeOf, type Place } from '../../bot/teams/waits.ts';
import { localStore } from '../store/local-folder.ts';

const turn = { threadId: 'personal-1', conversation: { id: 'personal-1', type: 'personal', serviceUrl: 'http://localhost', tenantId: 't' } } as const;
const asker = askerOf(turn);

describe('where somebody waits', () => {
  const open = () => {
    const store = localStore();
    const bot = { notes: createNotes(store), documents: createCommit({ store, newId: randomUUID }), newId: randomUUID };
    const known = async (): Promise<ReadonlyMap<string, Place>> => {
      const place = await placeOf(bot, 'svom', asker);
      return new Map(place === undefined ? [] : [[asker, place]]);
    };
    const ask = (): Promise<undefined> => bot.documents.commit({ kind: 'question', partition: 'svom', id: 'q1' }, QueuedQuestion, (state) => {
      const next = enqueue(state, { id: 'q1', text: 'Vem?', language: 'sv', reason: 'unknown', row: null, asker, at: '2025-03-07T09:00:00.000Z' });
      return { result: undefined, next, entries: [{ at: next.askedAt, by: 'asker', client: 'test', action: 'question-asked', detail: {} }] };
    });
    return { store, bot, known, ask };
  };

  it('is forgotten, and known again when they ask again', async () => {
    const { store, bot, known } = open();
    await keepPlace(bot, 'svom', turn);
    expect((await known()).get(asker)).toMatchObject({ id: 'personal-1', type: 'personal' });
    await forgetPlaces(bot, 'svom', await known());
    expect((await known()).size).toBe(0);
    expect(JSON.stringify(await store.list('memory', 'svom'))).not.toContain('personal-1');
    await keepPlace(bot, 'svom', turn);
    expect((await known()).size).toBe(1);
  });

  it('stays while a question waits for them', async () => {
    const { bot, known, ask } = open();
    await keepPlace(bot, 'svom', turn);
    await ask();
    await forgetPlaces(bot, 'svom', await known());
    expect((await known()).size).toBe(1);
  });

  it('stays when they ask while it is being forgotten, at whatever moment', async () => {
    // The steps of asking, with the forgetting cut in two anywhere between them: read before step `from`, written after step `to`.
    for (let from = 0; from <= 3; from++) {
      for (let to = from; to <= 3; to++) {
        const { bot, known, ask } = open();
        await keepPlace(bot, 'svom', turn);
        const steps = [() => keepPlace(bot, 'svom', turn), ask, () => keepPlace(bot, 'svom', turn)];
        for (const step of steps.slice(0, from)) await step();
        const read = await known();
        // The list of questions is as old as it can be: from before the other steps.
        const listed = await bot.documents.listStates('question', 'svom', QueuedQuestion);
        for (const step of steps.slice(from, to)) await step();
        const old = { ...bot, documents: { ...bot.documents, listStates: () => Promise.resolve(listed) as never } };
        await forgetPlaces(old, 'svom', read);
        for (const step of steps.slice(to)) await step();
        expect((await known()).size, `${from}-${to}`).toBe(1);
      }
    }
  });
});
