/**
 * The shape every changing document is stored in, and the one way to change it:
 * read -> pure change -> replace IfMatch, committed in groups (`commit.ts`).
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
  /** On the last entry of a commit: sha-256 over the envelope's salt of that moment and the state after it (canonical JSON). */
  state: z.string().optional(),
  /** On the last entry of a commit: its id, so that a write whose answer was lost is recognised even under later ones. */
  operation: z.string().optional(),
  /** The hash of the entry before, or 64 zeros. */
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
  /**
   * Random, new with every write and part of the state's hash. The salts of earlier versions are gone, so nobody can find
   * an earlier state (who voted what before a secret poll closed) by trying all possible ones against the old hashes.
   */
  salt: z.string(),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * A pure change. Runs again from the newest state when somebody else was first, so it must not have side effects; the state
 * it gets is frozen, and so is the one it hands back. Returning without `next` changes nothing (a refusal, or "already so").
 * `next` must come with at least one entry: the record shows who did what.
 */
export type Change<S, R> = (state: S | undefined) => { readonly result: R; readonly next?: S; readonly entries?: readonly NewEntry[] };

/** A change broke the rules of `Change` (a state its own schema refuses, a change without a history entry). Nothing of it was written. */
export class InvalidChange extends Error {
  readonly code = 'invalid-change';
  override readonly name = 'InvalidChange';
}
