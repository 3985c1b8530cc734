/**
 * Stemming of words in lower case in two strengths. The light stem removes inflection; the strong stem also removes
 * derivation, so that utskrivning, utskriven and utskrivs meet, which the published stemmers do not do.
 */
const SV_INFLECTION = suffixes(`heternas heterna hetens heten heters heter arnas ernas ornas andes andets andet anden arens
  erens arna erna orna aste ades ande ende aren eras ares ast ade are ats ad ad ens ets ans ars ers ors ets en et an ar er
  or at as es te de na ns n a e t s`);
const SV_DERIVATION = suffixes(`ationerna ationen ationer ation eringarna eringens eringen eringar ering ningarna ningens ningen
  ningar ning ingarna ingens ingen ingar ing elserna elsens elsen elser else heterna heten heter het ligheten lighet liga ligt
  lig iska iskt isk iga igt ig erade erad erats erar era aktigt aktig bara bart bar samma samt sam nader nad ande ende skapet
  skap are ist iv`);
const EN_INFLECTION = suffixes('ing ed');
const EN_DERIVATION = suffixes(`izations ization isations isation ations ation itions ition abiliti ibiliti iliti iti abl ibl ances anc ences enc
  ments ment ness ful less ous iv ant ent ist ship tion sion ion ator at ers er ors or al ly ed ing es s`);

type Endings = ReadonlyMap<string, readonly string[]>;

/** Endings by their last letter, longest first. */
function suffixes(list: string): Endings {
  const sorted = [...new Set(list.split(/\s+/))].sort((a, b) => b.length - a.length);
  return new Map([...new Set(sorted.map((e) => e.slice(-1)))].map((letter) => [letter, sorted.filter((e) => e.endsWith(letter))]));
}

function strip(word: string, endings: Endings, shortest: (ending: string) => number): string {
  for (const ending of endings.get(word.slice(-1)) ?? []) {
    if (word.endsWith(ending) && word.length - ending.length >= shortest(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

const undouble = (word: string): string => word.replace(/([bdfgklmnprst])\1$/, '$1');

/** Swedish without inflection: "samordnades" -> "samordn". */
export function lightSwedish(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word.length === 4 && /[ae]$/.test(word) ? word.slice(0, 3) : word;
  const stem = /[ts]ion$/.test(word) ? word : strip(word, SV_INFLECTION, (ending) => (/^[nts]$/.test(ending) ? 4 : 3));
  // Only m and n double when an ending follows: "rum" and "rummet", but "hall" and "hallen".
  return stem.replace(/([mn])\1$/, '$1');
}

/** Swedish root: "samordningens", "samordnare" -> "samord". */
export function strongSwedish(word: string): string {
  let stem = lightSwedish(word);
  if (/\d/.test(word)) return stem;
  for (let round = 0; round < 3; round++) {
    const before = stem;
    stem = strip(stem, SV_DERIVATION, () => 4);
    stem = undouble(strip(stem, SV_INFLECTION, (ending) => (ending.length === 1 ? 5 : 4)));
    if (stem === before) break;
  }
  return /[bdfgklmprtv]n$/.test(stem) && stem.length > 4 ? stem.slice(0, -1) : stem.replace(/[ijoue]$/, (v) => (stem.length > 5 ? '' : v));
}

/** English without inflection: "agencies" -> "agenci", "discharged" -> "discharg". */
export function lightEnglish(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let stem = word.replace(/ies$/, 'y').replace(/(ss|sh|ch|x|z)es$/, '$1').replace(/([^s])s$/, '$1');
  const bare = strip(stem, EN_INFLECTION, () => 3);
  // "planning" has doubled its consonant, "billing" has not.
  if (bare !== stem) stem = bare.length > 5 ? undouble(bare) : bare.replace(/([bdgmnprt])\1$/, '$1').replace(/^([^aeiouåäö]+[aeiouåäö][^aeiouwxy])$/, bare.length === 3 ? '$1e' : '$1');
  return stem.length > 4 ? stem.replace(/e$/, '').replace(/y$/, 'i') : stem.replace(/([^aeiouåäö])y$/, '$1i');
}

/** English root: "responsibilities", "responsible" -> "respons". */
export function strongEnglish(word: string): string {
  let stem = lightEnglish(word);
  if (/\d/.test(word)) return stem;
  for (let round = 0; round < 2; round++) {
    const before = stem;
    stem = strip(stem, EN_DERIVATION, () => 4);
    if (stem === before) break;
  }
  return undouble(stem);
}
