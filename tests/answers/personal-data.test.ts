import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsPersonalNumber } from '../../bot/answers/personal-data.ts';

/** The tenth digit (Luhn). */
const checkDigit = (nine: string): number => {
  const sum = [...nine].reduce((total, digit, at) => total + [...String(Number(digit) * (at % 2 === 0 ? 2 : 1))].reduce((a, b) => a + Number(b), 0), 0);
  return (10 - (sum % 10)) % 10;
};

describe('refuses identity and coordination numbers however they are written', () => {
  it.each([
    '19121212-1212', '121212-1212', '1212121212', '191212121212', '12 12 12 12 12', '121212 1212', '19121212 1212', '121212+1212', '1912-12-12-1212',
    '1 9 1 2 1 2 1 2 1 2 1 2', '121212–1212', '19701063-2391', '701063-2391', 'pnr:640823-3234.', '(640823-3234)', '640823 - 3234', '６４０８２３－３２３４',
    '64-08-23-3234', '64.08.23.3234', '640823\u200b-3234', '8501011234',
    '850101:1236', '850101_1236', '850101,1236', '850101(1236)', '850101 (1236)', '850101, 1236', '850101;1236', '850101*-*1236', '19 85 01 01 12 36', '85 01 01-12 36',
    '8 5 0 1 0 1 - 1 2 3 6', '8.5.0.1.0.1.1.2.3.6', '1985 - 01 - 01 - 1236', '85:01:01:1236', '1985_01_01_1236', '850101\u00a01236', '850101\u202f-\u202f1236', '850101\n1236', '850101\r\n- 1236',
    '850101\u20111236', '850101\u00ad1236', '850101⁃1236', '850101➖1236', '850101ー1236', '８５０１０１１２３６', '8\u20605\u20600\u20601\u20600\u20601\u20601\u20602\u20603\u20606', '8️⃣5️⃣0️⃣1️⃣0️⃣1️⃣-1️⃣2️⃣3️⃣6️⃣', '⑧⑤⓪①⓪①-①②③⑥',
    '٨٥٠١٠١-١٢٣٦', '850101&nbsp;1236', '850101<br>1236', '<b>850101</b>-<i>1236</i>', '850101-TF12', '19850101-T123', '850101-12AB', '850161-1232', 'Anna,8501011236',
    '850101-1236-2', '850101-1236,5', '2024-12-06 1985 0101-1236',
  ])('%s', (text) => { expect(holdsPersonalNumber(`Kan ${text} få hjälp?`)).toBe(true); });

  it('in whatever notation, whatever word comes after', () => {
    const parts = fc.record({ year: fc.integer({ min: 1930, max: 2019 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), birth: fc.integer({ min: 1, max: 999 }) });
    const notation = fc.record({ century: fc.boolean(), gap: fc.constantFrom('', ' ', '-', '.', '/'), mark: fc.constantFrom('-', '+', ' - ', '–', '\u2011', ':', '_', ',', '(', '\n-\n') });
    const after = fc.constantFrom('kräver', 'krävde', 'sekretess', 'kring', 'miljonprogram', 'europeiskt', 'procent', 'och 2 barn');
    fc.assert(fc.property(parts, notation, after, ({ year, month, day, birth }, { century, gap, mark }, word) => {
      const two = (number: number): string => String(number).padStart(2, '0');
      const short = `${two(year % 100)}${two(month)}${two(day)}${String(birth).padStart(3, '0')}`;
      const date = [century ? String(year) : two(year % 100), two(month), two(day)].join(gap);
      expect(holdsPersonalNumber(`Vem hjälper ${date}${mark}${short.slice(6)}${checkDigit(short)} ${word} med boende?`)).toBe(true);
    }));
  });

  it.each([
    '850101-1236 kräver hjälp', '19850101-1236 krävde vård', '850101-1236 sekretess', '8501011236 kring boende', '199001011236 miljonprogram', '19850101-1236 europeiskt', '850101-1236%', '850101-1236 kr',
    'personnummer 0501011234', 'mitt personnummer: 0501011234', 'personnummer 8501011234', 'personnumret 0701011234', 'p-nummer 0501011234', 'samordningsnummer 0501611234', 'person nummer 0501011234',
    'personal identity number 0501011234', 'hantering 8501011237', 'placering 0501011234', 'hotel 0501011234', 'parcell 8501011237',
  ])('no word nearby excuses it: %s', (text) => { expect(holdsPersonalNumber(text)).toBe(true); });

  it('also when the checksum is mistyped', () => { expect(holdsPersonalNumber('640823-3235')).toBe(true); });

  it('wherever it stands in the text', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 8 }), fc.lorem({ maxCount: 8 }), fc.constantFrom('121212-1212', '19121212-1212', '191212121212'), (a, b, number) => { expect(holdsPersonalNumber(`${a} ${number} ${b}`)).toBe(true); }));
  });
});

