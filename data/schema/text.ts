import { z } from 'zod/v4';

/** A text in both languages of the product. */
export const Bilingual = z.strictObject({ sv: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;
export type Language = 'sv' | 'en';

/** Lower-case id, also safe in file names, Cosmos ids and card data. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'use lower-case letters a-z, digits and hyphens, at most 80 characters');

/** A whole local date, YYYY-MM-DD. */
export const LocalDate = z.iso.date('write a date as YYYY-MM-DD');
