/** Schemas of the responsibility matrix: rows, parties and forums, source documents. */
import { z } from 'zod/v4';
import { Bilingual, Id, LocalDate, REFUSALS } from './text.ts';

/** Whole local dates, end inclusive. A missing end means "until further notice". */
export const Validity = z.strictObject({
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  /** In words, when the plain dates do not say it all ("prolonged a year at a time unless terminated"). */
  note: Bilingual.optional(),
});
export type Validity = z.infer<typeof Validity>;

/** `party`: an authority or actor. `forum`: a board or arena where parties meet. */
export const Party = z.strictObject({
  id: Id,
  type: z.enum(['party', 'forum']),
  name: Bilingual,
  /** Written forms people use: abbreviations, old names, colloquial names, in either language. */
  aliases: z.array(z.string().trim().min(1)).default([]),
  /** For one municipality among several: the generic party whose duties it carries (`kommun`). */
  memberOf: Id.optional(),
});
export type Party = z.infer<typeof Party>;

/** A source document: what a row cites. */
export const SourceDocument = z.strictObject({
  id: Id,
  title: Bilingual,
  /** A short name used in "Källa: …". */
  short: Bilingual,
  type: z.enum(['agreement', 'report', 'register', 'minutes', 'notice', 'plan', 'letter', 'annual-report']),
  /** The document's own date. */
  date: LocalDate.optional(),
  validity: Validity.optional(),
  aliases: z.array(z.string().trim().min(1)).default([]),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

export const RowKind = z.enum(['duty', 'forum', 'agreement', 'finance', 'decision']);
export type RowKind = z.infer<typeof RowKind>;

/** in-force: applies now. proposed: stands only in a notice or a report. decided: a recorded decision. expired/dormant: as of `asOf` or by validity. */
export const RowStatus = z.enum(['in-force', 'proposed', 'decided', 'expired', 'dormant']);

/** An amount as a number, so that it can be formatted in either language and checked. */
export const Amount = z.strictObject({
  value: z.number(),
  unit: z.enum(['SEK', 'percent', 'hours', 'days', 'months', 'years', 'people']),
  label: Bilingual.optional(),
});

/** One row: one fact somebody can ask for. */
export const Row = z.strictObject({
  id: Id,
  kind: RowKind,
  /** What it is about, a noun phrase of 2-6 words: the label of a choice button ("SIP vid utskrivning"). */
  title: Bilingual,
  /** Ids of parties and forums that the answer names, main one first. Empty when the answer is an amount, a date or a text. */
  responsible: z.array(Id),
  /** A clinic, department or function, when the source names one ("enhetschef och samordnare"). */
  unit: Bilingual.optional(),
  /** The answer in one or two plain sentences of our own, complete with every figure, date and name that matters. */
  duty: Bilingual,
  /** When it applies ("vid utskrivning från slutenvård"). Also tells near neighbours apart. */
  situation: Bilingual.optional(),
  /** Without a section the whole document is cited. */
  source: z.strictObject({ document: Id, section: z.string().trim().min(1).optional() }),
  /** Overrides the document's validity for this row. */
  validity: Validity.optional(),
  status: RowStatus.default('in-force'),
  /** The day the statement describes, when it may have changed since. */
  asOf: LocalDate.optional(),
  amounts: z.array(Amount).default([]),
  /** Figures or texts that differ by party: used when the question names that party. */
  byParty: z.array(z.strictObject({ party: Id, text: Bilingual, amount: Amount.optional() })).default([]),
  /** The ways people ask for exactly this, as many different people would speak. At least one in all. */
  phrasings: z.strictObject({ sv: z.array(z.string().trim().min(1)).default([]), en: z.array(z.string().trim().min(1)).default([]) })
    .refine((p) => p.sv.length + p.en.length > 0, REFUSALS.phrasings.en),
  /** Row ids worth showing beside this answer. */
  related: z.array(Id).default([]),
});
export type Row = z.infer<typeof Row>;

/** A question that somebody has looked for in the documents and not found: what is near it is answered with more care. */
export const UnansweredQuestion = z.string().trim().min(1);

/** A whole loaded matrix, cross-references checked. Pure data: what the answer engine is built from. */
export interface Matrix {
  readonly rows: readonly Row[];
  readonly parties: readonly Party[];
  readonly documents: readonly SourceDocument[];
  readonly unanswered?: readonly string[];
}
