/** Which item to vote on: for whoever runs the meeting, when the item on the table is not for decision. */
import type { Language } from '../data/schema/text.ts';
import { button, rows } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { itemLine } from './poll.ts';
import { firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface VoteChoiceView {
  readonly meetingId: string;
  /** The meeting's step. */
  readonly seen: number;
  /** Items for decision that remain, in order. */
  readonly items: readonly { readonly itemId: string; readonly itemNumber: number; readonly itemTitle: string }[];
}

const ITEMS_MAX = 12;

/** The card: one button an item, which takes it up and opens an open vote on its proposal. */
export function voteChoiceCard(view: VoteChoiceView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const { shown } = firstOf(view.items, ITEMS_MAX);
  return fill('vote-choice', language, () => ({
    words: { hint: shown.length === 0 ? t.nothingToVoteOn : t.voteChoiceHint },
    data: {
      buttonRows: rows(shown.map((item) => button('poll-open', language, itemLine(item, language), { meetingId: view.meetingId, itemId: item.itemId, seen: view.seen, form: 'open', proposalId: 'main' })), 1),
    },
    fallback: `${t.voteChoiceHeading} ${shown.map((item) => itemLine(item, language)).join('; ')}`,
  }));
}
