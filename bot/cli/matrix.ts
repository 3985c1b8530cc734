/** `npm run matrix -- template|check|import|export`: a board's own matrix, by workbook. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import { loadMatrix } from '../../data/load.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { compareMatrices, losesSomething } from '../matrix/compare.ts';
import { checkBoards, type CheckedBoards } from '../matrix/files/check-boards.ts';
import { readSource, type ReadSource } from '../matrix/files/read-source.ts';
import { Unreadable } from '../matrix/files/unreadable.ts';
import { handWritten, matrixFiles, writeBoardIfNone, writeFolder } from '../matrix/files/write-folder.ts';
import { readWorkbook } from '../matrix/files/read-workbook.ts';
import { writeMatrix, writeTemplate } from '../matrix/files/write-workbook.ts';
import { MESSAGES } from '../matrix/messages.ts';
import { proposeRows } from '../matrix/proposals.ts';
import { readTables } from '../matrix/read-tables.ts';
import { toFiles } from '../matrix/to-yaml.ts';
import { trialBoard } from '../matrix/trial-board.ts';
import { commandTrouble } from './command-trouble.ts';
import { dataFolder, settingFolder } from './data-folder.ts';
import { languageIn, languageOf } from './terminal-language.ts';

/** Where an import goes when neither --to nor the setting says. */
const OWN_FOLDER = 'my-data';
const TEMPLATE = 'samrad-matrix.xlsx';

/** What to say on stderr; the exit code is 1. */
class Refused extends Error {}

interface Options {
  readonly file: string | undefined;
  readonly to: string | undefined;
  readonly data: string | undefined;
  readonly replace: boolean;
  readonly language: 'sv' | 'en';
}

const NOTHING: CheckedBoards = { errors: [], warnings: [] };

type Messages = (typeof MESSAGES)['sv' | 'en'];

async function template({ file = TEMPLATE, replace }: Options, say: Messages): Promise<void> {
  requireXlsx(file, say);
  if (existsSync(file) && !replace && (await isFilledIn(file))) throw new Refused(say.templateTaken(file));
  await writeTemplate(file);
  console.log(say.template(file));
}

function requireXlsx(file: string, say: Messages): void {
  if (!/\.xlsx$/i.test(file)) throw new Refused(say.notXlsx(file));
}

/** An empty template may be written anew; anything else is somebody's work. */
async function isFilledIn(file: string): Promise<boolean> {
  try {
    const tables = readTables(await readWorkbook(file), []);
    return tables.rows === undefined || Object.values(tables).some(({ rows }) => rows.length > 0);
  } catch {
    return true;
  }
}

async function read(path: string, { language }: Options, say: Messages, besides: (path: string, matrix: Matrix | undefined) => CheckedBoards = () => NOTHING): Promise<ReadSource & { readonly matrix: Matrix }> {
  const { matrix, ...found } = await readSource(path, language);
  const more = besides(path, matrix);
  const [errors, warnings] = [[...found.errors, ...more.errors], [...found.warnings, ...more.warnings]];
  if (matrix === undefined || errors.length > 0) throw new Refused([say.wrong(errors.length), ...errors, '', ...(warnings.length === 0 ? [] : [say.warnings(warnings.length), ...warnings, '']), say.errors(path, errors.length)].join('\n'));
  return { matrix, errors, warnings };
}

async function check(options: Options, say: Messages): Promise<void> {
  const boards = (path: string, matrix: Matrix | undefined): CheckedBoards => (statSync(path).isDirectory() ? checkBoards(path, matrix, options.language) : NOTHING);
  const path = options.file ?? dataFolder(options.data);
  const { matrix, warnings } = await read(path, options, say, boards);
  console.log([say.good(path, matrix), say.warnings(warnings.length), ...warnings].join('\n'));
}

