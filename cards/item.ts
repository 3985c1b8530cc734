/** The item on the table, for everyone in the channel: what is proposed, and what a member can have noted. */
import type { Language } from '../data/schema/text.ts';
import { button } from './button.ts';
import { formatTime } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip, firstOf } from './plain.ts';
import { itemLine } from './poll.ts';
import { TEXTS } from './texts.ts';

export interface ItemView {
  readonly meetingId: string;
  /** The meeting's step. */
  readonly seen: number;
  readonly itemId: string;
  readonly itemNumber: number;
  readonly paragraph?: number;
  readonly itemTitle: string;
  readonly state: 'current' | 'done' | 'tabled' | 'withdrawn';
  readonly presenters: readonly string[];
  readonly startedAt: string;
  readonly plannedAt?: string;
  readonly zone: string;
  readonly proposals: readonly string[];
  readonly decision?: string;
  readonly reservations: number;
  readonly notes: number;
}

/** The shared item card. Once the item is closed it has no buttons. */
export function itemCard(view: ItemView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const item = { meetingId: view.meetingId, seen: view.seen, itemId: view.itemId };
  const state = t.itemState[view.state];
  const statements = t.statements(view.reservations, view.notes);
  const plan = view.plannedAt === undefined ? '' : ` (${t.plan(formatTime(view.plannedAt, view.zone, language))})`;
  return fill('item', language, (room) => {
    const { shown } = firstOf(view.proposals, Math.min(room.list, 12));
    return {
      words: { state, statements },
      data: {
        item: clip(itemLine(view, language), room.text), clock: `${t.since(formatTime(view.startedAt, view.zone, language))}${plan}`,
        hasPresenters: view.presenters.length > 0, presenters: clip(t.presentedBy(view.presenters.join(', ')), room.text),
        proposals: shown.map((text, index) => ({ label: shown.length === 1 ? t.proposal : t.proposalNumber(index + 1), text: clip(text, room.text) })),
        hasDecision: view.decision !== undefined, decision: clip(view.decision ?? '', room.text),
        hasStatements: statements !== '', isCurrent: view.state === 'current',
        conflict: button('jav', language, t.confirmConflict, { ...item, stepsOut: true }, 'destructive'),
        propose: button('propose', language, t.hand, item, 'positive'),
        reserve: button('reserve', language, t.hand, item, 'positive'),
        note: button('note', language, t.hand, item, 'positive'),
      },
      fallback: [`${state}: ${clip(itemLine(view, language), room.text)}.`, view.decision === undefined ? shown.map((text) => `${t.proposal}: ${clip(text, room.text)}`).join(' ') : `${t.decision}: ${clip(view.decision, room.text)}`, statements === '' ? '' : `${statements}.`]
        .filter((part) => part !== '').join(' '),
    };
  });
}
