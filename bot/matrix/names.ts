/** Finding a party, document or row by its id, name, abbreviation or title. */
import { oneLine, readNames } from './values.ts';

export interface Named {
  readonly id: string;
  /** Full names or titles. */
  readonly names: readonly string[];
  readonly aliases?: readonly string[];
}

export type Found = { readonly id: string } | { readonly ambiguous: readonly string[] } | { readonly similar: string | undefined };

/** Letters and digits only, lower case: "S V O M." and "svom" differ, "Svom." and "SVOM" do not. */
export const fold = (text: string): string => oneLine(text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '));

export interface Names {
  find(text: string): Found;
  /** The parts of a list, each found or not. Commas inside a name, and "och" or "and" between names, are understood. */
  findAll(text: string): readonly { readonly text: string; readonly found: Found }[];
}

/** A full name and its abbreviations. */
export const namesOf = ({ names, aliases = [] }: Named): readonly string[] => [...names, ...aliases];

/** "A och B", "A & B", "A/B" -> A, B; "bygg- och miljönämnden" is one. */
export const splitAnd = (text: string): string[] => text.split(/(?<!-)\s+(?:och|samt|and|och\/eller)\s+|\s*[&+/]\s*/iu).map((part) => part.trim()).filter((part) => part !== '');

/** An id as written wins over an id in other letters, that over a full name, and a full name over an alias. */
export function indexNames(things: readonly Named[]): Names {
  const written = new Set(things.map(({ id }) => id));
  const ranks = [(one: Named) => [one.id], (one: Named) => one.names, ({ aliases = [] }: Named) => aliases].map((wordsOf) => idsByWord(things, wordsOf));
  const exact = (text: string): Found | undefined => {
    if (written.has(text.trim())) return { id: text.trim() };
    const key = fold(text);
    const [first, ...others] = [...(ranks.find((rank) => rank.has(key))?.get(key) ?? [])];
    if (first === undefined) return undefined;
    return others.length === 0 ? { id: first } : { ambiguous: [first, ...others] };
  };
  const find = (text: string): Found => exact(text) ?? { similar: mostSimilar(text, things) };
  return {
    find,
    findAll: (text) => {
      const parts = readNames(text);
      // "region, nord" are two parties although there is a region-nord too.
      const whole = parts.every((part) => written.has(part)) ? undefined : exact(text);
      if (whole !== undefined) return [{ text: oneLine(text), found: whole }];
      return parts.flatMap((part) => {
        const found = exact(part);
        if (found !== undefined) return [{ text: part, found }];
        const halves = splitAnd(part);
        const each = halves.map((half) => ({ text: half, found: find(half) }));
        return halves.length > 1 && each.some(({ found: one }) => !('similar' in one)) ? each : [{ text: part, found: find(part) }];
      });
    },
  };
}

function idsByWord(things: readonly Named[], wordsOf: (one: Named) => readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const one of things) for (const word of wordsOf(one)) found.set(fold(word), (found.get(fold(word)) ?? new Set()).add(one.id));
  return found;
}

/** The name that shares most letter pairs, when more than half do. */
function mostSimilar(text: string, things: readonly Named[]): string | undefined {
  const wanted = pairs(text);
  let best: { readonly name: string; readonly share: number } | undefined;
  for (const name of things.flatMap((one) => [one.id, ...namesOf(one)])) {
    const own = pairs(name);
    const common = [...wanted].filter((pair) => own.has(pair)).length;
    const share = (2 * common) / (wanted.size + own.size || 1);
    if (share > (best?.share ?? 0.5)) best = { name, share };
  }
  return best?.name;
}

function pairs(text: string): ReadonlySet<string> {
  const folded = ` ${fold(text)} `;
  return new Set([...folded].slice(1).map((letter, i) => `${folded[i] ?? ''}${letter}`));
}
