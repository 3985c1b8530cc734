/** The terms of an index and the keys under which they find each other. */
import type { Words } from './words.ts';

/** How alike two terms are, by the strongest thing they share. */
export const ALIKE = { same: 1, light: 0.97, strong: 0.88, concept: 0.8, looseConcept: 0.68, typo: 0.8, prefix: 0.4 } as const;

export interface Vocabulary {
  readonly terms: readonly string[];
  readonly idOf: (term: string) => number | undefined;
  readonly add: (term: string) => number;
  /** Terms that share a key; keys are prefixed: l light, s strong, c concept, p prefix. */
  readonly under: (key: string) => readonly number[];
}

/** Pseudo-terms: `#12` a phrase of concept 12, `@id` a party or forum, `@@id` a document. */
export const conceptTerm = (concept: number): string => `#${concept}`;
export const partyTerm = (id: string): string => `@${id}`;
export const documentTerm = (id: string): string => `@@${id}`;

/** An empty vocabulary that files every added term under its keys. */
export function createVocabulary(words: Words): Vocabulary {
  const terms: string[] = [];
  const ids = new Map<string, number>();
  const keys = new Map<string, number[]>();
  return {
    terms,
    idOf: (term) => ids.get(term),
    under: (key) => keys.get(key) ?? [],
    add: (term) => {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = terms.length;
      terms.push(term);
      ids.set(term, id);
      for (const key of keysOf(term, words)) {
        const list = keys.get(key);
        if (list) list.push(id);
        else keys.set(key, [id]);
      }
      return id;
    },
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
