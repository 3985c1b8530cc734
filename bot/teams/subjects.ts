/** What shared cards can be about. */
export type Subject =
  | { readonly card: 'agenda'; readonly meetingId: string }
  /** Who is here, with the check-in buttons. */
  | { readonly card: 'attendance'; readonly meetingId: string }
  | { readonly card: 'item'; readonly meetingId: string }
  | { readonly card: 'control'; readonly meetingId: string }
  | { readonly card: 'poll'; readonly meetingId: string; readonly pollId: string };

/** The name of a subject within its meeting: part of a document id. */
export const subjectName = (subject: Subject): string => (subject.card === 'poll' ? `poll.${subject.pollId}` : subject.card);
