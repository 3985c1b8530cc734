import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** What happened, never what was said or by whom: no texts, names or ids of people go in. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** A JSON-lines logger on standard output, or into `destination`. Fields that could hold personal data are cut even when one slips in. */
export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['text', 'name', 'question', 'from', 'activity', 'body', '*.text', '*.name', '*.from', '*.body', 'err.request', 'err.response', 'err.body'], remove: true },
  }, destination);
}
