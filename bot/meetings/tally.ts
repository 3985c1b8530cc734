/** Counting: from choices to an outcome by the board's rules. */
import type { Rules } from '../../data/schema/board.ts';
import type { PollResult, PollSpec } from './state.ts';

export interface Count {
  readonly spec: PollSpec;
  readonly choices: readonly string[];
  readonly rules: Rules;
  /** What the person presiding voted, when their vote may settle a tie. */
  readonly presiding: string | undefined;
  /** The drawn lot, 0 up to but not including 1: settles a tie where the rules say so. */
  readonly lot: number;
}

type Counted = Pick<PollResult, 'tally' | 'cast' | 'outcome' | 'winner' | 'tie'>;

/** Votes per option; every option is named. */
export function tallyOf(spec: PollSpec, choices: readonly string[]): Record<string, number> {
  const tally = Object.fromEntries(spec.options.map((option) => [option.id, 0]));
  for (const choice of choices) tally[choice] = (tally[choice] ?? 0) + 1;
  return tally;
}

/** The outcome. Abstentions count as cast but take no side. */
export function count({ spec, choices, rules, presiding, lot }: Count): Counted {
  const tally = tallyOf(spec, choices);
  const sides = spec.options.map((option) => option.id).filter((id) => id !== 'abstain');
  const votes = (id: string): number => tally[id] ?? 0;
  const sided = sides.reduce((sum, id) => sum + votes(id), 0);
  const base = { tally, cast: choices.length };
  if (sided === 0) return { ...base, outcome: 'not-reached', winner: null, tie: null };
  const most = Math.max(...sides.map(votes));
  const leaders = sides.filter((id) => votes(id) === most);
  if (rules.majority !== 'simple') {
    const [numerator, denominator] = rules.majority.atLeast;
    const [leader] = leaders;
    // In a yes-no vote the share is asked of the proposal; when it falls short the proposal has fallen.
    if (spec.method === 'yes-no') return { ...base, ...yesNo(votes('yes') * denominator >= sided * numerator && votes('yes') > votes('no')), tie: null };
    if (leader === undefined || leaders.length > 1 || most * denominator < sided * numerator) return { ...base, outcome: 'not-reached', winner: null, tie: null };
    return { ...base, outcome: 'chosen', winner: leader, tie: null };
  }
  const settled = leaders.length === 1 ? { winner: leaders[0] as string, tie: null } : settle(leaders, spec, rules, presiding, lot);
  if (settled === undefined) return { ...base, outcome: 'tied', winner: null, tie: null };
  return spec.method === 'yes-no'
    ? { ...base, ...yesNo(settled.winner === 'yes'), tie: settled.tie }
    : { ...base, outcome: 'chosen', winner: settled.winner, tie: settled.tie };
}

const yesNo = (adopted: boolean): { readonly outcome: 'adopted' | 'rejected'; readonly winner: string } =>
  (adopted ? { outcome: 'adopted', winner: 'yes' } : { outcome: 'rejected', winner: 'no' });

function settle(leaders: readonly string[], spec: PollSpec, rules: Rules, presiding: string | undefined, lot: number): { readonly winner: string; readonly tie: PollResult['tie'] } | undefined {
  if (spec.secrecy === 'secret' || spec.method === 'election' || rules.castingVote === 'lot') {
    return { winner: leaders[Math.min(leaders.length - 1, Math.floor(lot * leaders.length))] as string, tie: 'lot' };
  }
  if (rules.castingVote === 'chair' && presiding !== undefined && leaders.includes(presiding)) return { winner: presiding, tie: 'casting-vote' };
  return undefined;
}
