/**
 * The one place where a template and data become a card. What it promises:
 * - every string of the data is text: it never becomes markdown, a mention, a date function, an expression or a button;
 * - a field that the template names and the data lacks stops the card (`CardTemplateError`) instead of showing `${…}`;
 * - a card is at most 28 KB: lists and texts are shortened step by step until it is;
 * - every card carries its version, language, `fallbackText` and `speak`.
 *
 * How: each data string is wrapped in two private-use characters before the template is expanded. Afterwards the marks
 * tell data from template wherever it landed: in elements that render markdown it is refused (such text belongs in a
 * TextRun, which knows no markup on any client), elsewhere the marks are taken off.
 */
import * as templating from 'adaptivecards-templating';
import type { Language } from '../data/schema/text.ts';
import { plain, scrub } from './plain.ts';
import { templates, type TemplateName } from './templates.ts';
import { TEXTS } from './texts.ts';

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly [property: string]: unknown;
}

/** A card and the plain text that can stand alone for it: in a banner, a screen reader, an old client. */
export interface FilledCard {
  readonly card: AdaptiveCard;
  readonly fallback: string;
}

/** How much room there is: the longest text, in characters, and the longest list, in entries. */
export interface Room {
  readonly text: number;
  readonly list: number;
}

/** What a card function hands over: the template's data and the text that stands alone. */
export interface CardContent {
  readonly data: Record<string, unknown>;
  /** Catalogue texts chosen for this state: the only strings beside `t` that may stand in headings. Never data. */
  readonly words?: Record<string, string>;
  readonly fallback: string;
}

/** A template and its data do not fit together: a fault of ours, never of what people wrote. */
export class CardTemplateError extends Error {
  readonly code = 'card-template';
  override readonly name = 'CardTemplateError';
}

/** Teams' limit for a card, bytes of UTF-8. */
export const CARD_LIMIT = 28 * 1024;
const ROOMS: readonly Room[] = [
  { text: 1200, list: 60 }, { text: 600, list: 60 }, { text: 300, list: 60 }, { text: 160, list: 40 }, { text: 100, list: 40 },
  { text: 70, list: 25 }, { text: 50, list: 12 }, { text: 40, list: 6 }, { text: 24, list: 3 },
];

const OPEN = '\uE000';
const CLOSE = '\uE001';
const MISSING = '\uE002';
const MARKS = /[\uE000-\uE002]/;
/** Properties that some client reads as markdown, by element type. */
const MARKDOWN: Record<string, readonly string[]> = {
  TextBlock: ['text'], FactSet: ['facts'], 'Input.Text': ['label', 'placeholder', 'errorMessage'], 'Input.Date': ['label', 'errorMessage'],
  'Input.ChoiceSet': ['label', 'placeholder', 'errorMessage'], 'Input.Toggle': ['label', 'title'],
};

templating.GlobalSettings.getUndefinedFieldValueSubstitutionString = (path: string) => `${MISSING}${path}`;
const prepared = new Map<TemplateName, templating.Template>();

/** Fills `name`. `content` is asked again with less room until the card is small enough. */
export function fill(name: TemplateName, language: Language, content: (room: Room) => CardContent): FilledCard {
  for (const room of ROOMS) {
    const { data, words, fallback } = content(room);
    const text = plain(fallback);
    const card: AdaptiveCard = {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      lang: language,
      speak: text,
      fallbackText: text,
      ...expand(name, language, data, words ?? {}),
    };
    if (Buffer.byteLength(JSON.stringify(card)) < CARD_LIMIT) return { card, fallback: text };
  }
  throw new CardTemplateError(`${name}: larger than ${CARD_LIMIT} bytes however much it is shortened`);
}

function expand(name: TemplateName, language: Language, data: Record<string, unknown>, words: Record<string, string>): Record<string, unknown> {
  requireConditions(templates[name], data, data, name);
  let template = prepared.get(name);
  if (template === undefined) prepared.set(name, (template = new templating.Template(templates[name])));
  const expanded: unknown = template.expand({ $root: { ...(mark(data) as object), words, t: TEXTS[language] } });
  return unmark(expanded, name) as Record<string, unknown>;
}

/**
 * The engine takes a missing condition for false and repeats a part once for a missing list. So both are looked up first:
 * a condition is a boolean and a list is a list, wherever the template reaches them.
 */
function requireConditions(node: unknown, scope: unknown, root: unknown, name: TemplateName): void {
  if (Array.isArray(node)) return node.forEach((inner) => requireConditions(inner, scope, root, name));
  if (typeof node !== 'object' || node === null) return;
  const { $data: list, $when: condition, ...rest } = node as Record<string, unknown>;
  const parts = list === undefined ? [scope] : lookUp(list, scope, root);
  if (!Array.isArray(parts)) throw new CardTemplateError(`${name}: the data lacks the list ${String(list)}`);
  for (const part of parts as readonly unknown[]) {
    const shown = condition === undefined ? true : lookUp(condition, part, root);
    if (typeof shown !== 'boolean') throw new CardTemplateError(`${name}: the data lacks the condition ${String(condition)}`);
    if (shown) Object.values(rest).forEach((inner) => requireConditions(inner, part, root, name));
  }
}

function lookUp(expression: unknown, scope: unknown, root: unknown): unknown {
  const path = String(expression).replace(/^\$\{|\}$/g, '');
  const from = path.startsWith('$root.') ? root : scope;
  return typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[path.replace('$root.', '')] : undefined;
}

function mark(value: unknown): unknown {
  if (typeof value === 'string') return OPEN + scrub(value) + CLOSE;
  if (Array.isArray(value)) return value.map(mark);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null).map(([key, inner]) => [key, mark(inner)]));
  return value;
}

function unmark(node: unknown, name: TemplateName, markdown = false): unknown {
  if (typeof node === 'string') {
    if (node.includes(MISSING)) throw new CardTemplateError(`${name}: the data lacks ${node.slice(node.indexOf(MISSING) + 1)}`);
    if (markdown && MARKS.test(node)) throw new CardTemplateError(`${name}: data stands where markdown is rendered; use a TextRun`);
    const own = node.replaceAll(/\uE000[^\uE001]*\uE001/g, '');
    if (own.includes('${')) throw new CardTemplateError(`${name}: an expression failed: ${own}`);
    return node.replaceAll(OPEN, '').replaceAll(CLOSE, '');
  }
  if (Array.isArray(node)) return node.map((inner) => unmark(inner, name, markdown));
  if (typeof node !== 'object' || node === null) return node;
  const formatted = 'type' in node && typeof node.type === 'string' ? (MARKDOWN[node.type] ?? []) : [];
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, unmark(inner, name, markdown || formatted.includes(key))]));
}
