/**
 * The text with every digit as one of 0-9, whatever script, width or circle it was written in, and without what cannot be
 * seen: what is written between the digits of a number, or over them, hides it from nobody.
 */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Cf}\p{DI}]/gu, '').replace(/(?<=\p{Nd})\p{M}+/gu, '').replace(/\p{Nd}/gu, asciiDigit);
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  // Decimal digits come in runs of ten from a zero: walk down to it.
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}
