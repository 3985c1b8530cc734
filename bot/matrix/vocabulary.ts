/** The closed lists of the workbook: what may be written for each value, in either language. */
import type { Amount, Party, Row, SourceDocument } from '../../data/schema/matrix.ts';
import type { z } from 'zod/v4';

type Words<T extends string> = Readonly<Record<T, readonly string[]>>;

export const KINDS: Words<Row['kind']> = {
  duty: ['ansvar', 'uppgift', 'skyldighet', 'åtagande', 'responsibility', 'duties'],
  forum: ['nämnd', 'arena', 'möte', 'board', 'forums'],
  agreement: ['avtal', 'överenskommelse', 'agreements', 'contract'],
  finance: ['ekonomi', 'finansiering', 'pengar', 'kostnad', 'money', 'financing', 'funding', 'cost'],
  decision: ['beslut', 'decisions'],
};
export const STATUSES: Words<Row['status']> = {
  'in-force': ['gäller', 'gällande', 'i kraft', 'in force', 'giltig', 'active', 'valid', 'current'],
  proposed: ['förslag', 'föreslagen', 'föreslaget', 'proposal'],
  decided: ['beslutad', 'beslutat', 'decision'],
  expired: ['upphört', 'utgången', 'utgånget', 'gäller inte'],
  dormant: ['vilande', 'inactive'],
};
export const PARTY_TYPES: Words<Party['type']> = {
  party: ['part', 'myndighet', 'aktör', 'authority', 'actor', 'organisation', 'organization', 'kommun', 'region', 'municipality', 'agency', 'federation', 'company', 'bolag', 'förbund', 'kommunalförbund', 'förening', 'county'],
  forum: ['nämnd', 'grupp', 'arena', 'board', 'group', 'committee', 'råd', 'council'],
};
export const DOCUMENT_TYPES: Words<SourceDocument['type']> = {
  agreement: ['avtal', 'överenskommelse', 'contract', 'ök', 'samverkansavtal'],
  report: ['rapport', 'utredning', 'översyn'],
  register: ['förteckning', 'list'],
  minutes: ['protokoll', 'decision', 'beslut'],
  notice: ['kallelse', 'agenda'],
  plan: ['program', 'budget', 'riktlinje', 'riktlinjer', 'guideline', 'guidelines', 'policy', 'strategy', 'strategi', 'rutin', 'routine', 'delegationsordning', 'reglemente', 'taxa'],
  letter: ['skrivelse', 'brev', 'pm', 'memo'],
  'annual-report': ['verksamhetsberättelse', 'årsberättelse', 'årsredovisning', 'annual report', 'annualreport'],
};
export const UNITS: Words<z.infer<typeof Amount>['unit']> = {
  SEK: ['kr', 'kronor', 'krona', 'skr', 'kronor per år', 'kr/år', 'crowns'],
  percent: ['%', 'procent', 'per cent'],
  hours: ['timmar', 'timme', 'tim', 'h', 'hour'],
  days: ['dagar', 'dag', 'dygn', 'day'],
  months: ['månader', 'månad', 'mån', 'month'],
  years: ['år', 'year'],
  people: ['personer', 'person', 'människor', 'invånare', 'persons', 'st', 'antal'],
};

/** The value a word stands for, or undefined. */
export function choose<T extends string>(words: Words<T>, text: string): T | undefined {
  const wanted = text.trim().toLowerCase().replace(/[\s_]+/g, ' ');
  return (Object.keys(words) as T[]).find((value) => value.toLowerCase() === wanted || value === wanted.replace(/ /g, '-') || words[value].includes(wanted));
}

/** The value whose word occurs in a title ("Protokoll 2024-03-01" -> minutes), or undefined. */
export function guess<T extends string>(words: Words<T>, title: string): T | undefined {
  const lower = title.toLowerCase();
  return (Object.keys(words) as T[]).find((value) => [value, ...words[value]].some((word) => word.length > 3 && lower.includes(word)));
}
