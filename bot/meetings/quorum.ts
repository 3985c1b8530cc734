/** Whether enough seats are served for a decision. */
import type { Rules, Seat } from '../../data/schema/board.ts';
import { refused } from './outcome.ts';

export interface Quorum {
  readonly present: number;
  readonly required: number;
}

/** How many seats must be served. */
export const requiredSeats = (rules: Rules, seats: number): number => (rules.quorum === 'more-than-half' ? Math.floor(seats / 2) + 1 : rules.quorum);

/** The figures for a number of served seats. */
export const quorumOf = (rules: Rules, seats: readonly Seat[], present: number): Quorum => ({ present, required: requiredSeats(rules, seats.length) });

/** The refusal when there is no quorum, otherwise undefined. */
export function missingQuorum(quorum: Quorum, seats: readonly Seat[]): ReturnType<typeof refused> | undefined {
  return quorum.present < quorum.required ? refused({ code: 'no-quorum', present: quorum.present, required: quorum.required, seats: seats.length }) : undefined;
}
