/** Answers one question: whether to say what was found, ask back, or say that it is not known. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Matrix, Row } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Analyser } from './analyse.ts';
import { generalChoices, pickChoices } from './choices.ts';
import { isForeign, isMostlyForeign } from './language.ts';
import { createLooker, saysNothing, type Looker } from './look.ts';
import { isSparseMatrix, type MatrixIndex } from './matrix-index.ts';
import { messages } from './messages.ts';
import { tokenize } from './normalize.ts';
import { elsewhereFinder } from './places.ts';
import type { Query } from './query.ts';
import { createRenderer } from './render.ts';
import { asksWhy, isSmallTalk, yearIn } from './segments.ts';
import type { Answer, ConversationContext, Question } from './types.ts';
import { mayNamePerson } from './wants.ts';

export interface Asker {
  /** Expects cleaned text and a settled language. */
  readonly ask: (question: Question & { readonly language: Language }) => Answer;
  readonly look: Looker['look'];
  /** A row as an answer to nobody's question. */
  readonly show: (rowId: string, language: Language, asOf: string) => Answer | undefined;
}

/** A question of one word is asked back when the runner-up has this share of the first row's belief. */
const TORN = 0.3;
/** A question without a word that says which ("who pays?", "how long does the agreement apply?") is answered only when the network is surer than this: it has learnt from few such. */
const CERTAIN = 0.9;
/** A question this like one that is known to have no answer is taken for the same: when it stays unanswered, the card says so. */
const SAME = 0.85;
/** This like, hardly a letter is another: it is never answered. */
const VERY_SAME = 0.97;

const wordsOf = (text: string): string => tokenize(text).map((token) => token.text).join(' ');
/** Whether these are the very words of a row's title or of one of its phrasings. */
const isWorded = ({ title, phrasings }: Row, words: string): boolean => [title.sv, title.en, ...phrasings.sv, ...phrasings.en].some((text) => wordsOf(text) === words);

/**
 * Compiles an asker over an index.
 * @throws Error when the model is of another version of the program.
 */
export function createAsker(matrix: Matrix, lexicon: Pick<Lexicon, 'places' | 'model'>, analyser: Analyser, index: MatrixIndex): Asker {
  const judge = lexicon.model[isSparseMatrix(matrix) ? 'sparse' : 'dense'];
  const { look, read } = createLooker(matrix, judge, analyser, index);
  const renderer = createRenderer(matrix);
  const rows = new Map(matrix.rows.map((row) => [row.id, row]));
  // Words of their names look like names of people.
  const institutions = new Set([...matrix.parties.flatMap(({ name, aliases }) => [name.sv, name.en, ...aliases]), ...matrix.documents.flatMap(({ title, short }) => [title.sv, title.en, short.sv, short.en])].flatMap((text) => tokenize(text).map(({ folded }) => folded)));
  const elsewhere = elsewhereFinder(lexicon.places, (word) => index.vocabulary.idOf(word) !== undefined);

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
    const unknown = (query: Query): Answer => (query.unanswered.likeness >= SAME ? silent('unanswered', m.unanswered) : isForeign(text) ? silent('foreign', m.foreign) : silent('unknown', m.unknown));
    if (tokens.length === 0) return silent('empty', m.empty);
    if (isSmallTalk(text)) return silent('small-talk', m.empty);
    if (isMostlyForeign(text)) return silent('foreign', m.foreign);
    const year = yearIn(text);
    const asOf = year === undefined || question.asOf.startsWith(String(year)) ? question.asOf : `${year}-12-31`;
    const named = (query: Query, context?: ConversationContext): string[] => [...query.parties, ...(context?.party !== undefined && query.parties.length === 0 ? [context.party] : [])];
    const isOther = (word: string): boolean => institutions.has(word) || tokens.some(({ folded }) => folded === word);
    const answered = (row: Row, score: number, parties: readonly string[], query?: Query): Answer =>
      present(row, score, language, asOf, parties, query?.wants.includes('name') === true && !mayNamePerson(row, isOther) ? [m.nameless] : []);
    const choose = (options: readonly { row: Row; score: number }[], reason: string, words: string): Answer => ({
      status: 'choose', language, reason, answers: options.map((o) => renderer.item(o.row, language, o.score)),
      text: [words, ...renderer.titles(options.map(({ row }) => row), language).map((title, i) => `${i + 1}. ${title}`)].join('\n'),
    });

    const place = elsewhere(tokens);
    if (place !== undefined) return silent('elsewhere', m.elsewhere(place));
    const subject = question.context && rows.get(question.context.rowId);
    if (subject && asksWhy(text)) return answered(subject, 1, named(read(text), question.context));
    const found = look(text, question.context, year === undefined ? undefined : asOf);
    const isFollowing = found.followUp !== undefined;
    // "and in Åre?", "2023?": the same row again, for that party or that day.
    if (subject && found.followUp?.isBare === true && found.ranked.some((r) => index.rows[r.row] === subject)) return answered(subject, 1, named(read(text), question.context));
    const top = found.ranked[0];
    const row = top && index.rows[top.row];
    if (saysNothing(found.query) && !isFollowing && found.right < CERTAIN) {
      const options = generalChoices(index, found.query, found.ranked, found.right);
      return options.length > 1 ? choose(options, 'too-general', m.tooGeneral) : unknown(found.query);
    }
    if (!row) return unknown(found.query);
    // Somebody has looked for this very question: however sure the network is, it is not there.
    if (!isFollowing && found.query.unanswered.likeness >= VERY_SAME) return unknown(found.query);
    const rival = found.ranked[1];
    const torn = found.query.subjects <= 1 && !isFollowing && top !== undefined && rival !== undefined && rival.share > TORN * top.share;
    if (!torn && found.isSure) return answered(row, found.right, named(found.query, isFollowing ? question.context : undefined), found.query);
    const worded = isFollowing ? [] : found.ranked.filter((one) => isWorded(index.rows[one.row] as Row, wordsOf(text)));
    const [own] = worded;
    if (own !== undefined && worded.length === 1) return answered(index.rows[own.row] as Row, Math.max(found.right, CERTAIN), named(found.query), found.query);
    if (found.known >= judge.choose) {
      const options = pickChoices(index, found.ranked, found.right);
      if (options.length > 1) return choose(options, 'ambiguous', m.choose);
    }
    return unknown(found.query);
  };
  return { ask, look, show: (rowId, language, asOf) => { const row = rows.get(rowId); return row && present(row, 1, language, asOf, [], []); } };
}
