/** What the answer must hold for the question to be answered: a figure, money, a length of time, who pays, who decides, a place … */
import type { Row, SourceDocument } from '../../data/schema/matrix.ts';
import { fold, tokenize } from './normalize.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { once } from './once.ts';

export const WANTS = ['figure', 'money', 'sum', 'portion', 'duration', 'time', 'clock', 'often', 'age', 'measure', 'name', 'most', 'place', 'payer', 'decider', 'overseer', 'appeal', 'owner', 'begun', 'contact', 'salary', 'end', 'notice', 'deadline', 'chair', 'member', 'convener', 'secretary', 'outcome', 'day', 'cause'] as const;
export type Want = (typeof WANTS)[number];

/** Questions of a sort that a responsibility matrix seldom answers, whatever they are about: advice, reasons, methods. */
export const ODD = ['advice', 'method', 'reason', 'exists'] as const;
export type Odd = (typeof ODD)[number];
const ODDLY: Readonly<Record<Odd, RegExp>> = {
  advice: /\b(bor (jag|vi|man)|ska jag|vagar (jag|man)|(ar det|is it) (farligt|sakert|okej|ok|lagligt|olagligt|tillatet|normalt|skadligt|bra|safe|dangerous|legal|illegal|ok|okay|normal|harmful|good|bad|worth)|should (i|we|my)|can i (stop|take|use|eat|drink|get|still|refuse)|tips|rekommendera\w*|recommend\w*|what happens if|vad hander om|vad gor (jag|man) om|what (should|can|do) i do)\b/,
  method: /\b(hur (gor|lagar|tvattar|bakar|skriver|fyller|raknar|anvander|botar|behandlar|ansoker|bokar|anmaler|avbokar|byter|soker|overklagar|avslutar|laser|vet) (jag|man|vi|du)|how (do|can|should|would) (i|you|we|one|people))\b/,
  reason: /\b(varfor|why|how come)\b/,
  exists: /\b(finns det|fanns det|is there|are there|was there|were there)\b/,
};
/** The sorts that a folded question is of. */
export const oddities = (folded: string): Odd[] => ODD.filter((odd) => ODDLY[odd].test(folded));

