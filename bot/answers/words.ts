/** What the lexicon and the stemmers know about a single word, and about phrases of several words. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Language } from '../../data/schema/text.ts';
import { fold, tokenize, type Token } from './normalize.ts';
import { compilePhrases, openPhrases, type CompiledPhrases, type PhraseHit } from './phrases.ts';
import { lightEnglish, lightSwedish, strongEnglish, strongSwedish } from './stem.ts';
import { topicEntries } from './topics.ts';
import { finder, knownIn, packLists, packStrings, type Known, type ListTable, type StringTable } from './string-table.ts';

/** A word with the keys under which it meets other words. */
export interface Word {
  readonly light: readonly string[];
  readonly strong: readonly string[];
  /** Concepts met through the light stem, and those met only through the strong one. */
  readonly concepts: readonly number[];
  readonly looseConcepts: readonly number[];
  readonly function: boolean;
  readonly weak: boolean;
  /** How rare it is over many boards, 0-1; 1 for a word that is in none. */
  readonly rarity: number;
  /** Its keys among those of the lexicon's phrases. */
  readonly pieces: readonly number[];
}

export interface Words {
  readonly look: (text: string) => Word;
  /** True for words that carry no subject; decided on the spelling with å ä ö where that matters. */
  readonly isFunction: (token: Token) => boolean;
  /** The same for a folded word alone. */
  readonly isFunctionWord: (text: string) => boolean;
  readonly phrases: (tokens: readonly Token[]) => PhraseHit[];
  readonly particles: ReadonlySet<string>;
  /** Spelled forms and light stems of all single lexicon words: for compounds and corrections. */
  readonly known: Known;
  /** The Swedish ones among them. */
  readonly knownSwedish: Known;
  readonly spellings: readonly string[];
}

/** The lexicon's words as plain data. */
export interface CompiledWords {
  readonly byLight: ListTable;
  readonly byStrong: ListTable;
  readonly phrases: CompiledPhrases;
  /** As spelled, in lower case. */
  readonly function: readonly string[];
  readonly weak: readonly string[];
  readonly particles: readonly string[];
  readonly spellings: readonly string[];
  readonly known: StringTable;
  /** Rarity over many boards, by light stem. */
  readonly background: StringTable;
  readonly rarity: Float32Array;
  readonly knownSwedish: StringTable;
}

/** "ses", "tas", "sker" are too short for the stemmers. */
const isShortVerb = (text: string): boolean => text.length < 5 && /^[a-zåäö]{2,3}[sr]$/.test(text);
/** "vatten" loses its e before an ending: "vattnet", "regel": "regler". */
const losesVowel = (text: string): boolean => text.length > 4 && /[^aeiouyåäö]e[lnr]$/.test(text);
const withoutVowel = (text: string): string => text.slice(0, -2) + text.slice(-1);

function lightKeys(text: string): string[] {
  const keys = [text];
  const sv = lightSwedish(text), en = lightEnglish(text);
  if (sv !== text) keys.push(sv);
  if (en !== text && en !== sv) keys.push(en);
  if (isShortVerb(text)) add(keys, text.slice(0, -1));
  if (losesVowel(text)) add(keys, withoutVowel(text));
  return keys;
}

function strongKeys(text: string): string[] {
  const sv = strongSwedish(text), en = strongEnglish(text);
  return (sv === en ? [sv] : [sv, en]).filter((key) => key.length > 2);
}

function add<T>(list: T[], value: T): void {
  if (!list.includes(value)) list.push(value);
}

