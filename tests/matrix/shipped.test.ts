import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { createAnswerEngine } from '../../bot/answers/engine.ts';
import { loadLexicon } from '../../data/load-lexicon.ts';
import { loadMatrix } from '../../data/load.ts';
import { judge, plain, tally } from './score.ts';
import { SHIPPED, SHIPPED_AS_OF, shippedQuestions } from './shipped.ts';

const matrix = loadMatrix(SHIPPED), engine = createAnswerEngine(matrix, loadLexicon(join(SHIPPED, 'lexicon')));

describe.each(['questions', 'later'] as const)('the %s to the shipped matrix', (file) => {
  const questions = shippedQuestions(file);
  const rows = new Map(matrix.rows.map((row) => [row.id, row]));
  it('are of every kind, each once', () => {
    expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(['duty', 'forum', 'agreement', 'finance', 'decision', 'out-of-scope', 'ambiguous', 'unsafe']));
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });
  it('are asked in other words than the phrasings and the questions known to have no answer', () => {
    const known = new Set([...matrix.rows.flatMap((row) => [...row.phrasings.sv, ...row.phrasings.en]), ...(matrix.unanswered ?? [])].map(plain));
    expect(questions.filter(({ question }) => known.has(plain(question)))).toEqual([]);
  });
  it('are answered by rows that there are, from the documents they expect', () => {
    for (const { id, rows: answering, source } of questions) for (const row of answering) expect([id, row, source.includes(rows.get(row)?.source.document ?? '')]).toEqual([id, row, true]);
  });
  it('are answered rightly in 95 % at least, and wrongly in 2.5 % at most', () => {
    // Only these ids are compared: the matrix also names boards and committees that the questions have no ids for.
    const compared = new Set(questions.flatMap(({ responsible, accept }) => [...responsible, ...accept.flat()]));
    const all = tally(questions.map((gold) => ({ gold, verdict: judge(gold, engine.ask({ text: gold.question, asOf: SHIPPED_AS_OF, language: gold.lang }), compared) }))).get('ALL');
    expect((all?.right ?? 0) / questions.length).toBeGreaterThanOrEqual(0.95);
    expect((all?.wrong ?? questions.length) / questions.length).toBeLessThanOrEqual(0.025);
  });
});

describe('a question that does not say which', () => {
  it.each([['Hur lång är uppsägningstiden?', 'mm-uppsagning'], ['How long is the notice period?', 'mm-uppsagning']])('%s is asked back, with the likeliest row first', (text, row) => {
    const [answer] = engine.ask({ text, asOf: SHIPPED_AS_OF });
    expect(answer).toMatchObject({ status: 'choose', reason: 'too-general' });
    expect(answer?.answers[0]?.id).toBe(row);
    expect(new Set(answer?.answers.map(({ source }) => source.document)).size).toBeGreaterThan(1);
  });
});

describe('a follow-up', () => {
  const after = (rowId: string, text: string) => engine.ask({ text, asOf: SHIPPED_AS_OF, language: 'sv', context: { rowId } })[0];
  it.each([
    ['mm-lokaler', 'och vem betalar?', 'mm-drift-delas'], ['mm-kostnad-lokaler', 'och vem betalar?', 'mm-kostnad-lokaler'], ['kallelse-2503-mini-maria-foredragande', 'när?', 'kallelse-2503-mini-maria-foredragande'], ['mm-lokaler', 'och vad kostar det?', 'mm-kostnad-lokaler'], ['mm-lokaler', 'hur länge gäller det?', 'mm-avtalsperiod'], ['mm-lokaler', 'Hur lång är uppsägningstiden?', 'mm-uppsagning'],
    ['forum-samreko-malgrupp', 'hur ofta träffas de?', 'forum-samreko-motesfrekvens'], ['forum-samreko-malgrupp', 'vem är ordförande?', 'forum-samreko-ordforande'], ['barnahus-samordnare', 'hur många är de?', 'barnahus-samordnare'],
  ])('after %s: %s', (context, text, row) => { const answer = after(context, text); expect([answer?.status, answer?.answers[0]?.id]).toEqual(['answered', row]); });
  it.each(['och när det inte gäller utskrivning?', 'och när det inte handlar om utskrivning?', 'and when it is not about discharge?'])('that says what it is not about gets nothing that is about it: %s', (text) => { expect(after('sip-utskrivning-slutenvard', text)?.status).not.toBe('answered'); });
  it.each(['kallelse-2503-mini-maria-foredragande', 'po-verksamhet', 'mm-styrgrupp-utses', 'sip-utskrivning-slutenvard'])('is not answered by %s once more, which does not say', (context) => {
    for (const text of ['och vem betalar?', 'hur länge gäller det?', 'och vad kostar det?', 'hur många är de?', 'Hur lång är uppsägningstiden?']) expect([text, after(context, text)?.answers[0]?.id === context && after(context, text)?.status === 'answered']).toEqual([text, false]);
  });
});
