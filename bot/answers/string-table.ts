/** Strings and lists of numbers as plain typed arrays: nothing to build when they are read back. */

/** A set of strings, numbered in the order they were given. */
export interface StringTable {
  /** All strings, one after the other. */
  readonly text: string;
  /** Where each begins in `text`, and last where the last ends. */
  readonly start: Uint32Array;
  /** Open addressing: number of a string + 1 at its hash or after it, 0 where nothing stands. A power of two in length. */
  readonly slots: Uint32Array;
}

/** Lists of numbers filed under strings: those under string `i` are `values` from `start[i]` to `start[i + 1]`. */
export interface ListTable {
  readonly keys: StringTable;
  readonly start: Uint32Array;
  readonly values: Uint32Array;
}

/** The number of a string, or -1. */
export type Find = (text: string) => number;
/** What is asked of a set of strings. */
export interface Known { readonly has: (text: string) => boolean }

/** A 32-bit hash of a string or a part of it (FNV-1a). */
export function hashOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Packs different strings; their numbers follow the order given. */
export function packStrings(strings: Iterable<string>): StringTable {
  const list = [...strings];
  const start = new Uint32Array(list.length + 1);
  let size = 4;
  while (size < list.length * 2) size *= 2;
  const slots = new Uint32Array(size);
  list.forEach((text, i) => {
    start[i + 1] = (start[i] ?? 0) + text.length;
    let at = hashOf(text) & (size - 1);
    while (slots[at] !== 0) at = (at + 1) & (size - 1);
    slots[at] = i + 1;
  });
  return { text: list.join(''), start, slots };
}

/** Packs lists of numbers under strings, in the order of the map. */
export function packLists(lists: ReadonlyMap<string, readonly number[]>): ListTable {
  return { keys: packStrings(lists.keys()), ...packRuns([...lists.values()]) };
}

/** Packs lists one after the other. */
export function packRuns(lists: readonly (readonly number[])[]): { readonly start: Uint32Array; readonly values: Uint32Array } {
  const start = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => { start[i + 1] = (start[i] ?? 0) + list.length; });
  const values = new Uint32Array(start[lists.length] ?? 0);
  lists.forEach((list, i) => { values.set(list, start[i]); });
  return { start, values };
}

/** Looks strings up in a table. */
export function finder({ text, start, slots }: StringTable): Find {
  const mask = slots.length - 1;
  return (wanted) => {
    for (let at = hashOf(wanted) & mask; ; at = (at + 1) & mask) {
      const found = (slots[at] ?? 0) - 1;
      if (found < 0) return -1;
      const from = start[found] ?? 0;
      if ((start[found + 1] ?? 0) - from === wanted.length && text.startsWith(wanted, from)) return found;
    }
  };
}

/** The table as a set. */
export function knownIn(table: StringTable): Known {
  const find = finder(table);
  return { has: (text) => find(text) >= 0 };
}

/** The strings of a table, by number. */
export function unpackStrings({ text, start }: StringTable): string[] {
  return Array.from({ length: start.length - 1 }, (_, i) => text.slice(start[i], start[i + 1]));
}
