/** The bot asks back: two to four readings of the question as buttons, and a way out when it is none of them. */
import type { Language } from '../data/schema/text.ts';
import { asked, button, rowButton, rows } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface ChooseView {
  /** Most likely first; at most four are shown. `document` is the short title of the one it stands in. */
  readonly choices: readonly { readonly rowId: string; readonly title: string; readonly document: string }[];
  /** The question as asked. Without it there is nothing to pass on, and that button is left out. */
  readonly question?: string;
  /** It does not say what about. */
  readonly isTooGeneral?: boolean;
}

const CHOICES_MAX = 4;

/** The card that asks back. One button a line: the titles are phrases, not words. Where they stand is said when that tells them apart. */
export function chooseCard(view: ChooseView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const question = asked(view.question);
  const choices = view.choices.slice(0, CHOICES_MAX);
  const hint = view.isTooGeneral === true ? t.generalHint : t.chooseHint;
  const isOneDocument = new Set(choices.map(({ document }) => document)).size === 1;
  return fill('choose', language, (room) => {
    const from = ({ document }: ChooseView['choices'][number]): string => (isOneDocument ? '' : clip(document, room.text));
    return {
      words: { hint },
      data: {
        choices: choices.map((choice) => ({ buttons: [rowButton(language, choice, question)], hasFrom: !isOneDocument, from: from(choice) })),
        buttonRows: rows([question === undefined ? undefined : button('ask-coordinator', language, t.noneOfThese, { question })]),
      },
      fallback: `${t.chooseHeading} ${hint} ${choices.map((choice) => [clip(choice.title, room.text), from(choice)].filter((part) => part !== '').join(', ')).join('; ')}.`,
    };
  });
}
