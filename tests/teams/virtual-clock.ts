/** Time that passes only when the test says so, and then at once. */
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface VirtualClock {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Lets time pass until nothing waits any more, or until then. */
  run(until?: number): Promise<void>;
}

/** A clock that stands at 0. */
export function virtualClock(): VirtualClock {
  let now = 0;
  const waiting: { readonly at: number; readonly go: () => void }[] = [];
  return {
    now: () => now,
    wait: (milliseconds) => new Promise((go) => { waiting.push({ at: now + milliseconds, go }); }),
    run: async (until = Infinity) => {
      for (;;) {
        // Whoever was woken gets to the next wait before time goes on.
        await nextTurn();
        await nextTurn();
        const next = [...waiting].sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > until) break;
        waiting.splice(waiting.indexOf(next), 1);
        now = next.at;
        next.go();
      }
      if (until !== Infinity) now = until;
    },
  };
}
