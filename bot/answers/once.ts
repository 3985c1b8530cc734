/** What is made from an object once, and kept as long as the object is. */

/** Makes at most one thing from every object. */
export function once<K extends object, T extends object>(make: (from: K) => T): (from: K) => T {
  const known = new WeakMap<K, T>();
  return (from) => {
    let found = known.get(from);
    if (found === undefined) known.set(from, (found = make(from)));
    return found;
  };
}
