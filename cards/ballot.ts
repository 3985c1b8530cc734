/** The personal receipt for a ballot: what is registered, since when, and the buttons to change it. */
import type { Language } from '../data/schema/text.ts';
import { formatSeconds } from './dates.ts';
import { fill, type FilledCard } from './fill.ts';
import { clip } from './plain.ts';
import { ballotButtons, itemLine, optionLabel, type OptionView } from './poll.ts';
import { TEXTS } from './texts.ts';

export interface BallotView {
  readonly meetingId: string;
  readonly pollId: string;
  /** Revision of the poll after this ballot: goes with the next one. */
  readonly seen: number;
  readonly itemNumber: number;
  readonly paragraph?: number;
  readonly itemTitle: string;
  readonly question: string;
  readonly options: readonly OptionView[];
  /** Id of the option that is registered. */
  readonly choice: string;
  readonly registeredAt: string;
  readonly zone: string;
  /** What this press did. `kept`: it was an old one, and the registered ballot stays. */
  readonly outcome: 'registered' | 'changed' | 'same' | 'kept';
  /** Whose seat the ballot is for, when it is not one's own. */
  readonly servesFor?: string;
  /** How far the poll has come, so that the receipt does not hide it. Options tell their votes when they may be shown. */
  readonly voted: number;
  readonly entitled: number;
  /** Still possible to change. */
  readonly open: boolean;
}

/** "Din röst: Ja. Registrerad 14.12.03. Du kan ändra den tills omröstningen stängs." */
export function ballotCard(view: BallotView, language: Language): FilledCard {
  const t = TEXTS[language].vote;
  const chosen = view.options.find((option) => option.id === view.choice);
  const outcome = t.ballotOutcome[view.outcome];
  const registered = t.registeredAt(formatSeconds(view.registeredAt, view.zone, language));
  const figures = view.options.every(({ votes }) => votes !== undefined);
  const hint = view.open ? t.canChange : t.countedSo;
  return fill('ballot', language, (room) => {
    const choice = clip(chosen === undefined ? view.choice : optionLabel(chosen, language), room.text);
    const tally = [t.voted(view.voted, view.entitled), ...(figures ? view.options.map((option) => `${clip(optionLabel(option, language), room.text)} ${option.votes ?? 0}`) : [])].join(' · ');
    const seat = view.servesFor === undefined ? '' : t.votesFor(clip(view.servesFor, room.text));
    return {
      words: { outcome, hint },
      data: {
        choice: `✓ ${choice}`, item: clip(itemLine(view, language), room.text), question: clip(view.question, room.text), registered, tally, hasOutcome: outcome !== '',
        hasSeat: seat !== '', seat, buttonRows: view.open ? ballotButtons(view, language, view.choice) : [],
      },
      fallback: [`${t.yourVote}: ${choice}.`, outcome, seat === '' ? '' : `${seat}.`, `${registered}.`, hint, `${clip(itemLine(view, language), room.text)}.`].filter((part) => part !== '').join(' '),
    };
  });
}
