import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCommit } from '../../bot/store/commit.ts';
import { verifyChain } from '../../bot/store/history.ts';
import { mulberry32 } from '../cosmos/random-faults.ts';
import { localStore, temporaryFolder } from './local-folder.ts';
import { Tally, tallyKey } from './tally.ts';
import { startWriter, type Writer } from './writer-process.ts';

describe('a process on the local store that is killed', () => {
  it.each([1, 2, 3])('has everything on disk that it acknowledged (run %i)', async (seed) => {
    const folder = temporaryFolder();
    const random = mulberry32(seed);
    const acknowledged = new Set<string>();
    let next = 0;
    for (let life = 0; life < 3; life += 1) {
      const killAfter = acknowledged.size + 20 + Math.floor(random() * 200);
      let enough = (): void => {};
      const reached = new Promise<void>((resolve) => { enough = resolve; });
      const writer: Writer = await startWriter(['--folder', folder], (answer) => {
        expect(answer).toMatchObject({ result: 'added' });
        acknowledged.add(answer.key);
        if (acknowledged.size >= killAfter) enough();
        // The next key follows at once, so that a write is under way whenever the end comes.
        writer.add(`key-${next++}`);
      });
      writer.add(...Array.from({ length: 8 }, () => `key-${next++}`));
      await reached;
      await writer.kill();
    }
    const envelope = await createCommit({ store: localStore(folder), newId: randomUUID }).readEnvelope(tallyKey);
    const { keys } = Tally.parse(envelope?.state);
    expect(keys).toEqual(expect.arrayContaining([...acknowledged]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(envelope === undefined ? undefined : verifyChain(envelope)).toEqual({ ok: true, entries: keys.length });
  });

  it('does not disturb the others on the same file', async () => {
    const folder = temporaryFolder();
    const acknowledged: string[] = [];
    const writers = await Promise.all([0, 1, 2].map(() => startWriter(['--folder', folder], (answer) => {
      if ('result' in answer) acknowledged.push(answer.key);
    })));
    writers.forEach((writer, n) => writer.add(...Array.from({ length: 100 }, (_, k) => `writer-${n}-${k}`)));
    await writers[0]?.kill();
    await Promise.all(writers.slice(1).map((writer) => writer.end()));
    const { keys } = Tally.parse(await createCommit({ store: localStore(folder), newId: randomUUID }).readState(tallyKey, Tally));
    expect(keys).toEqual(expect.arrayContaining(acknowledged));
    expect(acknowledged.filter((key) => !key.startsWith('writer-0'))).toHaveLength(200);
  });
});
