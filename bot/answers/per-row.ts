/** What is read from a row once, and kept as long as the row is. */
import type { Row } from '../../data/schema/matrix.ts';

/** Reads every row at most once. */
export function perRow<T extends object>(read: (row: Row) => T): (row: Row) => T {
  const known = new WeakMap<Row, T>();
  return (row) => {
    let found = known.get(row);
    if (found === undefined) known.set(row, (found = read(row)));
    return found;
  };
}
