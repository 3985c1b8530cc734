/** The changes that wait for one document in this process, and the rounds that write them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod/v4';
import { chainEntries, wasWrittenBy } from './history.ts';
import { StoreBusy, StoreUnavailable, StoreUncertain, type Key, type Store } from './port.ts';
import { Envelope, type Change } from './record.ts';
import { runChanges, type Outcome, type Task } from './run-changes.ts';

interface Waiting extends Task {
  attempts: number;
  readonly since: number;
  readonly settle: (outcome: Outcome) => void;
}

/** A version of the document as it was read or written; both undefined when there is none. */
interface Version {
  readonly etag: string | undefined;
  readonly envelope: Envelope | undefined;
}

/** A write that was not confirmed. */
interface OpenWrite {
  readonly operation: string;
  readonly base: string | undefined;
  readonly outcomes: ReadonlyMap<Waiting, Outcome>;
  /** Whether it can have taken effect, or still can: until a read shows a version that is neither `base` nor holds it. */
  possible: boolean;
}

export interface DocumentQueueOptions {
  readonly key: Key;
  readonly store: Store;
  readonly newId: () => string;
  readonly newSalt: () => string;
  readonly pause: (attempt: number) => Promise<void>;
  readonly maxWaiting: number;
  readonly maxAttempts: number;
  readonly patienceMs: number;
  readonly idleMs: number;
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Called when nothing has waited for `idleMs`. */
  readonly forget: () => void;
}

export interface DocumentQueue {
  add<S, R>(schema: z.ZodType<S>, change: Change<S, R>): Promise<R>;
  /** Resolves when nothing waits any more; undefined when nothing does. */
  running(): Promise<void> | undefined;
}

/** One queue for one document. See `Commit.commit` for what it promises. */
export function createDocumentQueue(options: DocumentQueueOptions): DocumentQueue {
  const { key, store, newId, newSalt, pause, maxWaiting, maxAttempts, patienceMs, idleMs, now, forget } = options;
  const name = `${key.kind} ${key.id}`;
  const waiting = new Set<Waiting>();
  let openWrites: OpenWrite[] = [];
  let known: Version | undefined;
  let failures = 0;
  let running: Promise<void> | undefined;
  let idle: NodeJS.Timeout | undefined;

  function add<S, R>(schema: z.ZodType<S>, change: Change<S, R>): Promise<R> {
    if (waiting.size >= maxWaiting) return Promise.reject(new StoreBusy(`${waiting.size} changes wait for ${name} already; try again in a moment.`));
    clearTimeout(idle);
    return new Promise<R>((resolve, reject) => {
      waiting.add({
        schema,
        // Erased here and restored in `settle`: the queue carries changes of any state and result.
        change: change as Change<unknown, unknown>,
        attempts: 0,
        since: now(),
        settle: (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.result as R)),
      });
      running ??= drain();
    });
  }

  async function drain(): Promise<void> {
    while (waiting.size > 0) {
      // One turn of the event loop lets requests that have arrived already join the round.
      await nextTurn();
      try {
        await round();
      } catch (error) {
        giveUp([...waiting], error);
        known = undefined;
      }
    }
    openWrites = [];
    failures = 0;
    running = undefined;
    idle = setTimeout(forget, idleMs).unref();
  }

  /** Reads if needed, runs all that wait, writes once. Whoever is not settled then waits for the next round. */
  async function round(): Promise<void> {
    const joined = [...waiting];
    const cached = known !== undefined;
    known ??= await readNewest(joined);
    if (known === undefined) return;
    settleOpenWrites(known);
    giveUp(joined.filter(isTired), new StoreUnavailable(`${name} could not be written: too many writers at once.`));
    const group = joined.filter((one) => waiting.has(one));
    if (group.length === 0) return;
    const { outcomes, write } = runChanges(group, known.envelope?.state);
    if (write !== undefined) await writeGroup(known, outcomes, write);
    // A refusal from memory may be out of date: it is given only after a read that began when its caller waited already.
    else if (cached) known = undefined;
    else settleAll(outcomes);
  }

  async function writeGroup(base: Version, outcomes: ReadonlyMap<Waiting, Outcome>, write: NonNullable<ReturnType<typeof runChanges>['write']>): Promise<void> {
    const operation = newId();
    const salt = newSalt();
    const history = base.envelope?.history ?? [];
    const added = chainEntries(history, write.entries, { operation, salt, state: write.state });
    const envelope: Envelope = { state: write.state, history: [...history, ...added], operation, salt };
    known = undefined;
    try {
      const answer = base.etag === undefined ? await store.create(key, envelope) : await store.replace(key, envelope, base.etag);
      if ('etag' in answer) {
        known = { etag: answer.etag, envelope };
        openWrites = [];
        failures = 0;
        settleAll(outcomes);
        return;
      }
    } catch (error) {
      if (!(error instanceof StoreUncertain)) throw error;
    }
    // Not confirmed. Even "somebody else was first" can be our own write, repeated below us after its answer was lost.
    openWrites.push({ operation, base: base.etag, outcomes, possible: true });
    for (const one of outcomes.keys()) one.attempts += 1;
    await pause(failures);
    failures += 1;
  }

  /**
   * The newest version. Undefined when the store is away: then only those stay waiting who have a write open, for whom it
   * pays to ask again.
   */
  async function readNewest(joined: readonly Waiting[]): Promise<Version | undefined> {
    try {
      const stored = await store.read(key);
      return stored === undefined ? { etag: undefined, envelope: undefined } : { etag: stored.etag, envelope: Envelope.parse(stored.body) };
    } catch (error) {
      for (const one of joined) one.attempts += 1;
      giveUp(joined.filter((one) => isTired(one) || !isOpen(one)), error);
      if (waiting.size > 0) await pause(failures);
      failures += 1;
      return undefined;
    }
  }

  /** Writes found in the history are told as done. The others are kept in mind, in case this read was not the newest after all. */
  function settleOpenWrites({ envelope, etag }: Version): void {
    for (const open of openWrites) {
      if (envelope !== undefined && wasWrittenBy(envelope, open.operation)) settleAll(open.outcomes);
      open.possible &&= open.base === etag;
    }
  }

  function settleAll(outcomes: ReadonlyMap<Waiting, Outcome>): void {
    for (const [one, outcome] of outcomes) if (waiting.delete(one)) one.settle(outcome);
  }

  function isOpen(one: Waiting): boolean {
    return openWrites.some((write) => write.possible && write.outcomes.has(one));
  }

  function isTired({ attempts, since }: Waiting): boolean {
    return attempts >= maxAttempts || (attempts > 0 && now() - since > patienceMs);
  }

  /** Tells these callers the truth: uncertain to whom a write is open, and otherwise `error`. */
  function giveUp(callers: readonly Waiting[], error: unknown): void {
    for (const one of callers) {
      if (!waiting.delete(one)) continue;
      one.settle({ error: isOpen(one) ? new StoreUncertain(`It is not known whether the change to ${name} was written.`, { cause: error }) : error });
    }
  }

  return { add, running: () => running };
}
