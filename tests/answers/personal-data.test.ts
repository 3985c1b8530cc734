import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsPersonalNumber } from '../../bot/answers/personal-data.ts';

describe('refuses identity and coordination numbers however they are written', () => {
  it.each([
    '19121212-1212', '121212-1212', '1212121212', '191212121212', '12 12 12 12 12', '121212 1212', '19121212 1212', '121212+1212', '1912-12-12-1212',
    '1 9 1 2 1 2 1 2 1 2 1 2', '121212–1212', '19701063-2391', '701063-2391', 'pnr:640823-3234.', '(640823-3234)', '640823 - 3234', '６４０８２３－３２３４',
    '64-08-23-3234', '64.08.23.3234', '640823\u200b-3234', '8501011234',
  ])('%s', (text) => { expect(holdsPersonalNumber(`Kan ${text} få hjälp?`)).toBe(true); });

  it('also when the checksum is mistyped', () => { expect(holdsPersonalNumber('640823-3235')).toBe(true); });

  it('wherever it stands in the text', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 8 }), fc.lorem({ maxCount: 8 }), fc.constantFrom('121212-1212', '19121212-1212', '191212121212'), (a, b, number) => holdsPersonalNumber(`${a} ${number} ${b}`)));
  });
});

describe('lets other numbers through', () => {
  it.each([
    '070-123 45 67', '0701234567', 'ring 0701234567', '+46 70 123 45 67', '063-15 30 00', '010-123 45 67', '212000-2502', '162120002502', '556036-0793', '3 073 658 kr', '12697775',
    '2024-12-06 2025-03-07', '2024-12-06 2025', '6 275 782', '2025-12-31', 'den 6 december 2024 kl 09:00', 'S2022/02134', '1212121212 kr', 'bankgiro 123-4567', '20240101-20241231',
    '§ 43', '5 kap. 7 § HSL', '831 30 Östersund',
  ])('%s', (text) => { expect(holdsPersonalNumber(text)).toBe(false); });

  it('is quick on long runs of digits', () => { expect(typeof holdsPersonalNumber('1 2 '.repeat(20_000))).toBe('boolean'); });
});
