/** A log that is kept in memory, to see what stands in it. */
import { createLogger, type Logger } from '../../bot/log.ts';

export interface LogLines {
  readonly log: Logger;
  /** Everything logged so far, as it would stand in the log. */
  readonly text: () => string;
}

/** A logger at the most talkative level. */
export function logLines(): LogLines {
  const lines: string[] = [];
  return { log: createLogger('debug', { write: (line: string) => { lines.push(line); } }), text: () => lines.join('') };
}
