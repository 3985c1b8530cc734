/** The question held personal data: a kind refusal that repeats nothing of it. */
import type { Language } from '../data/schema/text.ts';
import { fill, type FilledCard } from './fill.ts';
import { TEXTS } from './texts.ts';

/** Takes no view on purpose: nothing of the message may come back. */
export function refusedCard(language: Language): FilledCard {
  const t = TEXTS[language].ask;
  return fill('refused', language, () => ({ data: {}, fallback: `${t.refusedHeading}. ${t.refusedText}` }));
}
