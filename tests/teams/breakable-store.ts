/** A store that can be taken away and given back, as when the network to it is lost. */
import { StoreUnavailable, StoreUncertain, type Store } from '../../bot/store/port.ts';

/** `up`: works. `down`: nothing is carried out. `cut`: the next write is carried out, its answer is lost, and then it is down. */
export type Condition = 'up' | 'down' | 'cut';

export interface BreakableStore extends Store {
  condition: Condition;
}

/** The store behind a switch. Closing it is left to the test, so that a bot can be started again on it. */
export function breakable(store: Store): BreakableStore {
  const down = (): Promise<never> => Promise.reject(new StoreUnavailable('The test has taken the store away.'));
  const breaking: BreakableStore = {
    condition: 'up',
    read: (key) => (breaking.condition !== 'down' ? store.read(key) : down()),
    list: (kind, partition) => (breaking.condition !== 'down' ? store.list(kind, partition) : down()),
    ping: () => (breaking.condition !== 'down' ? store.ping() : down()),
    create: (key, body) => writing(() => store.create(key, body)),
    replace: (key, body, etag) => writing(() => store.replace(key, body, etag)),
    close: () => Promise.resolve(),
  };
  async function writing<T>(write: () => Promise<T>): Promise<T> {
    if (breaking.condition === 'down') return down();
    const answer = await write();
    if (breaking.condition === 'cut') {
      breaking.condition = 'down';
      throw new StoreUncertain('The test has lost the answer.');
    }
    return answer;
  }
  return breaking;
}
