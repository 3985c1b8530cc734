/** The attendance of the minutes, derived from who was present when and who served. */
import type { Attendance, Attendee, Meeting } from './state.ts';
import { allParagraphs, formatParagraphs, paragraphsOf } from './paragraphs.ts';

export interface Present extends Attendee {
  readonly id: string;
}

export interface Serving extends Present {
  readonly seat: string;
  readonly role: 'chair' | 'vice-chair' | 'member';
  /** Person id of the member a substitute served for; null for a member. */
  readonly servesFor: string | null;
}

export interface AttendanceSection {
  /** In seat order; a member before the substitutes who served for the seat. */
  readonly serving: readonly Serving[];
  readonly nonServingSubstitutes: readonly Present[];
  /** Officials and guests, in order of arrival; also members who were present but did not serve. */
  readonly others: readonly Present[];
  /** Those who were not there for every paragraph. */
  readonly partial: readonly { readonly person: Present; readonly paragraphs: string }[];
  /** Who stepped out for which paragraph. */
  readonly conflicts: readonly { readonly person: Present; readonly paragraph: number }[];
}

/** Who counts: everybody present for at least one paragraph. Serving also takes having served during the meeting. */
export function attendanceSection(meeting: Meeting, attendance: Attendance): AttendanceSection {
  const present = (id: string): Present => ({ id, ...(attendance.people[id] ?? { name: id, kind: 'guest', party: null, affiliation: null, title: null }) });
  const arrivals = [...attendance.presence].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const attended = [...new Set(arrivals.map((span) => span.person))].filter((person) => paragraphsOf(meeting, attendance, person).length > 0);
  const here = new Set(attended);
  const serving = meeting.seats.flatMap((seat): Serving[] => [
    ...(here.has(seat.member) ? [{ ...present(seat.member), seat: seat.id, role: seat.role, servesFor: null }] : []),
    ...[...new Set(attendance.serving.filter((one) => one.seat === seat.id && one.from !== one.to && here.has(one.person)).map((one) => one.person))]
      .map((person) => ({ ...present(person), seat: seat.id, role: 'member' as const, servesFor: seat.member })),
  ]);
  const served = new Set(serving.map((one) => one.id));
  const rest = attended.filter((person) => !served.has(person)).map(present);
  const everything = allParagraphs(meeting).length;
  return {
    serving,
    nonServingSubstitutes: rest.filter((person) => person.kind === 'substitute'),
    others: rest.filter((person) => person.kind !== 'substitute'),
    partial: [...served, ...rest.map((person) => person.id)].flatMap((id) => {
      const paragraphs = paragraphsOf(meeting, attendance, id);
      return paragraphs.length === everything ? [] : [{ person: present(id), paragraphs: formatParagraphs(paragraphs) }];
    }),
    conflicts: attendance.conflicts.flatMap(({ person, item }) => {
      const paragraph = meeting.items.find((one) => one.id === item)?.paragraph ?? null;
      return paragraph === null ? [] : [{ person: present(person), paragraph }];
    }),
  };
}
