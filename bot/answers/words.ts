/** What the lexicon and the stemmers know about a single word, and about phrases of several words. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import { fold, tokenize, type Token } from './normalize.ts';
import { lightEnglish, lightSwedish, strongEnglish, strongSwedish } from './stem.ts';

/** A word with the keys under which it meets other words. */
export interface Word {
  readonly light: readonly string[];
  readonly strong: readonly string[];
  /** Concepts met through the light stem, and those met only through the strong one. */
  readonly concepts: readonly number[];
  readonly looseConcepts: readonly number[];
  readonly function: boolean;
  readonly weak: boolean;
  /** The phrases of the lexicon that begin with this word, by the keys of their second. */
  readonly begins: readonly ReadonlyMap<string, readonly Phrase[]>[];
}

export interface Phrase { readonly keys: readonly (readonly string[])[]; readonly concept: number }

/** A phrase of the lexicon found in a text: tokens `from` to `to`, both inclusive. */
export interface PhraseHit { readonly concept: number; readonly from: number; readonly to: number }

export interface Words {
  readonly look: (text: string) => Word;
  /** True for words that carry no subject; decided on the spelling with å ä ö where that matters. */
  readonly isFunction: (token: Token) => boolean;
  readonly phrases: (tokens: readonly Token[]) => PhraseHit[];
  readonly particles: ReadonlySet<string>;
  /** Spelled forms and light stems of all single lexicon words: for compounds and corrections. */
  readonly known: ReadonlySet<string>;
  /** The Swedish ones among them. */
  readonly knownSwedish: ReadonlySet<string>;
  readonly spellings: readonly string[];
}

const union = (...lists: readonly string[][]): string[] => [...new Set(lists.flat())];
/** "ses", "tas", "sker" are too short for the stemmers. */
const shortVerb = (text: string): string[] => (/^[a-z]{2,3}[sr]$/.test(text) ? [text.slice(0, -1)] : []);
/** "vatten" loses its e before an ending: "vattnet", "regel": "regler". */
const withoutVowel = (text: string): string[] => (text.length > 4 && /[^aeiouy]e[lnr]$/.test(text) ? [text.slice(0, -2) + text.slice(-1)] : []);
const lightKeys = (text: string): string[] => union([text, lightSwedish(text), lightEnglish(text)], shortVerb(text), withoutVowel(text));
const strongKeys = (text: string): string[] => union([strongSwedish(text), strongEnglish(text)]).filter((k) => k.length > 2);

/** Compiles the lexicon for look-up. */
export function compileWords(lexicon: Lexicon): Words {
  const byLight = new Map<string, number[]>();
  const byStrong = new Map<string, number[]>();
  const phrases = new Map<string, Map<string, Phrase[]>>();
  const spellings = new Set<string>();
  const swedish = new Set<string>();
  lexicon.concepts.forEach((concept, id) => {
    for (const [language, list] of [['sv', concept.sv], ['en', concept.en]] as const) {
      for (const entry of list) {
        const tokens = tokenize(entry);
        const only = tokens[0];
        if (only === undefined) continue;
        if (tokens.length > 1) {
          const keys = tokens.map((t) => lightKeys(t.text));
          const phrase = { keys, concept: id };
          for (const first of keys[0] ?? []) {
            const seconds = phrases.get(first) ?? new Map<string, Phrase[]>();
            phrases.set(first, seconds);
            for (const second of keys[1] ?? []) push(seconds, second, phrase);
          }
          continue;
        }
        spellings.add(only.text);
        if (language === 'sv') swedish.add(only.text);
        for (const key of language === 'sv' ? [only.text, lightSwedish(only.text), ...withoutVowel(only.text)] : [only.text, lightEnglish(only.text)]) push(byLight, key, id);
        push(byStrong, language === 'sv' ? strongSwedish(only.text) : strongEnglish(only.text), id);
      }
    }
  });
  const { words } = lexicon;
  const functionRaw = new Set([...words.function.sv, ...words.function.en].map((w) => w.toLowerCase()));
  const functionFolded = new Set([...functionRaw].map(fold));
  const weak = new Set([...words.weak.sv, ...words.weak.en].map(fold));
  const cache = new Map<string, Word>();
  const look = (text: string): Word => {
    const hit = cache.get(text);
    if (hit) return hit;
    const light = lightKeys(text);
    const strong = strongKeys(text);
    const concepts = unique(light.flatMap((key) => byLight.get(key) ?? []));
    const loose = unique(strong.filter((key) => key.length > 4).flatMap((key) => byStrong.get(key) ?? [])).filter((c) => !concepts.includes(c));
    const word: Word = { light, strong, concepts, looseConcepts: loose, function: functionFolded.has(text), weak: weak.has(text), begins: light.flatMap((key) => phrases.get(key) ?? []) };
    if (cache.size > 200_000) cache.clear();
    cache.set(text, word);
    return word;
  };
  const withStems = (texts: ReadonlySet<string>): Set<string> => new Set([...texts].flatMap((text) => [text, lightSwedish(text)]).filter((k) => k.length > 2));
  const known = withStems(spellings);
  return {
    look,
    known,
    knownSwedish: withStems(swedish),
    spellings: [...spellings],
    particles: new Set([...words.particles.sv, ...words.particles.en].map(fold)),
    // "åre" is a place though "are" is an English verb: a word spelled with å ä ö is only a function word as spelled.
    isFunction: (token) => (token.raw === token.text ? functionFolded.has(token.text) : functionRaw.has(token.raw)),
    phrases: (tokens) => findPhrases(tokens, look),
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

const unique = (list: readonly number[]): number[] => [...new Set(list)];

function findPhrases(tokens: readonly Token[], look: (t: string) => Word): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let from = 0; from + 1 < tokens.length; from++) {
    const { begins } = look((tokens[from] as Token).text);
    if (begins.length === 0) continue;
    const seconds = look((tokens[from + 1] as Token).text).light;
    for (const bySecond of begins) {
      for (const second of seconds) {
        for (const { keys, concept } of bySecond.get(second) ?? []) {
          const matches = keys.length === 2 || keys.every((options, i) => {
            const other = i < 2 ? undefined : tokens[from + i];
            return i < 2 || (other !== undefined && look(other.text).light.some((key) => options.includes(key)));
          });
          if (matches && !hits.some((h) => h.from === from && h.concept === concept)) hits.push({ concept, from, to: from + keys.length - 1 });
        }
      }
    }
  }
  return hits;
}
