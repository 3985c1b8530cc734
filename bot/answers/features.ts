/** Second pass: the evidence for one candidate row, as named numbers. */
import type { Row } from '../../data/schema/matrix.ts';
import { cosine } from './embedding.ts';
import { FACETS } from './facets.ts';
import { FIELD_BIT, FIELDS, isSparse, TEXT_KIND, type MatrixIndex } from './matrix-index.ts';
import { once } from './once.ts';
import type { Query, Unit } from './query.ts';
import type { About } from './topics.ts';
import { partyTerm } from './vocabulary.ts';
import { holds, isYear, WANTS } from './wants.ts';
import { WORDINGS, type Likeliness, type PerWording } from './wording.ts';

/** What a row can offer, against what the question asks for. */
const OFFERS = ['duty', 'forum', 'agreement', 'finance', 'decision', 'names', 'nobody', 'money', 'figure', 'date', 'proposed'] as const;

export const MATCH_FEATURES: readonly string[] = [
  'best', 'bestCover', 'second', 'third', 'cover', 'title', 'titleMet', 'situation', 'situationMet', 'duty', 'share', 'likelihood',
  'rarestMissed', 'document', 'partyNamed', 'partyFigures', 'partyForeign', 'numbers', 'years', ...WANTS.flatMap((w) => [`${w}Held`, `${w}Lacking`]), 'first', 'facets', 'bestLead', 'likelihoodLead', 'dutyLead', 'coverLead',
  'topic', 'topicCover', 'softCover', 'softMissed', 'softLead', 'bestBack', 'meaning', 'meaningGap', 'meaningLead', ...WORDINGS.flatMap((w) => [w, `${w}Each`, `${w}Lead`]),
];
/** The same evidence in a row of few phrasings, which is often asked for in other words than its own: it may weigh otherwise. */
const ofSparse = (name: string): string => `sparse:${name}`;
export const FEATURES: readonly string[] = [...MATCH_FEATURES, ...FACETS.flatMap((f) => OFFERS.map((o) => `${f}:${o}`)), ...OFFERS.map((o) => `none:${o}`), ...MATCH_FEATURES.map(ofSparse)];

const OF = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Readonly<Record<string, number>>;
/** Where a kind of evidence stands among the features. */
export const slot = (name: string): number => OF[name] ?? 0;

const SPARSE_FROM = slot(ofSparse(MATCH_FEATURES[0] ?? ''));

/** The terms of the question laid out for constant-time look-up. */
export interface Lookup {
  /** Per term: first link + 1, or 0. */
  readonly head: Int32Array;
  readonly unit: number[];
  readonly likeness: number[];
  readonly next: number[];
}

/** Lays terms for each unit over the vocabulary; `release` must be called before the next question. */
export function layOut(terms: readonly ReadonlyMap<number, number>[], head: Int32Array): { lookup: Lookup; release: () => void } {
  const lookup: Lookup = { head, unit: [], likeness: [], next: [] };
  const used: number[] = [];
  terms.forEach((alike, u) => {
    for (const [term, likeness] of alike) {
      lookup.unit.push(u);
      lookup.likeness.push(likeness);
      lookup.next.push(head[term] ?? 0);
      head[term] = lookup.unit.length;
      used.push(term);
    }
  });
  return { lookup, release: () => { for (const term of used) head[term] = 0; } };
}

/** How well each unit is met, by field; compounds are met by their parts too. */
function met(query: Query, raw: Float64Array): Float64Array {
  query.units.forEach((unit, u) => {
    if (unit.parts.length === 0) return;
    let weight = 0;
    let sum = 0;
    for (const p of unit.parts) {
      const w = 0.2 + (query.units[p]?.weight ?? 0);
      weight += w;
      sum += w * (raw[p] ?? 0);
    }
    raw[u] = Math.max(raw[u] ?? 0, (0.92 * sum) / weight);
  });
  return raw;
}

function coverage({ units, weight }: Query, values: Float64Array): number {
  let sum = 0;
  for (let u = 0; u < units.length; u++) {
    const unit = units[u] as Unit;
    if (!unit.part) sum += unit.weight * (values[u] as number);
  }
  return weight > 0 ? sum / weight : 0;
}

