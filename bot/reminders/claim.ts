/**
 * Who may send a reminder. A reminder goes out at most once: it is claimed, marked as being sent just before the request
 * leaves, and never repeated when the outcome is not known.
 */
import { z } from 'zod/v4';

export const ReminderState = z.object({
  status: z.enum(['claimed', 'sending', 'sent', 'uncertain', 'refused']),
  /** Which process holds the claim. */
  holder: z.string(),
  /** When the claim was last renewed: a claim that was never used may be taken over after a while. */
  at: z.iso.datetime(),
  /** Times it certainly was not sent. */
  attempts: z.int(),
});
export type ReminderState = z.infer<typeof ReminderState>;

/** A claim not followed by a sending within this time belonged to a process that died. Milliseconds. */
const CLAIM_EXPIRES = 60_000;
const MAX_ATTEMPTS = 20;

type Step = { readonly result: boolean; readonly next?: ReminderState };

/** Claims the reminder. `result`: this process may go on. */
export function claim(state: ReminderState | undefined, holder: string, now: string): Step {
  if (state === undefined) return { result: true, next: { status: 'claimed', holder, at: now, attempts: 0 } };
  const free = state.status === 'claimed' && (state.holder === holder || Date.parse(now) - Date.parse(state.at) > CLAIM_EXPIRES);
  return free && state.attempts < MAX_ATTEMPTS ? { result: true, next: { ...state, holder, at: now } } : { result: false };
}

/** Marks it as being sent, just before the request leaves. `result`: the claim still holds. */
export function beginSending(state: ReminderState | undefined, holder: string, now: string): Step {
  return state?.status === 'claimed' && state.holder === holder ? { result: true, next: { ...state, status: 'sending', at: now } } : { result: false };
}

/** Notes how it went. Only what certainly was not sent becomes free again. */
export function finishSending(state: ReminderState | undefined, holder: string, outcome: 'sent' | 'unsent' | 'uncertain' | 'refused', now: string): Step {
  if (state?.status !== 'sending' || state.holder !== holder) return { result: false };
  return outcome === 'unsent'
    ? { result: true, next: { ...state, status: 'claimed', at: now, attempts: state.attempts + 1 } }
    : { result: true, next: { ...state, status: outcome, at: now } };
}
