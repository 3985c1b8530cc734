/** Every way the meeting's rules can say no. `code` is stable: logs, history and tests rely on it. */
export type DomainError =
  | { readonly code: 'not-on-roster' }
  | { readonly code: 'not-allowed'; readonly needs: 'chair-or-secretary' | 'member' | 'voter' }
  | { readonly code: 'invalid-input'; readonly field: string }
  | { readonly code: 'no-such-meeting' }
  | { readonly code: 'no-such-item' }
  | { readonly code: 'no-such-poll' }
  | { readonly code: 'no-such-person' }
  | { readonly code: 'no-such-seat' }
  | { readonly code: 'no-such-proposal' }
  | { readonly code: 'unknown-party'; readonly party: string }
  | { readonly code: 'old-card' }
  | { readonly code: 'meeting-not-open' }
  | { readonly code: 'meeting-paused' }
  | { readonly code: 'meeting-not-paused' }
  | { readonly code: 'meeting-ended' }
  | { readonly code: 'another-meeting-open'; readonly meeting: string }
  | { readonly code: 'too-early' }
  | { readonly code: 'no-item-left' }
  | { readonly code: 'no-earlier-item' }
  | { readonly code: 'item-not-current' }
  | { readonly code: 'item-closed' }
  | { readonly code: 'item-handled' }
  | { readonly code: 'item-undecided' }
  | { readonly code: 'already-decided' }
  | { readonly code: 'not-decided' }
  | { readonly code: 'no-proposal' }
  | { readonly code: 'too-few-options' }
  | { readonly code: 'poll-open' }
  | { readonly code: 'no-open-poll' }
  | { readonly code: 'poll-closed'; readonly voted: boolean }
  | { readonly code: 'poll-cancelled' }
  | { readonly code: 'unknown-choice' }
  | { readonly code: 'no-quorum'; readonly present: number; readonly required: number; readonly seats: number }
  | { readonly code: 'not-present' }
  | { readonly code: 'not-serving' }
  | { readonly code: 'seat-served-by-other'; readonly name: string }
  | { readonly code: 'conflict-of-interest' }
  | { readonly code: 'not-a-substitute' }
  | { readonly code: 'substitute-not-present' }
  | { readonly code: 'already-serving'; readonly seat: string }
  | { readonly code: 'not-a-decision-maker' }
  | { readonly code: 'bad-interval' }
  | { readonly code: 'ballots-unreadable' }
  | { readonly code: 'demo-only' };

export type ErrorCode = DomainError['code'];

/** A value, or the reason why not. Refusals are values; only the store throws. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DomainError };

/** A refusal as a Result. */
export const refuse = (error: DomainError): { readonly ok: false; readonly error: DomainError } => ({ ok: false, error });

/** A value as a Result. */
export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
