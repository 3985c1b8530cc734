/** What kind of answer a question asks for. */

export const FACETS = ['who', 'amount', 'when', 'howLong', 'where', 'decided', 'count', 'which', 'how', 'allowed'] as const;
export type Facet = (typeof FACETS)[number];

/** Patterns over folded text. A question may show several facets, or none. */
const PATTERNS: Readonly<Record<Facet, RegExp>> = {
  who: /\b(vem|vems|vilka ar det som|vilken (huvudman|part|myndighet|instans|aktor|kommun|roll|av dem)|ansvar\w*|ansv|skyldig\w*|huvudman\w*|vems bord|region(en)? eller kommun\w*|kommun(en)? eller region\w*|who|whom|whose|which (authority|party|body|principal|organi[sz]ation|one|municipality|of them)|responsib\w+|in charge|region or (the )?municipalit\w+|municipality or (the )?region|har\w* hand om|skoter|star for)\b/,
  amount: /\b(hur mycket|mycket pengar|kosta\w*|kostnad\w*|summa\w*|belopp\w*|budget\w*|notan?|pris\w*|avgift\w*|kronor|kr|sek|procent|andel\w*|tkr|mkr|pengar|medel|bidrag\w*|betala\w*|how much|cost\w*|price|amount\w*|sum|share|percent\w*|per cent|money|pays?|paid|grants?|fund\w*)\b/,
  when: /\b(nar|vilket datum|datum\w*|vilken dag|tidpunkt\w*|senast|deadline\w*|klockan|hur ofta|vilket ar|when|what date|which date|what day|how often|by what date|time|starts?|starting|moved|nasta)\b/,
  howLong: /\b(hur lange|till nar|till och med|tom|t\.?o\.?m|hur lang|giltig\w*|galler\w*|gallde|lop\w* ut|gar ut|forlang\w*|uppsagning\w*|avtalstid\w*|how long|until when|till when|valid\w*|in force|expir\w*|prolong\w*|extend\w*|notice period|end date|apply from|applies)\b/,
  where: /\b(var (bestams|beslutas|fattas|tas|hanteras|lyfts|bereds|rekommenderas|diskuteras|ligger|hamnar|gar|avgors)|vilke[nt] (forum|arena|grupp|namnd|organ)|vilka (forum|arenor|grupper|politiska)|i vilke[nt]|forum\w*|arena\w*|where|which (forum|arena|board|group|committee|body|bodies)|what (forum|arena|board|group))\b/,
  decided: /\b(beslut\w*|besluta\w*|bestamde\w*|bestamts|kom fram till|landade|utfall\w*|blev det|gick det|klubba\w*|godkande\w*|decid\w+|decision\w*|outcome|result\w*|agreed|approve\w*|resolv\w+|conclu\w+)\b/,
  count: /\b(hur manga|antal\w*|how many|number of)\b/,
  which: /\b(vilka|vilken|vilket|which|vad (ar|ingar|innebar|betyder|gor|galler)|what (is|are|does|do|was|were))\b/,
  how: /\b(hur (gar|gor|ska|ser|fungerar|sker|fordelas|delas|hanteras|foljs)|pa vilket satt|varfor|how (is|are|do|does|should|was|were|will|can)|why)\b/,
  allowed: /^(far|kan|maste|ska|ar det|har|gar det|galler|can|must|may|is|are|does|do|should|has|have|was|were|did)\b/,
};

/** The facets of a folded question. */
export function facetsOf(folded: string): Facet[] {
  return FACETS.filter((facet) => PATTERNS[facet].test(folded));
}

/** Sorts of things that most boards have several of, and what is done with them: "who signs the agreement" does not say which. */
const SORT = new RegExp(`^(${[
  'avtal(et|en|ens)?|overenskommelsen?|kontrakt(et)?|samarbetet?|samverkan|protokoll(et)?|part(en|er|erna)?|period(en)?|uppsagningstid(en)?|datum(et)?|reg(el|ler|lerna)|(under)?teckna(r|de|t|s)?',
  'agreements?|contracts?|collaboration|minutes|part(y|ies)|periods?|notice|dates?|rules?|sign(s|ed)?',
  'rad(et)?|namnd(en)?|styrelsen?|kommitten?|grupp(en)?|utskott(et)?|forum(et)?|mot(e|et|en|ena)|traff(en|as|ar)?|ordforanden?|ordf|sekreterar(e|en)|ledam[oa]t\\w*|medlem\\w*|kontakt(a|ar|en|person(en)?)?|samordna(r|re|ren)?',
  'boards?|councils?|committees?|groups?|forums?|meetings?|meets?|chair\\w*|secretary|members?|contacts?|coordinat(e|es|or|ors|ing)',
  'bidrag(et)?|avgift(en)?|stod(et)?|medel|medlen|ansok(an|er|a|ning\\w*)|soker?|tillstand(et)?|arende(t)?|uppdrag(et)?|insats(en|er|erna)?|projekt(et)?|hjalp(en)?',
  'fees?|grants?|support|appl(y|ies|ication)|permits?|licen[cs]es?|matter|case|assignment|measures?|projects?|help',
].join('|')})$`);
/** Whether a folded word names only a sort of thing. */
export const isSort = (word: string): boolean => SORT.test(word);