const EXTREMES = 'flest|storsta?|hogsta?|lagsta?|langsta?|kortast|kortaste|aldsta?|yngsta?|basta?|samsta?|billigaste?|dyraste?|narmaste?|most|largest|biggest|highest|lowest|longest|shortest|oldest|youngest|best|worst|cheapest|nearest|closest';
/** Words that ask for a sum of money, and those that ask for money in any way, a share of it too. */
const SUM_ASKED = String.raw`hur (mycket (kostar|kostade|pengar|tjanar|far|ska .* betala|maste .* betala|i (bidrag|ersattning|avgift|hyra|arvode))|dyrt?)|vad (kostar|kostade|kostat|tjanar|tar \w+ betalt|far \w+ betalt)|vad blir (kostnaden|priset|avgiften|notan)|vad ar (lonen|priset|avgiften|hyran|taxan)|(vilken|vad for) (summa|lon|avgift|hyra|taxa)|vilket (belopp|pris)|hur (stor|stort|hog|hogt) (ar )?(avgift\w*|bidrag\w*|arvode\w*|ersattning\w*|hyra\w*|lon\w*|belopp\w*|summa\w*|taxa\w*|budget\w*|bot\w*)|how (much (does|did|is|was|will|would|must|money)|expensive)|what (does|did|do|will|would) .*\b(cost|charge|earn)|what (salary|fee|sum|amount|price|rent|hourly)|(what|how (much|big|large|high)) (is|was|are|were) the (\w+ )?(salary|fee|price|cost|rent|amount|wage|pay|tariff|fine|grant|charge|allowance|budget|deficit)`;
const SHARE_ASKED = String.raw`hur mycket (betalar|betalade)|vad ar (kostnaden|rantan)|(vilken|vad for) (kostnad|ranta)|hur (stor|stort|hog|hogt) (ar )?(kostnad\w*|andel\w*)|how much (do|are)|what (does|did|do|will|would) .*\bpay|what rate`;
/** Somebody who holds a post: the name that is asked for is a person's, which a matrix seldom holds, not what a thing is called. */
const ROLES = 'samordnar|koordinator|ledare|chef|lakar|psykolog|kurator|terapeut|behandlare|aklagar|advokat|ordforand|sekreterar|handlagg|skotersk|socionom|person|politiker|ledamot|ledamoter|ersattar|ombud|polisen|officer|doctor|physician|prosecutor|lawyer|coordinator|manager|head|director|psychologist|therapist|counsel|nurse|chair|secretar|member|representative|politician|worker|contact|leader';
/** Patterns over the folded question. */
const ASKED: Readonly<Record<Want, RegExp>> = {
  figure: /\b(hur (manga|mycket|stor|stora|stort|lang|lange|langt|hog|hoga|hogt|djup|djupt|bred|brett|tung|snabb|snabbt|varm|varmt|gammal|ofta|dyr|dyrt)|antal|antalet|vad (kostar|kostade|kostat|tjanar)|vad blir (kostnaden|priset|avgiften)|vad ar (lonen|priset|avgiften|hyran|kostnaden|taxan|taket|granserna?|rantan)|(vilken|vad for) (summa|lon|avgift|procent|andel|kostnad|hyra|taxa|ranta)|vilket (belopp|pris|antal)|how (many|much|large|big|high|low|tall|deep|wide|heavy|fast|quickly|far|old|long|often|soon|expensive|warm|cold)|number of|what (does|did|do|will|would) .*\b(cost|pay|charge|earn)|what (salary|fee|sum|amount|percentage|share|price|rate|rent|number|hourly)|(what|how much) (is|was|are|were) the (\w+ )?(salary|fee|price|cost|rent|rate|amount|share|percentage|number|wage|pay|tariff|turnover))\b/,
  money: new RegExp(`\\b(${SUM_ASKED}|${SHARE_ASKED})\\b`),
  sum: new RegExp(`\\b(${SUM_ASKED})\\b`),
  portion: /\b((hur stor|vilken|vad for|what|which|how (large|big)( a)?) (andel\w*|del|procent\w*|share|part|portion|percentage|proportion|per cent)|hur manga procent|how many per ?cent|(andel|share|percentage) (av|of))\b/,
  duration: /\b(hur lange|hur lang (tid|ar)|hur (snabbt|fort|snart)|how (long|soon|quickly|fast)|inom (vilken|hur)|uppsagningstid\w*|notice period)\b/,
  time: /\b(nar|vilket datum|vilka datum|vilken (dag|manad|veckodag)|vilket ar|hur dags|vilken tid|klockan|till nar|when|what (date|day|year|time|month)|which (date|day|year|month|dates)|until when)\b/,
  clock: /\b(hur dags|vilken tid|vilka tider|oppettid\w*|oppnar|stanger|(ar|har) .*\boppet|hur lange ar .*\boppen|what time|opening (hours|times)|what hours|(open|close)s? (on|at|in|during)|till vilken tid|vilket klockslag)\b/,
  often: /\b(hur ofta|hur manga ganger|how often|how many times|how frequently)\b/,
  age: /\b(hur gam(mal|la)|vilken alder|vilka aldrar|aldersgrans\w*|how old|(what|which) age\w*|age limit)\b/,
  measure: /\b(hur (hog|hoga|hogt|djup|djupt|bred|brett|tung|tungt|varm|varmt|kall|langt|stor yta)|hur lang (ar|blir) (?!\w*tid)|how (tall|deep|wide|heavy|warm|cold|far|thick|loud)|temperatur\w*|temperature|hur manga (kilometer|km|meter|liter|ton|kilo|kvadratmeter|hektar|mil)|how many (kilomet\w+|miles|met(er|re)s|lit(er|re)s|tonn?es|kilos|hectares|square))\b/,
  name: new RegExp(`\\b(heter|hette|namnet|namnen|namn pa|names?|named)\\b.*\\b\\w*(${ROLES})|\\b\\w*(${ROLES})\\w*\\b.*\\b(heter|hette|namnet|namnen|names?|by name)\\b|\\b(vilken|vilka|which) (person|personer|persons?|people)\\b|\\b(vem|who)\\b.*\\b(by name|vid namn|a name|name of|namn pa)\\b`),
  most: new RegExp(`\\b(${EXTREMES})\\b`),
  contact: /\b(telefon\w*|nummer till|nummret|numret|mejl\w*|e-?post\w*|adress\w*|hemsida\w*|webb\w*|phone\w*|e-?mail\w*|address\w*|website\w*|web page)\b/,
  salary: /\b(lon|lonen|loner|manadslon\w*|timlon\w*|tjanar|arvode\w*|salar\w*|wages?|earns?|hourly pay|the pay|paid (an|per) hour)\b/,
  place: /\b(var (ligger|finns|hittar|star|halls)|where (is|are)|(vilken|vilka|which|what) (adress|orter|ort|lokal|lokaler|platser|stad|stader|by|byar|towns?|villages?|place|places|street))\b/,
  payer: /\b((vem|vilka|vilken|who|which \w+|whose \w+)\b.*\b(betala\w*|bekosta\w*|finansiera\w*|star for (kostnad\w*|notan?|rakning\w*|pengarna)|ersatt\w*|pays?|paying|paid|foots?|funds?|finances?|bears?|covers?)|vems (kostnad|bekostnad|pengar|budget)|at whose)\b/,
  decider: /\b(vem|vilka|vilken|vilket|who|which|what)\b.*\b(beslut\w*|bestam\w*|avgor\w*|godkann\w*|bevilja\w*|faststall\w*|antar|utser|decid\w*|approv\w*|grants|granting|rules on|appoints?|adopts?)\b/,
  overseer: /\b(tillsyn\w*|kontrollera\w*|granska\w*|inspekter\w*|besiktig\w*|supervis\w*|inspect\w*|oversee\w*|oversight|checks?|monitors?|reviews?)\b/,
  appeal: /\b(overklaga\w*|klaga\w*|klagomal\w*|appeal\w*|complain\w*)\b/,
  owner: /\b(ager|agare\w*|ags|owns?|owner\w*|tillhor)\b/,
  end: /\b((nar|till nar|hur lange|vilket ar|vilket datum|vilken dag)\b.*\b(lop(er|te) ut|gar .*\but|gick .*\but|upphor\w*|slutar|tar slut|forfaller|gall(er|de|a)|giltig\w*|varar)|slutdatum|giltighetstid\w*|(when|until|till|how long|which year|what date)\b.*\b(expir\w*|ends?|runs? out|lapses?|valid|in force|last|cease\w*|apply|applies)|end date|expiry)\b/,
  notice: /\b(uppsag\w*|sag(a|er|s|as)( \w+){0,2} upp|avsluta\w* avtalet|lamna (avtalet|samarbetet)|hoppa av|gar? ur|terminat\w*|notice|withdraw\w*|(pull|back|opt) out|quit\w*|leave the (agreement|contract))\b/,
  deadline: /\b(senast|deadline\w*|sista (dag\w*|datum\w*|ansokningsdag\w*)|(fore|innan) vilke[nt]|till nar|by when|by what date|last (day|date)|latest|no later|closing date|due)\b/,
  chair: /\b(ordforande\w*|ordf|klubban|chair\w*|preside\w*|(vem|vilken|who|which)\b.*\b(leder|leads?|heads?|runs?|haller i))\b/,
  member: /\b((vilka|vem|vilken|hur manga|who|which|how many)\b.*\b(sitter|ingar|deltar?|medverkar|ar med i|representera\w*|representant\w*|ledamot\w*|ledamoter\w*|medlem\w*|platser|sits?|members?|participa\w*|attends?|takes? part|represent\w*|seats?|made up|belongs?)|sammansattning\w*|composition)\b/,
  convener: /\b(kalla[rs]? (till|in|ihop|samman)|sammankalla\w*|kallelse\w*|bjuder in|initiativ\w*|convene\w*|calls? (the|a|for|in|together)|summon\w*|initiat\w*|invit\w*)\b/,
  secretary: /\b(sekreterar\w*|protokoll\w*|pennan|secretar\w*|minutes|takes? notes)\b/,
  outcome: /\b((kom|kommit) .*fram till|vad blev|resultat\w*|utfall\w*|slutsats\w*|svarade|rosta\w*|rostning\w*|godkande\w*|antogs?|antagits?|beslutade\w*|fick jobbet|conclu\w*|outcome|results?|findings|(what|did) .*\b(say|answer|decide|reply|agree|vote|adopt|approve|accept)|voted?|adopted|approved|won|accepted)\b/,
  day: /\b(vilke(t|a) datum|vilka? dag(ar)?|vilken dag|datum\w*|(what|which) (dates?|days?)|on what day)\b/,
  cause: /\b(varfor|av vilken anledning|av vilket skal|vad beror|why|how come|(what|which) reasons?|for what reason)\b/,
  begun: /\b(nar|vilket ar|when|(what|which) year)\b.*\b(bygg\w*|invig\w*|grunda\w*|bilda\w*|oppnade\w*|built|founded|opened|established|constructed|renovat\w*|renover\w*)\b/,
};