describe('lets other numbers through', () => {
  it.each([
    '070-123 45 67', '0701234567', 'ring 0701234567', '+46 70 123 45 67', '063-15 30 00', '010-123 45 67', '212000-2502', '162120002502', '556036-0793', '3 073 658 kr', '12697775',
    '2024-12-06 2025-03-07', '2024-12-06 2025', '6 275 782', '2025-12-31', 'den 6 december 2024 kl 09:00', 'S2022/02134', '1212121212 kr', 'bankgiro 123-4567', '20240101-20241231',
    '§ 43', '5 kap. 7 § HSL', '831 30 Östersund', '1212121212 kronor', '1212121212 SEK.', '2024-12-06 1200 kr', '20241206: 1200 kr', '2024-12-06 - 1200 kr', '2024-12-06. 1200 kr', '20241206/1200 kr', '2024-12-06 - +46 70 123 45 67', '20241206; 2022.04.19', '241206–2025-03-07', '13.30 - 0415-91 29 21', 'den 2024-12-06, 2025 och 2026', '2024-12-06 kl 10.30', '2024-12-06 09.00-12.00', '2024-12-06 09:00',
    'telefon 0501011234', 'Telefonnummer: 0501011234', 'hemtelefon 0501011234', 'nås på 0501011234', 'tel. 0501011234', 'ring 0501011234', 'ärendenummer 8501011237', 'phone number 0501011234', 'personens telefonnummer 0501011234',
    'SFS 2017:612', 'SFS 1993:387', 'HSLF-FS 2017:30', '20241206-kl12-14', 'v. 10, 11, 12', '1 2 3 4 5 6 7 8 9', '12,5 %', '063-12 34 56, 063-12 34 57',
  ])('%s', (text) => { expect(holdsPersonalNumber(text)).toBe(false); });

  // Each takes milliseconds; going through the rest of the text again for every character takes half a minute.
  it.each([
    ['digits', '1 2 '.repeat(25_000)], ['dates', '850101 '.repeat(14_000)], ['numbers that are let through', '1212121212 kr '.repeat(7_000)],
    ['blanks after a date', `Vem? 850101${' '.repeat(90_000)}x`], ['dashes after a date', `850101${'-'.repeat(90_000)}x`], ['blanks after a word', `${'tel'}${' '.repeat(90_000)}x 8501011236`],
    ['colons after a word', `tel${':'.repeat(90_000)}x 8501011237`], ['a long word', `${'nummer'.repeat(15_000)} 8501011237`], ['open tags', '<a '.repeat(30_000)], ['what is not seen', `850101${'\u200b'.repeat(90_000)}-x`], ['digits with marks', '1\u0301'.repeat(45_000)],
  ])('is quick on many: %s', (_name, text) => {
    const from = performance.now();
    holdsPersonalNumber(text);
    expect(performance.now() - from).toBeLessThan(4_000);
  });
});
