/**
 * What every action of the record looks like. An action reads the documents it needs, asks a pure rule, and commits.
 * Refusals are values; `StoreUnavailable` and `StoreUncertain` are thrown, and then nothing has been promised to anyone.
 */
import type { Board } from '../../data/schema/board.ts';
import type { Notice } from '../../data/schema/meeting.ts';
import type { Sealing } from '../meetings/poll.ts';
import type { Result } from '../meetings/errors.ts';
import type { Commit } from '../store/commit.ts';

export interface Deps {
  readonly records: Commit;
  /** All boards by id. */
  readonly boards: ReadonlyMap<string, Board>;
  /** Notices by the board they belong to: what `seedSample` builds from. */
  readonly samples: ReadonlyMap<string, Notice>;
  /** Seals secret ballots: `createSealing(secret)`. */
  readonly sealing: Sealing;
  /** Local mode: demo people may be acted for. */
  readonly local: boolean;
}

/** Who acts, as the platform vouches for it. Names play no part. */
export interface Actor {
  readonly aadObjectId?: string | undefined;
  readonly teamsUserId?: string | undefined;
  /** Which client the press came from: `teams/web`, `cli` … Goes into the history. */
  readonly client: string;
}

/**
 * `input` is whatever the card sent; each action parses it with its own zod schema and refuses with `invalid-input`.
 * `now` is this server's clock, an instant with milliseconds and `Z`.
 */
export type Action<Input, Output> = (deps: Deps, actor: Actor, input: Input, now: string) => Promise<Result<Output>>;
