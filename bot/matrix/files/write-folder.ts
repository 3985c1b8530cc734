/** Puts imported files into a data folder, all of them or none. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadMatrix } from '../../../data/load.ts';
import { isUntouched, type Files } from '../to-yaml.ts';

/** What an import replaces; everything else in the folder is left alone. */
const PARTS = ['parties.yaml', 'documents.yaml', 'unanswered.yaml', 'matrix'] as const;
const STAGE = '.matrix-import';
/** There while the parts change places. */
const READY = 'ready';

/** Matrix files in the folder that somebody has written or changed by hand. */
export function handWritten(folder: string): string[] {
  return matrixFiles(folder).filter((path) => !isUntouched(readFileSync(join(folder, path), 'utf8')));
}

/** The matrix files in the folder, by path within it: none in one that an import would fill for the first time. */
export function matrixFiles(folder: string): string[] {
  const inMatrix = existsSync(join(folder, 'matrix')) ? readdirSync(join(folder, 'matrix'), { recursive: true, encoding: 'utf8' }).map((name) => join('matrix', name)) : [];
  return [...PARTS.filter((part) => part !== 'matrix'), ...inMatrix].filter((path) => /\.ya?ml$/.test(path) && existsSync(join(folder, path)));
}

/**
 * Replaces the folder's matrix. The new files are written and loaded beside the old ones first, then change places with them;
 * an error on the way puts the old ones back. `keepOldIn`: a folder beside them for what was there before.
 * @throws DataError when the new files do not load (nothing is changed), or the file system's error.
 */
export function writeFolder(folder: string, files: Files, keepOldIn?: string): void {
  const stage = join(folder, STAGE);
  takeBack(folder);
  const [fresh, old] = [join(stage, 'new'), join(stage, 'old')];
  try {
    mkdirSync(old, { recursive: true });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      writeFileSync(join(fresh, path), text, { flush: true });
    }
    loadMatrix(fresh);
    writeFileSync(join(stage, READY), '');
    for (const part of PARTS) {
      if (existsSync(join(folder, part))) renameSync(join(folder, part), join(old, part));
      renameSync(join(fresh, part), join(folder, part));
    }
    rmSync(join(stage, READY));
    if (keepOldIn !== undefined) renameSync(old, join(folder, keepOldIn));
  } catch (error) {
    takeBack(folder);
    throw error;
  }
  rmSync(stage, { recursive: true, force: true });
}

/** Undoes an import that was cut off, in this run or an earlier one. */
function takeBack(folder: string): void {
  const stage = join(folder, STAGE);
  for (const part of PARTS) {
    const wasThere = existsSync(join(stage, 'old', part));
    // Moved into place where there was nothing before.
    const isNew = existsSync(join(stage, READY)) && !existsSync(join(stage, 'new', part));
    if (wasThere || isNew) rmSync(join(folder, part), { recursive: true, force: true });
    if (wasThere) renameSync(join(stage, 'old', part), join(folder, part));
  }
  rmSync(stage, { recursive: true, force: true });
}

/** Writes a board file unless the folder has boards. True when it was written. */
export function writeBoardIfNone(folder: string, text: string): boolean {
  const boards = join(folder, 'boards');
  if (existsSync(boards) && readdirSync(boards).some((name) => /\.ya?ml$/.test(name))) return false;
  mkdirSync(boards, { recursive: true });
  writeFileSync(join(boards, 'prov.yaml'), text);
  return true;
}
