/** The answer to a question: who is responsible, the duty in a sentence, and where that is written. */
import type { Language } from '../data/schema/text.ts';
import { asked, button, rowButton, rows } from './button.ts';
import { formatDate } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { TEXTS } from './texts.ts';

/** Where an answer comes from, and in words when it applies. */
export interface SourceView {
  readonly document: string;
  readonly section: string;
  readonly validity?: string;
}

export interface AnswerView {
  readonly rowId: string;
  /** Names of parties and forums, main one first. Empty when the answer is an amount, a date or a text. */
  readonly responsible: readonly string[];
  /** The answer in one or two sentences. */
  readonly duty: string;
  /** What the row says of each party named in the question. */
  readonly own: readonly string[];
  /** What must be said with it, in sentences: only proposed, lapsed, and the like. */
  readonly cautions: readonly string[];
  /** The local date that the statement describes, when it may have changed since. */
  readonly asOf?: string;
  readonly source: SourceView;
  /** Rows worth reading beside this one. */
  readonly related: readonly { readonly rowId: string; readonly title: string }[];
  /** The question as asked: goes with "not right" and "ask the coordinator", which are left out without it. */
  readonly question?: string;
}

const RELATED_MAX = 3;

/** The answer card. What must be said with the answer stands above the duty. */
export function answerCard(view: AnswerView, language: Language): FilledCard {
  const t = TEXTS[language].ask;
  const question = asked(view.question);
  const heading = view.responsible.length === 0 ? t.answer : view.responsible.length === 1 ? t.responsible : t.sharedResponsibility;
  const related = view.related.slice(0, RELATED_MAX);
  return fill('answer', language, (room) => {
    const responsible = view.responsible.map((name) => clip(name, room.text)).slice(0, room.list).join(' · ');
    const cautions = view.cautions.map((text) => clip(text, room.text));
    const own = view.own.slice(0, room.list).map((text) => clip(text, room.text));
    const validity = clip(view.source.validity ?? '', room.text);
    const source = `${clip(view.source.document, room.text)}, ${clip(view.source.section, room.text)}`;
    return {
      words: { heading },
      data: {
        hasResponsible: responsible !== '', responsible, hasCautions: cautions.length > 0, cautions: cautions.map((text) => ({ text })), own: own.map((text) => ({ text })), duty: clip(view.duty, room.text),
        hasAsOf: view.asOf !== undefined, asOf: view.asOf === undefined ? '' : t.asOf(formatDate(view.asOf, language)),
        source, hasValidity: validity !== '', validity,
        buttonRows: rows([
          button('answer-why', language, t.why, { rowId: view.rowId, ...(question === undefined ? {} : { question }) }),
          button('answer-good', language, t.good, { rowId: view.rowId }),
          question === undefined ? undefined : button('answer-doubt', language, t.doubt, { rowId: view.rowId, question }),
          question === undefined ? undefined : button('ask-coordinator', language, t.askCoordinator, { rowId: view.rowId, question }),
        ]),
        hasRelated: related.length > 0,
        relatedRows: rows(related.map((row) => rowButton(language, row)), 1),
      },
      fallback: [responsible === '' ? '' : `${heading}: ${responsible}.`, ...cautions, clip(view.duty, room.text), ...own, `${t.source}: ${source}.`, validity].filter((part) => part !== '').join(' '),
    };
  });
}
