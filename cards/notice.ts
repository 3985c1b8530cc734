/** One line to one person: what happened, or why not. */
import type { Language } from '../data/schema/text.ts';
import { button, rows, type Button } from './button.ts';
import type { Sent, Verb } from './actions.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface NoticeView {
  /** done: it is registered. refused: not allowed or too late, nothing changed. error: our fault, nothing saved. */
  readonly kind: 'info' | 'done' | 'refused' | 'error';
  /** The explanation, one sentence, in the language of the card. */
  readonly text: string;
  /** What can be done about it, or particulars. */
  readonly detail?: string;
  /** A way on, such as back to the control card. */
  readonly next?: NoticeButton;
}

/** A button of any verb, with its title. */
export type NoticeButton = { [V in Verb]: { readonly title: string; readonly verb: V; readonly data: Sent<V> } }[Verb];

function nextButton(next: NoticeButton, language: Language): Button {
  return button(next.verb, language, next.title, next.data);
}

/** The notice card. */
export function noticeCard(view: NoticeView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const heading = t.notice[view.kind];
  return fill('notice', language, (room) => ({
    words: { heading },
    data: {
      text: clip(view.text, room.text), hasDetail: view.detail !== undefined, detail: clip(view.detail ?? '', room.text),
      buttonRows: rows([view.next === undefined ? undefined : nextButton(view.next, language)]),
    },
    fallback: [`${heading}: ${clip(view.text, room.text)}`, clip(view.detail ?? '', room.text)].filter((part) => part !== '').join(' '),
  }));
}