const WRITTEN_NUMBERS = [...NUMBER_WORDS.keys()].join('|');
/** "En", "ett" and "one" are articles as often as numbers. */
const FIGURES_IN_WORDS = `${[...NUMBER_WORDS].filter(([, value]) => value > 1).map(([word]) => word).join('|')}|noll|halften|halva|tredjedel|fjardedel|tusen|half|third|quarter|thousand|arligen|varje|annually|yearly|every|all|alla|samtliga|en gang|once|twice`;
const UNITS_OF_TIME = 'minut\\w*|timm\\w*|dygn\\w*|dag\\w*|vardag\\w*|arbetsdag\\w*|veck\\w*|manad\\w*|ar|ars|ariga?|mandatperiod\\w*|minutes?|hours?|days?|weeks?|months?|years?|year|working days?|weekdays?|calendar';
const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october';
const WEEKDAYS = '(mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\w*';
const SUM_HELD = String.raw`kr|kronor|sek|tkr|mkr|miljon\w*|million\w*|oren?|prisbasbelopp\w*|avgiftsfri\w*|kostnadsfri\w*|gratis|free|without charge|no charge|utan (kostnad|avgift)|ingen avgift`;
/** Patterns over the folded duty; years and dates are no figures. */
const HELD: Readonly<Record<Exclude<Want, 'place'>, RegExp>> = {
  figure: new RegExp(`(?<![\\d-])(?!(?:19|20)\\d\\d\\b)\\d+|\\b(${FIGURES_IN_WORDS})\\b`),
  money: new RegExp(`\\b(${SUM_HELD}|procent|per cent|percent|half|halften|tredjedel\\w*|third|lika stora?|equal\\w*)\\b|%`),
  duration: new RegExp(`\\b(\\d+|${WRITTEN_NUMBERS}|halvt|half|nasta|samma|innan) ?(${UNITS_OF_TIME})\\b|\\b(genast|omedelbart|omgaende|direkt|samma dag|dygnet runt|tills vidare|immediately|at once|same day|until further notice|round the clock|until|till och med)\\b|\\b(19|20)\\d\\d\\b`),
  time: new RegExp(`\\b(19|20)\\d\\d\\b|\\b(${MONTHS}|${WEEKDAYS}|klockan|kl|o'clock|vardag\\w*|weekday\\w*|varje|arlig\\w*|annual\\w*|every|dygnet|host\\w*|varen|vart|varterminen|autumn|spring|sommar\\w*|summer|winter|vinter\\w*|senast|no later|deadline)\\b|\\b\\d+ (dag\\w*|veck\\w*|manad\\w*|timm\\w*|ar|days?|weeks?|months?|hours?|years?)\\b`),
  often: /\b(ganger|gang|varje|arlig\w*|manadsvis|veckovis|kvartal\w*|termin\w*|per (ar|manad|vecka|dag|termin|year|month|week|day|term)|om aret|i manaden|i veckan|times|once|twice|every|each|annual\w*|monthly|weekly|daily|quarter\w*|yearly|vart(annat|tredje|fjarde|femte)?)\b/,
  name: /\b(heter|hette|vid namn|by name|named)\b/,
  sum: new RegExp(`\\b(${SUM_HELD})\\b`),
  portion: /\b(procent|per cent|percent|half|halften|tredjedel\w*|fjardedel\w*|third|quarter|lika|equal\w*|andel\w*|shares?|delar|resten|rest)\b|%/,
  clock: /\b(klockan|kl|o'clock|dygnet runt|round the clock|oppet|oppen|open|oppettid\w*|noon|midnight|midnatt|lunch\w*|kvall\w*|evening\w*|natt\w*|night\w*|day and night)\b|\b\d{1,2}([.:]\d\d)?\s?[-–]\s?\d{1,2}([.:]\d\d)?\b|\b\d{1,2}[.:]\d\d\b/,
  age: /\b\d+ ?(ars?|aring\w*|years?)\b|\b(alder\w*|fyllt|fyller|aged?|aldre|older)\b/,
  measure: /\b(meter\w*|metr\w*|kilomet\w*|km|cm|centimet\w*|kilo\w*|kg|ton\w*|tonn\w*|liter\w*|litre\w*|grader|degrees?|hektar\w*|hectares?|kvadrat\w*|square|mil|miles?|decibel)\b/,
  payer: /\b(betal\w*|bekost\w*|finansier\w*|kostna\w*|ersatt\w*|ersattning\w*|avgift\w*|bidra\w*|kr|kronor|sek|procent|per ?cent|gratis|\w*fria?|star for|pay\w*|paid|fund\w*|financ\w*|costs?|fees?|grants?|contribut\w*|bears?|free|reimburs\w*|budget\w*)\b/,
  decider: /\b(beslut\w*|bestam\w*|avgor\w*|godkann\w*|bevilja\w*|faststall\w*|antar|antog|utser|provar|provning\w*|tillstand\w*|medge\w*|decid\w*|decision\w*|approv\w*|grants?|granted|permit\w*|permission\w*|appoint\w*|adopt\w*|determin\w*|sets?|rul\w*|reject\w*|licen[cs]\w*)\b/,
  overseer: /\b(tillsyn\w*|kontroll\w*|gransk\w*|inspek\w*|besikt\w*|overvak\w*|folj\w* upp|uppfolj\w*|supervis\w*|inspect\w*|oversee\w*|oversight|check\w*|monitor\w*|review\w*|follow\w* up|audit\w*|examin\w*)\b/,
  appeal: /\b(overklaga\w*|klaga\w*|klagomal\w*|provas av|domstol\w*|appeal\w*|complain\w*|court\w*|ombudsm\w*|patientnamnd\w*)\b/,
  owner: /\b(ager|agare\w*|ags|owns?|owned|owner\w*|tillhor\w*|belongs?)\b/,
  begun: /\b(bygg\w*|invig\w*|grunda\w*|bilda\w*|oppna\w*|inratta\w*|starta\w*|borja\w*|built|building|found\w*|open\w*|establish\w*|construct\w*|start\w*|begins?|set up|renov\w*)\b/,
  end: /\b(till och med|t o m|tom|upphor\w*|loper (ut|till)|galler (till|fran|tills|aren?|\d+)|giltig\w*|tills vidare|until|through|expir\w*|end(s|ed)?|valid|ceas\w*|in force)\b|\b(19|20)\d\d ?[-–] ?(19|20)\d\d\b/,
  notice: /\b(uppsag\w*|sag(a|er|s|as) upp|terminat\w*|notice|withdraw\w*|avsluta\w*|uttrad\w*)\b/,
  deadline: /\b(senast|fore|innan|inom|no later|latest|deadline\w*|sista|last day|due|within|before|by (the )?(\d+|end|january|february|march|april|may|june|july|august|september|october|november|december))\b/,
  chair: /\b(ordforande\w*|ordf|leder|leds|\w*ledare\w*|chair\w*|led by|leads?|leaders?|heads?|headed|preside\w*|haller (i|samman))\b/,
  member: /\b(sitter|ingar|delta|deltar|deltog|deltagare\w*|ledamot\w*|ledamoter\w*|medlem\w*|medverka\w*|representant\w*|representera\w*|bestar av|members?|participa\w*|consists?|sits?|represent\w*|made up|attend\w*|mots|meets|includes?)\b/,
  convener: /\b(kalla[rst]?|kallade|sammankalla\w*|kallelse\w*|bjuder in|bjuds in|initiativ\w*|convene\w*|calls?|summon\w*|initiat\w*|invit\w*)\b/,
  secretary: /\b(sekreterar\w*|protokoll\w*|secretar\w*|minutes)\b/,
  outcome: /\b(beslutade\w*|beslutat|godkan\w*|antog\w*|antagen|forklarade|konstatera\w*|visade|visar|svarade|resultat\w*|fick|decided|approved|adopted|found|show(s|ed)?|concluded|replied|results?|resolved|declared)\b/,
  day: new RegExp(`\\b\\d{1,2}(:e|st|nd|rd|th)? (${MONTHS})\\b|\\b(${MONTHS}) \\d{1,2}\\b|\\b(19|20)\\d\\d-\\d\\d-\\d\\d\\b|\\b(${WEEKDAYS})\\b`),
  cause: /\b(eftersom|darfor|pa grund av|beror pa|orsak\w*|skal|skalet|anledning\w*|i syfte|for att (slippa|undvika|kunna|sakra|starka)|because|since|due to|owing to|reason\w*|so that|in order|to avoid)\b/,
  contact: /\b(telefon\w*|ringer?|mejl\w*|e-?post\w*|adress\w*|hemsida\w*|webb\w*|phone\w*|calls?|e-?mail\w*|address\w*|website\w*)\b|@|\b\d{2,4}-\d{2,}/,
  salary: /\b(lon|lonen|loner\w*|arvode\w*|salar\w*|wages?|tjanst\w* kostar|remunerat\w*|fees?)\b/,
  // "Mest" and "högst" only limit in a question ("högst tio"), but say an extreme in an answer.
  most: new RegExp(`\\b(${EXTREMES}|mest|hogst)\\b`),
};

/** A word that names a year. */
export const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);

