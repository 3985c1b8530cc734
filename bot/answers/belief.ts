/** How sure the engine may be: evidence about the first rows of the ranking, turned into calibrated probabilities. */
import type { Row } from '../../data/schema/matrix.ts';
import { slot } from './features.ts';
import { groupsOfRow } from './groups.ts';
import { phrasingCount, type MatrixIndex } from './matrix-index.ts';
import type { Query, Unit } from './query.ts';
import type { Ranked } from './rank.ts';
import { ALIKE } from './vocabulary.ts';
import { countedIn, holds, isYear, ODD, WANTS } from './wants.ts';
import { WORDINGS } from './wording.ts';

/** Evidence that also counts by its distance from the rival's and from the best. */
const COMPARED = ['topic', 'meaning', ...WORDINGS];

export const BELIEF_FEATURES: readonly string[] = [
  'share', 'shareGap', 'agreed', 'agreedGap', 'scoreGap', 'best', 'bestCover', 'second', 'cover', 'duty', 'titleMet', 'rarestMissed', 'facets', 'strange', 'unexplained',
  'corrected', 'units', 'score', 'lone', 'spread', 'mass', 'missedMass', 'metCount', 'missedCount', 'loudestMissed', 'elsewhereMissed', 'knownMissed', 'knownMissedMass', 'absent', 'practised', 'rarestMet', 'massLead',
  ...WANTS.map((want) => `${want}Lacking`), ...ODD, 'groupElse', 'bestBack', 'focusMissed', 'countMissed', 'countElse', 'placeElse', 'yearMissed', 'numberMissed', 'firstMissed', 'lastMissed', 'placeMissed', 'asksWho', 'namesNobody', 'unanswered',
  'topic', 'topicGap', 'topicCover', 'topicBest', 'unrelated', 'unrelatedMissed', 'relatedMissed', 'softCover', 'softMissed', 'softMissedMass', 'meaning', 'meaningGap', 'meaningLead', 'meaningBest',
  ...WORDINGS.flatMap((w) => [w, `${w}Each`, `${w}Lead`, `${w}Gap`, `${w}Best`]),
];

const COPIED = ['best', 'bestCover', 'second', 'cover', 'duty', 'titleMet', 'rarestMissed', 'facets', 'topic', 'topicCover', 'softCover', 'softMissed', 'bestBack', 'meaning', 'meaningLead', ...WORDINGS.flatMap((w) => [w, `${w}Each`, `${w}Lead`])];

/** So many of the first rows are weighed against each other, and against none of them. */
const WEIGHED = 5;

/** The evidence about each of the first rows, taken as the answer, and what tells their answers apart. */
export function evidenceOfFirst(index: MatrixIndex, query: Query, ranked: readonly Ranked[]): { readonly rows: number[][]; readonly answers: string[] } {
  const asked = askedIn(query);
  const first = ranked.slice(0, WEIGHED);
  return { rows: first.map((one) => beliefFeatures(index, query, asked, [one, ...ranked.filter((other) => other !== one)])), answers: first.map((one) => keyOf(index, one)) };
}

type Asked = ReturnType<typeof askedIn>;

