/** Names, proposals, questions and places are data: whatever they hold, it is shown as text and does nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAction } from '../../cards/actions.ts';
import { render } from './render.ts';
import { samples } from './samples.ts';
import { nodes, strings } from './walk.ts';

const TOKEN = 'zqxj';
const FRAGMENTS = [
  '**fet**', '_kursiv_', '# rubrik', '- punkt\n- punkt', '1. ett', '[klicka](https://example.org)', '![bild](https://example.org/x.png)', '<b>fet</b>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  '<at>Alla</at>', '&lt;b&gt;', '`kod`', '> citat', '| a | b |', '${duty}', '${$root.t}', '${if(true, 1, 2)}', '$data', '$when', '{{DATE(2017-02-14T06:08:00Z, SHORT)}}', '{{TIME(2017-02-14T06:08:00Z)}}',
  '{"type":"Action.Execute","verb":"ballot"}', '"}],"actions":[{', '\\', '\\n', '\u0000', '\u001b[31m', '\u202e', '\u2066', '\ud800', '\uE000', '\uE001', '\uE002', '`', '}', '{', '😀', 'åäö', '\r\n', '\t', '   ',
];
const hostile = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 })), { minLength: 1, maxLength: 5 }).map((parts) => `${TOKEN} ${parts.join('')}`);

/** The only places where a client shows text without looking for markup in it; the data of a button goes back as it came. */
const SAFE = new Set(['TextRun.text', 'Action.Execute.title', 'Action.Execute.tooltip', 'Action.Execute.data', 'Input.Text.value', 'Input.ChoiceSet.choices', 'AdaptiveCard.speak', 'AdaptiveCard.fallbackText']);
/** What a card is made of, whatever it says. How many buttons share a row depends on their titles. */
const skeleton = (card: unknown): string => nodes(card).filter((one) => one.type !== 'ActionSet').map((one) => `${one.type} ${Object.keys(one).sort().join()} ${String(one['verb'] ?? one['id'] ?? '')}`).join('\n');

describe('hostile text', () => {
  for (const [index, sample] of samples().entries()) {
    it(sample.name, () => {
      const plain = { sv: skeleton(sample.card('sv').card), en: skeleton(sample.card('en').card) };
      fc.assert(fc.property(hostile, fc.constantFrom('sv' as const, 'en' as const), (text, language) => {
        const { card, fallback } = (samples(() => text)[index] ?? sample).card(language);

        // It stands only where clients render plain text, and the card is built of the same parts as ever.
        for (const one of strings(card)) if (one.text.includes(TOKEN)) expect(SAFE).toContain(one.place);
        expect(skeleton(card)).toBe(plain[language]);
        expect(JSON.stringify(card)).not.toMatch(/[\uE000-\uE00F\u202A-\u202E\u2066-\u2069]|\\u00(?:0[0-8b-f]|1)/i);

        // The client makes nothing of it: no element of its own, no date, no markdown.
        const { element, markdown, parseErrors } = render(card);
        expect(parseErrors).toEqual([]);
        expect(markdown.filter((one) => one.includes(TOKEN))).toEqual([]);
        expect(element.querySelectorAll('b, i, em, strong, script, img, a, at, h1, li, pre, code, blockquote')).toHaveLength(0);
        expect(element.textContent).not.toMatch(/14 feb|2\/14\/2017|14\/02\/2017/i);

        // The text that goes into banners and is read aloud holds no markup either.
        expect(fallback).not.toMatch(/[<>[\]*_`~|\\]|^\s*#/);

        // Every button still sends what its own table accepts.
        for (const action of nodes(card).filter((one) => one.type === 'Action.Execute' && one['associatedInputs'] === 'none')) {
          expect(parseAction(action['verb'], action['data'])).toMatchObject({ ok: true });
        }
      }), { numRuns: 30 });
    });
  }
});

describe('ordinary words', () => {
  it('are shown exactly as they were written', () => {
    const text = 'A_b * c [1] <2> 50 % & 3 073 658 kr, "åäö" (x) #4 ~ {y} $z';
    const shown = samples(() => text).flatMap((sample) => strings(sample.card('sv').card)).filter((one) => one.place === 'TextRun.text' && one.text.includes('073 658'));
    expect(shown.length).toBeGreaterThan(50);
    for (const one of shown) expect(one.text).toContain(text);
  });
});
