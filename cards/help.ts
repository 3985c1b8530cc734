/** What the bot can do: ask, and the commands in the language of the reader. */
import type { Language } from '../data/schema/text.ts';
import { asked, button, rows } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { TEXTS } from './texts.ts';

export interface HelpView {
  /** Questions that the bot can answer, to press. At most three are shown. */
  readonly examples: readonly string[];
}

const EXAMPLES_MAX = 3;

/** The help card, also used as the welcome. */
export function helpCard(view: HelpView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const examples = view.examples.map(asked).filter((example) => example !== undefined).slice(0, EXAMPLES_MAX);
  return fill('help', language, () => ({
    data: { commands: t.commands, exampleRows: rows(examples.map((example) => button('ask-again', language, example, { question: example })), 1) },
    fallback: `${t.helpHeading}. ${t.helpAsk} ${t.helpCommands}: ${t.commands.map((one) => one.command).join(', ')}.`,
  }));
}
