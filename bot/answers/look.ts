/** Looks a question up in the matrix: reads it, ranks the rows and judges how sure the first is. One that leans on what was said before is read together with its subject. */
import type { Judge } from '../../data/schema/lexicon.ts';
import type { Matrix, Row } from '../../data/schema/matrix.ts';
import type { Analyser } from './analyse.ts';
import { BELIEF_FEATURES, counted, evidenceOfFirst } from './belief.ts';
import { slot } from './features.ts';
import { readFollowUp, type Board, type FollowUp } from './follow-up.ts';
import type { MatrixIndex } from './matrix-index.ts';
import { consult, surestOf } from './network.ts';
import { queryReader, type Query, type ReadQuery } from './query.ts';
import { gather, rank, weightsOf, type Ranked } from './rank.ts';
import { createScratch } from './retrieve.ts';
import type { ConversationContext } from './types.ts';
import { standing } from './validity.ts';

/** What one look at the matrix found. */
export interface Look {
  readonly query: Query;
  readonly ranked: readonly Ranked[];
  /** Probability that the first row answers the question. */
  readonly right: number;
  /** Probability that some row does. */
  readonly known: number;
  /** The first row is likely enough to be the answer. */
  readonly isSure: boolean;
  /** Set when it was read as one that leans on what was said before. */
  readonly followUp?: FollowUp;
}

export interface Looker {
  /** `asOf`: a day that the question names. */
  readonly look: (text: string, context: ConversationContext | undefined, asOf?: string) => Look;
  /** The question by itself. */
  readonly read: ReadQuery;
}

/** Weight of the conversation's subject beside the words of a follow-up. */
const SUBJECT_SHARE = 0.6;
/** Advantage of rows from the document under discussion, and of rows that apply on the day asked about, in score. */
const SAME_DOCUMENT = 0.8;
const APPLIES = 0.6;
/** Where the first row meets less of the question than this, topics counted, and is not this likely either, nothing is asked back: in the training counties such rows are right one time in ten, likelier ones seven in ten. */
const LEAST_MET = 0.15;
const LIKELY_ROW = 0.2;
const COVER = slot('topicCover');
/** Borrowed words make rows look right: so sure must the network be of the answer to a follow-up. Below it most answers to 160 follow-ups were wrong. */
const FOLLOWED = 0.7;
/** So sure is enough when something particular is asked for and one row stands out so far among those that hold it. */
const PARTICULAR = { right: 0.4, share: 0.9 } as const;

/** Nothing that says which: "who pays?", "how long does the agreement apply?". */
export const saysNothing = (query: Query): boolean => query.particulars === 0 && query.documents.length === 0 && query.parties.length === 0;

/**
 * Compiles a looker over an index.
 * @throws Error when the judge is of another version of the program.
 */
export function createLooker(matrix: Matrix, { rank: learnt, confidence, known, answer: enough }: Judge, analyser: Analyser, index: MatrixIndex): Looker {
  // Weights by position would otherwise give confident nonsense.
  if (![confidence, known].every(({ features }) => features.join() === BELIEF_FEATURES.join())) throw new Error('The model was learnt from other evidence than this program looks at: run npm run train.');
  const read = queryReader(index, analyser);
  const weights = weightsOf(learnt);
  const scratch = createScratch(index);
  const rows = new Map(matrix.rows.map((row) => [row.id, row]));
  const documents = new Map(matrix.documents.map((d) => [d.id, d]));
  const board: Board = { documents, parties: new Map(matrix.parties.map((p) => [p.id, p])), counted: (unit, row) => counted(index, unit, row) };

  const weigh = (query: Query, ranked: readonly Ranked[]): Look => {
    if (ranked.length === 0) return { query, ranked, right: 0, known: 0, isSure: false };
    const evidence = evidenceOfFirst(index, query, ranked);
    const { at, p } = surestOf(confidence, evidence.rows, evidence.answers);
    const best = ranked[at] as Ranked;
    const isNear = p >= LIKELY_ROW || (best.features[COVER] ?? 0) >= LEAST_MET;
    return { query, right: p, known: isNear ? consult(known, evidence.rows.slice(0, 1))[0] ?? 0 : 0, isSure: p >= enough, ranked: [best, ...ranked.filter((r) => r !== best)] };
  };

  const look = (text: string, context: ConversationContext | undefined, asOf?: string): Look => {
    const rowOf = ({ row }: { readonly row: number }): Row => index.rows[row] as Row;
    const inForce = (row: Row): number => (asOf !== undefined && standing(row, documents.get(row.source.document), asOf) === 'applies' ? APPLIES : 0);
    const own = read(text);
    const alone = weigh(own, rank(gather(index, own, scratch), weights, (row) => inForce(rowOf({ row }))));
    const subject = context && rows.get(context.rowId);
    const followUp = subject && readFollowUp(text, own, subject, board);
    if (subject === undefined || followUp === undefined) return alone;

    const query = read(text, { text: `${subject.title.sv} ${subject.title.en}`, share: SUBJECT_SHARE });
    const nudge = (row: Row): number => (row.source.document === subject.source.document ? SAME_DOCUMENT : 0) + inForce(row);
    const admitted = gather(index, query, scratch).filter((one) => followUp.admits(rowOf(one), one.units));
    const together = weigh(query, rank(admitted, weights, (row) => nudge(rowOf({ row }))));
    const following = {
      ...together, followUp,
      isSure: together.right >= FOLLOWED || (followUp.asksFor && together.right >= PARTICULAR.right && (together.ranked[0]?.share ?? 0) >= PARTICULAR.share),
    };
    // What is sure by itself and not far from what was spoken of needs no borrowed words.
    if (!followUp.isNotThat && alone.isSure && !saysNothing(own) && (!following.isSure || admitted.some(({ row }) => row === alone.ranked[0]?.row))) return alone;
    const found = followUp.leans || following.isSure ? following : alone;
    // What comes next to an answer may be about anything: nothing far-fetched is asked back.
    return found.right >= LIKELY_ROW ? found : { ...found, known: 0 };
  };
  return { look, read };
}
