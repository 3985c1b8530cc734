/** Which rows a follow-up may be answered by. Borrowing the words of the subject so far makes its row look right whatever is asked, so what the follow-up says by itself decides. */
import type { Party, Row, SourceDocument } from '../../data/schema/matrix.ts';
import { facetsOf, type Facet } from './facets.ts';
import { groupsOfRow } from './groups.ts';
import { fold } from './normalize.ts';
import type { Query, Unit } from './query.ts';
import { leansBack } from './segments.ts';
import { describes } from './validity.ts';
import { askedFor, holds, isYear, saysPlainly, yearsIn, type Want } from './wants.ts';

/** Another thing, or another time, than the one so far. */
const ELSE = /\b(andra|annan|annat|annars|ovriga|resten|tvartom|motsats\w*|istallet|i stallet|others?|else|rest|instead|reverse|opposite|vice versa|(forra|foregaende|nasta|kommande|forsta|last|previous|next|first|following|coming) (ar|aret|years?|time|gang|gangen)|i fjol|(aret|gangen) (efter|innan|fore)|(year|time) (after|before)|ar (efter|innan))\b/;
/** "And when it is not about discharge?": the words that follow say what it is not. */
const NOT_THAT = /\b(inte (galler|handlar om|ror|ar|vid|om)|not (about|at|in|during|for|on|a|an|the)|forutom|utom|except|other than)\b/;
const WHO = /\b(vem|vilka|who|which|whose|vems)\b/;
/** "What about Åre?" asks nothing by itself; these do. */
const ASKS = /\b(vem|vems|vad|hur|nar|var|varfor|vilk(a|en|et)|who|whose|what(?! about)|how(?! about)|when|where|which|why)\b/;
/** Whether something still holds, not how long it takes. */
const IN_FORCE = /\b(gall\w*|giltig\w*|valid|force|appl(y|ies)|expir\w*|lop(er|te) ut|uppsag\w*|notice)\b/;

/** What a kind of question wants to hear when it says no more. */
const WANTED: Partial<Record<Facet, Want>> = { amount: 'money', howLong: 'duration', when: 'time', count: 'figure' };
/** Ways of asking for a time: one of them will do. */
const TIMES: ReadonlySet<Want> = new Set(['duration', 'end', 'time', 'deadline', 'day', 'begun']);

/** Words lighter than this only set the scene; lighter than that they say nothing. */
const TELLING = 0.1;
const SLIGHT = 0.05;
/** A word that a question may consist of. */
const CLEAR = 0.15;
/** A row meets a word from this likeness on, and a follow-up from this share of its own words by weight; less will do where the row surely holds what is asked for. */
const MEETS = 0.5;
const MOST = 0.7;
const SOME = 0.4;
/** Share of a row's phrasings that ask for something, from which on a follow-up may be answered by it. */
const OFTEN_ASKED = 0.05;
/** A question of at most so many words, with so few subjects, may go on from what was said without saying so. */
const SHORT = { words: 8, subjects: 2 } as const;

/** A question that may lean on what was said before, read by itself. */
export interface FollowUp {
  /** Its words say that it goes on from the subject; otherwise it only may. */
  readonly leans: boolean;
  /** Nothing but parties and a year: the subject again, for them. */
  readonly isBare: boolean;
  /** It says what it is not about: nothing that is about it is an answer. */
  readonly isNotThat: boolean;
  /** It asks for something particular: a sum, a time, who chairs. */
  readonly asksFor: boolean;
  /** Whether a row answers it, when `met` tells how well the row meets each unit of the question. */
  readonly admits: (row: Row, met: ArrayLike<number>) => boolean;
}

/** What is known about the board when a follow-up is read. `counted`: how well something that a number stands before in a row is what a unit of the question counts, 0-1. */
export interface Board {
  readonly parties: ReadonlyMap<string, Party>;
  readonly documents: ReadonlyMap<string, SourceDocument>;
  readonly counted: (unit: Unit, row: Row) => number;
}

