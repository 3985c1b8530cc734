/** What holds for every card in every state, in both languages, with ordinary and with extreme data. */
import { describe, expect, it } from 'vitest';
import { parseAction } from '../../cards/actions.ts';
import { CARD_LIMIT } from '../../cards/fill.ts';
import { render } from './render.ts';
import { samples } from './samples.ts';
import { nodes, type Node } from './walk.ts';

/** What a person would type into each field. */
const TYPED: Record<string, string> = {
  answer: 'Svar', personId: 'asa', presence: 'serving', seatId: 'plats-3', correctedId: 'asa', times: '13.00-14.15, 14.30-', why: 'fel', guestName: 'Gäst', guestTitle: '', itemId: 'item-10', movedId: 'item-10', beforeId: '',
  itemTitle: 'Fråga', itemSection: 'decision', decisionText: 'Beslut', task: 'Göra', owner: 'Region', due: '2025-06-01', correction: 'Ny', reason: 'fel', candidates: 'A\nB', proposalText: 'Förslag', reservation: 'Nej', note: 'Obs',
};

/** Fields that a client sends with each button: those of its own card and of the cards around it, unless it wants none. */
function presses(card: unknown, outer: readonly Node[] = []): { readonly action: Node; readonly inputs: readonly Node[] }[] {
  const here: Node[] = [];
  const inner: Node[] = [];
  const shows: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (node.type === 'Action.ShowCard') return void shows.push(node);
    if (node.type === 'Action.Execute') return void inner.push(node);
    if (String(node.type).startsWith('Input.')) here.push(node);
    Object.values(node).forEach(visit);
  };
  visit(card);
  const inputs = [...outer, ...here];
  return [
    ...inner.map((action) => ({ action, inputs: action['associatedInputs'] === 'none' ? [] : inputs })),
    ...shows.flatMap((show) => presses(show['card'], inputs)),
  ];
}

const long = (text: string): string => `${text} ${'Åäö*_[x](http://y)<b>${z}{{DATE(2017-02-14T06:08:00Z)}} '.repeat(8)}`.slice(0, 300);
const sets = [
  { kind: 'ordinary', all: samples() },
  { kind: '40 entries of 300 characters', all: samples(long, 40) },
  { kind: '1,000 entries of 300 characters', all: samples(long, 1000) },
  { kind: '300 wide characters', all: samples((text) => text.slice(0, 20) + '한'.repeat(280), 60) },
];

