/** Which reminders are due. Pure: the clock and the zone come in. */
import { DateTime, Duration } from 'luxon';

export interface Reminding {
  readonly meetingId: string;
  /** Instant, UTC. */
  readonly start: string;
  /** IANA zone in which "one day before" is counted. */
  readonly zone: string;
  /** ISO 8601 durations before the start ("P10D", "PT1H"). */
  readonly before: readonly string[];
}

export interface DueReminder {
  readonly meetingId: string;
  /** The duration it stands for, lower case: part of the document id, so that each is sent once. */
  readonly id: string;
  readonly dueAt: string;
}

/**
 * The one reminder that should have gone out by now, or undefined. When several are past (the bot was down, or the
 * meeting was called late) only the latest is worth sending; none after the start.
 */
export function dueReminder({ meetingId, start, zone, before }: Reminding, now: string): DueReminder | undefined {
  const begins = DateTime.fromISO(start, { zone });
  const present = DateTime.fromISO(now, { zone });
  if (present >= begins) return undefined;
  const past = before
    .map((text) => ({ id: text.toLowerCase(), at: begins.minus(Duration.fromISO(text)) }))
    .filter(({ at }) => at <= present)
    .sort((a, b) => b.at.toMillis() - a.at.toMillis())[0];
  return past && { meetingId, id: past.id, dueAt: past.at.toUTC().toISO() ?? now };
}