export interface Evidence {
  readonly row: number;
  readonly features: Float64Array;
  /** Index of the best matching text, for explanations; -1 when none. */
  readonly bestText: number;
  /** Per unit: how well the row meets it anywhere. */
  readonly units: Float64Array;
  /** Per unit: how much what it goes with is what the row is about. */
  readonly related: Float64Array;
  /** Per unit: how near the row comes to it with any of its words. */
  readonly soft: Float64Array;
}

/** How likely each way of looking at the wording finds a row. */
export type Likely = PerWording<{ readonly of: (row: number) => Likeliness }>;

/** Computes the features of one candidate. `relative` is its first-pass score over the best one's; `own` holds a zero per topic, before and after. */
export function evidenceFor(index: MatrixIndex, query: Query, lookup: Lookup, near: Lookup, likely: Likely, own: Float64Array, r: number, relative: number): Evidence {
  const features = new Float64Array(FEATURES.length);
  const count = query.units.length;
  const fields = FIELDS.map(() => new Float64Array(count));
  const share = new Float64Array(count);
  const soft = new Float64Array(count);
  for (let i = index.rowStart[r] ?? 0; i < (index.rowStart[r + 1] ?? 0); i++) {
    const mask = index.rowMask[i] ?? 0;
    const part = (index.rowShare[i] ?? 0) / 255;
    for (let link = lookup.head[index.rowTerm[i] ?? 0] ?? 0; link > 0; link = lookup.next[link - 1] ?? 0) {
      const u = lookup.unit[link - 1] ?? 0;
      const likeness = lookup.likeness[link - 1] ?? 0;
      for (let f = 0; f < FIELDS.length; f++) {
        const values = fields[f];
        if (values && (mask & (1 << f)) !== 0 && likeness > (values[u] ?? 0)) values[u] = likeness;
      }
      share[u] = Math.min(1, (share[u] ?? 0) + likeness * likeness * part);
    }
    if (mask === FIELD_BIT.document) continue;
    for (let link = near.head[index.rowTerm[i] ?? 0] ?? 0; link > 0; link = near.next[link - 1] ?? 0) {
      const u = near.unit[link - 1] ?? 0;
      soft[u] = Math.max(soft[u] ?? 0, near.likeness[link - 1] ?? 0);
    }
  }
  const [phrasing, title, situation, duty, , document] = fields.map((values) => met(query, values));
  met(query, share);
  const anywhere = new Float64Array(count);
  for (let u = 0; u < count; u++) anywhere[u] = Math.max(...fields.map((values, f) => (values[u] ?? 0) * (f === 3 || f === 5 ? 0.9 : 1)));
  const none = new Float64Array(count);
  features[slot('cover')] = coverage(query, anywhere);
  features[slot('title')] = coverage(query, title ?? none);
  features[slot('situation')] = coverage(query, situation ?? none);
  features[slot('duty')] = coverage(query, duty ?? none);
  features[slot('document')] = coverage(query, document ?? none);
  features[slot('share')] = coverage(query, share.map(Math.sqrt));
  features[slot('likelihood')] = coverage(query, share.map((s) => 1 + Math.log(0.05 + 0.95 * s) / 3));
  features[slot('rarestMissed')] = rarestMissed(query, anywhere);
  features[slot('first')] = relative;
  features[slot('meaning')] = cosine(query.vector, index.rowVector, r * query.vector.length);
  for (const wording of WORDINGS) {
    const { sum, each } = likely[wording].of(r);
    features[slot(wording)] = sum / 10;
    features[slot(`${wording}Each`)] = each;
  }
  const related = topicFeatures(index, query, own, r, anywhere, features);
  for (let u = 0; u < count; u++) soft[u] = Math.max(soft[u] ?? 0, anywhere[u] ?? 0);
  features[slot('softCover')] = coverage(query, soft);
  features[slot('softMissed')] = rarestMissed(query, soft);
  const bestText = matchTexts(index, query, lookup, r, features);
  partyFeatures(index, query, r, phrasing ?? none, features);
  wantFeatures(index, query, r, anywhere, features);
  facetFeatures(index, query, r, features);
  return { row: r, features, bestText, units: anywhere, related, soft };
}

