import { z } from 'zod/v4';
import type { Language } from '../../data/schema/text.ts';

/** The language asked for, else that of the terminal. @throws ZodError when another one is asked for. */
export function languageOf(asked: string | undefined): Language {
  const terminal = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '';
  return z.enum(['sv', 'en'], { error: () => 'use --lang sv or --lang en' }).parse(asked ?? (terminal.startsWith('sv') ? 'sv' : 'en'));
}

/** The language that words on a command line ask for, also when they are otherwise not understood. */
export function languageIn(words: readonly string[]): Language {
  const at = words.findIndex((word) => /^--lang(=|$)/.test(word));
  const asked = words[at]?.split('=')[1] ?? words[at + 1];
  return at >= 0 && (asked === 'sv' || asked === 'en') ? asked : languageOf(undefined);
}
