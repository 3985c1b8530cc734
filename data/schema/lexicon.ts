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

/**
 * Words that go with one task or matter, though none need mean the same as another: what people who ask about it speak of.
 * `near` holds words that go with much else too. A word may stand in many topics; each counts the less.
 */
export const Topic = z.strictObject({
  topic: z.strictObject({ sv: z.string().trim().min(1), en: z.string().trim().min(1) }),
  sv: Words, en: Words, near: Words,
});
export type Topic = z.infer<typeof Topic>;

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

/** How rare words are over many boards, 0-1, by light stem; words that are missing are rare. */
export const Background = z.record(z.string(), z.number().min(0).max(1));
export type Background = z.infer<typeof Background>;

/** Weight by name of the evidence; what is not named weighs nothing. */
const LinearModel = z.record(z.string(), z.number());
export type LinearModel = z.infer<typeof LinearModel>;

/** A network that scores a candidate: tanh units over standardised features; `hidden` rows end with a bias, as does `out`. */
const Network = z.strictObject({
  features: z.array(z.string()),
  mean: z.array(z.number()), scale: z.array(z.number()),
  hidden: z.array(z.array(z.number())), out: z.array(z.number()),
}).refine((n) => n.out.length === n.hidden.length + 1 && [n.mean, n.scale, ...n.hidden.map((h) => h.slice(1))].every((v) => v.length === n.features.length), 'sizes do not agree');
export type Network = z.infer<typeof Network>;

/** Weights learnt from questions; they speak of kinds of evidence, never of words or rows. */
const Judge = z.strictObject({
  /** Ranks the candidate rows of one question. */
  rank: LinearModel,
  /** Weighs the first rows against each other, and against none of them. */
  confidence: Network,
  /** Probability that any row answers the question, from the first one. */
  known: Network,
  /** Least probability to answer, and to ask back. */
  answer: z.number(), choose: z.number(),
});
export type Judge = z.infer<typeof Judge>;

/** One judge for a matrix with many phrasings a row, and one for a matrix with few. */
export const Model = z.strictObject({ dense: Judge, sparse: Judge });
export type Model = z.infer<typeof Model>;

/**
 * What topics mean to those who ask and in official texts: for each topic, by its Swedish name (with a number when several have it), two directions one after the
 * other, as signed bytes in base64. Learnt; topics that are missing say nothing.
 */
export const Embedding = z.strictObject({ dimensions: z.int().min(0), topics: z.record(z.string(), z.base64()) })
  .refine(({ dimensions, topics }) => Object.values(topics).every((bytes) => Buffer.byteLength(bytes, 'base64') === 2 * dimensions), 'a topic must have two directions of as many numbers as there are dimensions');
export type Embedding = z.infer<typeof Embedding>;

export interface Lexicon {
  readonly concepts: readonly Concept[];
  readonly topics: readonly Topic[];
  readonly words: WordClasses;
  readonly places: Places;
  readonly background: Background;
  readonly embedding: Embedding;
  readonly model: Model;
}
