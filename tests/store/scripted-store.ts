/** Decorators for tests of `commit`: one counts, the other does to the next calls what the test says. */
import type { Key, Store } from '../../bot/store/port.ts';

export interface Counts { reads: number; creates: number; replaces: number }

/** Passes everything on and counts it. `writes()` is what the backend was asked to write. */
export function countingStore(store: Store): Store & { readonly counts: Counts; writes(): number } {
  const counts: Counts = { reads: 0, creates: 0, replaces: 0 };
  return {
    ...store,
    counts,
    writes: () => counts.creates + counts.replaces,
    read: (key) => { counts.reads += 1; return store.read(key); },
    create: (key, body) => { counts.creates += 1; return store.create(key, body); },
    replace: (key, body, etag) => { counts.replaces += 1; return store.replace(key, body, etag); },
  };
}

type Step<T> = (pass: () => Promise<T>, key: Key) => Promise<T>;
type Answer<M extends 'read' | 'create' | 'replace'> = Awaited<ReturnType<Store[M]>>;

export interface Script {
  read: Step<Answer<'read'>>[];
  create: Step<Answer<'create'>>[];
  replace: Step<Answer<'replace'>>[];
}

/** The next calls go through the steps in `script`, one each; without a step a call is passed on. */
export function scriptedStore(store: Store): Store & { readonly script: Script } {
  const script: Script = { read: [], create: [], replace: [] };
  const play = <T>(steps: Step<T>[], pass: () => Promise<T>, key: Key): Promise<T> => {
    const step = steps.shift();
    return step === undefined ? pass() : step(pass, key);
  };
  return {
    ...store,
    script,
    read: (key) => play(script.read, () => store.read(key), key),
    create: (key, body) => play(script.create, () => store.create(key, body), key),
    replace: (key, body, etag) => play(script.replace, () => store.replace(key, body, etag), key),
  };
}