/** What a folded question wants to hear. */
export const wantsOf = (folded: string): Want[] => WANTS.filter((want) => ASKED[want].test(folded));

const wishes = once<Row, ReadonlyMap<Want, number>>(({ phrasings }) => {
  const all = [...phrasings.sv, ...phrasings.en];
  const shares = new Map<Want, number>();
  for (const text of all) for (const want of wantsOf(fold(text))) shares.set(want, (shares.get(want) ?? 0) + 1 / all.length);
  return shares;
});

/** Share of a row's phrasings that ask for such a thing. */
export const askedFor = (row: Row, want: Want): number => wishes(row).get(want) ?? 0;

const held = once<Row, Partial<Record<Want, boolean>>>(() => ({}));

/** Whether a row's own words hold such a thing, in either language. */
export const holds = (row: Row, want: Want): boolean => (held(row)[want] ??= search(row, want));

/** Wants whose words leave no doubt that a row answers them; a time is plain when it is a day. */
const PLAIN: Partial<Record<Want, Want>> = { payer: 'payer', money: 'money', sum: 'sum', portion: 'portion', time: 'day', day: 'day', clock: 'clock', notice: 'notice', convener: 'convener', secretary: 'secretary' };
/** Whether a row says such a thing in so many words. */
export const saysPlainly = (row: Row, want: Want): boolean => { const plain = PLAIN[want]; return plain !== undefined && holds(row, plain); };

