/** One file with something compiled, kept for the next start. A file that is missing, broken, outdated or not ours is as good as none. */
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const MARK = Buffer.from('samrad compiled\n');
const DIGEST = 32;
const HEADER = MARK.length + 2 * DIGEST;
const EXTENSION = '.compiled';
/** A folder keeps what was compiled from this many sets of data files. */
const MOST_KEPT = 4;

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Nobody but this user and the administrator can have written the file: its content is taken as it stands. Windows keeps no such marks; there the folder's own rights count. */
function isOurs(file: Stats, folder: Stats): boolean {
  const user = process.getuid?.();
  return file.isFile() && (user === undefined || ((file.uid === user || file.uid === 0) && (file.mode & 0o022) === 0 && (folder.mode & 0o002) === 0));
}

function readOurs(path: string): Buffer | undefined {
  let open: number | undefined;
  try {
    open = openSync(path, 'r');
    return isOurs(fstatSync(open), statSync(dirname(path))) ? readFileSync(open) : undefined;
  } catch {
    return undefined;
  } finally {
    if (open !== undefined) closeSync(open);
  }
}

/** What was kept at `path` under `key` (32 bytes); undefined when there is nothing that can be trusted. Never throws. */
export function readCompiled(path: string, key: Uint8Array): unknown {
  const bytes = readOurs(path);
  if (bytes === undefined || bytes.length <= HEADER) return undefined;
  const payload = bytes.subarray(HEADER);
  const expected = Buffer.concat([MARK, key, digest(payload)]);
  if (!expected.equals(bytes.subarray(0, HEADER))) return undefined;
  try {
    return deserialize(payload);
  } catch {
    return undefined;
  }
}

/** Keeps plain data at `path`, whole or not at all; only this user may read it, unless others are let in. A folder that cannot be written is no trouble: the next start takes longer. */
export function keepCompiled(path: string, key: Uint8Array, value: unknown, mode = 0o600): void {
  const folder = dirname(path);
  const draft = join(folder, `${basename(path)}.${randomUUID()}`);
  try {
    const payload = serialize(value);
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, Buffer.concat([MARK, key, digest(payload), payload]), { flag: 'wx', mode });
    renameSync(draft, path);
    forgetOldest(folder);
  } catch {
    remove(draft);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What cannot be removed was not ours to write either.
  }
}

/** The name of a file for something compiled. */
export const compiledFile = (folder: string, name: string): string => join(folder, `${name}${EXTENSION}`);

function forgetOldest(folder: string): void {
  const kept = readdirSync(folder).filter((name) => name.endsWith(EXTENSION)).map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }));
  for (const { name } of kept.sort((a, b) => b.at - a.at).slice(MOST_KEPT)) remove(join(folder, name));
}
