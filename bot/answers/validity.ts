/** Whether a row applies on a date, and how that is said. */
import type { Row, SourceDocument, Validity } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { dateText, messages } from './messages.ts';

export type Standing = 'applies' | 'expired' | 'not-yet' | 'open';

/** The row's own validity, else its document's. */
export const validityOf = (row: Row, document: SourceDocument | undefined): Validity | undefined => row.validity ?? document?.validity;

/** Reports, minutes, notices and letters describe a time; agreements, plans and registers are in force. */
export const describes = (document: SourceDocument | undefined): boolean => document !== undefined && !['agreement', 'plan', 'register'].includes(document.type);

/** How a row stands on a local date. `open` when nothing says. */
export function standing(row: Row, document: SourceDocument | undefined, asOf: string): Standing {
  const validity = validityOf(row, document);
  if (validity?.from === undefined && validity?.to === undefined) return 'open';
  if (validity.to !== undefined && validity.to < asOf) return 'expired';
  if (validity.from !== undefined && validity.from > asOf) return 'not-yet';
  return 'applies';
}

/** "Gäller från 1 juli 2025, tills vidare", or undefined when nothing is known. No full stop. */
export function validityText(row: Row, document: SourceDocument | undefined, language: Language): string | undefined {
  const validity = validityOf(row, document);
  if (!validity) return undefined;
  const m = messages(language);
  const from = validity.from === undefined ? undefined : dateText(validity.from, language);
  const to = validity.to === undefined ? undefined : dateText(validity.to, language);
  const note = validity.note?.[language];
  let dates: string | undefined;
  if (from !== undefined && to !== undefined) dates = row.validity === undefined && describes(document) ? m.concerns(from, to) : m.validBetween(from, to);
  else if (to !== undefined) dates = m.validTo(to);
  else if (from !== undefined) dates = `${m.validFrom(from)}${note === undefined ? `, ${m.untilFurtherNotice}` : ''}`;
  const parts = [dates, note].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** A warning sentence when the row is a proposal, has lapsed, sleeps or lies ahead; undefined when it simply applies. */
export function cautionText(row: Row, document: SourceDocument | undefined, asOf: string, language: Language): string | undefined {
  const m = messages(language);
  if (row.status === 'proposed') return m.proposed;
  if (row.status === 'dormant') return m.dormant(row.asOf === undefined ? undefined : dateText(row.asOf, language));
  const validity = validityOf(row, document);
  const now = standing(row, document, asOf);
  if (row.validity !== undefined || !describes(document)) {
    if (now === 'expired' && validity?.to !== undefined) return m.expiredOn(dateText(validity.to, language), dateText(asOf, language));
    if (now === 'not-yet' && validity?.from !== undefined) return m.notYet(dateText(validity.from, language), dateText(asOf, language));
  }
  return row.status === 'expired' && now !== 'applies' ? m.expired : undefined;
}
