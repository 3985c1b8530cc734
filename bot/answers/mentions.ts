/** Finds the parties, forums and documents of the matrix that a text names, in any of their written forms. */
import type { Matrix } from '../../data/schema/matrix.ts';
import { tokenize, type Token } from './normalize.ts';
import type { Words } from './words.ts';

/** `id` is a party id, or a document id when `document` is true; tokens `from` to `to`, both inclusive. */
export interface Mention { readonly id: string; readonly document: boolean; readonly from: number; readonly to: number }

interface Alias { readonly id: string; readonly document: boolean; readonly words: readonly string[]; readonly raw: readonly string[] }

export type FindMentions = (tokens: readonly Token[]) => Mention[];

/** Compiles all names and aliases. The longest name wins where several begin at the same word. */
export function mentionFinder(matrix: Matrix, words: Words): FindMentions {
  const byFirst = new Map<string, Alias[]>();
  const add = (id: string, document: boolean, names: readonly string[]): void => {
    for (const name of new Set(names)) {
      const tokens = tokenize(name);
      const first = tokens[0];
      if (first === undefined || tokens.every((t) => words.isFunction(t))) continue;
      const alias: Alias = { id, document, words: tokens.map((t) => t.folded), raw: tokens.map((t) => t.raw) };
      const list = byFirst.get(first.folded);
      if (list) list.push(alias);
      else byFirst.set(first.folded, [alias]);
    }
  };
  for (const p of matrix.parties) add(p.id, false, [p.name.sv, p.name.en, ...p.aliases]);
  for (const d of matrix.documents) add(d.id, true, [d.short.sv, d.short.en, ...d.aliases]);
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  // Nearly no word begins a name: what it begins is looked up once.
  const begun = new Map<string, readonly Alias[]>();
  const beginning = (word: string): readonly Alias[] => {
    const hit = begun.get(word);
    if (hit !== undefined) return hit;
    const base = withoutGenitive(word);
    const exact = byFirst.get(word) ?? NONE, genitive = base === word ? NONE : byFirst.get(base) ?? NONE;
    const all = genitive.length === 0 ? exact : [...exact, ...genitive];
    if (begun.size > MOST_REMEMBERED) begun.clear();
    begun.set(word, all);
    return all;
  };
  return (tokens) => scan(tokens, beginning, words);
}

const NONE: readonly Alias[] = [];
const MOST_REMEMBERED = 100_000;

function scan(tokens: readonly Token[], beginning: (word: string) => readonly Alias[], words: Words): Mention[] {
  const found: Mention[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from];
    if (first === undefined) continue;
    const candidates = beginning(first.folded);
    if (candidates.length === 0) continue;
    let longest = 0;
    for (const alias of candidates) {
      if (alias.words.length < longest || !matches(tokens, from, alias, words)) continue;
      longest = alias.words.length;
      if (!found.some((m) => m.from === from && m.id === alias.id)) {
        found.push({ id: alias.id, document: alias.document, from, to: from + alias.words.length - 1 });
      }
    }
    if (longest > 1) from += longest - 1;
  }
  return found;
}

const withoutGenitive = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

function matches(tokens: readonly Token[], from: number, alias: Alias, words: Words): boolean {
  return alias.words.every((word, i) => {
    const token = tokens[from + i];
    if (token === undefined) return false;
    const last = i === alias.words.length - 1;
    if (token.folded !== word && !(last && withoutGenitive(token.folded) === word)) return false;
    // "are" (verb) is not Åre: a name that folds into a function word must be written with its own letters.
    return !(alias.words.length === 1 && words.look(word).function && token.raw !== alias.raw[i] && withoutGenitive(token.raw) !== alias.raw[i]);
  });
}
