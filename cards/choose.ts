/** The bot asks back: two to four readings of the question as buttons. */
import type { Language } from '../data/schema/text.ts';
import { rowButton, rows } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface ChooseView {
  /** Most likely first; at most four are shown. */
  readonly choices: readonly { readonly rowId: string; readonly title: string }[];
}

const CHOICES_MAX = 4;

/** The card that asks back. One button a line: the titles are phrases, not words. */
export function chooseCard(view: ChooseView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const choices = view.choices.slice(0, CHOICES_MAX);
  return fill('choose', language, (room) => ({
    data: { buttonRows: rows(choices.map((choice) => rowButton(language, choice)), 1) },
    fallback: `${t.chooseHeading} ${choices.map((choice) => clip(choice.title, room.text)).join('; ')}.`,
  }));
}
