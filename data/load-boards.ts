/** Reads `boards/*.yaml` and `meetings/*.yaml` of a data folder: one board, or one notice, per file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IANAZone } from 'luxon';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod/v4';
import { DataError, reasonsOf, type DataIssue } from './issues.ts';
import { Board } from './schema/board.ts';
import { Notice } from './schema/meeting.ts';

export interface Boards {
  readonly boards: ReadonlyMap<string, Board>;
  /** Sample notices by board id. */
  readonly samples: ReadonlyMap<string, Notice>;
}

/**
 * Loads all boards and sample notices of `folder`. A folder without `meetings` has no samples.
 * @throws DataError carrying everything that is wrong at once, each with file, line, field and reason.
 */
export function loadBoards(folder: string): Boards {
  const issues: DataIssue[] = [];
  const boards = loadAll(folder, 'boards', Board, issues);
  const notices = loadAll(folder, 'meetings', Notice, issues);
  if (boards.length === 0 && issues.length === 0) issues.push({ file: 'boards', line: 1, reason: 'the folder holds no board: add one .yaml file for each', swedish: 'mappen har ingen nämnd: lägg till en .yaml-fil för varje' });
  for (const { file, value: board, lineOf } of boards) {
    if (!IANAZone.isValidZone(board.zone)) issues.push({ file, line: lineOf(['zone']), field: 'zone', reason: `"${board.zone}" is not a time zone such as Europe/Stockholm`, swedish: `"${board.zone}" är ingen tidszon som Europe/Stockholm` });
    if (boards.some((other) => other.file !== file && other.value.id === board.id)) issues.push({ file, line: lineOf(['id']), field: 'id', reason: `another file has a board "${board.id}" too`, swedish: `en annan fil har också en nämnd "${board.id}"` });
  }
  for (const { file, value: notice, lineOf } of notices) {
    const board = boards.find((one) => one.value.id === notice.board)?.value;
    if (board === undefined) issues.push({ file, line: lineOf(['board']), field: 'board', reason: `there is no board "${notice.board}"`, swedish: `det finns ingen nämnd "${notice.board}"` });
    else issues.push(...strangers(board, notice).map(({ path, party }) => ({ file, line: lineOf(path), field: path.join('.'), reason: `"${party}" is not among the board's parties and forums`, swedish: `"${party}" finns inte bland nämndens parter och forum` })));
  }
  if (issues.length > 0) throw new DataError(issues);
  return { boards: new Map(boards.map(({ value }) => [value.id, value])), samples: new Map(notices.map(({ value }) => [value.board, value])) };
}

function strangers(board: Board, notice: Notice): { readonly path: string[]; readonly party: string }[] {
  return notice.items.flatMap((item, i) => item.proposals.flatMap((proposal, p) => proposal.recommends.flatMap((party, r) =>
    (board.parties.includes(party) || board.forums.includes(party) ? [] : [{ path: ['items', String(i), 'proposals', String(p), 'recommends', String(r)], party }]))));
}

interface Loaded<T> {
  readonly file: string;
  readonly value: T;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

function loadAll<S extends z.ZodType>(folder: string, kind: string, schema: S, issues: DataIssue[]): Loaded<z.output<S>>[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, kind)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const file = `${kind}/${name}`;
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0) {
      issues.push(...document.errors.map((error) => ({ file, line: lines.linePos(error.pos[0]).line, reason: `not valid YAML: ${error.message}`, swedish: `är inte giltig YAML: ${error.message}` })));
      return [];
    }
    const lineOf = (path: readonly PropertyKey[]): number => {
      for (let depth = path.length; depth > 0; depth -= 1) {
        const node: unknown = document.getIn(path.slice(0, depth).map((step) => (/^\d+$/.test(String(step)) ? Number(step) : step)), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    };
    const parsed = schema.safeParse(document.toJS(), { reportInput: true });
    if (parsed.success) return [{ file, value: parsed.data, lineOf }];
    issues.push(...parsed.error.issues.map((issue) => ({ file, line: lineOf(issue.path), field: issue.path.join('.') || undefined, ...reasonsOf(issue) })));
    return [];
  });
}
