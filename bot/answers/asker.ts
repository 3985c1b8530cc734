/** Answers one question: read, rank, judge, put into words. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix, Row } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Analyser } from './analyse.ts';
import { BELIEF_FEATURES, evidenceOfFirst } from './belief.ts';
import { generalChoices, pickChoices } from './choices.ts';
import { isForeign } from './language.ts';
import { slot } from './features.ts';
import { isSparseMatrix, type MatrixIndex } from './matrix-index.ts';
import { messages } from './messages.ts';
import { fold, tokenize } from './normalize.ts';
import { elsewhereFinder } from './places.ts';
import { consult, surestOf } from './network.ts';
import { queryReader, type Query } from './query.ts';
import { gather, rank, weightsOf, type Ranked } from './rank.ts';
import { facetsOf } from './facets.ts';
import { createRenderer } from './render.ts';
import { createScratch } from './retrieve.ts';
import { continues, leansBack, yearIn } from './segments.ts';
import type { Answer, ConversationContext, Question } from './types.ts';
import { standing } from './validity.ts';
import { askedFor, holds, mayNamePerson, saysPlainly } from './wants.ts';

/** What one look at the matrix found. */
export interface Look {
  readonly query: Query;
  readonly ranked: readonly Ranked[];
  /** Probability that the first row answers the question. */
  readonly right: number;
  /** Probability that some row does. */
  readonly known: number;
  readonly following: boolean;
}

export interface Asker {
  /** Expects cleaned text and a settled language. */
  readonly ask: (question: Question & { readonly language: Language }) => Answer;
  readonly look: (text: string, context: ConversationContext | undefined, asOf?: string) => Look;
  /** A row as an answer to nobody's question. */
  readonly show: (rowId: string, language: Language, asOf: string) => Answer | undefined;
}

/** Weight of the conversation's subject beside the words of a follow-up. */
const SUBJECT_SHARE = 0.6;
/** Advantage of rows from the document under discussion, and of rows that apply on the day asked about, in score. */
const SAME_DOCUMENT = 0.8;
const APPLIES = 0.6;
/** A question of one word is asked back when the runner-up has this share of the first row's belief. */
const TORN = 0.3;
/** Where the first row meets less of the question than this, topics counted, and is not this likely either, nothing is asked back: in the training counties such rows are right one time in ten, likelier ones seven in ten. */
const LEAST_MET = 0.15;
const LIKELY_ROW = 0.2;
const COVER = slot('topicCover');
/** A question without a word that says which ("who pays?", "how long does the agreement apply?") is answered only when the network is surer than this: it has learnt from few such. */
const CERTAIN = 0.9;
/** A question this like one that is known to have no answer is taken for the same: when it stays unanswered, the card says so. */
const SAME = 0.85;
/** This like, hardly a letter is another: it is never answered. */
const VERY_SAME = 0.97;
/** Share of a row's phrasings that ask for something, from which on a follow-up may be answered by it. */
const OFTEN_ASKED = 0.05;
/** A follow-up is about a known subject: this much of the usual threshold will do. */
const LENIENT = 0.8;

/**
 * Compiles an asker over an index.
 * @throws Error when the model is of another version of the program.
 */
