/** Reads a data folder (parties.yaml, documents.yaml, matrix/*.yaml, unanswered.yaml) into a checked matrix. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { z } from 'zod/v4';
import { Party, Row, SourceDocument, UnansweredQuestion, type Matrix } from './schema/matrix.ts';
import { describeIssue, DataError, type DataIssue } from './issues.ts';
import { readEntries, type Entry } from './read-entries.ts';
import { checkReferences, type Loaded } from './references.ts';

/** May be missing: most boards begin without. */
const UNANSWERED = 'unanswered.yaml';

/**
 * Loads the matrix of `folder`.
 * @throws DataError carrying every broken row and reference at once, each with file, line, id, field and reason.
 */
export function loadMatrix(folder: string): Matrix {
  if (!existsSync(folder)) throw new DataError([{ file: folder, reason: 'there is no such folder', swedish: 'det finns ingen sådan mapp' }]);
  const issues: DataIssue[] = [];
  const parties = loadList(folder, ['parties.yaml'], Party, issues);
  const documents = loadList(folder, ['documents.yaml'], SourceDocument, issues);
  const rows = loadList(folder, matrixFiles(folder, issues), Row, issues);
  const unanswered = existsSync(join(folder, UNANSWERED)) ? loadList(folder, [UNANSWERED], UnansweredQuestion, issues).entries : [];
  issues.push(...checkReferences({ parties, documents, rows }));
  if (issues.length === 0 && rows.entries.length === 0) issues.push({ file: 'matrix', line: 1, reason: 'the folder holds no row', swedish: 'mappen har ingen rad' });
  if (issues.length > 0) throw new DataError(issues);
  return {
    parties: parties.entries.map((e) => e.value),
    documents: documents.entries.map((e) => e.value),
    rows: rows.entries.map((e) => e.value),
    ...(unanswered.length > 0 ? { unanswered: unanswered.map((e) => e.value) } : {}),
  };
}

function matrixFiles(folder: string, issues: DataIssue[]): string[] {
  try {
    const root = join(folder, 'matrix');
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name)).sort()
      .map((name) => relative(folder, join(root, name)));
  } catch (error) {
    issues.push({ file: 'matrix', line: 1, reason: `cannot list the folder: ${(error as Error).message}`, swedish: `mappen går inte att läsa (${codeOf(error)})` });
    return [];
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'okänt fel';

function loadList<S extends z.ZodType>(folder: string, files: readonly string[], schema: S, issues: DataIssue[]): Loaded<z.infer<S>> {
  const entries: Entry<z.infer<S>>[] = [];
  const claimed = new Set<string>();
  let whole = true;
  for (const file of files) {
    let text: string;
    try {
      text = readFileSync(join(folder, file), 'utf8');
    } catch (error) {
      issues.push({ file, line: 1, reason: `cannot read the file: ${(error as Error).message}`, swedish: `filen går inte att läsa (${codeOf(error)})` });
      whole = false;
      continue;
    }
    const read = readEntries(text, file);
    if (read.issues.length > 0) whole = false;
    issues.push(...read.issues);
    for (const entry of read.entries) {
      if (entry.id !== undefined) claimed.add(entry.id);
      const checked = schema.safeParse(entry.value, { reportInput: true });
      if (checked.success) entries.push({ ...entry, value: checked.data });
      else for (const issue of checked.error.issues) issues.push(describeIssue(issue, entry));
    }
  }
  return { entries, claimed, whole };
}
