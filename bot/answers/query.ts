/** A question as weighted units, each with every term of the index that may stand for it. */
import type { Analyser } from './analyse.ts';
import { corrector } from './corrections.ts';
import { accentRestorer } from './accents.ts';
import { facetsOf, isSort, type Facet } from './facets.ts';
import { groupsOf } from './groups.ts';
import { weightOf, type MatrixIndex } from './matrix-index.ts';
import { clean, fold, tokenize } from './normalize.ts';
import { NOTHING, sharpened, sumOf, type About } from './topics.ts';
import { addScaled } from './vectors.ts';
import { wordingReader } from './reading.ts';
import type { Unanswered } from './unanswered.ts';
import { piecesOf, readWording, type PerWording, type Worded } from './wording.ts';
import { ALIKE, conceptTerm, documentTerm, keysOf, partyTerm } from './vocabulary.ts';
import { oddities, wantsOf, type Odd, type Want } from './wants.ts';

/** One thing the question speaks of. */
export interface Unit {
  readonly text: string;
  /** 0-1: how much it tells rows apart. */
  readonly weight: number;
  /** Term id -> likeness 0-1. */
  readonly alike: ReadonlyMap<number, number>;
  /** Positions of the parts of a compound among the units; parts have no weight of their own in the question. */
  readonly parts: readonly number[];
  readonly part: boolean;
  /** One municipality among several: says where, not what. */
  readonly place: boolean;
  /** The spelling that was assumed instead of the one written. */
  readonly corrected?: string;
  /** Neither the matrix nor the lexicon knows it. */
  readonly strange: boolean;
  /** The topics it goes with, and these with their kin; parts go with none widely, the whole word does. */
  readonly about: About;
  readonly widely: About;
}

export interface Query {
  readonly units: readonly Unit[];
  /** Sum of the weights of all units that are not parts. */
  readonly weight: number;
  /** What the question is about: its strongest topics, as a vector of length 1. */
  readonly about: readonly (readonly [topic: number, weight: number])[];
  /** Its learnt direction, of any length. */
  readonly vector: Float32Array;
  /** Its very words and letters. */
  readonly worded: Worded;
  /** The likest question that has no answer. */
  readonly unanswered: Unanswered;
  readonly facets: readonly Facet[];
  readonly wants: readonly Want[];
  readonly odd: readonly Odd[];
  /** Whom it is about. */
  readonly groups: ReadonlySet<string>;
  /** The unit that is asked for ("how many *wolves*", "who *repairs*"), by position; -1 when there is none. */
  readonly focus: number;
  /** A number is asked for: that of the focus, when there is one. */
  readonly counts: boolean;
  /** Ids of parties and forums named. */
  readonly parties: readonly string[];
  readonly documents: readonly string[];
  /** How many words carry a subject (everyday words and words that only ask are excluded). */
  readonly subjects: number;
  /** How many of these say which, not only what sort of thing ("the agreement"). */
  readonly particulars: number;
}

const MAX_UNITS = 40;
/** Words after which comes what is asked for. */
const ASKING = /^(vem|vilka|vilken|vilket|vad|hur|nar|var|antalet?|who|whom|which|what|how|when|where|number)$/;
/** Words that ask how much of it, and are not what is asked for. */
const QUANTITY = /^(manga|mycket|stora?|stort|langt?|hogt?|hoga|gammal|ofta|lange|snabbt|fort|many|much|big|large|long|high|old|often|soon|quickly|far)$/;
/** Questions whose answer is a number of what is asked for. */
const COUNTING = /\b(hur manga|antalet?|how many|number of|(what|which|vilken|vilket|vad for|vad ar|what (is|was) the) (salary|wage|lon\w*|ranta\w*|arvode\w*|rate))\b/;
/** All that a question goes with: the sum of its words. */
export const sumOfUnits = (units: readonly Unit[]): Map<number, number> => sumOf(units.filter((u) => !u.part).map((u) => [u.about, u.weight]));
/** Topics kept of a question. */
const MOST_TOPICS = 80;
/** A word of several meanings stands for each of them this much less, as a power of their number. */
const VAGUE = 0.3;
/** Weight of a municipality's name against other words. */
const PLACE = 0.5;
/** Parties in fewer rows than this share of the rarity scale are a subject of their own ("SVOM"). */
const TELLING = 0.2;