export function createAsker(matrix: Matrix, lexicon: Pick<Lexicon, 'places' | 'model'>, analyser: Analyser, index: MatrixIndex): Asker {
  const read = queryReader(index, analyser);
  const { rank: learnt, confidence, known, answer: enough, choose: likely } = lexicon.model[isSparseMatrix(matrix) ? 'sparse' : 'dense'];
  // Weights by position would otherwise give confident nonsense.
  if (![confidence, known].every(({ features }) => features.join() === BELIEF_FEATURES.join())) throw new Error('The model was learnt from other evidence than this program looks at: run npm run train.');
  const weights = weightsOf(learnt);
  const scratch = createScratch(index);
  const renderer = createRenderer(matrix);
  const rows = new Map(matrix.rows.map((row) => [row.id, row]));
  const documents = new Map(matrix.documents.map((d) => [d.id, d]));
  // Words of their names look like names of people.
  const institutions = new Set([...matrix.parties.flatMap(({ name, aliases }) => [name.sv, name.en, ...aliases]), ...matrix.documents.flatMap(({ title, short }) => [title.sv, title.en, short.sv, short.en])].flatMap((text) => tokenize(text).map(({ folded }) => folded)));
  const elsewhere = elsewhereFinder(lexicon.places, (word) => index.vocabulary.idOf(word) !== undefined);

  const look = (text: string, context: ConversationContext | undefined, asOf?: string): Look => {
    const alone = read(text);
    const subject = context === undefined ? undefined : rows.get(context.rowId);
    const following = subject !== undefined && leansBack(text, alone.subjects);
    const query = following ? read(text, { text: `${subject.title.sv} ${subject.title.en}`, share: SUBJECT_SHARE }) : alone;
    const nudge = (row: Row): number => (following && row.source.document === subject.source.document ? SAME_DOCUMENT : 0)
      + (asOf === undefined ? 0 : standing(row, documents.get(row.source.document), asOf) === 'applies' ? APPLIES : 0);
    // A follow-up borrows the subject's words, so that its row looks right whatever is asked: only rows that hold what is asked for, and that people ask for it, come into question, or the subject itself when it says so plainly.
    const offers = (row: Row): boolean => !following || query.wants.every((want) => (holds(row, want) && askedFor(row, want) >= OFTEN_ASKED) || (row.id === subject.id && saysPlainly(row, want)));
    const ranked = rank(gather(index, query, scratch), weights, (r) => nudge(index.rows[r] as Row)).filter(({ row }) => offers(index.rows[row] as Row));
    if (ranked.length === 0) return { query, ranked, right: 0, known: 0, following };
    if (following && alone.subjects > 0 && !bare(alone, yearIn(text)) && !continues(text) && brings(alone, ranked[0])) return look(text, undefined, asOf);
    const evidence = evidenceOfFirst(index, query, ranked);
    const { at, p } = surestOf(confidence, evidence.rows, evidence.answers);
    const best = ranked[at] as Ranked;
    const isNear = p >= LIKELY_ROW || (best.features[COVER] ?? 0) >= LEAST_MET;
    return { query, following, right: p, known: isNear ? consult(known, evidence.rows.slice(0, 1))[0] ?? 0 : 0, ranked: [best, ...ranked.filter((r) => r !== best)] };
  };

  const present = (row: Row, score: number, language: Language, asOf: string, parties: readonly string[], cautions: readonly string[]): Answer => {
    const said = renderer.said(row, language, asOf, parties, cautions);
    const party = said.named?.[0];
    return {
      status: 'answered', language, ...said,
      answers: [renderer.item(row, language, score), ...row.related.flatMap((id) => { const r = rows.get(id); return r && r.id !== row.id ? [renderer.item(r, language, 0)] : []; }).slice(0, 3)],
      context: { rowId: row.id, ...(party === undefined ? {} : { party }) },
    };
  };

  const ask = (question: Question & { readonly language: Language }): Answer => {
    const { text, language } = question;
    const m = messages(language);
    const tokens = tokenize(text);
    const silent = (reason: string, words: string): Answer => ({ status: 'unknown', language, text: words, answers: [], reason });
    const unknown = (query: Query): Answer => (query.unanswered.likeness >= SAME ? silent('unanswered', m.unanswered) : silent('unknown', isForeign(text) ? m.foreign : m.unknown('')));
    if (tokens.length === 0) return silent('empty', m.empty);
    const year = yearIn(text);
    const asOf = year === undefined || question.asOf.startsWith(String(year)) ? question.asOf : `${year}-12-31`;
    const named = (query: Query, context?: ConversationContext): string[] => [...query.parties, ...(context?.party !== undefined && query.parties.length === 0 ? [context.party] : [])];
    const isOther = (word: string): boolean => institutions.has(word) || tokens.some(({ folded }) => folded === word);
    const answered = (row: Row, score: number, parties: readonly string[], query?: Query): Answer =>
      present(row, score, language, asOf, parties, query?.wants.includes('name') === true && !mayNamePerson(row, isOther) ? [m.nameless] : []);
    const choose = (options: readonly { row: Row; score: number }[], reason: string, words: string): Answer => ({
      status: 'choose', language, reason, answers: options.map((o) => renderer.item(o.row, language, o.score)),
      text: [words, ...options.map((o, i) => `${i + 1}. ${o.row.title[language]}`)].join('\n'),
    });

    const place = elsewhere(tokens);
    if (place !== undefined) return silent('elsewhere', m.elsewhere(place));
    const found = look(text, question.context, year === undefined ? undefined : asOf);
    const subject = question.context && rows.get(question.context.rowId);
    // "and in Åre?", "2023?": the same row again, for that party or that day.
    if (subject && found.following && found.query.facets.length === 0 && bare(read(text), year)) {
      return answered(subject, 1, named(read(text), question.context));
    }
    const top = found.ranked[0];
    const row = top && index.rows[top.row];
    const namesNothing = found.query.particulars === 0 && found.query.documents.length === 0 && found.query.parties.length === 0;
    if (namesNothing && !found.following && found.right < CERTAIN) {
      const options = generalChoices(index, found.query, found.ranked, found.right);
      return options.length > 1 ? choose(options, 'too-general', m.tooGeneral) : unknown(found.query);
    }
    if (!row) return unknown(found.query);
    // Somebody has looked for this very question: however sure the network is, it is not there.
    if (!found.following && found.query.unanswered.likeness >= VERY_SAME) return unknown(found.query);
    const rival = found.ranked[1];
    const torn = found.query.subjects <= 1 && !found.following && top !== undefined && rival !== undefined && rival.share > TORN * top.share;
    if (!torn && found.right >= enough * (found.following ? LENIENT : 1)) return answered(row, found.right, named(found.query, found.following ? question.context : undefined), found.query);
    if (found.known >= likely) {
      const options = pickChoices(index, found.ranked, found.right);
      if (options.length > 1) return choose(options, 'ambiguous', m.choose);
    }
    return unknown(found.query);
  };
  return { ask, look, show: (rowId, language, asOf) => { const row = rows.get(rowId); return row && present(row, 1, language, asOf, [], []); } };
}

/** A telling word of the question's own that the row does not meet: it is about something else than the subject so far. */
const brings = (own: Query, row: Ranked | undefined): boolean =>
  own.units.some((u, i) => !u.part && !u.place && u.weight > 0.1 && (row?.units[i] ?? 0) < 0.5 && facetsOf(fold(u.text)).length === 0);

/** Nothing but parties and a year. */
const bare = (query: Query, year: number | undefined): boolean => query.units.length > 0 && query.units.every((u) => u.text.startsWith('@') || u.text === String(year));
