/** Loads the answer engine: from the data files, or compiled at an earlier start or at installation when neither they nor the program have changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadLexicon } from '../data/load-lexicon.ts';
import { loadMatrix } from '../data/load.ts';
import type { Matrix } from '../data/schema/matrix.ts';
import { compileEngine, createEngine, type CompiledEngine } from './answers/engine.ts';
import type { AnswerEngine } from './answers/types.ts';
import { compiledFile, keepCompiled, readCompiled } from './engine-cache.ts';

export interface EngineFolders {
  /** Holds matrix/, parties.yaml and documents.yaml. */
  readonly data: string;
  /** Where what was compiled is kept; it need not exist nor be writable. */
  readonly state: string;
}

export interface LoadedEngine { readonly matrix: Matrix; readonly engine: AnswerEngine }

const ROOT = resolve(import.meta.dirname, '..');
const DATA = join(ROOT, 'data');
/** The lexicon ships with the program; a board brings its own matrix, not its own language. */
const LEXICON = join(DATA, 'lexicon');
/** What is installed by one user is often run by another. */
const EVERYBODY = 0o644;
/** What was compiled at installation. */
const SHIPPED = compiledFile(join(ROOT, '.compiled'), 'shipped');

/**
 * Loads matrix and lexicon and makes the engine. `preparing` is called when it must be compiled first, which takes a while.
 * @throws DataError for broken data files, just as when they are loaded for the first time.
 */
export function loadEngine({ data, state }: EngineFolders, preparing: () => void = () => undefined): LoadedEngine {
  const path = compiledFile(join(state, 'answers'), createHash('sha256').update(resolve(data)).update('\0').update(ROOT).digest('hex').slice(0, 16));
  const key = keyOf(data);
  const kept = key && ((readCompiled(path, key) ?? readCompiled(SHIPPED, key)) as CompiledEngine | undefined);
  if (kept) return { matrix: kept.matrix, engine: createEngine(kept) };
  preparing();
  const compiled = compileFrom(data, path, key);
  return { matrix: compiled.matrix, engine: createEngine(compiled) };
}

/**
 * Compiles the engine of the data files that ship with the program, and keeps it beside the program for every later start.
 * @throws DataError for broken data files.
 */
export function compileShipped(): void {
  const key = keyOf(DATA);
  if (key && readCompiled(SHIPPED, key) === undefined) compileFrom(DATA, SHIPPED, key, EVERYBODY);
}

function compileFrom(data: string, path: string, key: Buffer | undefined, mode?: number): CompiledEngine {
  const compiled = compileEngine(loadMatrix(data), loadLexicon(LEXICON));
  // A file that was changed while it was read must not be kept under its old content.
  if (key && keyOf(data)?.equals(key) === true) keepCompiled(path, key, compiled, mode);
  return compiled;
}

/** A digest of all that decides what is compiled: the data files, this program's code, its libraries and the runtime. Undefined when something cannot be read. */
function keyOf(data: string): Buffer | undefined {
  const hash = createHash('sha256').update(process.version);
  const add = (name: string, path: string): void => {
    const bytes = readFileSync(path);
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
  };
  const addAll = (name: string, folder: string, pattern: RegExp, recursive: boolean): void => {
    for (const file of readdirSync(folder, { recursive, encoding: 'utf8' }).filter((one) => pattern.test(one)).sort()) add(`${name}/${file}`, join(folder, file));
  };
  try {
    for (const file of ['parties.yaml', 'documents.yaml']) add(file, join(data, file));
    const unanswered = join(data, 'unanswered.yaml');
    if (existsSync(unanswered)) add('unanswered.yaml', unanswered);
    addAll('matrix', join(data, 'matrix'), /\.ya?ml$/, true);
    addAll('lexicon', LEXICON, /\.(ya?ml|json)$/, true);
    for (const folder of ['bot/answers', 'data', 'data/schema']) addAll(folder, join(ROOT, folder), /\.[jt]s$/, false);
    // Compiled, the program stands in a folder of its own beside the list of its libraries.
    add('libraries', [ROOT, resolve(ROOT, '..')].map((folder) => join(folder, 'package.json')).find((file) => existsSync(file)) ?? '');
    return hash.digest();
  } catch {
    return undefined;
  }
}
