/**
 * Judges a button press that may be a late copy of an older one. The platform may deliver a press again, late, with a new
 * id and a new timestamp, so neither tells a copy from a new press; what the card showed when it was pressed does.
 */
import type { Press, Pressed } from './state.ts';
import type { z } from 'zod/v4';

/** `seen`: the document's revision when the card was rendered. `at`: the activity's own timestamp. */
export interface NewPress {
  readonly seen: number;
  readonly value: string;
  readonly at: string;
}

/**
 * `first`: nothing was registered before. `change`: it replaces what was. `same`: already so.
 * `kept`: an older press; what was registered stays.
 */
export type Verdict = 'first' | 'change' | 'same' | 'kept';

/**
 * A press on a card at least as new as the last accepted one is new. On an older card it is new only if this pair of card and
 * choice never came before, and it does not carry an older timestamp than the last accepted press.
 * `reveal` opens a stored value when it is sealed.
 */
export function judge(last: Pressed | undefined, press: NewPress, reveal: (stored: string) => string = (stored) => stored): Verdict {
  if (last === undefined) return 'first';
  if (reveal(last.value) === press.value) return 'same';
  if (press.seen >= last.revision) return 'change';
  return knows(last, press, reveal) || press.at < last.at ? 'kept' : 'change';
}

/** Whether this pair of card and choice came before: then there is nothing to write. */
export function knows(last: Pressed, press: NewPress, reveal: (stored: string) => string = (stored) => stored): boolean {
  return last.presses.some((one) => one.seen === press.seen && reveal(one.value) === press.value);
}

/** What is remembered after an accepted press. `stored` is the value as kept (sealed or plain). */
export function remember(last: Pressed | undefined, press: NewPress, revision: number, stored: string = press.value): Pressed {
  const presses: z.infer<typeof Press>[] = [...(last?.presses ?? []), { seen: press.seen, value: stored }];
  return { value: stored, revision, at: press.at, presses };
}

/** After a `same` or `kept` whose pair of card and choice is new: the pair is remembered, or a late copy of it could pass as a new press. */
export function note(last: Pressed, press: NewPress, stored: string = press.value): Pressed {
  return { ...last, at: press.at > last.at ? press.at : last.at, presses: [...last.presses, { seen: press.seen, value: stored }] };
}
