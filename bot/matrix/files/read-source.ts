/** Reads a matrix from whatever file the coordinator has. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { DataError, issueLine } from '../../../data/issues.ts';
import { loadWords } from '../../../data/load-lexicon.ts';
import { loadMatrix } from '../../../data/load.ts';
import type { Matrix } from '../../../data/schema/matrix.ts';
import type { Language } from '../../../data/schema/text.ts';
import type { TableKind } from '../columns.ts';
import { MESSAGES } from '../messages.ts';
import { tell, type Problem } from '../problems.ts';
import { otherLanguage } from '../other-language.ts';
import { personalPlaces } from '../personal.ts';
import { readMatrix, type Surroundings } from '../read-matrix.ts';
import { readTables, tableOf, type Sheet } from '../read-tables.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { readYaml } from './read-yaml.ts';
import { Unreadable } from './unreadable.ts';

export interface ReadSource {
  /** Undefined when something must be mended first. */
  readonly matrix: Matrix | undefined;
  /** Lines for people to read. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The words of the languages ship with the program. */
const LEXICON = join(import.meta.dirname, '..', '..', '..', 'data', 'lexicon');

/** Files that may lie beside a CSV of rows. */
const SIBLINGS: Readonly<Record<Exclude<TableKind, 'rows'>, readonly string[]>> = {
  parties: ['parties.csv', 'parter.csv'],
  documents: ['documents.csv', 'dokument.csv'],
  byParty: ['by-party.csv', 'per-part.csv'],
  unanswered: ['unanswered.csv', 'obesvarade.csv'],
};

/**
 * Reads .xlsx, .csv, .yaml or a data folder; every mistake is told at once.
 * @throws Unreadable when the file is missing or of another kind.
 */
export async function readSource(path: string, language: Language): Promise<ReadSource> {
  if (!existsSync(path)) throw new Unreadable('no-file', { file: path });
  if (statSync(path).isDirectory()) return checked(() => loadMatrix(path), language);
  const problems: Problem[] = [];
  switch (extname(path).toLowerCase()) {
    case '.xlsx': case '.xlsm': return fromSheets(readTables(await readWorkbook(path), problems), problems, language);
    case '.csv': return fromSheets(csvTables(path, problems), problems, language, { parties: 'parties.csv', documents: 'documents.csv' });
    case '.yaml': case '.yml': return checked(() => readYaml(path), language);
    default: throw new Unreadable('other-kind', { file: path });
  }
}

function csvTables(path: string, problems: Problem[]): Parameters<typeof fromSheets>[0] {
  const stem = basename(path, extname(path));
  const sibling = (kind: Exclude<TableKind, 'rows'>): Sheet | undefined => {
    const found = SIBLINGS[kind].flatMap((name) => [`${stem}-${name}`, name]).map((name) => join(dirname(path), name)).find((file) => existsSync(file));
    return found === undefined ? undefined : readCsv(found, problems);
  };
  const beside = (Object.keys(SIBLINGS) as (keyof typeof SIBLINGS)[]).flatMap((kind) => {
    const sheet = sibling(kind);
    return sheet === undefined ? [] : [[kind, tableOf(kind, sheet)] as const];
  });
  return { rows: tableOf('rows', readCsv(path, problems)), ...Object.fromEntries(beside) };
}

function fromSheets(tables: ReturnType<typeof readTables>, found: readonly Problem[], language: Language, homes: Surroundings['homes'] = {}): ReadSource {
  const { rows } = tables;
  const read = rows === undefined ? { matrix: undefined, problems: [] } : readMatrix({ ...tables, rows }, { homes, isOtherLanguage: otherLanguage(loadWords(LEXICON)) });
  const problems = [...found, ...read.problems];
  const told = (level: Problem['level']): string[] => tell(problems.filter((problem) => problem.level === level), language);
  return { matrix: read.matrix, errors: told('error'), warnings: told('warning') };
}

function checked(load: () => Matrix, language: Language): ReadSource {
  try {
    const matrix = load();
    const errors = personalPlaces(matrix).map(({ part, which }) => MESSAGES[language].personal(part, which));
    return { matrix: errors.length === 0 ? matrix : undefined, errors, warnings: [] };
  } catch (error) {
    if (error instanceof DataError) return { matrix: undefined, errors: error.issues.map((issue) => issueLine(issue, language)), warnings: [] };
    throw error;
  }
}
