/** What can be wrong with a data file, and how it is told. */
import type { z } from 'zod/v4';
import type { Entry } from './read-entries.ts';

/** One thing to mend. `line` counts from 1; `field` is a dotted path inside the row. */
export interface DataIssue {
  readonly file: string;
  readonly line: number;
  readonly id?: string | undefined;
  readonly field?: string | undefined;
  readonly reason: string;
}

/** Everything wrong with a data folder, in one error: the message has one line for each issue. */
export class DataError extends Error {
  readonly code = 'data-invalid';
  readonly issues: readonly DataIssue[];
  constructor(issues: readonly DataIssue[]) {
    super(issues.map(issueLine).join('\n'));
    this.name = 'DataError';
    this.issues = issues;
  }
}

/** `matrix/x.yaml:12 row sip-1, field title.sv: reason` */
export function issueLine(issue: DataIssue): string {
  const where = [issue.id && `row ${issue.id}`, issue.field && `field ${issue.field}`].filter(Boolean).join(', ');
  return `${issue.file}:${issue.line}${where ? ` ${where}` : ''}: ${issue.reason}`;
}

/** Translates a schema issue into an issue at the line of the field that is wrong. */
export function describeIssue(issue: z.core.$ZodIssue, entry: Entry<unknown>): DataIssue {
  const path = issue.path.map(String);
  return {
    file: entry.file,
    line: entry.lineOf(path),
    id: entry.id,
    field: path.length > 0 ? path.join('.') : undefined,
    reason: issue.message,
  };
}