/** Reads a question after `subject`; `own` is the question without borrowed words. Undefined when it stands by itself. */
export function readFollowUp(text: string, own: Query, subject: Row, board: Board): FollowUp | undefined {
  const leans = leansBack(text, own.subjects);
  if (!leans && (text.split(/\s+/u).length > SHORT.words || own.subjects > SHORT.subjects)) return undefined;
  const folded = fold(text);
  const { telling, years, asksNothing, isBare, wants } = wordsOf(own, folded);
  const isElse = ELSE.test(folded), isNotThat = NOT_THAT.test(folded);
  const counts = own.counts ? own.units[own.focus] : undefined;
  const whole = telling.reduce((sum, { weight }) => sum + weight, 0);
  const meets = (met: ArrayLike<number>, { at }: Word): boolean => (met[at] ?? 0) >= MEETS;
  const cover = (met: ArrayLike<number>): number => (whole === 0 ? 1 : telling.reduce((sum, word) => sum + (meets(met, word) ? word.weight : 0), 0) / whole);

  const isAboutThem = (row: Row): boolean => { const groups = groupsOfRow(row); return own.groups.size === 0 || groups.size === 0 || [...own.groups].some((group) => groups.has(group)); };
  const fits = (row: Row, want: Want): boolean => (holds(row, want) && askedFor(row, want) >= OFTEN_ASKED) || (row.id === subject.id && saysItself(row, want));
  const saysItself = (row: Row, want: Want): boolean =>
    saysPlainly(row, want) || (holds(row, want) && (telling.length > 0 || want === 'time' || (want === 'duration' && !IN_FORCE.test(folded)) || (want === 'deadline' && holds(row, 'day'))));
  const fitsAll = (row: Row): boolean => {
    const times = wants.filter((want) => TIMES.has(want));
    return (times.length === 0 || times.some((want) => fits(row, want))) && wants.every((want) => TIMES.has(want) || fits(row, want));
  };
  // The subject's words are borrowed: it must speak of what is asked for itself.
  const admitsSubject = (met: ArrayLike<number>): boolean => {
    const isCounted = counts !== undefined && board.counted(counts, subject) >= MEETS;
    const surelyHolds = counts === undefined ? wants.some((want) => saysPlainly(subject, want)) : isCounted;
    return !isElse && (counts === undefined || isCounted) && cover(met) >= (surelyHolds ? SOME : MOST)
      && own.parties.every((id) => mayConcern(subject, id, board)) && years.every(({ text: year }) => tellsOfYear(subject, year, board));
  };
  const admitsOther = (met: ArrayLike<number>): boolean => cover(met) >= MOST && [...years, ...partiesOf(own)].every((word) => meets(met, word));
  return {
    leans, isBare, isNotThat, asksFor: wants.length > 0,
    admits: (row, met) => !asksNothing && !isNotThat && (row.id === subject.id ? admitsSubject(met) : admitsOther(met)) && isAboutThem(row) && fitsAll(row),
  };
}

/** A unit of the question by its position. */
interface Word { readonly at: number; readonly text: string; readonly weight: number }

const partiesOf = (own: Query): Word[] => own.units.flatMap(({ text, weight }, at) => (text.startsWith('@') ? [{ at, text, weight }] : []));

/** What a follow-up says by itself: its telling words and years, what it wants to hear, and whether that is only a party or a year, or nothing at all. */
function wordsOf(own: Query, folded: string): { readonly telling: readonly Word[]; readonly years: readonly Word[]; readonly wants: readonly Want[]; readonly isBare: boolean; readonly asksNothing: boolean } {
  const words = own.units.flatMap(({ part, text, weight }, at): Word[] => (part || text.startsWith('@') ? [] : [{ at, text, weight }]));
  // An age says whom it is about.
  const ages = words.filter(({ text }) => own.groups.size > 0 && /^\d{1,2}$/.test(text));
  const years = words.filter(({ text }) => isYear(text));
  const asking = words.filter(({ text }) => facetsOf(fold(text)).length > 0);
  const others = words.filter((word) => ![...ages, ...years, ...asking].includes(word));
  const telling = others.filter(({ weight }) => weight > TELLING);
  const wants = wantsIn(own, folded);
  const isBare = own.parties.length + years.length > 0 && own.wants.length === 0 && telling.length === 0 && !ASKS.test(folded);
  const asksWho = WHO.test(folded) && own.parties.length + years.length === 0 && others.every(({ weight }) => weight <= SLIGHT);
  const saysSomething = isBare || asksWho || wants.length > 0 || ages.length > 0 || own.parties.length > 0 || telling.some(({ weight }) => weight > CLEAR);
  return { telling, years, wants, isBare, asksNothing: !saysSomething };
}

const groupOf = (id: string, { parties }: Board): string | undefined => parties.get(id)?.memberOf;
/** Whether what a row says may be said of a party: it names it or its kind, or the party is one of many and the row names none of these. */
function mayConcern({ responsible, byParty }: Row, id: string, board: Board): boolean {
  const kind = groupOf(id, board);
  const named = [...responsible, ...byParty.map(({ party }) => party)];
  return named.some((other) => other === id || other === kind) || (kind !== undefined && !named.some((other) => groupOf(other, board) === kind));
}

/** Sums and reports are about their own years; what is agreed stands until it ends. */
function tellsOfYear(row: Row, year: string, { documents }: Board): boolean {
  const document = documents.get(row.source.document);
  const years = yearsIn(row, document);
  return years.size === 0 || years.has(year) || (row.kind !== 'finance' && !describes(document));
}

/** What a question wants to hear, without what only says it more vaguely: "when" beside "who" or an end, "how much" beside money. */
function wantsIn({ wants, facets }: Query, folded: string): readonly Want[] {
  const all: readonly Want[] = wants.length > 0 ? [...wants, ...(facets.includes('amount') && wants.includes('figure') ? ['money' as const] : [])] : facets.flatMap((facet) => WANTED[facet] ?? []);
  const isVague = (want: Want): boolean => (want === 'figure' ? all.some((other) => other !== 'figure') : want === 'time' && (WHO.test(folded) || all.some((other) => TIMES.has(other) && other !== 'time' && other !== 'day')));
  return [...new Set(all.filter((want) => !isVague(want)))];
}
