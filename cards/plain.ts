/** Text from people and from data, made safe to show as text. */

/** Control characters, direction overrides (they can make a text read as another) and the private marks of the filler. */
const UNWANTED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uE000-\uE00F\uFEFF]/g;
/** Cards turn {{DATE(…)}} and {{TIME(…)}} into local dates, wherever they stand. */
const DATE_FUNCTION = /\{\{(?=\s*(?:DATE|TIME)\s*\()/gi;

/** Removes what is not text; an invisible joiner breaks date functions. Everything else stays as it was written. */
export function scrub(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').replaceAll(UNWANTED, '').replaceAll(DATE_FUNCTION, '{\u2060{');
}

/** One paragraph without any character that a client could read as markdown, a mention or speech markup. */
export function plain(text: string): string {
  return scrub(text).replaceAll('<', '‹').replaceAll('>', '›').replaceAll('[', '(').replaceAll(']', ')').replaceAll('&', '+')
    .replaceAll(/[*_`~#|\\]/g, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** At most `max` characters, cut between words where that is possible, with an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = head.lastIndexOf(' ');
  return `${(space > max / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** At most `max` characters with the middle left out, between words where that is possible: titles of near neighbours often differ at their ends. */
export function clipMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = text.slice(text.length - Math.floor(max * 0.45)).replace(/^[\uDC00-\uDFFF]/, '');
  const space = end.indexOf(' ');
  const tail = space >= 0 && space < end.length / 2 ? end.slice(space + 1) : end;
  return `${clip(text, max - tail.length - 1)} ${tail}`;
}

/** The first `max` entries and how many are left out. */
export function firstOf<T>(list: readonly T[], max: number): { readonly shown: readonly T[]; readonly left: number } {
  return { shown: list.slice(0, max), left: Math.max(0, list.length - max) };
}
