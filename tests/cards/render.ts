/** Renders cards as a client does, in a DOM without a browser, and records what the client would run through markdown. */
import { createRequire } from 'node:module';
import { Window, type HTMLElement } from 'happy-dom';
import type { AdaptiveCard } from '../../cards/fill.ts';

const window = new Window();
const dom = window as unknown as Record<string, unknown>;
const globals = ['document', 'Node', 'MutationObserver', 'ResizeObserver', ...Object.getOwnPropertyNames(window).filter((name) => /^HTML\w*Element$/.test(name))];
Object.defineProperty(globalThis, 'window', { value: window, configurable: true });
for (const name of globals) Object.defineProperty(globalThis, name, { value: dom[name], configurable: true });
// The build for browsers: the package's own entry cannot be loaded by Node.
const client = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Client;

interface ParsedCard {
  parse(card: unknown, context: SerializationContext): void;
  validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  render(): unknown;
}
interface SerializationContext {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}
/** What is used of the renderer; its own types are sources that do not compile under our settings. */
interface Client {
  readonly AdaptiveCard: { new (): ParsedCard; onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void };
  readonly SerializationContext: new () => SerializationContext;
}

export interface Rendered {
  readonly element: HTMLElement;
  /** Problems the client's parser saw: unknown elements, properties of the wrong kind, missing required ones. */
  readonly parseErrors: readonly string[];
  readonly validationErrors: readonly string[];
  /** Every text that the client handed to its markdown processor. */
  readonly markdown: readonly string[];
}

/** Parses, validates and renders. ShowCards are rendered too, as if each had been opened. */
export function render(card: AdaptiveCard): Rendered {
  const markdown: string[] = [];
  client.AdaptiveCard.onProcessMarkdown = (text, result) => {
    markdown.push(text);
    result.outputHtml = text;
    result.didProcess = true;
  };
  const context = new client.SerializationContext();
  const parsed = new client.AdaptiveCard();
  parsed.parse(structuredClone(card), context);
  // The renderer tests `lang` with a regular expression that remembers where it stopped, and so refuses every second card.
  const parseErrors = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message).filter((message) => !/for property "lang"/.test(message));
  const validationErrors = parsed.validateProperties().validationEvents.map((event) => event.message);
  const element = parsed.render() as HTMLElement | undefined;
  if (element === undefined) throw new Error('the card renders to nothing');
  for (const button of element.querySelectorAll('button[aria-expanded]')) (button as unknown as HTMLElement).click();
  return { element, parseErrors, validationErrors, markdown };
}
