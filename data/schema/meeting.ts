/** Schema of a meeting notice in `data/meetings/*.yaml`: what a sample meeting is built from. */
import { z } from 'zod/v4';
import { Id, LocalDate, REFUSALS } from './text.ts';

export const Section = z.enum(['formalities', 'information', 'decision']);
export type Section = z.infer<typeof Section>;

/** Local wall-clock time. */
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, REFUSALS.time.en);
const Text = z.string().trim().min(1);

/** Somebody is to do something and report back. */
export const AssignmentDraft = z.strictObject({ owner: Text, what: Text, reportBack: LocalDate.optional() });

/** A proposed wording, with the parties that must ratify it when it recommends something. */
export const ProposalDraft = z.strictObject({
  text: Text,
  recommends: z.array(Id).default([]),
  assignments: z.array(AssignmentDraft).default([]),
});

export const NoticeItem = z.strictObject({
  title: Text,
  section: Section,
  presenters: z.array(Text).default([]),
  time: Time.optional(),
  description: Text.optional(),
  proposals: z.array(ProposalDraft).default([]),
  attachments: z.array(Text).default([]),
});

export const Notice = z.strictObject({
  board: Id,
  title: Text,
  place: Text,
  start: Time,
  end: Time,
  items: z.array(NoticeItem).min(1),
  breaks: z.array(z.strictObject({ from: Time, to: Time })).default([]),
});
export type Notice = z.infer<typeof Notice>;