/** What a row says, in both languages. */
const saidBy = ({ duty, byParty }: Row): string[] => [duty.sv, duty.en, ...byParty.flatMap(({ text }) => [text.sv, text.en])];

/** The units of an amount that give what is asked for. */
const UNITS: Partial<Record<Want, readonly string[]>> = {
  figure: ['SEK', 'percent', 'hours', 'days', 'months', 'years', 'people'], money: ['SEK', 'percent'], sum: ['SEK'], portion: ['percent'],
  duration: ['hours', 'days', 'months', 'years'], payer: ['SEK', 'percent'],
};
/** A name after a word of place. */
const AT_A_PLACE = /(^|\s)(i|på|vid|till|från|in|at|on|to|from) (the )?[A-ZÅÄÖ]/u;

/** The years that a row speaks of, those in the name of its document included. */
export const yearsIn = (row: Row, document: SourceDocument | undefined): ReadonlySet<string> =>
  new Set([...saidBy(row), row.title.sv, document?.title.sv ?? '', document?.short.sv ?? ''].flatMap((text) => text.match(/\b(19|20)\d\d\b/g) ?? []));

/** What a row has in a field of its own, whatever its words say. */
const IN_A_FIELD: Partial<Record<Want, (row: Row) => boolean>> = { end: ({ validity }) => validity?.to !== undefined, outcome: ({ status }) => status === 'decided' };