/** Topics and weights side by side: quicker to run through than a map. */
const flat = once((about: About) => ({ topics: Uint32Array.from(about.keys()), weights: Float64Array.from(about.values()) }));

function shared({ topics, weights }: ReturnType<typeof flat>, own: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < topics.length; i++) sum += (weights[i] as number) * (own[topics[i] as number] as number);
  return sum;
}

function topicFeatures(index: MatrixIndex, query: Query, own: Float64Array, r: number, anywhere: Float64Array, features: Float64Array): Float64Array {
  const topics = index.aboutTopic.subarray(index.aboutStart[r], index.aboutStart[r + 1]);
  const from = index.aboutStart[r] ?? 0;
  for (let i = 0; i < topics.length; i++) own[topics[i] as number] = index.aboutWeight[from + i] as number;
  const related = new Float64Array(query.units.length);
  for (let u = 0; u < related.length; u++) related[u] = shared(flat((query.units[u] as Unit).about), own);
  let together = 0;
  for (const [t, w] of query.about) together += w * (own[t] ?? 0);
  features[slot('topic')] = together;
  for (const topic of topics) own[topic] = 0;
  features[slot('topicCover')] = coverage(query, anywhere.map((met, u) => Math.max(met, related[u] ?? 0)));
  return related;
}

function rarestMissed(query: Query, values: Float64Array): number {
  let worst = 0;
  query.units.forEach((unit, u) => { if (!unit.part) worst = Math.max(worst, unit.weight * (1 - (values[u] ?? 0))); });
  return worst;
}

function matchTexts(index: MatrixIndex, query: Query, lookup: Lookup, r: number, features: Float64Array): number {
  const values = new Float64Array(query.units.length);
  const top = [0, 0, 0];
  let bestText = -1, titleMet = 0, situationMet = 0, bestCover = 0, bestBack = 0;
  for (let x = index.rowTexts[r] ?? 0; x < (index.rowTexts[r + 1] ?? 0); x++) {
    values.fill(0);
    let matched = 0;
    for (let i = index.textStart[x] ?? 0; i < (index.textStart[x + 1] ?? 0); i++) {
      const term = index.textTerm[i] ?? 0;
      let likeness = 0;
      for (let link = lookup.head[term] ?? 0; link > 0; link = lookup.next[link - 1] ?? 0) {
        const u = lookup.unit[link - 1] ?? 0;
        const value = lookup.likeness[link - 1] ?? 0;
        if (value > (values[u] ?? 0)) values[u] = value;
        if (value > likeness) likeness = value;
      }
      matched += likeness * (index.termWeight[term] ?? 0) * (index.textPart[i] ?? 0) / 255;
    }
    const total = index.textWeight[x] ?? 0;
    const back = total > 0 ? matched / total : 0;
    const forth = coverage(query, met(query, values));
    const both = Math.sqrt(back * forth);
    const kind = index.textKind[x] ?? 0;
    if (kind === TEXT_KIND.title) titleMet = Math.max(titleMet, back);
    else if (kind === TEXT_KIND.situation) situationMet = Math.max(situationMet, back);
    else bestBack = Math.max(bestBack, back);
    bestCover = Math.max(bestCover, forth);
    const value = kind === TEXT_KIND.phrasing ? both : both * 0.9;
    if (value > (top[0] ?? 0)) bestText = x;
    if (value > (top[2] ?? 0)) {
      top[2] = value;
      top.sort((a, b) => b - a);
    }
  }
  [features[slot('best')], features[slot('second')], features[slot('third')]] = [top[0] ?? 0, top[1] ?? 0, top[2] ?? 0];
  [features[slot('titleMet')], features[slot('situationMet')], features[slot('bestCover')], features[slot('bestBack')]] = [titleMet, situationMet, bestCover, bestBack];
  return bestText;
}

