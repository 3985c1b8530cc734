/** What can be wrong with a data file, and how it is told. */
import { z } from 'zod/v4';
import type { Entry } from './read-entries.ts';
import { REFUSALS, type Language } from './schema/text.ts';

/** One thing to mend. `line` counts from 1, and is left out when the whole file or folder is wrong; `field` is a dotted path inside the row. */
export interface DataIssue {
  readonly file: string;
  readonly line?: number;
  readonly id?: string | undefined;
  readonly field?: string | undefined;
  readonly reason: string;
  /** The reason in Swedish, when it is about what boards write themselves. */
  readonly swedish?: string;
}

/** Everything wrong with a data folder, in one error: the message has one line for each issue. */
export class DataError extends Error {
  readonly code = 'data-invalid';
  readonly issues: readonly DataIssue[];
  constructor(issues: readonly DataIssue[]) {
    super(issues.map((issue) => issueLine(issue)).join('\n'));
    this.name = 'DataError';
    this.issues = issues;
  }
}

/** `matrix/x.yaml:12 row sip-1, field title.sv: reason` */
export function issueLine(issue: DataIssue, language: Language = 'en'): string {
  const [row, field] = language === 'sv' ? ['rad', 'fält'] : ['row', 'field'];
  const where = [issue.id && `${row} ${issue.id}`, issue.field && `${field} ${issue.field}`].filter(Boolean).join(', ');
  return `${issue.file}${issue.line === undefined ? '' : `:${issue.line}`}${where ? ` ${where}` : ''}: ${language === 'sv' ? issue.swedish ?? issue.reason : issue.reason}`;
}

const inSwedish = z.locales.sv().localeError;

/** Why a schema refuses a value. Parse with `reportInput`, or the Swedish cannot say what was found there. */
export function reasonsOf(issue: z.core.$ZodIssue): { readonly reason: string; readonly swedish: string } {
  const own = (issue.code === 'custom' && typeof issue.params?.['swedish'] === 'string' ? issue.params['swedish'] : undefined) ?? Object.values(REFUSALS).find(({ en }) => en === issue.message)?.sv;
  const told = inSwedish(issue);
  return { reason: issue.message, swedish: own ?? (typeof told === 'string' ? told : told?.message) ?? issue.message };
}

/** Translates a schema issue into an issue at the line of the field that is wrong. */
export function describeIssue(issue: z.core.$ZodIssue, entry: Entry<unknown>): DataIssue {
  const path = issue.path.map(String);
  return {
    file: entry.file,
    line: entry.lineOf(path),
    id: entry.id,
    field: path.length > 0 ? path.join('.') : undefined,
    ...reasonsOf(issue),
  };
}
