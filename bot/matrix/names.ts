/** Finding a party, document or row by its id, name, abbreviation or title. */
import { oneLine, readNames } from './values.ts';

export interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

export type Found = { readonly id: string } | { readonly ambiguous: readonly string[] } | { readonly similar: string | undefined };

/** Letters and digits only, lower case: "S V O M." and "svom" differ, "Svom." and "SVOM" do not. */
const fold = (text: string): string => oneLine(text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '));

export interface Names {
  find(text: string): Found;
  /** The parts of a list, each found or not. Commas inside a name, and "och" or "and" between names, are understood. */
  findAll(text: string): readonly { readonly text: string; readonly found: Found }[];
}

/** An id wins over a name, a full name over what is an alias of several. */
export function indexNames(things: readonly Named[]): Names {
  const ids = new Map(things.map(({ id }) => [fold(id), id]));
  const names = new Map<string, Set<string>>();
  for (const { id, names: own } of things) {
    for (const name of own) names.set(fold(name), (names.get(fold(name)) ?? new Set()).add(id));
  }
  const exact = (text: string): Found | undefined => {
    const key = fold(text);
    const id = ids.get(key);
    if (id !== undefined) return { id };
    const [first, ...others] = [...(names.get(key) ?? [])];
    if (first === undefined) return undefined;
    return others.length === 0 ? { id: first } : { ambiguous: [first, ...others] };
  };
  const find = (text: string): Found => exact(text) ?? { similar: mostSimilar(text, things) };
  return {
    find,
    findAll: (text) => {
      const whole = exact(text);
      if (whole !== undefined) return [{ text: oneLine(text), found: whole }];
      return readNames(text).flatMap((part) => {
        const found = exact(part);
        if (found !== undefined) return [{ text: part, found }];
        const halves = part.split(/\s+(?:och|samt|and|och\/eller)\s+|\s*[&+/]\s*/iu).map((half) => half.trim()).filter((half) => half !== '');
        const each = halves.map((half) => ({ text: half, found: find(half) }));
        return halves.length > 1 && each.some(({ found: one }) => !('similar' in one)) ? each : [{ text: part, found: find(part) }];
      });
    },
  };
}

/** The name that shares most letter pairs, when more than half do. */
function mostSimilar(text: string, things: readonly Named[]): string | undefined {
  const wanted = pairs(text);
  let best: { readonly name: string; readonly share: number } | undefined;
  for (const name of things.flatMap(({ id, names }) => [id, ...names])) {
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