function search(row: Row, want: Want): boolean {
  if (IN_A_FIELD[want]?.(row) === true) return true;
  const amounts = [...row.amounts, ...row.byParty.flatMap((b) => b.amount ?? [])];
  if (amounts.some(({ unit }) => UNITS[want]?.includes(unit) ?? false)) return true;
  const text = saidBy(row).join(' ');
  return want === 'place' ? AT_A_PLACE.test(text) : HELD[want].test(fold(text));
}

const TWO_CAPITALS = /(\p{Lu}\p{Ll}+)[ -](\p{Lu}\p{Ll}+)/gu;

/** Whether a row may name a person: by its words, or by two words in capitals that are not both known to be something else. */
export const mayNamePerson = (row: Row, isOther: (word: string) => boolean): boolean =>
  holds(row, 'name') || saidBy(row).some((text) => [...text.matchAll(TWO_CAPITALS)].some(([, first = '', second = '']) => !isOther(fold(first)) || !isOther(fold(second))));

const A_NUMBER = new RegExp(`^(\\d+|${WRITTEN_NUMBERS})$`);
/** So many words after a number may be what it counts ("fyra nya bussar"). */
const REACH = 3;

/** The words of a row that a number stands before. */
export const countedIn: (row: Row) => readonly string[] = once((row) => saidBy(row).flatMap((text) => {
  const tokens = tokenize(text);
  return tokens.flatMap(({ folded }, i) => (A_NUMBER.test(folded) ? tokens.slice(i + 1, i + 1 + REACH).map((token) => token.text) : []));
}));
