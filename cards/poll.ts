/** The shared poll card: what is voted on, how far it has come, and the buttons. Never shows one person's choice while secret. */
import type { Language } from '../data/schema/text.ts';
import { button, rows, type Button } from './button.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip, firstOf } from './plain.ts';
import { TEXTS } from './texts.ts';

export interface OptionView {
  /** `yes`, `no`, `abstain`, or the id of an alternative or candidate. */
  readonly id: string;
  /** Wording or candidate; absent for yes, no and abstain, which the card names itself. */
  readonly label?: string;
  /** Votes so far. Absent as long as they may not be shown. */
  readonly votes?: number;
}

export interface PollResultView {
  readonly outcome: 'adopted' | 'rejected' | 'chosen' | 'tied' | 'not-reached';
  /** Option id, with `chosen`. */
  readonly winner?: string;
  readonly tie?: 'casting-vote' | 'lot';
}

export interface PollView {
  readonly meetingId: string;
  readonly pollId: string;
  /** Revision of the poll: goes with every ballot. */
  readonly seen: number;
  readonly form: 'open' | 'secret';
  readonly state: 'open' | 'closed' | 'cancelled';
  readonly itemNumber: number;
  readonly paragraph?: number;
  readonly itemTitle: string;
  /** What is voted on: the proposal, or the question between alternatives. */
  readonly question: string;
  readonly options: readonly OptionView[];
  readonly voted: number;
  readonly entitled: number;
  /** Open polls only: who voted what. Ignored when the form is secret. */
  readonly rollCall?: readonly { readonly name: string; readonly choice: string; readonly servesFor?: string }[];
  readonly result?: PollResultView;
}

const BAR = 10;

/** "§ 9  Title", or the number of the item before it has a paragraph. */
export function itemLine(item: { readonly itemNumber: number; readonly paragraph?: number; readonly itemTitle: string }, language: Language): string {
  const t = TEXTS[language].vote;
  return `${item.paragraph === undefined ? t.itemNumber(item.itemNumber) : t.section(item.paragraph)}  ${item.itemTitle}`;
}

/** The name of an option in the reader's language. */
export function optionLabel(option: OptionView, language: Language): string {
  const { choice } = TEXTS[language].vote;
  if (option.label !== undefined) return option.label;
  return option.id === 'yes' || option.id === 'no' || option.id === 'abstain' ? choice[option.id] : option.id;
}

/** Ballot buttons, none of them styled: the card takes no side. Alternatives are numbered as in the text above, where they stand in full. */
export function ballotButtons(view: Pick<PollView, 'meetingId' | 'pollId' | 'seen' | 'options'>, language: Language, current?: string): { readonly buttons: readonly Button[] }[] {
  const t = TEXTS[language].vote;
  const buttons = view.options.map((option, index) => {
    const label = option.label === undefined ? optionLabel(option, language) : `${index + 1}. ${clip(option.label, 32)}`;
    return button('ballot', language, option.id === current ? t.chosen(label) : label, { meetingId: view.meetingId, pollId: view.pollId, choice: option.id, seen: view.seen });
  });
  return rows(buttons, view.options.some((option) => option.label !== undefined) ? 1 : 3);
}

/** The poll card. In a secret poll figures appear only once it is closed, and names never. */
export function pollCard(view: PollView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const open = view.state === 'open';
  const figures = view.state !== 'cancelled' && (view.form === 'open' || !open);
  const result = view.result === undefined ? '' : outcomeLine(view.result, view.options, language);
  const votedLine = t.voted(view.voted, view.entitled);
  const votes = view.options.map((option) => option.votes ?? 0);
  const most = Math.max(1, ...votes);
  return fill('poll', language, (room) => {
    const labels = new Map(view.options.map((option) => [option.id, clip(optionLabel(option, language), room.text)]));
    const bars = view.options.map((option, index) => ({
      label: option.label === undefined ? labels.get(option.id) : `${index + 1}. ${labels.get(option.id) ?? ''}`,
      bar: (option.votes ?? 0) === 0 ? '' : '█'.repeat(Math.max(1, Math.round(((option.votes ?? 0) / most) * BAR))),
      votes: String(option.votes ?? 0),
    }));
    const voters = view.form === 'open' && figures ? firstOf(view.rollCall ?? [], room.list) : { shown: [], left: 0 };
    const calls = view.options.map((option) => ({
      label: `${labels.get(option.id) ?? ''}: `,
      names: voters.shown.filter((one) => one.choice === option.id)
        .map((one) => clip(one.name, room.text) + (one.servesFor === undefined ? '' : ` (${TEXTS[language].meet.servesFor(clip(one.servesFor, room.text))})`)).join(', '),
    })).filter((call) => call.names !== '');
    const tally = figures ? bars.map((bar) => `${bar.label ?? ''} ${bar.votes}`).join(', ') : '';
    return {
      words: { heading: t.pollHeading[view.form], state: t.pollState[view.state], voted: votedLine, hint: open ? t.voteHint[view.form] : '' },
      data: {
        isOpen: open, item: clip(itemLine(view, language), room.text), question: clip(view.question, room.text),
        hasResult: result !== '', result: clip(result, room.text),
        figures, bars, alternatives: !figures && view.options.some((option) => option.label !== undefined),
        sealed: view.form === 'secret' && open, hasCalls: calls.length > 0, calls,
        hasMore: voters.left > 0, more: TEXTS[language].meet.andMore(voters.left),
        buttonRows: open ? ballotButtons(view, language) : [],
      },
      fallback: [`${t.pollHeading[view.form]}, ${clip(itemLine(view, language), room.text)}.`, clip(view.question, room.text), `${t.pollState[view.state]}. ${votedLine}.`, result === '' ? '' : `${t.result}: ${clip(result, room.text)}.`, tally === '' ? '' : `${tally}.`]
        .filter((part) => part !== '').join(' '),
    };
  });
}

function outcomeLine(result: PollResultView, options: readonly OptionView[], language: Language): string {
  const t = TEXTS[language].vote;
  const winner = options.find((option) => option.id === result.winner);
  const line = result.outcome === 'chosen' ? t.outcome.chosen(winner === undefined ? '' : optionLabel(winner, language)) : t.outcome[result.outcome];
  return result.tie === undefined ? line : `${line}. ${t.tie[result.tie]}`;
}