/** What the question alone says, whichever row it is held against. */
function askedIn(query: Query) {
  // A municipality only says where; it is no sign that the matrix knows the subject.
  const at = query.units.flatMap((u, i) => (u.part || u.place ? [] : [i]));
  const own = query.units.filter((u) => !u.part && !u.place);
  const weight = own.reduce((sum, u) => sum + u.weight, 0) || 1;
  const findable = (u: Unit): boolean => Math.max(0, ...u.alike.values()) >= ALIKE.looseConcept;
  const of = (test: (u: Unit) => boolean): number => own.reduce((sum, u) => sum + (test(u) ? u.weight : 0), 0) / weight;
  return {
    at, own, findable, telling: own.filter((u) => u.weight > 0.25), focus: query.focus < 0 ? undefined : query.units[query.focus],
    values: {
      ...Object.fromEntries(ODD.map((odd) => [odd, query.odd.includes(odd) ? 1 : 0])),
      strange: of((u) => u.strange), corrected: of((u) => u.corrected !== undefined),
      unexplained: own.reduce((sum, u) => sum + u.weight * (1 - Math.max(0, ...u.alike.values())), 0) / weight,
      units: Math.log(1 + own.length), lone: query.subjects <= 1 ? 1 : 0, asksWho: query.facets.includes('who') ? 1 : 0, unanswered: query.unanswered.likeness,
      absent: Math.max(0, ...own.map((u) => (!u.strange && u.corrected === undefined && !findable(u) && u.parts.length === 0 ? u.weight : 0))),
      elsewhereMissed: Math.max(0, ...own.map((u) => u.weight * (1 - Math.max(0, ...u.alike.values(), ...u.parts.map((p) => 0.8 * Math.max(0, ...(query.units[p]?.alike.values() ?? []))))))),
    },
  };
}

/** The evidence about the first of a ranking; `ranked` must not be empty. */
function beliefFeatures(index: MatrixIndex, query: Query, { at, own, findable, telling, focus, values: asked }: Asked, ranked: readonly Ranked[]): number[] {
  const top = ranked[0] as Ranked;
  const answer = sameAnswer(index, top);
  const rival = ranked.find((r) => !answer(r));
  const sharedBy = (test: (r: Ranked) => boolean): number => ranked.reduce((sum, r) => sum + (test(r) ? r.share : 0), 0);
  const row = index.rows[top.row] as Row;
  // Rows of several documents may name the same parties: whichever is right, they agree on who.
  const named = partiesOf(row);
  const agrees = named === '' ? answer : (r: Ranked): boolean => partiesOf(index.rows[r.row] as Row) === named;
  const [share, agreed] = [sharedBy(answer), sharedBy(agrees)];
  const met = (i: number): number => top.units[at[i] ?? 0] ?? 0;
  const related = (i: number): number => top.related[at[i] ?? 0] ?? 0;
  const missing = (test: (text: string) => boolean): number => (own.some((u, i) => test(u.text) && met(i) < 0.5) ? 1 : 0);
  const missedAt = (unit: Unit | undefined): number => (unit === undefined ? 0 : unit.weight * (1 - met(own.indexOf(unit))));
  const of = (one: Ranked | undefined, name: string): number => one?.features[slot(name)] ?? 0;
  const bestOf = (name: string): number => Math.max(...ranked.map((one) => of(one, name)));
  const values: Record<string, number> = {
    ...asked, share, shareGap: share - (rival?.share ?? 0), agreed, agreedGap: agreed - (ranked.find((r) => !agrees(r))?.share ?? 0), scoreGap: Math.min(4, rival ? top.score - rival.score : 4),
    score: top.score / 10,
    mass: own.reduce((sum, u, i) => sum + u.weight * met(i), 0) / 2,
    missedMass: own.reduce((sum, u, i) => sum + u.weight * (1 - met(i)), 0) / 2,
    metCount: telling.filter((u) => met(own.indexOf(u)) >= 0.65).length / 4,
    missedCount: telling.filter((u) => met(own.indexOf(u)) < 0.5).length / 4,
    loudestMissed: Math.max(0, ...own.map((u, i) => (met(i) < 0.5 ? u.weight : 0))),
    // A word that other rows know speaks against this row; one that only the lexicon knows speaks against them all.
    knownMissed: Math.max(0, ...own.map((u, i) => (findable(u) ? u.weight * (1 - met(i)) : 0))),
    knownMissedMass: own.reduce((sum, u, i) => sum + (findable(u) ? u.weight * (1 - met(i)) : 0), 0) / 2,
    // A row with few phrasings is often asked for in other words than its own.
    practised: Math.min(1, phrasingCount(row) / 20),
    rarestMet: Math.max(0, ...own.map((u, i) => (met(i) >= 0.85 ? u.weight : 0))),
    massLead: rival ? own.reduce((sum, u, i) => sum + u.weight * (met(i) - (rival.units[at[i] ?? 0] ?? 0)), 0) / 2 : 1,
    ...Object.fromEntries(WANTS.map((want) => [`${want}Lacking`, query.wants.includes(want) && !holds(row, want) ? 1 : 0])),
    groupElse: isAboutOthers(query.groups, groupsOfRow(row)) ? 1 : 0,
    // "How many wolves …", "what salary …": what is asked for must be there.
    focusMissed: focus === undefined ? 0 : focus.weight * (1 - met(own.indexOf(focus))),
    countMissed: focus !== undefined && query.counts ? 1 - met(own.indexOf(focus)) : 0,
    countElse: focus !== undefined && query.counts ? 1 - counted(index, focus, row) : 0,
    placeElse: query.units.some((u) => u.place) && index.elsewhere(top.row, query.parties) ? 1 : 0,
    yearMissed: missing(isYear), numberMissed: missing((text) => /^\d+$/.test(text) && !isYear(text)),
    // What a question is about tends to stand first or last.
    firstMissed: missedAt(telling[0]), lastMissed: missedAt(telling[telling.length - 1]),
    placeMissed: query.units.some((u, i) => u.place && (top.units[i] ?? 0) === 0) ? 1 : 0,
    namesNobody: row.responsible.length === 0 ? 1 : 0,
    ...Object.fromEntries(COMPARED.flatMap((name) => [[`${name}Gap`, of(top, name) - of(rival, name)], [`${name}Best`, bestOf(name) - of(top, name)]])),
    // A missed word that goes with what the row is about speaks less against it than one that goes with something else.
    unrelated: own.reduce((sum, u, i) => sum + (u.about.size > 0 ? u.weight * (1 - Math.max(met(i), related(i))) : 0), 0) / 2,
    unrelatedMissed: Math.max(0, ...own.map((u, i) => (u.about.size > 0 ? u.weight * (1 - Math.max(met(i), 2 * related(i))) : 0))),
    relatedMissed: own.reduce((sum, u, i) => sum + u.weight * (1 - met(i)) * related(i), 0),
    softMissedMass: own.reduce((sum, u, i) => sum + u.weight * (1 - (top.soft[at[i] ?? 0] ?? 0)), 0) / 2,
    spread: ranked.filter((r) => r.score > top.score - 1.5).length / 10,
  };
  for (const name of COPIED) values[name] = of(top, name);
  return BELIEF_FEATURES.map((name) => values[name] ?? 0);
}

