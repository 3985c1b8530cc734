import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerEngine } from '../../bot/answers/engine.ts';
import { compileUnanswered, openUnanswered, type Unanswered } from '../../bot/answers/unanswered.ts';
import { compileWordings, piecesOf, type Reading } from '../../bot/answers/wording.ts';
import { AS_OF, askOne, lexicon, matrix } from './norrskog.ts';

/** Here the first three letters of a word are its concept. */
const reading = (text: string): Reading => ({ words: text.split(' '), concepts: text.split(' ').map((word) => word.slice(0, 3)) });

function finder(unanswered: readonly string[], rows: readonly (readonly string[])[] = [['vem kallar till möte', 'vem bjuder in'], ['vad kostar lokalen']]): (asked: Reading, isLeftOut?: (question: number) => boolean) => Unanswered {
  const wordings = compileWordings(rows, (texts) => texts.map(reading));
  const find = openUnanswered(compileUnanswered(unanswered.map(reading), wordings), wordings);
  return (asked, isLeftOut) => find(piecesOf(asked), isLeftOut);
}

describe('questions without an answer', () => {
  const find = finder(['vad heter den som kallar till möte', 'när öppnar mottagningen i sundsvall', 'vilket telefonnummer har mottagningen']);
  it('are known again word for word, and in other words less', () => {
    const [same, near, far] = ['när öppnar mottagningen i sundsvall', 'öppnar sundsvall någon mottagning snart', 'vad kostar lokalen'].map((text) => find(reading(text)));
    expect(same).toMatchObject({ at: 1 });
    expect(same?.likeness).toBeCloseTo(1, 5);
    expect(near).toMatchObject({ at: 1 });
    expect(near?.likeness).toBeGreaterThan((far?.likeness ?? 1) + 0.1);
    expect(near?.likeness).toBeLessThan(0.9);
  });
  it('may be left out', () => {
    expect(find(reading('när öppnar mottagningen i sundsvall'), (n) => n === 1).at).not.toBe(1);
  });
  it('say nothing where there are none, or nothing was asked', () => {
    expect([finder([])(reading('vad kostar lokalen')), find({ words: [], concepts: [] })]).toEqual([{ at: -1, likeness: 0 }, { at: -1, likeness: 0 }]);
  });
  it('are compared by the cosine of all pieces, each by its rarity', () => {
    const word = fc.constantFrom('vem', 'kallar', 'möte', 'lokalen', 'telefon', 'namn', 'när');
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (unanswered, asked) => {
      const { at, likeness } = finder(unanswered)(reading(asked));
      expect(likeness).toBeLessThanOrEqual(1.00001);
      expect(likeness).toBeGreaterThanOrEqual(0);
      if (unanswered.includes(asked)) expect(likeness).toBeCloseTo(1, 5);
      // Nobody is nearer than the one that was found.
      const alone = unanswered.map((_, n) => finder(unanswered)(reading(asked), (other) => other !== n).likeness);
      expect(Math.max(...alone)).toBeCloseTo(at < 0 ? 0 : likeness, 6);
    }));
  });
});

describe('an engine that knows what has no answer', () => {
  const question = 'Vad heter den som kallar till krisledningens möte?';
  const engine = createAnswerEngine({ ...matrix, unanswered: [question] }, lexicon);
  it('says so when it is asked again', () => {
    const [again] = engine.ask({ text: `${question.toLowerCase()}?`, asOf: AS_OF });
    expect(again).toMatchObject({ status: 'unknown', reason: 'unanswered' });
    expect(again?.text).toMatch(/letat/);
    expect(engine.ask({ text: 'What is the name of the moon?', asOf: AS_OF })[0]).toMatchObject({ status: 'unknown', reason: 'unknown' });
  });
  it('explains how near it was', () => {
    expect(engine.explain({ text: question, asOf: AS_OF })).toContain(`known to have no answer: 100 % like "${question}"`);
  });
  it('answers as before what is not like it', () => {
    const text = matrix.rows[0]?.phrasings.sv[0] ?? '';
    expect(engine.ask({ text, asOf: AS_OF })[0]?.answers[0]?.id).toBe(askOne(text).answers[0]?.id);
  });
});