/** Compiles the lexicon. */
export function compileWords(lexicon: Lexicon): CompiledWords {
  const byLight = new Map<string, number[]>();
  const byStrong = new Map<string, number[]>();
  const phrases: { readonly keys: readonly (readonly string[])[]; readonly concept: number }[] = [];
  const spellings = new Set<string>();
  const known = new Set<string>(), swedish = new Set<string>();
  const keys = remember(lightKeys);
  const meet = (only: string, language: Language | undefined): string => {
    spellings.add(only);
    const stem = lightSwedish(only);
    for (const word of [only, stem]) {
      if (word.length < 3) continue;
      known.add(word);
      if (language === 'sv') swedish.add(word);
    }
    return stem;
  };
  lexicon.concepts.forEach((concept, id) => {
    for (const [language, list] of [['sv', concept.sv], ['en', concept.en]] as const) {
      for (const entry of list) {
        const tokens = tokenize(entry);
        const only = tokens[0]?.text;
        if (only === undefined) continue;
        if (tokens.length > 1) {
          phrases.push({ keys: tokens.map((t) => keys(t.text)), concept: id });
          continue;
        }
        const stem = meet(only, language);
        file(byLight, only, id);
        file(byLight, language === 'sv' ? stem : lightEnglish(only), id);
        file(byStrong, language === 'sv' ? strongSwedish(only) : strongEnglish(only), id);
        if (language === 'sv' && losesVowel(only)) file(byLight, withoutVowel(only), id);
      }
    }
  });
  let last = lexicon.concepts.length - 1;
  for (const { list, tokens, phrase } of topicEntries(lexicon)) {
    const [only] = tokens;
    if (phrase !== undefined && phrase > last) {
      phrases.push({ keys: tokens.map((t) => keys(t.text)), concept: phrase });
      last = phrase;
    } else if (phrase === undefined && only !== undefined && list !== 'title') meet(only.text, list === 'near' ? undefined : list);
  }
  const { words } = lexicon;
  // With and without å ä ö: they are recognised however they are typed.
  const both = ({ sv, en }: { readonly sv: readonly string[]; readonly en: readonly string[] }): string[] => [...new Set([...sv, ...en].flatMap((w) => [w.toLowerCase(), fold(w)]))];
  return {
    byLight: packLists(byLight),
    byStrong: packLists(byStrong),
    phrases: compilePhrases(phrases),
    function: [...new Set([...words.function.sv, ...words.function.en].map((w) => w.toLowerCase()))],
    weak: both(words.weak),
    particles: both(words.particles),
    spellings: [...spellings],
    background: packStrings(Object.keys(lexicon.background)), rarity: Float32Array.from(Object.values(lexicon.background)),
    known: packStrings(known),
    knownSwedish: packStrings(swedish),
  };
}

/** Files the number of a concept; concepts come in order. */
function file(map: Map<string, number[]>, key: string, id: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [id]);
  else if (list[list.length - 1] !== id) list.push(id);
}

/** Articles and possessives, which people put into phrases. */
const DETERMINERS = new Set('en ett den det de min mitt mina din ditt dina sin sitt sina vår vårt våra er ert era hans hennes deras a an the my your his her our their its'.split(' '));

const MOST_REMEMBERED = 200_000;

function remember<T>(make: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    const hit = cache.get(text);
    if (hit !== undefined) return hit;
    const made = make(text);
    if (cache.size > MOST_REMEMBERED) cache.clear();
    cache.set(text, made);
    return made;
  };
}

/** Makes compiled words ready for look-up. */
export function openWords(compiled: CompiledWords): Words {
  const functionRaw = new Set(compiled.function);
  const functionFolded = new Set(compiled.function.map(fold));
  const weak = new Set(compiled.weak);
  const phrases = openPhrases(compiled.phrases);
  const inBackground = finder(compiled.background);
  const light = lists(compiled.byLight), strong = lists(compiled.byStrong);
  const look = remember((text): Word => {
    const word = { light: lightKeys(text), strong: strongKeys(text), concepts: [] as number[], looseConcepts: [] as number[] };
    for (const key of word.light) light(key, (id) => { add(word.concepts, id); });
    for (const key of word.strong) if (key.length > 4) strong(key, (id) => { if (!word.concepts.includes(id)) add(word.looseConcepts, id); });
    return { ...word, function: functionFolded.has(fold(text)), weak: weak.has(text), rarity: Math.min(1, ...word.light.map((key) => compiled.rarity[inBackground(key)] ?? 1)), pieces: phrases.piecesOf(word.light) };
  });
  return {
    look,
    known: knownIn(compiled.known),
    knownSwedish: knownIn(compiled.knownSwedish),
    spellings: compiled.spellings,
    particles: new Set(compiled.particles),
    isFunctionWord: (text) => functionFolded.has(fold(text)),
    // "åre" is a place though "are" is an English verb: a word spelled with å ä ö is only a function word as spelled.
    isFunction: (token) => (token.raw === token.folded ? functionFolded.has(token.folded) : functionRaw.has(token.raw)),
    phrases: (tokens) => {
      const pieces = tokens.map((token) => look(token.text).pieces);
      const hits = phrases.find(pieces);
      const kept = tokens.flatMap((token, i) => (DETERMINERS.has(token.text) ? [] : [i]));
      if (kept.length === tokens.length) return hits;
      // "kört på ett rådjur" is the phrase "kört på rådjur".
      for (const { concept, from, to } of phrases.find(kept.map((i) => pieces[i] ?? []))) {
        const hit = { concept, from: kept[from] ?? 0, to: kept[to] ?? 0 };
        if (!hits.some((other) => other.concept === concept && other.from === hit.from)) hits.push(hit);
      }
      return hits;
    },
  };
}

function lists(table: ListTable): (key: string, each: (value: number) => void) => void {
  const find = finder(table.keys);
  return (key, each) => {
    const at = find(key);
    if (at < 0) return;
    for (let i = table.start[at] ?? 0; i < (table.start[at + 1] ?? 0); i++) each(table.values[i] ?? 0);
  };
}
