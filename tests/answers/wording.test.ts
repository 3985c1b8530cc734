import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWordings, likelinessOf, piecesOf, readWording, type Likeliness, type Reading, type WORDINGS } from '../../bot/answers/wording.ts';

type Texts = readonly (readonly string[])[];
/** Here the first three letters of a word are its concept. */
const reading = (words: readonly string[]): Reading => ({ words, concepts: words.map((word) => word.slice(0, 3)) });
const cut = (text: string): string[] => text.split(' ');

/** How likely each of some rows words a question so. */
function likely(rows: readonly Texts[], question: readonly string[], share = 1): Record<(typeof WORDINGS)[number], Likeliness[]> {
  const wordings = compileWordings(rows, (texts) => texts.map(reading));
  const worded = readWording(wordings, [{ cut: piecesOf(reading(question)), share }]);
  const of = (name: (typeof WORDINGS)[number]): Likeliness[] => {
    const counts = new Float32Array(wordings[name].hashes.length);
    const { of: likeliness, release } = likelinessOf(wordings[name], worded[name], counts);
    const found = rows.map((_, r) => likeliness(r));
    release();
    expect([...counts].every((count) => count === 0)).toBe(true);
    return found;
  };
  return { words: of('words'), letters: of('letters'), concepts: of('concepts') };
}

/** The same by the book: naive Bayes with Dirichlet smoothing against the share of all texts. */
function byTheBook(rows: readonly Texts[], question: readonly string[]): number[] {
  const pieces = (words: readonly string[]): Set<string> => new Set(words.flatMap((word, i) => (i + 1 < words.length ? [word, `${word} ${words[i + 1] ?? ''}`] : [word])));
  const all = rows.flat().map(pieces);
  const holds = (texts: readonly ReadonlySet<string>[], piece: string): number => texts.filter((text) => text.has(piece)).length;
  return rows.map((texts) => {
    const own = texts.map(pieces);
    return [...pieces(question)].filter((piece) => holds(all, piece) > 0).reduce((sum, piece) => {
      const usual = (holds(all, piece) + 0.5) / all.length;
      return sum + Math.log((holds(own, piece) + 4 * usual) / (own.length + 4) / usual);
    }, 0);
  });
}

describe('wording', () => {
  const convenes = ['vem kallar styrgruppen till möte', 'huvudmännen kallar till möte', 'vem bjuder in till styrgruppen'].map(cut);
  const mayConvene = ['vem annan än huvudmännen får kalla till möte', 'kan någon annan kalla styrgruppen', 'någon annan än de vanliga'].map(cut);

  it('tells rows on the same matter apart by small words', () => {
    const { words, letters } = likely([convenes, mayConvene], cut('om någon annan än huvudmännen ska kalla till möte'));
    for (const [first, other] of [words, letters]) expect(other?.sum).toBeGreaterThan((first?.sum ?? 0) + 1);
  });
  it('knows a word by its letters', () => {
    const { words, letters } = likely([convenes, [cut('barn hörs av polisen')]], ['styrgruppsmötet']);
    expect(words.map(({ sum }) => sum)).toEqual([0, 0]);
    expect(letters[0]?.sum).toBeGreaterThan(letters[1]?.sum ?? 0);
  });
  it('knows another word for the same', () => {
    const { words, concepts } = likely([convenes, [cut('barn hörs av polisen')]], ['polisiär', 'barnets']);
    expect(words.map(({ sum }) => sum)).toEqual([0, 0]);
    expect(concepts[1]?.sum).toBeGreaterThan(concepts[0]?.sum ?? 0);
  });
  it('says nothing of a question in other letters', () => {
    for (const found of Object.values(likely([convenes, mayConvene], ['من', 'المسؤول']))) expect(found).toEqual([{ sum: 0, each: 0 }, { sum: 0, each: 0 }]);
  });
  it('counts what only joins in by its share', () => {
    const [whole, half] = [likely([convenes, mayConvene], ['kallar']), likely([convenes, mayConvene], ['kallar'], 0.5)];
    expect(half.words[0]?.sum).toBeCloseTo(0.5 * (whole.words[0]?.sum ?? 0));
    expect(half.words[0]?.each).toBeCloseTo(whole.words[0]?.each ?? 0);
  });
  it('is naive Bayes, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('vem', 'får', 'kalla', 'annan', 'än', 'betala', 'a', 'å'), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), text, (rows, question) => {
      const expected = byTheBook(rows, question);
      likely(rows, question).words.forEach(({ sum }, r) => { expect(sum).toBeCloseTo(expected[r] ?? 0, 4); });
    }));
  });
});
