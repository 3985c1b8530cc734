import { describe, expect, it } from 'vitest';
import { accentRestorer } from '../../bot/answers/accents.ts';

describe('accents that were not typed', () => {
  const restore = accentRestorer(['våld', 'vald', 'läkare', 'förälder', 'hälsa', 'mål', 'mal']);
  it.each([['vald', ['våld']], ['lakare', ['läkare']], ['lakaren', ['läkare']], ['halsan', ['hälsa']], ['mal', ['mål']], ['kommun', []], ['hälsa', []]])('%s', (word, spellings) => { expect(restore(word)).toEqual(spellings); });
});