/** `isLeftOut`: questions without an answer that do not count, by number. */
export type ReadQuery = (text: string, background?: { readonly text: string; readonly share: number }, isLeftOut?: (unanswered: number) => boolean) => Query;

/** Compiles the reader of questions over one index. `background` text joins in with a share of its weight. */
export function queryReader(index: MatrixIndex, analyser: Analyser): ReadQuery {
  const cache = new Map<string, Expanded>();
  let correct: ReturnType<typeof corrector> | undefined;
  const spellings = (): string[] => [...index.vocabulary.terms.filter((t) => !/^[#@]/.test(t)), ...analyser.words.spellings];
  let restore: ReturnType<typeof accentRestorer> | undefined;
  const mend: Mend = {
    corrected: (word) => (correct ??= corrector(spellings()))(word, 3),
    accented: (word) => (restore ??= accentRestorer(spellings()))(word),
  };
  const expandIn = (bare: boolean) => (word: string): Expanded => {
    const key = bare ? ` ${word}` : word;
    const hit = cache.get(key);
    if (hit) return hit;
    const result = expandWord(word, bare, index, analyser, mend);
    if (cache.size > 20_000) cache.clear();
    cache.set(key, result);
    return result;
  };
  const [accented, unaccented] = [expandIn(false), expandIn(true)];
  const readWords = wordingReader(analyser);
  return (text, background, isLeftOut) => {
    const expand = /[åäö]/i.test(text) ? accented : unaccented;
    const builder = new QueryBuilder(index, analyser, expand);
    builder.add(text, 1);
    if (background) builder.add(background.text, background.share);
    const cleaned = clean(text);
    const folded = fold(cleaned);
    const cutOf = (part: string): PerWording<readonly number[]> => piecesOf(readWords(tokenize(part), (word) => expand(word).corrected ?? word));
    const cut = cutOf(cleaned);
    const worded = readWording(index.wordings, [{ cut, share: 1 }, ...(background ? [{ cut: cutOf(clean(background.text)), share: background.share }] : [])]);
    return builder.done({ facets: facetsOf(folded), wants: wantsOf(folded), odd: oddities(folded), groups: groupsOf(folded), counts: COUNTING.test(folded), worded, unanswered: index.unanswered(cut, isLeftOut) });
  };
}

interface Expanded { readonly alike: Map<number, number>; readonly about: About; readonly corrected?: string; readonly strange: boolean }

/** Ways of mending a word: spellings close to it, and the same letters with å ä ö. */
interface Mend { readonly corrected: (word: string) => string[]; readonly accented: (word: string) => string[] }

/** `bare`: the whole question is written without å ä ö. */
function expandWord(word: string, bare: boolean, index: MatrixIndex, analyser: Analyser, mend: Mend): Expanded {
  const alike = new Map<number, number>();
  alikeTo(word, 1, alike, index, analyser);
  const own = Math.max(0, ...alike.values());
  const accented = own >= ALIKE.looseConcept && !bare ? [] : mend.accented(word);
  for (const spelling of accented) alikeTo(spelling, ALIKE.accent, alike, index, analyser);
  const strongest = Math.max(0, ...alike.values());
  const { ofWord } = analyser.topics;
  const about = [word, ...accented].map(ofWord).find((one) => one.size > 0) ?? NOTHING;
  if (own < ALIKE.looseConcept && strongest >= ALIKE.looseConcept) return { alike, about, corrected: accented[0] ?? word, strange: false };
  if (strongest >= ALIKE.looseConcept || analyser.split(word).length > 0) return { alike, about, strange: false };
  const known = analyser.words.look(word);
  if (known.concepts.length > 0 || known.light.some((k) => analyser.words.known.has(k))) return { alike, about, strange: false };
  const spellings = mend.corrected(word);
  for (const spelling of spellings) alikeTo(spelling, ALIKE.typo, alike, index, analyser);
  const corrected = spellings[0];
  return corrected === undefined ? { alike, about, strange: strongest < ALIKE.prefix } : { alike, about: ofWord(corrected), corrected, strange: false };
}

function alikeTo(word: string, factor: number, alike: Map<number, number>, index: MatrixIndex, analyser: Analyser): void {
  const { vocabulary } = index;
  const raise = (term: number, likeness: number): void => {
    if ((alike.get(term) ?? 0) < likeness * factor) alike.set(term, likeness * factor);
  };
  const own = vocabulary.idOf(word);
  if (own !== undefined) raise(own, ALIKE.same);
  const readings = analyser.words.look(word).concepts.length;
  const vague = readings > 1 ? 1 / readings ** VAGUE : 1;
  for (const key of keysOf(word, analyser.words)) {
    const [kind, rest] = [key[0], key.slice(1)];
    if (kind === 'l') for (const t of vocabulary.under(key)) raise(t, ALIKE.light);
    else if (kind === 's') for (const t of vocabulary.under(key)) raise(t, ALIKE.strong);
    else if (kind === 'p') for (const t of vocabulary.under(key)) raise(t, ALIKE.prefix);
    else if (kind === 'c') {
      for (const t of vocabulary.under(key)) raise(t, ALIKE.concept * vague);
      for (const t of vocabulary.under(`d${rest}`)) raise(t, ALIKE.looseConcept);
    } else if (kind === 'd') for (const t of vocabulary.under(`c${rest}`)) raise(t, ALIKE.looseConcept);
  }
}

type Expand = (word: string) => Expanded;

class QueryBuilder {
  private readonly units: Unit[] = [];
  private readonly seen = new Set<string>();
  private readonly parties = new Set<string>();
  private readonly documents = new Set<string>();
  private readonly index: MatrixIndex;
  private readonly analyser: Analyser;
  private readonly expand: Expand;
  private subjects = 0;
  private particulars = 0;
  private focus = -1;
  constructor(index: MatrixIndex, analyser: Analyser, expand: Expand) {
    this.index = index;
    this.analyser = analyser;
    this.expand = expand;
  }

  add(text: string, share: number): void {
    const { tokens, content, mentions, phrases, joined } = this.analyser.analyse(text);
    const extra = tokens.map(() => new Map<number, number>());
    const about = tokens.map((): About[] => []);
    const give = (at: number, term: number | undefined, likeness: number): void => {
      const map = extra[at];
      if (term !== undefined && map && (map.get(term) ?? 0) < likeness) map.set(term, likeness);
    };
    const spans = new Map<number, { id: string; to: number }>();
    for (const mention of mentions) {
      if (mention.document) {
        this.documents.add(mention.id);
        for (let i = mention.from; i <= mention.to; i++) give(i, this.index.vocabulary.idOf(documentTerm(mention.id)), 0.85);
        continue;
      }
      this.parties.add(mention.id);
      if (!spans.has(mention.from)) spans.set(mention.from, { id: mention.id, to: mention.to });
      give(mention.from, this.index.vocabulary.idOf(partyTerm(mention.id)), 1);
      const generic = this.analyser.memberOf.get(mention.id);
      if (generic !== undefined) give(mention.from, this.index.vocabulary.idOf(partyTerm(generic)), 0.7);
    }
    for (const { concept, from, to } of phrases) {
      const topics = this.analyser.topics.ofConcept(concept);
      for (let i = from; i <= to; i++) {
        if (topics.size > 0) about[i]?.push(topics);
        for (const term of this.index.vocabulary.under(`c${concept}`)) give(i, term, ALIKE.concept);
        give(i, this.index.vocabulary.idOf(conceptTerm(concept)), 0.95);
      }
    }
    for (const { at, text: word } of joined) for (const [term, likeness] of this.expand(word).alike) give(at, term, likeness);

    let asked = tokens.findIndex((t) => ASKING.test(t.folded));
    for (let i = 0; i < tokens.length && this.units.length < MAX_UNITS; i++) {
      const token = tokens[i];
      if (token === undefined) continue;
      const span = spans.get(i);
      if (span) {
        const own = span.to === i ? this.expand(token.text).alike : new Map<number, number>();
        const term = partyTerm(span.id);
        if (!this.analyser.memberOf.has(span.id) && this.weigh(term) > TELLING) this.countSubject(span.id);
        this.push(term, share, { alike: own, about: NOTHING, strange: false }, extra[i], [], about[i]);
        i = span.to;
      } else if (content[i]) {
        const before = this.units.length;
        this.word(token.text, share, extra[i], about[i]);
        if (asked < 0 || i <= asked || this.units.length === before || QUANTITY.test(token.folded) || facetsOf(token.folded).length > 0) continue;
        if (this.focus < 0) this.focus = this.units.length - 1;
        asked = -1;
      }
    }
  }

  private word(text: string, share: number, extra: Map<number, number> | undefined, about: readonly About[] | undefined): void {
    if (this.seen.has(text)) return;
    this.seen.add(text);
    const expanded = this.expand(text);
    const { corrected } = expanded;
    const parts = this.partsOf(text, 0);
    // "pays", "decides": says what kind of answer is wanted, not what about.
    if (!this.analyser.words.look(corrected ?? text).weak && facetsOf(fold(text)).length === 0) this.countSubject(corrected ?? text);
    this.push(corrected ?? text, share, expanded, extra, parts, about, text);
  }

  private countSubject(word: string): void {
    this.subjects++;
    if (!isSort(fold(word))) this.particulars++;
  }

  private partsOf(text: string, depth: number): number[] {
    if (depth > 1) return [];
    return this.analyser.split(text).map((piece) => {
      const parts = this.partsOf(piece, depth + 1);
      const { alike, about } = this.expand(piece);
      return this.units.push({ text: piece, weight: this.weigh(piece), alike, about, widely: NOTHING, parts, part: true, place: false, strange: false }) - 1;
    });
  }

  private push(term: string, share: number, { alike, about, strange, corrected }: Expanded, extra: Map<number, number> | undefined, parts: number[], phrases: readonly About[] = [], text = term): void {
    const all = new Map(alike);
    for (const [t, likeness] of extra ?? []) if ((all.get(t) ?? 0) < likeness) all.set(t, likeness);
    const place = term.startsWith('@') && this.analyser.memberOf.has(term.slice(1));
    const goesWith = this.aboutOf(about, parts, phrases);
    this.units.push({
      text, weight: share * this.weigh(term) * (place ? PLACE : 1), alike: all, parts, part: false, place, strange, about: goesWith, widely: this.analyser.topics.widely(goesWith), ...(corrected === undefined ? {} : { corrected }),
    });
  }

  /** A word that goes with nothing as a whole goes with what its parts go with; phrases say more than the words in them. */
  private aboutOf(own: About, parts: readonly number[], phrases: readonly About[]): About {
    if (phrases.length > 0) return sumOf([[own, 0.3], ...phrases.map((about) => [about, 1 / phrases.length] as const)]);
    if (own.size > 0) return own;
    return sumOf(parts.map((p) => [this.units[p]?.about ?? NOTHING, 1 / parts.length]));
  }

  private weigh(term: string): number {
    return weightOf(term, this.analyser, this.index.keyRows, this.index.rarity);
  }

  done(asked: Pick<Query, 'facets' | 'wants' | 'odd' | 'groups' | 'counts' | 'worded' | 'unanswered'>): Query {
    const weight = this.units.reduce((sum, u) => sum + (u.part ? 0 : u.weight), 0);
    const sum = sumOfUnits(this.units);
    const { directed, embedding: { dimensions } } = this.analyser.topics;
    const vector = new Float32Array(dimensions);
    for (const u of this.units) if (!u.part) addScaled(vector, 0, directed(u.about), 0, dimensions, u.weight);
    return { units: this.units, weight, about: sharpened(sum, MOST_TOPICS), vector, ...asked, focus: this.focus, parties: [...this.parties], documents: [...this.documents], subjects: this.subjects, particulars: this.particulars };
  }
}