async function importFile(options: Options, say: Messages): Promise<void> {
  const { file, replace, language } = options;
  if (file === undefined) throw new Refused(say.usage);
  const folder = options.to ?? settingFolder() ?? OWN_FOLDER;
  console.log(say.reading(file));
  const { matrix, warnings } = await read(file, options, say);
  const byHand = handWritten(folder);
  const before = matrixFiles(folder).length === 0 ? undefined : compareWith(folder, matrix, say);
  if (byHand.length > 0 && !replace) throw new Refused([say.handWritten(folder, byHand), ...(before?.lines ?? []), say.useReplace].join('\n'));
  mkdirSync(folder, { recursive: true });
  const keepOldIn = byHand.length > 0 || before?.losesSomething === true ? `replaced-${new Date().toISOString().slice(0, 19).replace(/:/g, '')}` : undefined;
  writeFolder(folder, toFiles(matrix, basename(file)), keepOldIn);
  const board = trialBoard(matrix);
  const wroteBoard = board !== undefined && writeBoardIfNone(folder, board);
  const boards = checkBoards(folder, matrix, language);
  const told = [...warnings, ...boards.errors, ...boards.warnings];
  console.log([
    say.imported(folder, matrix), ...(before === undefined ? [] : [say.since, ...before.lines]), ...(keepOldIn === undefined ? [] : [say.kept(join(folder, keepOldIn))]),
    ...(wroteBoard ? [say.board(join(folder, 'boards', 'prov.yaml'))] : []), say.warnings(told.length), ...told, say.next(folder),
  ].join('\n'));
}

/** What the import does to the matrix in the folder, in lines; one that cannot be read may hold anything. */
function compareWith(folder: string, matrix: Matrix, say: Messages): { readonly lines: readonly string[]; readonly losesSomething: boolean } {
  let before: Matrix;
  try {
    before = loadMatrix(folder);
  } catch {
    return { lines: [say.unreadableBefore], losesSomething: true };
  }
  const found = compareMatrices(before, matrix);
  const parts = ['rows', 'parties', 'documents', 'unanswered'] as const;
  return { lines: parts.map((part) => say.differs(part, found[part])), losesSomething: losesSomething(found) };
}

async function exportFile({ file, data, replace }: Options, say: Messages): Promise<void> {
  const name = file ?? `samrad-matrix-${new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })}.xlsx`;
  requireXlsx(name, say);
  if (existsSync(name) && !replace) throw new Refused(say.fileTaken(name));
  const folder = dataFolder(data);
  const matrix = loadMatrix(folder);
  // The stores' libraries are loaded by this command alone.
  const { answeredQuestions } = await import('./answered-questions.ts');
  const questions = await answeredQuestions(folder, process.env).catch((error: unknown) => {
    console.error(say.noQuestions((error as Error).message));
    return [];
  });
  await writeMatrix(name, matrix, proposeRows(questions, matrix));
  console.log(say.exported(name, folder, matrix, questions.length));
  if (matrix.rows.some(({ byParty }) => byParty.length > 0)) console.log(say.asCsv);
}

const COMMANDS: Readonly<Record<string, (options: Options, say: Messages) => Promise<void>>> = { template, check, import: importFile, export: exportFile };

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { values, positionals: [command = '', file, ...rest] } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, data: { type: 'string' }, replace: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const language = languageOf(values.lang);
  if (values.help === true) {
    console.log(MESSAGES[language].usage);
    return;
  }
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (run === undefined || rest.length > 0) throw new Refused(MESSAGES[language].usage);
  try {
    await run({ file, to: values.to, data: values.data, replace: values.replace === true, language }, MESSAGES[language]);
  } catch (error) {
    if (error instanceof Unreadable) throw new Refused(error.tell(language));
    throw error;
  }
}

main().catch((error: unknown) => {
  const language = languageIn(process.argv);
  console.error(commandTrouble(error, language, MESSAGES[language].usage) ?? (error instanceof z.ZodError ? error.issues.map(({ message }) => message).join('\n') : (error as Error).message));
  process.exitCode = 1;
});
