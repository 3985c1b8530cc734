/** Trouble that is ours, explained to the person it hits. */
import type { Language } from '../../data/schema/text.ts';
import { StoreUncertain, StoreUnavailable } from '../store/port.ts';
import type { Bot } from './bot.ts';

const TEXTS = {
  unavailable: {
    sv: 'Registret går inte att nå just nu. Inget sparades. Tryck igen om en stund.',
    en: 'The record cannot be reached right now. Nothing was saved. Press again in a moment.',
  },
  uncertain: {
    sv: 'Förbindelsen med registret bröts, så vi vet inte om det sparades. Tryck igen: det som redan är registrerat registreras inte två gånger.',
    en: 'The connection to the record was lost, so we do not know whether it was saved. Press again: what is already registered is not registered twice.',
  },
  unexpected: {
    sv: 'Något gick fel hos oss. Titta på kortet om det du gjorde registrerades, och försök annars igen.',
    en: 'Something went wrong on our side. Look at the card to see whether it was registered, and try again otherwise.',
  },
} as const;

/** The explanation when the store is the trouble, otherwise undefined. */
export function storeTrouble(error: unknown, language: Language): string | undefined {
  if (error instanceof StoreUncertain) return TEXTS.uncertain[language];
  if (error instanceof StoreUnavailable) return TEXTS.unavailable[language];
  return undefined;
}

/** Logs what was not foreseen, without its content, and explains. */
export function unexpected(bot: Bot, error: unknown, language: Language): string {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
  // The first line of a stack may quote what somebody wrote; the places below it never do.
  bot.log.error({ name, code: (error as { code?: unknown } | null)?.code, at: stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim()) }, 'unexpected error');
  return TEXTS.unexpected[language];
}
