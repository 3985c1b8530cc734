import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as engines from '../bot/answers/engine.ts';
import { keepCompiled, readCompiled } from '../bot/engine-cache.ts';
import { loadEngine } from '../bot/load-engine.ts';
import { AS_OF, engine as fresh } from './answers/norrskog.ts';

vi.mock(import('../bot/answers/engine.ts'), async (original) => {
  const real = await original();
  return { ...real, compileEngine: vi.fn(real.compileEngine) };
});
// The whole lexicon would only make these tests slow.
vi.mock(import('../data/load-lexicon.ts'), async (original) => {
  const real = await original();
  let lexicon: ReturnType<typeof real.loadLexicon> | undefined;
  return { ...real, loadLexicon: (folder) => {
    if (lexicon === undefined) {
      const whole = real.loadLexicon(folder);
      lexicon = { ...whole, concepts: whole.concepts.slice(0, 300), topics: whole.topics.slice(0, 50) };
    }
    return lexicon;
  } };
});
const compile = vi.mocked(engines.compileEngine);

const root = mkdtempSync(join(tmpdir(), 'samrad-engine-'));
const data = join(root, 'data'), state = join(root, 'state'), kept = join(state, 'answers');
const QUESTION = { text: 'Vem beslutar om utrymning?', asOf: AS_OF };
const load = (): ReturnType<typeof loadEngine> => loadEngine({ data, state });
const file = (): string => join(kept, readdirSync(kept)[0] ?? '');
const compiledTimes = (): number => compile.mock.calls.length;

beforeEach(() => {
  rmSync(data, { recursive: true, force: true });
  rmSync(state, { recursive: true, force: true });
  cpSync(fileURLToPath(new URL('fixtures/norrskog', import.meta.url)), data, { recursive: true });
  compile.mockClear();
});
afterAll(() => { rmSync(root, { recursive: true }); });

describe('loading the engine', () => {
  it('compiles once, then takes what was kept, with the same matrix and answers', () => {
    const first = load();
    const second = load();
    expect(compiledTimes()).toBe(1);
    expect(second.matrix).toEqual(first.matrix);
    for (const { engine } of [first, second]) expect(engine.ask(QUESTION)).toEqual(fresh.ask(QUESTION));
    expect(readdirSync(kept)).toHaveLength(1);
  });

  it('says beforehand when it must compile, and only then', () => {
    const preparing = vi.fn(() => { expect(compiledTimes()).toBe(0); });
    loadEngine({ data, state }, preparing);
    loadEngine({ data, state }, preparing);
    expect(preparing).toHaveBeenCalledTimes(1);
  });

  it('sees every change of a data file, also one of the same size and time', () => {
    const path = join(data, 'matrix', readdirSync(join(data, 'matrix'))[0] ?? '');
    const { atime, mtime, size } = statSync(path);
    const before = load();
    const row = before.matrix.rows.find(({ duty }) => readFileSync(path, 'utf8').includes(duty.sv));
    if (row === undefined) throw new Error('the file has no row with a duty on one line');
    const changed = row.duty.sv.replace(/[a-z]/, (letter) => (letter === 'x' ? 'y' : 'x'));
    writeFileSync(path, readFileSync(path, 'utf8').replace(row.duty.sv, changed));
    utimesSync(path, atime, mtime);
    expect(statSync(path).size).toBe(size);
    expect(load().matrix.rows.find(({ id }) => id === row.id)?.duty.sv).toBe(changed);
    expect(compiledTimes()).toBe(2);
  });

  it('sees new and removed files', () => {
    load();
    mkdirSync(join(data, 'matrix', 'more'));
    writeFileSync(join(data, 'matrix', 'more', 'empty.yaml'), '');
    load();
    expect(compiledTimes()).toBe(2);
    rmSync(join(data, 'matrix', 'more'), { recursive: true });
    load();
    load();
    expect(compiledTimes()).toBe(3);
    writeFileSync(join(data, 'unanswered.yaml'), '- Vad heter chefen?\n');
    expect(load().matrix.unanswered).toEqual(['Vad heter chefen?']);
    expect(compiledTimes()).toBe(4);
  });

  it('reports a file that was broken since, as at a first start', () => {
    load();
    writeFileSync(join(data, 'matrix', 'broken.yaml'), '- id: [\n');
    expect(() => load()).toThrow(/broken\.yaml/);
    rmSync(join(data, 'matrix'), { recursive: true });
    expect(() => load()).toThrow(/cannot list the folder/);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['empty', () => Buffer.alloc(0)],
    ['no more than a header', (bytes: Buffer) => bytes.subarray(0, 80)],
    ['changed in one byte', (bytes: Buffer) => { const other = Buffer.from(bytes); other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1; return other; }],
    ['something else', () => Buffer.from('SQLite format 3\0'.repeat(50))],
    ['of another key', (bytes: Buffer) => { const other = Buffer.from(bytes); other[20] = (other[20] ?? 0) ^ 1; return other; }],
  ])('compiles anew when the kept file is %s', (_, spoil) => {
    load();
    writeFileSync(file(), spoil(readFileSync(file())));
    expect(load().engine.ask(QUESTION)).toEqual(fresh.ask(QUESTION));
    load();
    expect(compiledTimes()).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('trusts no file that others may write, and none in a folder open to all', () => {
    load();
    chmodSync(file(), 0o620);
    load();
    expect(compiledTimes()).toBe(2);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    chmodSync(kept, 0o777);
    load();
    expect(compiledTimes()).toBe(3);
  });

  it('works where nothing can be kept', () => {
    writeFileSync(state, 'a file where the folder should be');
    expect(load().engine.ask(QUESTION)).toEqual(fresh.ask(QUESTION));
    load();
    expect(compiledTimes()).toBe(2);
    expect(readFileSync(state, 'utf8')).toContain('a file');
  });

  it('keeps what was compiled from several folders, and not without end', () => {
    const folders = Array.from({ length: 6 }, (_, i) => join(root, `board-${i}`));
    for (const folder of folders) {
      cpSync(data, folder, { recursive: true });
      loadEngine({ data: folder, state });
    }
    expect(readdirSync(kept)).toHaveLength(4);
    loadEngine({ data: folders[5] ?? '', state });
    expect(compiledTimes()).toBe(6);
  });
});

describe('a kept file', () => {
  const key = createHash('sha256').update('key').digest();
  const path = join(root, 'kept', 'one.compiled');
  it('comes back only under its key', () => {
    keepCompiled(path, key, { a: [1, 'å'], b: Uint32Array.of(7) });
    expect(readCompiled(path, key)).toEqual({ a: [1, 'å'], b: Uint32Array.of(7) });
    expect(readCompiled(path, createHash('sha256').update('other').digest())).toBeUndefined();
    expect(readCompiled(join(root, 'kept', 'none.compiled'), key)).toBeUndefined();
  });
  it('is replaced whole, with no draft left', () => {
    keepCompiled(path, key, 'new');
    expect(readCompiled(path, key)).toBe('new');
    expect(readdirSync(join(root, 'kept'))).toEqual(['one.compiled']);
  });
  it('is left out when it cannot be written down', () => {
    keepCompiled(path, key, { not: () => 'plain data' });
    expect(readCompiled(path, key)).toBe('new');
  });
  it('that another runtime wrote is ignored', () => {
    const payload = serialize('old');
    payload[1] = 99;
    writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 16), key, createHash('sha256').update(payload).digest(), payload]));
    expect(readCompiled(path, key)).toBeUndefined();
  });
});
