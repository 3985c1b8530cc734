/** Buttons as data for the templates: rows of at most three, typed by the table of verbs. */
import type { Language } from '../data/schema/text.ts';
import { QUESTION_MAX, type Sent, type Verb } from './actions.ts';
import { clip, scrub } from './plain.ts';

export interface Button {
  readonly title: string;
  readonly style: 'default' | 'positive' | 'destructive';
  readonly verb: Verb;
  readonly data: Record<string, unknown>;
}

/** Teams cuts titles that are longer than this at 320 pixels. */
const TITLE_MAX = 60;

/** A button of `verb`. The language of the card goes with it, so that the reply comes in the same. */
export function button<V extends Verb>(verb: V, language: Language, title: string, data: Sent<V>, style: Button['style'] = 'default'): Button {
  const short = clip(title, TITLE_MAX);
  const sent = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  return { title: short, style, verb, data: { ...sent, lang: language } };
}

/** Cuts a list of buttons into rows of at most `width`. */
export function rows(buttons: readonly (Button | undefined)[], width = 3): { readonly buttons: readonly Button[] }[] {
  const present = buttons.filter((one) => one !== undefined);
  return Array.from({ length: Math.ceil(present.length / width) }, (_, index) => ({ buttons: present.slice(index * width, (index + 1) * width) }));
}

/** A question as it travels in card data, or undefined when there is none to speak of. */
export function asked(question: string | undefined): string | undefined {
  const text = clip(scrub(question ?? '').trim(), QUESTION_MAX);
  return text === '' ? undefined : text;
}
