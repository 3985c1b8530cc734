/** The decisions of a meeting, as they stand in the record. */
import type { Language } from '../data/schema/text.ts';
import { button } from './button.ts';
import { formatMoment, formatDayOfRecord } from './dates.ts';
import { fill, type FilledCard, type Room } from './fill.ts';
import { clip, firstOf } from './plain.ts';
import { itemLine, optionLabel, type OptionView } from './poll.ts';
import { TEXTS } from './texts.ts';

export interface DecisionView {
  readonly itemId: string;
  readonly itemNumber: number;
  readonly paragraph?: number;
  readonly itemTitle: string;
  readonly state: 'decided' | 'tabled' | 'withdrawn' | 'pending';
  /** The wording now in force. */
  readonly text?: string;
  readonly method?: 'acclamation' | 'open' | 'secret';
  /** Figures of the poll, when there was one. */
  readonly tally?: readonly OptionView[];
  readonly reservations: number;
  readonly notes: number;
  /** Oldest first; `before` is the wording that each replaced. */
  readonly corrections: readonly { readonly at: string; readonly before: string; readonly reason: string }[];
}

export interface DecisionsView {
  readonly meetingId: string;
  /** The meeting's step. */
  readonly seen: number;
  readonly title: string;
  readonly start: string;
  readonly zone: string;
  /** People who served and others who were present, at any time. */
  readonly attended?: { readonly serving: number; readonly others: number };
  readonly decisions: readonly DecisionView[];
  /** The reader may correct closed decisions. */
  readonly mayCorrect: boolean;
}

/** The decisions card. Without decisions it says when they come. */
export function decisionsCard(view: DecisionsView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const attended = view.attended === undefined ? '' : t.attendanceLine(view.attended.serving, view.attended.others);
  return fill('decisions', language, (room) => {
    const { shown, left } = firstOf(view.decisions, room.list);
    const title = clip(view.title, room.text);
    const when = formatDayOfRecord(view.start, view.zone, language);
    const decided = view.decisions.filter((one) => one.state === 'decided');
    return {
      words: { attended },
      data: {
        title, when, hasAttended: attended !== '', empty: view.decisions.length === 0,
        decisions: shown.map((one) => decisionData(one, view.zone, language, room)), hasMore: left > 0, more: t.moreDecisions(left),
        mayCorrect: view.mayCorrect && decided.length > 0,
        choices: firstOf(decided, room.list).shown.map((one) => ({ title: clip(itemLine(one, language), Math.min(room.text, 90)), value: one.itemId })),
        correct: button('correct', language, t.register, { meetingId: view.meetingId, seen: view.seen }, 'positive'),
      },
      fallback: view.decisions.length === 0
        ? `${title} ${when}. ${t.noDecisions}`
        : `${t.decisionsHeading}, ${title} ${when}: ${shown.map((one) => `${clip(itemLine(one, language), room.text)}: ${one.text === undefined ? t.decisionState[one.state] : clip(one.text, room.text)}`).join('; ')}`,
    };
  });
}

function decisionData(one: DecisionView, zone: string, language: Language, room: Room): Record<string, unknown> {
  const t = TEXTS[language].vote;
  const tally = (one.tally ?? []).map((option) => `${clip(optionLabel(option, language), room.text)} ${option.votes ?? 0}`).join(', ');
  const how = [t.decisionState[one.state], one.method === undefined ? '' : t.method[one.method], tally].filter((part) => part !== '').join(' · ');
  const statements = t.statements(one.reservations, one.notes);
  return {
    item: clip(itemLine(one, language), room.text), how: clip(how, room.text * 2), hasText: one.text !== undefined, text: clip(one.text ?? '', room.text),
    hasStatements: statements !== '', statements,
    corrections: one.corrections.slice(-Math.min(3, room.list)).map((change) => ({ line: clip(t.corrected(formatMoment(change.at, zone, language), change.reason), room.text), before: `${t.beforeCorrection}: ${clip(change.before, room.text)}` })),
  };
}
