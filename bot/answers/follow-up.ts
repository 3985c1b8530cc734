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
export function readFollowUp(text: string, own: Query, subject: Row, { parties, documents, counted }: Board): FollowUp | undefined {
  const leans = leansBack(text, own.subjects);
  if (!leans && (text.split(/\s+/u).length > SHORT.words || own.subjects > SHORT.subjects)) return undefined;
  const folded = fold(text);
  const isElse = ELSE.test(folded);
  const units = own.units.flatMap((unit, i) => (unit.part ? [] : [{ i, weight: unit.weight, word: unit.text, isParty: unit.text.startsWith('@'), isYear: isYear(unit.text), isFacet: facetsOf(fold(unit.text)).length > 0 }]));
  // An age says whom it is about.
  const isAge = (word: string): boolean => own.groups.size > 0 && /^\d{1,2}$/.test(word);
  const telling = units.filter((u) => !u.isParty && !u.isYear && !u.isFacet && !isAge(u.word) && u.weight > TELLING);
  const whole = telling.reduce((sum, { weight }) => sum + weight, 0);
  const years = units.filter((u) => u.isYear);
  const focus = own.counts ? own.units[own.focus] : undefined;
  const wants = wantsIn(own, folded);
  const isBare = (own.parties.length > 0 || years.length > 0) && own.wants.length === 0 && telling.length === 0 && !ASKS.test(folded);
  const asksNothing = !telling.some(({ weight }) => weight > CLEAR) && wants.length === 0 && !isBare && !units.some((u) => isAge(u.word)) && own.parties.length === 0 && !(WHO.test(folded) && units.every((u) => u.isFacet || u.weight <= SLIGHT));
  const cover = (met: ArrayLike<number>): number => (whole === 0 ? 1 : telling.reduce((sum, { i, weight }) => sum + ((met[i] ?? 0) >= MEETS ? weight : 0), 0) / whole);
  const group = (id: string): string | undefined => parties.get(id)?.memberOf;
  const named = (row: Row): string[] => [...row.responsible, ...row.byParty.map(({ party }) => party)];
  const concerns = (row: Row, id: string): boolean => named(row).some((other) => other === id || other === group(id));
  /** What the row says of another municipality is not said of this one; what it says of none is said of all. */
  const mayConcern = (row: Row, id: string): boolean => concerns(row, id) || (group(id) !== undefined && !named(row).some((other) => group(other) === group(id)));
  /** Sums and reports are about their own years; what is agreed stands until it ends. */
  const tellsOfYear = (row: Row, year: string): boolean => {
    const document = documents.get(row.source.document);
    const years = yearsIn(row, document);
    return years.size === 0 || years.has(year) || (row.kind !== 'finance' && !describes(document));
  };
  const surelyHolds = (row: Row): boolean => (focus !== undefined ? counted(focus, row) >= MEETS : wants.some((want) => saysPlainly(row, want)));
  const fits = (row: Row, want: Want): boolean => (holds(row, want) && askedFor(row, want) >= OFTEN_ASKED)
    || (row.id === subject.id && (saysPlainly(row, want) || (holds(row, want) && (telling.length > 0 || (want === 'duration' && !IN_FORCE.test(folded)) || (want === 'deadline' && holds(row, 'day')) || want === 'time'))));
  return {
    leans, isBare, asksFor: wants.length > 0,
    admits: (row, met) => {
      const isSubject = row.id === subject.id;
      if (asksNothing || (isSubject && isElse)) return false;
      const share = cover(met);
      if (share < (isSubject && surelyHolds(row) ? SOME : MOST) || (isSubject && focus !== undefined && counted(focus, row) < MEETS)) return false;
      const groups = groupsOfRow(row);
      if (own.groups.size > 0 && groups.size > 0 && ![...own.groups].some((one) => groups.has(one))) return false;
      if (own.parties.some((id) => (isSubject ? !mayConcern(row, id) : (met[units.find((u) => u.word === `@${id}`)?.i ?? -1] ?? 0) < MEETS))) return false;
      if (years.some(({ i, word }) => (isSubject ? !tellsOfYear(row, word) : (met[i] ?? 0) < MEETS))) return false;
      const times = wants.filter((want) => TIMES.has(want));
      return (times.length === 0 || times.some((want) => fits(row, want))) && wants.every((want) => TIMES.has(want) || fits(row, want));
    },
  };
}

/** What a question wants to hear, without what only says it more vaguely: "when" beside "who" or an end, "how much" beside money. */
function wantsIn({ wants, facets }: Query, folded: string): readonly Want[] {
  const all: readonly Want[] = wants.length > 0 ? [...wants, ...(facets.includes('amount') && wants.includes('figure') ? ['money' as const] : [])] : facets.flatMap((facet) => WANTED[facet] ?? []);
  const isVague = (want: Want): boolean => (want === 'figure' ? all.some((other) => other !== 'figure') : want === 'time' && (WHO.test(folded) || all.some((other) => TIMES.has(other) && other !== 'time' && other !== 'day')));
  return [...new Set(all.filter((want) => !isVague(want)))];
}
