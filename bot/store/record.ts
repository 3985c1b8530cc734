/**
 * The shape every changing document is stored in, and the one way to change it.
 * See docs in DESIGN of the storage: read -> pure change -> replace IfMatch, committed in groups.
 */
import { z } from 'zod/v4';

/** One line of a document's append-only history. `hash` = sha-256 over `previous` and the rest of the entry (canonical JSON). */
export const HistoryEntry = z.object({
  at: z.iso.datetime(),
  /** Roster person id, or `system`. */
  by: z.string(),
  /** What was done: a stable verb such as `ballot-cast`. */
  action: z.string(),
  /** Which client: `teams/web`, `teams/desktop`, `cli`, `scheduler` … */
  client: z.string(),
  /** Particulars. Never a secret ballot's choice, never free personal data. */
  detail: z.record(z.string(), z.unknown()),
  /** On the last entry of a commit: sha-256 of the state after it (canonical JSON). */
  state: z.string().optional(),
  previous: z.string(),
  hash: z.string(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** What a change adds to the history; the commit fills in the hashes. */
export type NewEntry = Pick<HistoryEntry, 'at' | 'by' | 'action' | 'client' | 'detail'>;

/** The stored envelope around a state. */
export const Envelope = z.object({
  state: z.unknown(),
  history: z.array(HistoryEntry),
  /** Id of the commit that wrote this version: settles a write whose answer was lost. */
  operation: z.string(),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * A pure change. Runs again from the newest state when somebody else was first, so it must not have side effects.
 * Returning without `next` changes nothing (a refusal, or "already so").
 */
export type Change<S, R> = (state: S | undefined) => { readonly result: R; readonly next?: S; readonly entries?: readonly NewEntry[] };
