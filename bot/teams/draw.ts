/** Draws a shared card from the record as it is now. */
import { agendaCard } from '../../cards/agenda.ts';
import { checkInCard } from '../../cards/check-in.ts';
import { controlCard } from '../../cards/control.ts';
import { itemCard } from '../../cards/item.ts';
import { pollCard } from '../../cards/poll.ts';
import type { Deps } from '../record/contract.ts';
import { readMeeting, type MeetingView } from '../record/read.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Drawn } from './live-cards.ts';
import type { Outgoing } from './post.ts';
import type { Subject } from './subjects.ts';
import { agendaView } from './views/agenda.ts';
import { controlView, itemView } from './views/control.ts';
import { pollCardView } from './views/poll.ts';
import { checkInView } from './views/presence.ts';

/** The card of a subject in a language; undefined when there is nothing to show. */
export function drawFrom(view: MeetingView, subject: Subject, language: Language, now: string): Outgoing | undefined {
  switch (subject.card) {
    case 'agenda': return agendaCard(agendaView(view), language);
    case 'attendance': return checkInCard(checkInView(view, now), language);
    case 'control': return controlCard(controlView(view, view.openPoll ?? undefined, now), language);
    case 'item': {
      const item = itemView(view, now);
      return item && itemCard(item, language);
    }
    case 'poll': {
      const poll = view.polls.find(({ spec }) => spec.id === subject.pollId);
      return poll && pollCard(pollCardView(view, poll), language);
    }
  }
}

/** Reads the record for a shared card. The version is what the card shows: the record also changes in ways no counter in it tells. */
export async function draw(deps: Deps, subject: Subject, now: string): Promise<Drawn | undefined> {
  const read = await readMeeting(deps, subject.meetingId, now);
  if (!read.ok) return undefined;
  const show = (language: Language): Outgoing | undefined => drawFrom(read.value, subject, language, now);
  return { show, version: JSON.stringify(show('sv')) ?? '' };
}
