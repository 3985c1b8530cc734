/** What a rule returns: the new state with what happened, or the reason why nothing did. */
import type { DomainError } from './errors.ts';

/** One line for the document's history; the layer that commits adds when, who and from which client. */
export interface Event {
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Without events nothing changed ("already so") and `state` is the state that came in. */
export interface Applied<S, V> {
  readonly ok: true;
  readonly state: S;
  readonly value: V;
  readonly events: readonly Event[];
}

/** A refusal. `trace` is given when the refusal itself belongs in the record. */
export interface Refused<S> {
  readonly ok: false;
  readonly error: DomainError;
  readonly trace?: { readonly state: S; readonly events: readonly Event[] };
}

export type Outcome<S, V> = Applied<S, V> | Refused<S>;

/** The rule applied and the state changed. */
export const changed = <S, V>(state: S, value: V, action: string, detail: Event['detail'] = {}): Applied<S, V> => ({ ok: true, state, value, events: [{ action, detail }] });

/** It was already so. */
export const unchanged = <S, V>(state: S, value: V): Applied<S, V> => ({ ok: true, state, value, events: [] });

/** The rule said no. */
export const refused = (error: DomainError): { readonly ok: false; readonly error: DomainError } => ({ ok: false, error });
