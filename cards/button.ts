/** Buttons as data for the templates: rows of at most three, typed by the table of verbs. */
import type { Language } from '../data/schema/text.ts';
import { QUESTION_MAX, type Sent, type Verb } from './actions.ts';
import { clip, clipMiddle, scrub } from './plain.ts';

export interface Button {
  readonly title: string;
  readonly style: 'default' | 'positive' | 'destructive';
  readonly verb: Verb;
  readonly data: Record<string, unknown>;
}

/** Teams cuts titles that are longer than this at 320 pixels. */
const TITLE_MAX = 60;
/** Longer titles of rows run out of a card as wide as the chat of the Playground, without an ellipsis. */
const ROW_TITLE_MAX = 45;
const TOOLTIP_MAX = 200;

/** A button of `verb`. The language of the card goes with it, so that the reply comes in the same. */
export function button<V extends Verb>(verb: V, language: Language, title: string, data: Sent<V>, style: Button['style'] = 'default'): Button {
  const short = clip(scrub(title), TITLE_MAX);
  const sent = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  return { title: short, style, verb, data: { ...sent, lang: language } };
}

/** A button that shows another row of the matrix, as the answer to `question` if there is one. A long title keeps both its ends, and `tooltip` has the whole of it; else that is empty. */
export function rowButton(language: Language, row: { readonly rowId: string; readonly title: string }, question?: string): Button & { readonly tooltip: string } {
  const whole = scrub(row.title);
  const title = clipMiddle(whole, ROW_TITLE_MAX);
  return { ...button('answer-choose', language, title, { rowId: row.rowId, question }), tooltip: title === whole ? '' : clip(whole, TOOLTIP_MAX) };
}

/** Width that a row may take on a card of 320 pixels, and what a title needs: letters, padding and the gap to the next. */
const ROW_PIXELS = 296;
const pixels = (title: string): number => title.length * 7 + 32;

/** Puts buttons in rows of at most `width` that fit on a narrow card, in the order given. */
export function rows(buttons: readonly (Button | undefined)[], width = 3): { readonly buttons: readonly Button[] }[] {
  const result: { buttons: Button[]; used: number }[] = [];
  for (const one of buttons) {
    if (one === undefined) continue;
    const row = result.at(-1);
    const needs = pixels(one.title);
    if (row !== undefined && row.buttons.length < width && row.used + needs <= ROW_PIXELS) {
      row.buttons.push(one);
      row.used += needs;
    } else result.push({ buttons: [one], used: needs });
  }
  return result.map((row) => ({ buttons: row.buttons }));
}

/** A question as it travels in card data, or undefined when there is none to speak of. */
export function asked(question: string | undefined): string | undefined {
  const text = clip(scrub(question ?? '').trim(), QUESTION_MAX);
  return text === '' ? undefined : text;
}
