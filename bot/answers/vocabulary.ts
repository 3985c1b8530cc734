/** The terms of an index and the keys under which they find each other. */
import { finder, packRuns, packStrings, unpackStrings, type StringTable } from './string-table.ts';
import type { Words } from './words.ts';

/** How alike two terms are, by the strongest thing they share. */
export const ALIKE = { same: 1, light: 0.97, strong: 0.88, concept: 0.8, looseConcept: 0.68, accent: 0.95, typo: 0.8, prefix: 0.4 } as const;

export interface Vocabulary {
  readonly terms: readonly string[];
  readonly idOf: (term: string) => number | undefined;
  /** Terms that share a key; keys are prefixed: l light, s strong, c concept, d concept met only loosely, p prefix. */
  readonly under: (key: string) => Iterable<number>;
}

/** A vocabulary as plain data. */
export interface CompiledVocabulary {
  readonly terms: StringTable;
  readonly keys: StringTable;
  /** Terms by key. */
  readonly keyStart: Uint32Array;
  readonly keyTerm: Uint32Array;
}

/** Terms in the order in which they are met, while an index is built. */
export interface TermList {
  readonly terms: readonly string[];
  readonly add: (term: string) => number;
}

/** Pseudo-terms: `#12` a phrase of concept 12, `@id` a party or forum, `@@id` a document. */
export const conceptTerm = (concept: number): string => `#${concept}`;
export const partyTerm = (id: string): string => `@${id}`;
export const documentTerm = (id: string): string => `@@${id}`;

/** An empty list of terms. */
export function createTermList(): TermList {
  const terms: string[] = [];
  const add = numberer((term) => { terms.push(term); });
  return { terms, add };
}

/** Numbers strings in the order in which they are first seen. */
function numberer(meet: (text: string) => void): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(text, number);
    meet(text);
    return number;
  };
}

/** Files every term under its keys; `ofTerm` has the numbers of each term's keys. */
export function compileVocabulary(terms: readonly string[], words: Words): { readonly compiled: CompiledVocabulary; readonly ofTerm: readonly (readonly number[])[] } {
  const keys: string[] = [];
  const under: number[][] = [];
  const number = numberer((key) => { keys.push(key); under.push([]); });
  const ofTerm = terms.map((term, id) => keysOf(term, words).map((key) => {
    const at = number(key);
    under[at]?.push(id);
    return at;
  }));
  const { start, values } = packRuns(under);
  return { compiled: { terms: packStrings(terms), keys: packStrings(keys), keyStart: start, keyTerm: values }, ofTerm };
}

const NOTHING = new Uint32Array(0);

/** Makes a compiled vocabulary ready for look-up. */
export function openVocabulary({ terms, keys, keyStart, keyTerm }: CompiledVocabulary): Vocabulary {
  const idOf = finder(terms);
  const find = finder(keys);
  return {
    terms: unpackStrings(terms),
    idOf: (term) => { const id = idOf(term); return id < 0 ? undefined : id; },
    under: (key) => { const at = find(key); return at < 0 ? NOTHING : keyTerm.subarray(keyStart[at], keyStart[at + 1]); },
  };
}

/** The keys of a term, strongest first within each kind. */
export function keysOf(term: string, words: Words): string[] {
  if (term.startsWith('#')) return [`c${term.slice(1)}`];
  if (term.startsWith('@')) return [];
  const word = words.look(term);
  return [
    ...word.light.map((k) => `l${k}`),
    ...word.strong.map((k) => `s${k}`),
    ...word.concepts.map((c) => `c${c}`),
    ...word.looseConcepts.map((c) => `d${c}`),
    ...prefixKey(word.strong),
  ];
}

/** The common-beginning key of a root, for words of one family that no rule joins. */
export function prefixKey(strong: readonly string[]): string[] {
  return [...new Set(strong.filter((k) => k.length >= 6 && !/\d/.test(k)).map((k) => `p${k.slice(0, 6)}`))];
}
