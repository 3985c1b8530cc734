import { describe, expect, it } from 'vitest';
import { answerParts } from '../../bot/answers/several.ts';
import type { Answer, ConversationContext } from '../../bot/answers/types.ts';

const answered = (id: string, score: number, responsible: readonly string[] = [id]): Answer => ({
  status: 'answered', language: 'sv', text: id, context: { rowId: id }, answers: [{ id, kind: 'duty', responsible, duty: id, source: { document: 'avtal', section: '1' }, score }],
});
const unknown: Answer = { status: 'unknown', language: 'sv', text: '?', answers: [] };
/** Answers by part; `after` those that depend on the row spoken of before. */
const asking = (answers: Readonly<Record<string, Answer>>, asked: (string | undefined)[] = []) => (part: string, context: ConversationContext | undefined): Answer => {
  asked.push(context?.rowId);
  return answers[`${part} after ${context?.rowId ?? ''}`] ?? answers[part] ?? unknown;
};
const told = (answers: readonly Answer[]): string[] => answers.map(({ status, answers: [row], part }) => `${part ?? 'whole'}: ${row?.id ?? status}`);

describe('several questions in a message', () => {
  it('are answered apart when each is sure', () => {
    expect(told(answerParts(['a', 'b'], answered('a', 0.9), asking({ a: answered('a', 0.9), b: answered('b', 0.6) }), undefined))).toEqual(['a: a', 'b: b']);
  });
  it('are asked after one another', () => {
    const asked: (string | undefined)[] = [];
    answerParts(['a', 'b', 'c'], unknown, asking({ a: answered('a', 0.9), c: answered('c', 0.9) }, asked), { rowId: 'before' });
    expect(asked).toEqual(['before', 'a', 'a']);
  });
  it('are one when a row of the same document names all who are named', () => {
    const halves = { a: answered('a', 0.9, ['region']), b: answered('b', 0.9, ['kommun']) };
    expect(told(answerParts(['a', 'b'], answered('both', 0.8, ['region', 'kommun']), asking(halves), undefined))).toEqual(['whole: both']);
    expect(told(answerParts(['a', 'b'], answered('both', 0.6, ['region', 'kommun']), asking(halves), undefined))).toEqual(['a: a', 'b: b']);
  });
  it('say what is unknown of them', () => {
    expect(told(answerParts(['a', 'b'], answered('a', 0.9), asking({ a: answered('a', 0.9) }), undefined))).toEqual(['whole: a', 'b: unknown']);
    expect(told(answerParts(['a', 'b'], unknown, asking({ a: answered('a', 0.6) }), undefined))).toEqual(['a: a', 'b: unknown']);
    expect(told(answerParts(['a', 'b'], answered('c', 0.6), asking({ a: answered('a', 0.8) }), undefined))).toEqual(['a: a', 'b: unknown']);
  });
  it('are one when the row also speaks of the second, or when no part is sure', () => {
    expect(told(answerParts(['a', 'b'], answered('a', 0.9), asking({ a: answered('a', 0.9), 'b after a': answered('a', 0.9) }), undefined))).toEqual(['whole: a']);
    expect(told(answerParts(['a', 'b'], answered('c', 0.9), asking({ a: answered('a', 0.8) }), undefined))).toEqual(['whole: c']);
    expect(told(answerParts(['a', 'b'], unknown, asking({ a: answered('a', 0.5) }), undefined))).toEqual(['whole: unknown']);
  });
});
