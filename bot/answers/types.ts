/** The contract of the answer engine. Pure: no I/O, no clock, no SDK. */
import type { Row } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';

export interface Question {
  readonly text: string;
  /** Forces the language of the answer; otherwise it is that of the question. */
  readonly language?: Language;
  /** Local date YYYY-MM-DD the question is about; "today" is handed in by the caller. */
  readonly asOf: string;
  /** The subject of the conversation so far, for follow-up questions. */
  readonly context?: ConversationContext;
}

/** What a follow-up needs to remember: ids only, never the asker's words. */
export interface ConversationContext {
  readonly rowId: string;
  readonly party?: string;
}

export type AnswerStatus = 'answered' | 'choose' | 'unknown' | 'refused';

/** One answer as the outside contract shows it (DESIGN: `ask --json`). */
export interface AnswerItem {
  readonly id: string;
  readonly kind: Row['kind'];
  readonly responsible: readonly string[];
  /** In the language of the answer. */
  readonly duty: string;
  readonly source: { readonly document: string; readonly section: string; readonly validity?: string };
  /** Calibrated confidence, 0-1. */
  readonly score: number;
}

export interface Answer {
  readonly status: AnswerStatus;
  readonly language: Language;
  /** What the user reads, plain text. */
  readonly text: string;
  /** `answered`: the first is the answer, the rest are related. `choose`: the choices. Otherwise empty. */
  readonly answers: readonly AnswerItem[];
  /** Why it was refused, is unknown, or needs a choice: a stable code. */
  readonly reason?: string;
  /** The parties named in the question that the generic duty falls on ("are"), for "Åre kommun". */
  readonly named?: readonly string[];
  /** What the row says of each of these alone. */
  readonly own?: readonly string[];
  /** What must be said beside an answer: it is only proposed, has lapsed, sleeps or lies ahead, or lacks the name that was asked for. */
  readonly cautions?: readonly string[];
  /** The part of the message that it answers, when the message asks several things. */
  readonly part?: string;
  /** What the next question may refer back to. */
  readonly context?: ConversationContext;
}

/** A built engine: index and model over one matrix. Building is deterministic. */
export interface AnswerEngine {
  /** Answers one message; two questions in one message give two answers, or one and what is unknown of the other. Never throws on any string. */
  ask(question: Question): readonly Answer[];
  /** The answer that a row gives by itself, to whoever chose it; undefined when there is no such row. */
  show(rowId: string, language: Language, asOf: string): Answer | undefined;
  /** Why: the evidence behind the ranking, in English and in figures, for those who tune it (`--explain`). */
  explain(question: Question): string;
}
