/** Whom a question or a row is about: children, the old, companies … */
import type { Row } from '../../data/schema/matrix.ts';
import { fold } from './normalize.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { once } from './once.ts';

const GROUPS = {
  child: /\b(barn\w*|elev\w*|forskol\w*|bebis\w*|spadbarn\w*|child\w*|pupils?|kids?|bab(y|ies)|toddlers?|boys?|girls?|preschool\w*|infants?|minors?|minderarig\w*)\b/,
  youth: /\b(ungdom\w*|tonaring\w*|unga|ung|gymnasi\w*|teen\w*|young\w*|youth\w*|adolescen\w*|student\w*)\b/,
  adult: /\b(vuxna?|vuxen\w*|adults?|grown-?ups?)\b/,
  elderly: /\b(aldre\w*|pensionar\w*|senior\w*|elderly|old people|older|pensioners?|retired)\b/,
  business: /\b(foretag\w*|butik\w*|firma\w*|restaurang\w*|krog\w*|bolag\w*|compan\w*|business\w*|shops?|stores?|firms?|restaurants?|employers?|arbetsgivar\w*)\b/,
  animal: /\b(hund\w*|katt\w*|djur\w*|hast\w*|husdjur\w*|dogs?|cats?|animals?|horses?|pets?|cattle)\b/,
} as const;
type Group = keyof typeof GROUPS;
const ALL_GROUPS = Object.keys(GROUPS) as readonly Group[];
/** "75 years", "9-åring"; "six-year-old", "femåring", not "two years"; "I am 34," and "är 17 och". */
const AGED = [
  /\b(\d{1,3})(?: ?- ?| )?(?:ars?|aring\w*|years?|yr)\b/g,
  new RegExp(`\\b(${[...NUMBER_WORDS.keys()].join('|')})(?:[- ]?aring\\w*|[- ]years?[- ]olds?\\b)`, 'g'),
  /\b(?:ar|fyllt|fyllde|fyller|am|i['’]?m|turned|aged) (\d{1,2})(?=[,.?!]|$| och\b| and\b| men\b| but\b)/g,
];
/** The group of an age in years; the young are often children too. */
const groupsOfAge = (age: number): readonly Group[] => (age < 13 ? ['child'] : age < 18 ? ['child', 'youth'] : age < 21 ? ['youth', 'adult'] : age < 65 ? ['adult'] : ['elderly']);

/** Whom a folded text is about. `ages` counts ages too. */
export function groupsOf(folded: string, ages = true): Set<string> {
  const named = ALL_GROUPS.filter((group) => GROUPS[group].test(folded));
  return new Set([...named, ...(ages ? AGED.flatMap((aged) => [...folded.matchAll(aged)].flatMap(([, years = '']) => groupsOfAge(NUMBER_WORDS.get(years) ?? Number(years)))) : [])]);
}

/** Whom a row is about, by all its own words. */
export const groupsOfRow: (row: Row) => ReadonlySet<string> = once((row) => groupsOf(fold([row.duty.sv, row.duty.en, row.title.sv, row.title.en, row.situation?.sv ?? '', ...row.phrasings.sv, ...row.phrasings.en].join(' ')), false));
