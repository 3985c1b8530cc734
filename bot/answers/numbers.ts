/** Numbers that Swedish and English write out. */

const WRITTEN: readonly (readonly [number, readonly string[]])[] = [
  [1, ['en', 'ett', 'one']], [2, ['tva', 'two']], [3, ['tre', 'three']], [4, ['fyra', 'four']], [5, ['fem', 'five']], [6, ['sex', 'six']], [7, ['sju', 'seven']], [8, ['atta', 'eight']], [9, ['nio', 'nine']],
  [10, ['tio', 'ten']], [11, ['elva', 'eleven']], [12, ['tolv', 'twelve']], [13, ['tretton', 'thirteen']], [14, ['fjorton', 'fourteen']], [15, ['femton', 'fifteen']], [16, ['sexton', 'sixteen']],
  [17, ['sjutton', 'seventeen']], [18, ['arton', 'eighteen']], [19, ['nitton', 'nineteen']], [20, ['tjugo', 'twenty']], [30, ['trettio', 'thirty']], [40, ['fyrtio', 'forty']], [50, ['femtio', 'fifty']], [60, ['sextio', 'sixty']],
  [70, ['sjuttio', 'seventy']], [80, ['attio', 'eighty']], [90, ['nittio', 'ninety']], [100, ['hundra', 'hundred']],
];

/** What each written number is, folded; the language does not matter. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(WRITTEN.flatMap(([value, words]) => words.map((word) => [word, value] as const)));
