import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBoards } from '../../data/load-boards.ts';
import { loadMatrix } from '../../data/load.ts';
import { handWritten, writeBoardIfNone, writeFolder } from '../../bot/matrix/files/write-folder.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { toFiles } from '../../bot/matrix/to-yaml.ts';
import { trialBoard } from '../../bot/matrix/trial-board.ts';
import { FOREIGN_MATRIX } from './foreign.ts';

const foreign = readYaml(FOREIGN_MATRIX);
const files = toFiles(foreign, 'a.xlsx');
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'samrad-folder-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const everything = (): Record<string, string> => Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => [join(entry.parentPath, entry.name).slice(folder.length + 1), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));

describe('writing a data folder', () => {
  it('replaces the whole matrix, also rows that are gone, and nothing else', () => {
    mkdirSync(join(folder, 'matrix'));
    mkdirSync(join(folder, 'boards'));
    writeFileSync(join(folder, 'matrix', 'gone.yaml'), '[]');
    writeFileSync(join(folder, 'boards', 'b.yaml'), 'id: b');
    writeFolder(folder, files);
    expect(Object.keys(everything()).sort()).toEqual([...files.keys(), 'boards/b.yaml'].sort());
    expect(loadMatrix(folder).rows).toHaveLength(80);
  });
  it('writes nothing when the new files do not load', () => {
    writeFolder(folder, files);
    const before = everything();
    expect(() => { writeFolder(folder, new Map([...files, ['matrix/x.yaml', '- id: x']])); }).toThrow(/x\.yaml:1/);
    expect(everything()).toEqual(before);
  });
  it('puts everything back when the last move fails', () => {
    writeFolder(folder, files);
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'x'), '');
    const before = everything();
    const other = toFiles({ ...foreign, rows: foreign.rows.slice(0, 3) }, 'b.xlsx');
    expect(() => { writeFolder(folder, other, 'taken'); }).toThrow();
    expect(everything()).toEqual(before);
  });
  it('undoes an import that was killed between two moves', () => {
    writeFolder(folder, files);
    const before = everything();
    const old = join(folder, '.matrix-import', 'old');
    mkdirSync(old, { recursive: true });
    renameSync(join(folder, 'parties.yaml'), join(old, 'parties.yaml'));
    writeFileSync(join(folder, 'parties.yaml'), 'half an import');
    expect(() => { writeFolder(folder, new Map([['parties.yaml', '- broken'], ['documents.yaml', ''], ['matrix/x.yaml', '']])); }).toThrow();
    expect(everything()).toEqual(before);
  });
  it('takes away the parts of a first import that was killed', () => {
    writeFolder(folder, files);
    const stage = join(folder, '.matrix-import');
    mkdirSync(join(stage, 'new'), { recursive: true });
    mkdirSync(join(stage, 'old'));
    writeFileSync(join(stage, 'ready'), '');
    renameSync(join(folder, 'matrix'), join(stage, 'new', 'matrix'));
    expect(() => { writeFolder(folder, new Map([['parties.yaml', '- broken'], ['documents.yaml', ''], ['matrix/x.yaml', '']])); }).toThrow();
    expect(everything()).toEqual({});
  });
  it('keeps what was there before when asked to', () => {
    mkdirSync(join(folder, 'matrix'));
    writeFileSync(join(folder, 'matrix', 'mine.yaml'), '# mine');
    writeFolder(folder, files, 'replaced');
    expect(readFileSync(join(folder, 'replaced', 'matrix', 'mine.yaml'), 'utf8')).toBe('# mine');
    expect(loadMatrix(folder).rows).toHaveLength(80);
  });
});

describe('work by hand', () => {
  it('is what no import wrote, or somebody changed since', () => {
    expect(handWritten(join(folder, 'nowhere'))).toEqual([]);
    writeFolder(folder, files);
    expect(handWritten(folder)).toEqual([]);
    writeFileSync(join(folder, 'documents.yaml'), `${readFileSync(join(folder, 'documents.yaml'), 'utf8')}\n# min anteckning\n`);
    writeFileSync(join(folder, 'matrix', 'own.yaml'), '[]');
    expect(handWritten(folder)).toEqual(['documents.yaml', join('matrix', 'own.yaml')]);
  });
});

describe('the board to try with', () => {
  it('is a board the program takes, of parties of the matrix, added only where there is none', () => {
    const text = trialBoard(foreign) ?? '';
    expect(writeBoardIfNone(folder, text)).toBe(true);
    const board = loadBoards(folder).boards.get('provbord');
    expect(board?.parties).toEqual(['region', 'granvik', 'lovasa', 'tallnas', 'rfs', 'sormarkstrafiken', 'atersam', 'vattenbolaget', 'hjalpmedelscentralen', 'trafikverket', 'lansstyrelsen', 'msb']);
    expect(board?.people.map(({ teamsUserId }) => teamsUserId)).toEqual([0, 1, 2, 3, 4, 5].map((i) => `user-id-${i}`));
    expect(writeBoardIfNone(folder, 'another')).toBe(false);
    expect(loadBoards(folder).boards.has('provbord')).toBe(true);
  });
  it('is none when there is no party to sit on it', () => { expect(trialBoard({ ...foreign, parties: foreign.parties.filter(({ type }) => type === 'forum') })).toBeUndefined(); });
});