/** Letters at the end of a word that may be inflection. */
const ENDING = 2;

/** How well some word that a number stands before in the row stands for what the question counts, 0-1. */
export function counted(index: MatrixIndex, focus: Unit, row: Row): number {
  const stem = focus.text.slice(0, Math.max(4, focus.text.length - ENDING));
  return Math.max(0, ...countedIn(row).map((word) => {
    const term = index.vocabulary.idOf(word);
    return Math.max(term === undefined ? 0 : focus.alike.get(term) ?? 0, word.includes(stem) ? ALIKE.prefix : 0);
  }));
}

/** Whether a question is about others than a row is. */
const isAboutOthers = (asked: ReadonlySet<string>, held: ReadonlySet<string>): boolean => asked.size > 0 && held.size > 0 && ![...asked].some((group) => held.has(group));

/** What tells answers apart: the parties and the document, or the row itself when it names nobody. */
export function answerKey(row: Row): string {
  return row.responsible.length > 0 ? `${partiesOf(row)}|${row.source.document}` : `row ${row.id}`;
}

/** The parties that a row names, as one text; nothing when it names nobody. */
const partiesOf = ({ responsible }: Row): string => [...responsible].sort().join(' ');

const keyOf = (index: MatrixIndex, { row }: Ranked): string => { const one = index.rows[row]; return one ? answerKey(one) : ''; };

/** Whether another candidate gives the same answer as this one. */
export function sameAnswer(index: MatrixIndex, top: Ranked): (other: Ranked) => boolean {
  const own = keyOf(index, top);
  return (other) => keyOf(index, other) === own;
}