function partyFeatures(index: MatrixIndex, query: Query, r: number, phrasing: Float64Array, features: Float64Array): void {
  const row = index.rows[r];
  if (!row) return;
  for (const id of query.parties) {
    const rarity = index.rarity(index.keyRows.get(partyTerm(id)) ?? 0);
    if (row.responsible.includes(id)) features[slot('partyNamed')] = Math.max(features[slot('partyNamed')] ?? 0, rarity);
    if (row.byParty.some((b) => b.party === id)) features[slot('partyFigures')] = 1;
  }
  query.units.forEach((unit, u) => {
    if (/^\d+$/.test(unit.text)) features[slot('numbers')] = (features[slot('numbers')] ?? 0) + (phrasing[u] ?? 0) - 0.5;
    if (unit.text.startsWith('@') && (phrasing[u] ?? 0) === 0 && (features[slot('partyNamed')] ?? 0) === 0) {
      features[slot('partyForeign')] = Math.max(features[slot('partyForeign')] ?? 0, unit.weight);
    }
  });
}

function wantFeatures(index: MatrixIndex, query: Query, r: number, anywhere: Float64Array, features: Float64Array): void {
  const row = index.rows[r];
  if (!row) return;
  for (const want of query.wants) features[slot(`${want}${holds(row, want) ? 'Held' : 'Lacking'}`)] = 1;
  query.units.forEach((unit, u) => {
    if (isYear(unit.text)) features[slot('years')] = (features[slot('years')] ?? 0) + ((anywhere[u] ?? 0) > 0.5 ? 0.5 : -0.5);
  });
}

const DATE = /\b(19|20)\d\d\b/;

function offersOf(row: Row): boolean[] {
  const money = row.amounts.some((a) => a.unit === 'SEK' || a.unit === 'percent') || row.byParty.some((b) => b.amount !== undefined);
  return [
    row.kind === 'duty', row.kind === 'forum', row.kind === 'agreement', row.kind === 'finance', row.kind === 'decision',
    row.responsible.length > 0, row.responsible.length === 0, money, row.amounts.length > 0 && !money, DATE.test(row.duty.sv), row.status === 'proposed',
  ];
}

function facetFeatures(index: MatrixIndex, query: Query, r: number, features: Float64Array): void {
  const row = index.rows[r];
  if (!row) return;
  const offers = offersOf(row);
  const asked = query.facets.length > 0 ? query.facets : (['none'] as const);
  let alike = 0;
  for (const facet of asked) {
    if (facet !== 'none') alike += index.rowFacets[r * FACETS.length + FACETS.indexOf(facet)] ?? 0;
    OFFERS.forEach((offer, o) => { if (offers[o]) features[slot(`${facet}:${offer}`)] = 1 / asked.length; });
  }
  features[slot('facets')] = alike / asked.length;
}

const LEADS = [['bestLead', 'best'], ['likelihoodLead', 'likelihood'], ['dutyLead', 'duty'], ['coverLead', 'cover'], ['softLead', 'softCover'], ['meaningLead', 'meaning'], ...WORDINGS.map((w) => [`${w}Lead`, w] as const)] as const;

/** Fills in the place of each candidate by single kinds of evidence: 1 for the first, 1/2 for the second and so on; and how far it lies from the question beside the nearest. */
export function compareCandidates(evidence: readonly Evidence[], { rows }: MatrixIndex): void {
  for (const [lead, name] of LEADS) {
    const order = [...evidence].sort((a, b) => (b.features[slot(name)] ?? 0) - (a.features[slot(name)] ?? 0) || a.row - b.row);
    let place = 0;
    order.forEach((e, i) => {
      if (i > 0 && (order[i - 1]?.features[slot(name)] ?? 0) > (e.features[slot(name)] ?? 0) + 1e-6) place = i;
      e.features[slot(lead)] = 1 / (1 + place);
    });
  }
  const nearest = Math.max(...evidence.map((e) => e.features[slot('meaning')] ?? 0));
  for (const { row, features } of evidence) {
    features[slot('meaningGap')] = (features[slot('meaning')] ?? 0) - nearest;
    if (isSparse(rows[row])) MATCH_FEATURES.forEach((_, i) => { features[SPARSE_FROM + i] = features[i] ?? 0; });
  }
}
