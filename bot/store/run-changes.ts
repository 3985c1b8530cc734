/** Runs the changes that wait for a document one after the other on one state. Pure: nothing is written here. */
import type { z } from 'zod/v4';
import { InvalidChange, type Change, type NewEntry } from './record.ts';

/** A change with the schema of the state it works on. */
export interface Task {
  readonly schema: z.ZodType;
  readonly change: Change<unknown, unknown>;
}

/** What became of one change. Holds only if the state it ran on was the newest. */
export type Outcome = { readonly result: unknown } | { readonly error: unknown };

export interface Run<T extends Task> {
  readonly outcomes: ReadonlyMap<T, Outcome>;
  /** The state after all of them and what to add to the history; undefined when no change changed anything. */
  readonly write?: { readonly state: unknown; readonly entries: readonly NewEntry[] };
}

/**
 * `stored` is the state as plain JSON (undefined: no document). A change that throws, or whose `next` has no entry or does not
 * fit its schema, gets its error as outcome and leaves the state to its neighbours as it was.
 */
export function runChanges<T extends Task>(tasks: readonly T[], stored: unknown): Run<T> {
  const { run, fits } = runOnce(tasks, stored, false);
  return fits ? run : runOnce(tasks, stored, true).run;
}

/** Checking the last `next` alone is enough when it fits; if it does not, each is checked to find whose fault it was. */
function runOnce<T extends Task>(tasks: readonly T[], stored: unknown, checkEach: boolean): { readonly run: Run<T>; readonly fits: boolean } {
  const outcomes = new Map<T, Outcome>();
  const entries: NewEntry[] = [];
  let written: { readonly state: unknown; readonly schema: z.ZodType } | undefined;
  let current: { readonly state: unknown; readonly schema: z.ZodType } | undefined;
  for (const task of tasks) {
    try {
      if (current?.schema !== task.schema) current = { state: parseState(task.schema, written === undefined ? stored : toPlain(written.state)), schema: task.schema };
      const { result, next, entries: added = [] } = task.change(current.state);
      if (next !== undefined) {
        if (added.length === 0) throw new InvalidChange('A change with a next state needs a history entry.');
        if (checkEach) requireFit(task.schema, next);
        current = { state: deepFreeze(next), schema: task.schema };
        written = current;
        entries.push(...added);
      }
      outcomes.set(task, { result });
    } catch (error) {
      outcomes.set(task, { error });
    }
  }
  if (written === undefined) return { run: { outcomes }, fits: true };
  const state = toPlain(written.state);
  return { run: { outcomes, write: { state, entries } }, fits: checkEach || written.schema.safeParse(state).success };
}

function parseState(schema: z.ZodType, plain: unknown): unknown {
  return plain === undefined ? undefined : deepFreeze(schema.parse(plain));
}

function requireFit(schema: z.ZodType, next: unknown): void {
  const parsed = schema.safeParse(toPlain(next));
  if (!parsed.success) throw new InvalidChange('The next state does not fit its schema.', { cause: parsed.error });
}

/** What a reader would get back: no undefined members, dates as text. */
function toPlain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A frozen part is taken to be frozen all through, so a state built around the last one costs little. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