for (const { kind, all } of sets) {
  for (const language of ['sv', 'en'] as const) {
    describe(`${kind}, ${language}`, () => {
      for (const sample of all) {
        it(sample.name, () => {
          const { card, fallback } = sample.card(language);
          const rendered = render(card);
          expect(rendered.parseErrors).toEqual([]);
          expect(rendered.validationErrors).toEqual([]);

          const elements = nodes(card);
          expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(CARD_LIMIT);
          expect(card).toMatchObject({ version: '1.5', lang: language, fallbackText: fallback, speak: fallback });
          expect(card['refresh']).toBeUndefined();
          // A heading a screen reader can jump to, and it comes first.
          expect(elements.find((one) => one.type === 'TextBlock')).toMatchObject({ style: 'heading' });

          // The fallback stands alone: whole words in its own language, no markup.
          expect(fallback.length).toBeGreaterThan(15);
          expect(fallback).not.toMatch(/[<>[\]*_`]|undefined|null|NaN|Invalid/);
          if (kind === 'ordinary') expect(JSON.stringify(card)).not.toMatch(/\$\{|undefined|\[object|NaN|Invalid|[\uE000-\uE00F]/);

          const inputs = elements.filter((one) => one.type.startsWith('Input.'));
          for (const input of inputs) {
            expect(String(input['label'])).toMatch(/\S{2}/);
            if (input['isRequired'] === true) expect(String(input['errorMessage'])).toMatch(/\S{2}/);
          }
          const ids = inputs.map((one) => one['id']);
          expect(new Set(ids).size).toBe(ids.length);
          for (const image of elements.filter((one) => one.type === 'Image')) expect(image['altText']).toBeTruthy();

          // Rows of at most three; at most one styled positive among those that show at once.
          for (const row of elements.filter((one) => one.type === 'ActionSet')) expect((row['actions'] as Node[]).length).toBeLessThanOrEqual(3);
          for (const row of elements.filter((one) => one.type === 'ActionSet')) expect((row['actions'] as Node[]).length).toBeGreaterThan(0);
          const outside = (value: unknown): Node[] => nodes(JSON.parse(JSON.stringify(value, (_key, inner: unknown) => ((inner as Node | null)?.type === 'Action.ShowCard' ? null : inner))));
          expect(outside(card).filter((one) => one['style'] === 'positive').length).toBeLessThanOrEqual(1);
          // What cannot be taken back is never one press away.
          expect(outside(card).filter((one) => one['style'] === 'destructive')).toEqual([]);

          for (const { action, inputs: sent } of presses(card)) {
            expect(String(action['title']).length).toBeLessThanOrEqual(60);
            const typed = Object.fromEntries(sent.map((input) => [String(input['id']), TYPED[String(input['id'])] ?? '?']));
            const parsed = parseAction(action['verb'], { ...(action['data'] as object), ...typed });
            expect(parsed, `${String(action['verb'])} ${JSON.stringify(action['data'])}`).toMatchObject({ ok: true, action: { verb: action['verb'], data: { lang: language } } });
          }
        });
      }
    });
  }
}

describe('ordinary cards show every string they are given', () => {
  const shown: Record<string, readonly string[]> = {
    answer: ['Region Jämtland Härjedalen', 'kallar till SIP', 'Överenskommelse psykiska funktionsnedsättningar', 'Regionens ansvar', 'Gäller från 1 juli 2025, tills vidare', 'SIP i övrigt', 'Varför?'],
    'answer-shared-proposed': ['Delat ansvar', 'Region Jämtland Härjedalen · Åre kommun', 'inte ett beslut', 'Åre betalar 304 522 kr.', '28 februari 2025', 'Gäller från 1 juli 2025 till och med 30 juni 2026; förlängs ett år i taget'],
    'answer-amount-expired': ['3 073 658 kr', 'gäller inte längre', 'namnet står inte här'],
    unknown: ['Vad blir det för väder i Åre?', 'Vem betalar lokalerna för Mini Maria?', 'Fråga samordnaren'],
    help: ['närvaro', 'Vad beslutades om Barnahus?'],
    agenda: ['SVOM', 'fre 7 mars 13.00-16.00', 'Digitalt möte', '9', '13.10', 'Ungdomsmottagningen', 'verksamhetschef', 'Paus 14.20-14.30', 'Jag kommer', 'förslag finns'],
    'agenda-open': ['Pågår nu', 'behandlas nu', 'bordlagt', 'utgår', 'Kalender'],
    reminder: ['Om 2 dagar', '11 ärenden, varav 3 för beslut', '3 har inte svarat'],
    'my-reply-cannot': ['Du har förhinder', 'Maja Ängsö tillfrågas som ersättare.', 'Ändrat.'],
    'check-in': ['Åsa Östman, Örjan Ek, Maja Ängsö (för Per Å)', '● Beslutsför: 12 tjänstgör, 7 krävs', 'Jag är här'],
    'poll-open': ['§ 9  Fördelning av stimulansmedel 2025', '10 av 12 har röstat', 'Ja  9', '██████████', 'Örjan Ek'],
    'poll-closed': ['Bifall. Avgjort med ordförandens utslagsröst.', '✓ Stängd'],
    ballot: ['✓ Ja', 'Registrerad 14.12.03', '10 av 12 har röstat · Ja 9', 'Du kan ändra den tills omröstningen stängs.'],
    'ballot-kept': ['✓ Fördela lika', 'Du röstar för Per Å', 'Ett äldre tryck'],
    control: ['sedan 14.12 (plan 14.10)', '72 av 180 min · 2 min efter plan', 'Beslut enligt förslag', 'Bordlägg', '● Beslutsför'],
    'control-several': ['Förslag 2: ', '○ Inte beslutsför: 6 tjänstgör, 7 krävs', 'Beslut: förslag 2'],
    item: ['Behandlas nu', 'Jäv', 'Reservation', 'Protokollsanteckning'],
    attendance: ['Åsa Östman', '12.57-nu', '13.00-13.40, 13.55-14.15', '§§ 1-8', 'inte här'],
    decisions: ['Ja 9, Nej 1, Avstår 0', '1 reservation, 2 protokollsanteckningar', 'Rättat sön 9 mars 15.00: fel belopp', 'Tidigare lydelse: Tidigare text', 'Bordlagt'],
    questions: ['2 frågor väntar', 'Vem betalar tolk', 'ställd 3 gånger', 'Svara'],
    'coordinator-answer': ['Regionen betalar tolken', 'Du frågade'],
  };
  for (const sample of samples()) {
    const expected = shown[sample.name];
    if (expected === undefined) continue;
    it(sample.name, () => {
      const text = nodes(sample.card('sv').card).map((one) => String(one['text'] ?? one['title'] ?? '')).join('\n');
      for (const one of expected) expect(text).toContain(one);
    });
  }
});
