/** The made-up county and an engine over it, for tests. */
import { fileURLToPath } from 'node:url';
import { createAnswerEngine } from '../../bot/answers/engine.ts';
import type { Answer, ConversationContext } from '../../bot/answers/types.ts';
import { loadLexicon } from '../../data/load-lexicon.ts';
import { loadMatrix } from '../../data/load.ts';

export const matrix = loadMatrix(fileURLToPath(new URL('../fixtures/norrskog', import.meta.url)));
export const lexicon = loadLexicon(fileURLToPath(new URL('../../data/lexicon', import.meta.url)));
export const engine = createAnswerEngine(matrix, lexicon);

export const AS_OF = '2025-06-01';

/** Asks and gives the answers. */
export function ask(text: string, context?: ConversationContext, asOf = AS_OF): readonly Answer[] {
  return engine.ask({ text, asOf, ...(context === undefined ? {} : { context }) });
}

/** Asks what must be one answer. */
export function askOne(text: string, context?: ConversationContext, asOf = AS_OF): Answer {
  const [answer, ...rest] = ask(text, context, asOf);
  if (answer === undefined || rest.length > 0) throw new Error(`expected one answer to "${text}", got ${rest.length + 1}`);
  return answer;
}
