/** What all actions have in common: parsing the input, and committing what a pure rule says. */
import type { z } from 'zod/v4';
import { accept, refuse, type Result } from '../meetings/errors.ts';
import type { Event, Outcome } from '../meetings/outcome.ts';
import type { Key } from '../store/port.ts';
import type { Action, Actor, Deps } from './contract.ts';

/** An action whose input is parsed before it runs: card data edited by hand is refused here, whoever sends it. */
export function action<I extends z.ZodType, O>(schema: I, run: (deps: Deps, actor: Actor, input: z.output<I>, now: string) => Promise<Result<O>>): Action<z.input<I>, O> {
  return async (deps, actor, input, now) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return refuse({ code: 'invalid-input', field: parsed.error.issues[0]?.path.join('.') || 'input' });
    return run(deps, actor, parsed.data, now);
  };
}

/** Who a history line names. */
export interface Signature {
  readonly by: string;
  readonly client: string;
  readonly at: string;
}

export interface Application<S, V> {
  readonly key: Key;
  readonly schema: z.ZodType<S>;
  readonly signed: Signature;
  /** What the document begins as when there is none yet, and the history of that. Undefined: it must exist. */
  readonly begin?: () => { readonly state: S; readonly events: readonly Event[] };
  readonly rule: (state: S) => Outcome<S, V>;
}

/** Commits a rule to one document. Resolves with its value and the state it holds for, or its refusal; `no-such-meeting` when the document is missing. */
export async function apply<S, V>(deps: Deps, application: Application<S, V>): Promise<Result<{ readonly value: V; readonly state: S }>> {
  const { key, schema, signed, begin, rule } = application;
  return deps.records.commit(key, schema, (stored: S | undefined) => {
    const begun = stored === undefined ? begin?.() : { state: stored, events: [] };
    if (begun === undefined) return { result: refuse({ code: 'no-such-meeting' }) };
    const outcome = rule(begun.state);
    const after = outcome.ok ? outcome : outcome.trace ?? { state: begun.state, events: [] };
    const entries = [...begun.events, ...after.events].map((event) => ({ ...signed, ...event }));
    const result = outcome.ok ? accept({ value: outcome.value, state: outcome.state }) : refuse(outcome.error);
    return entries.length === 0 ? { result } : { result, next: after.state, entries };
  });
}
