/** Polls and ballots, as their cards want them. */
import type { BallotView } from '../../../cards/ballot.ts';
import type { OptionView, PollView as PollCardView } from '../../../cards/poll.ts';
import { itemById } from '../../meetings/agenda.ts';
import type { PollView } from '../../meetings/view.ts';
import type { Cast } from '../../record/poll.ts';
import type { Place } from '../../record/scene.ts';
import { nameOf, servesFor } from './presence.ts';

const optionsOf = (poll: PollView): OptionView[] => poll.spec.options.map(({ id, text }) => {
  const votes = poll.tally?.[id];
  return { id, ...(text === null ? {} : { label: text }), ...(votes === undefined ? {} : { votes }) };
});

/** What both cards say about the item voted on. */
function about(place: Place, poll: PollView) {
  const item = itemById(place.meeting, poll.spec.item);
  return {
    meetingId: place.meeting.id,
    pollId: poll.spec.id,
    seen: poll.revision,
    itemNumber: item?.number ?? 0,
    ...(typeof item?.paragraph === 'number' ? { paragraph: item.paragraph } : {}),
    itemTitle: item?.title ?? '',
    question: poll.spec.question,
    options: optionsOf(poll),
    voted: poll.votes,
    entitled: poll.entitled,
  };
}

/** The card everyone sees. */
export function pollCardView(place: Place, poll: PollView): PollCardView {
  return {
    ...about(place, poll),
    form: poll.spec.secrecy,
    state: poll.status,
    ...(poll.rollCall === null ? {} : {
      rollCall: poll.rollCall.map(({ seat, person, choice }) => {
        const forWhom = servesFor(place, seat, person);
        return { name: nameOf(place, person), choice, ...(forWhom === undefined ? {} : { servesFor: forWhom }) };
      }),
    }),
    ...(poll.result === null ? {} : {
      result: {
        outcome: poll.result.outcome,
        ...(poll.result.winner === null ? {} : { winner: poll.result.winner }),
        ...(poll.result.tie === null ? {} : { tie: poll.result.tie }),
      },
    }),
  };
}

/** The receipt for the person who pressed. */
export function ballotView(place: Place, cast: Cast, person: string, now: string): BallotView {
  const forWhom = servesFor(place, cast.seat, person);
  return {
    ...about(place, cast.poll),
    choice: cast.choice,
    registeredAt: now,
    zone: place.meeting.zone,
    outcome: cast.outcome === 'already' ? 'same' : cast.outcome,
    open: cast.poll.status === 'open',
    ...(forWhom === undefined ? {} : { servesFor: forWhom }),
  };
}
