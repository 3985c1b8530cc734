import { z } from 'zod/v4';

/** A text in both languages of the product. */
export const Bilingual = z.strictObject({ sv: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;
export type Language = 'sv' | 'en';

/** What the schemas say in words of their own when they refuse a value. */
export const REFUSALS = {
  id: { sv: 'skriv små bokstäver a-z, siffror och bindestreck, högst 80 tecken', en: 'use lower-case letters a-z, digits and hyphens, at most 80 characters' },
  date: { sv: 'skriv ett datum som ÅÅÅÅ-MM-DD', en: 'write a date as YYYY-MM-DD' },
  duration: { sv: 'skriv en tid som P10D, P2D eller PT1H', en: 'write a duration such as P10D, P2D or PT1H' },
  share: { sv: 'en andel är högst ett', en: 'a share of at most one' },
  time: { sv: 'skriv ett klockslag som TT:MM', en: 'write a time as HH:MM' },
  phrasings: { sv: 'skriv minst en formulering', en: 'give at least one phrasing' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Lower-case id, also safe in file names, Cosmos ids and card data. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, REFUSALS.id.en);

/** A whole local date, YYYY-MM-DD. */
export const LocalDate = z.iso.date(REFUSALS.date.en);
