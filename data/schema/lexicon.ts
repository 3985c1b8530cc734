/** Schemas of the lexicon: general language knowledge of the answer engine, the same for every board. */
import { z } from 'zod/v4';

const Words = z.array(z.string().trim().min(1)).default([]);
const WordLists = z.strictObject({ sv: Words, en: Words });

/**
 * Words and phrases that mean about the same in either language. Base forms are enough (inflection is the engine's
 * work); a word may stand in several groups. Keep a group narrow: everything in it may stand for everything else.
 */
export const Concept = z.strictObject({ sv: Words, en: Words })
  .refine((c) => c.sv.length + c.en.length > 1, 'a group needs at least two words or phrases');
export type Concept = z.infer<typeof Concept>;

/** The word lists that are not synonyms. */
export const WordClasses = z.strictObject({
  /** Grammar and politeness: carry no subject at all. */
  function: WordLists,
  /** Everyday words that say little about the subject ("ordna", "thing"): counted lightly. */
  weak: WordLists,
  /** Small words that join a verb into another verb ("skriva ut" = "utskriva"). */
  particles: WordLists,
});
export type WordClasses = z.infer<typeof WordClasses>;

/** Place names that make a question about somewhere else, unless the matrix itself knows them. */
export const Places = z.strictObject({
  /** Never another word: recognised however they are written. */
  clear: Words,
  /** Also ordinary words ("Berg", "Lund"): recognised only with a capital letter before "kommun" or after "Region". */
  ambiguous: Words,
});
export type Places = z.infer<typeof Places>;

/** Weight by name of the evidence; what is not named weighs nothing. */
const LinearModel = z.record(z.string(), z.number());
export type LinearModel = z.infer<typeof LinearModel>;

/** A yes/no network: tanh units over standardised features; `hidden` rows end with a bias, as does `out`. */
const Network = z.strictObject({
  features: z.array(z.string()),
  mean: z.array(z.number()), scale: z.array(z.number()),
  hidden: z.array(z.array(z.number())), out: z.array(z.number()),
}).refine((n) => n.out.length === n.hidden.length + 1 && [n.mean, n.scale, ...n.hidden.map((h) => h.slice(1))].every((v) => v.length === n.features.length), 'sizes do not agree');
export type Network = z.infer<typeof Network>;

/** Feature weights learnt from held-out phrasings; they speak of kinds of evidence, never of words or rows. */
export const Model = z.strictObject({
  /** Ranks the candidate rows of one question. */
  rank: LinearModel,
  /** Probability that the first row answers the question. */
  confidence: Network,
  /** Probability that any row does. */
  known: Network,
  /** Least probability to answer: for rows with many phrasings (`dense`) and few (`sparse`); least to ask back. */
  thresholds: z.strictObject({ dense: z.number(), sparse: z.number(), choose: z.number() }),
});
export type Model = z.infer<typeof Model>;

export interface Lexicon {
  readonly concepts: readonly Concept[];
  readonly words: WordClasses;
  readonly places: Places;
  readonly model: Model;
}
