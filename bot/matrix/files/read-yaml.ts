/** Reads rows from YAML: a data folder, one file with `rows:`, `parties:`, `documents:` and perhaps `unanswered:`, or a list of rows beside files of these names. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { DataError } from '../../../data/issues.ts';
import { loadMatrix } from '../../../data/load.ts';
import type { Matrix } from '../../../data/schema/matrix.ts';
import { Unreadable } from './unreadable.ts';

const PARTS = { rows: 'matrix/rows.yaml', parties: 'parties.yaml', documents: 'documents.yaml', unanswered: 'unanswered.yaml' } as const;

/**
 * The checked matrix of one file.
 * @throws DataError with every mistake, by file and line; Unreadable when the parties or documents cannot be found.
 */
export function readYaml(file: string): Matrix {
  const text = readFileSync(file, 'utf8');
  const parts = sectionsOf(text) ?? { rows: text, parties: beside(file, 'parties.yaml'), documents: beside(file, 'documents.yaml'), unanswered: findBeside(file, 'unanswered.yaml') ?? '' };
  const folder = mkdtempSync(join(tmpdir(), 'samrad-matrix-'));
  try {
    mkdirSync(join(folder, 'matrix'));
    for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) writeFileSync(join(folder, PARTS[part]), parts[part]);
    return loadMatrix(folder);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const isOneFile = sectionsOf(text) !== undefined;
    const own = (name: string): string => (isOneFile || name === join('matrix', 'rows.yaml') ? basename(file) : name);
    const ownPlaces = (reason: string): string => reason.replace(/\((\S+):(\d+)\)$/u, (_all, other: string, line: string) => `(${own(other)}:${line})`);
    throw new DataError(error.issues.map(({ swedish, ...issue }) => ({ ...issue, file: own(issue.file), reason: ownPlaces(issue.reason), ...(swedish === undefined ? {} : { swedish: ownPlaces(swedish) }) })));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The lists of a file that holds all, each on the lines it has in that file; undefined when the file is not such a one. */
function sectionsOf(text: string): Readonly<Record<keyof typeof PARTS, string>> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const { contents } = document;
  if (document.errors.length > 0 || !isMap(contents)) return undefined;
  const section = (name: string): string => {
    const value: unknown = contents.items.find(({ key }) => isScalar(key) && key.value === name)?.value;
    if (!isNode(value) || !value.range) return '';
    const { line, col } = lines.linePos(value.range[0]);
    return '\n'.repeat(line - 1) + ' '.repeat(col - 1) + text.slice(value.range[0], value.range[1]);
  };
  return { rows: section('rows'), parties: section('parties'), documents: section('documents'), unanswered: section('unanswered') };
}

function findBeside(file: string, name: string): string | undefined {
  const found = [dirname(file), dirname(dirname(file))].map((folder) => join(folder, name)).find((path) => existsSync(path));
  return found === undefined ? undefined : readFileSync(found, 'utf8');
}

function beside(file: string, name: string): string {
  const found = findBeside(file, name);
  if (found === undefined) throw new Unreadable('rows-alone', { file, missing: name });
  return found;
}
