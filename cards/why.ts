/** Why this answer: what was recognised in the question, when the duty applies, and its source. */
import type { Language } from '../data/schema/text.ts';
import type { SourceView } from './answer.ts';
import { asked, button, rows } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip, firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface WhyView {
  readonly rowId: string;
  readonly title: string;
  /** When the duty applies ("vid utskrivning från slutenvård"). */
  readonly situation?: string;
  /** The reasoning, one sentence each, in the language of the card. */
  readonly reasons: readonly string[];
  readonly source: SourceView;
  /** The question as asked, when it is known; needed to hand it to the coordinator. */
  readonly question?: string;
}

/** The card that "Varför?" is answered with. */
export function whyCard(view: WhyView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const question = asked(view.question);
  return fill('why', language, (room) => {
    const title = clip(view.title, room.text);
    const source = `${clip(view.source.document, room.text)}, ${clip(view.source.section, room.text)}`;
    const validity = clip(view.source.validity ?? '', room.text);
    const reasons = firstOf(view.reasons, Math.min(room.list, 12)).shown.map((reason) => clip(reason, room.text));
    const situation = view.situation === undefined ? '' : t.situation(clip(view.situation, room.text));
    return {
      data: {
        title, hasSituation: situation !== '', situation, reasons: reasons.map((text) => ({ text })), source, hasValidity: validity !== '', validity,
        buttonRows: rows([
          button('answer-good', language, t.good, { rowId: view.rowId }),
          button('answer-doubt', language, t.doubt, { rowId: view.rowId, ...(question === undefined ? {} : { question }) }),
          question === undefined ? undefined : button('ask-coordinator', language, t.askCoordinator, { rowId: view.rowId, question }),
        ]),
      },
      fallback: [`${t.whyHeading}: ${title}.`, situation, ...reasons, `${t.source}: ${source}.`, validity].filter((part) => part !== '').join(' '),
    };
  });
}
