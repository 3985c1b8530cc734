/** What the answer must hold for the question to be answered: a figure, money, a length of time, a point in time, how often, a name, an extreme. */
import type { Row } from '../../data/schema/matrix.ts';
import { fold } from './normalize.ts';

export const WANTS = ['figure', 'money', 'duration', 'time', 'often', 'name', 'most'] as const;
export type Want = (typeof WANTS)[number];

const EXTREMES = 'flest|storsta?|hogsta?|lagsta?|langsta?|kortast|kortaste|aldsta?|yngsta?|basta?|samsta?|billigaste?|dyraste?|narmaste?|most|largest|biggest|highest|lowest|longest|shortest|oldest|youngest|best|worst|cheapest|nearest|closest';
/** Patterns over the folded question. */
const ASKED: Readonly<Record<Want, RegExp>> = {
  figure: /\b(hur (manga|mycket|stor|stora|stort|lang|lange|langt|hog|hoga|hogt|djup|djupt|bred|brett|tung|snabb|snabbt|varm|varmt|gammal|ofta|dyr|dyrt)|antal|antalet|vad (kostar|kostade|kostat|tjanar)|vad blir (kostnaden|priset|avgiften)|vad ar (lonen|priset|avgiften|hyran|kostnaden|taxan|taket|granserna?|rantan)|(vilken|vad for) (summa|lon|avgift|procent|andel|kostnad|hyra|taxa|ranta)|vilket (belopp|pris|antal)|how (many|much|large|big|high|low|tall|deep|wide|heavy|fast|quickly|far|old|long|often|soon|expensive|warm|cold)|number of|what (does|did|do|will|would) .*\b(cost|pay|charge|earn)|what (salary|fee|sum|amount|percentage|share|price|rate|rent|number|hourly)|(what|how much) (is|was|are|were) the (\w+ )?(salary|fee|price|cost|rent|rate|amount|share|percentage|number|wage|pay|tariff|turnover))\b/,
  money: /\b(hur (mycket (kostar|kostade|far|betalar|betalade|pengar|tjanar|ska .* betala|maste .* betala|i (bidrag|ersattning|avgift|hyra|arvode))|dyrt?)|vad (kostar|kostade|kostat|tjanar|tar \w+ betalt|far \w+ betalt)|vad blir (kostnaden|priset|avgiften|notan)|vad ar (lonen|priset|avgiften|hyran|kostnaden|taxan|rantan)|(vilken|vad for) (summa|lon|avgift|kostnad|hyra|taxa|ranta)|vilket (belopp|pris)|hur (stor|stort|hog|hogt) (ar )?(avgift\w*|bidrag\w*|arvode\w*|kostnad\w*|ersattning\w*|hyra\w*|lon\w*|belopp\w*|summa\w*|andel\w*|taxa\w*|budget\w*|bot\w*)|how (much (does|did|do|is|was|will|would|must|money|are)|expensive)|what (does|did|do|will|would) .*\b(cost|pay|charge|earn)|what (salary|fee|sum|amount|price|rate|rent|hourly)|(what|how (much|big|large|high)) (is|was|are|were) the (\w+ )?(salary|fee|price|cost|rent|amount|wage|pay|tariff|fine|grant|charge|allowance|budget|deficit))\b/,
  duration: /\b(hur lange|hur lang (tid|ar)|hur (snabbt|fort|snart)|how (long|soon|quickly|fast)|inom (vilken|hur)|uppsagningstid\w*|notice period)\b/,
  time: /\b(nar|vilket datum|vilka datum|vilken (dag|manad|veckodag)|vilket ar|hur dags|vilken tid|klockan|till nar|when|what (date|day|year|time|month)|which (date|day|year|month|dates)|until when)\b/,
  often: /\b(hur ofta|hur manga ganger|how often|how many times|how frequently)\b/,
  name: /\b(vad heter|vem heter|namnet pa|namn pa|heter|telefon\w*|mejl\w*|adress\w*|what is the name|by name|named|name of|phone|email|e-mail|address)\b/,
  most: new RegExp(`\\b(${EXTREMES})\\b`),
};

const SMALL_NUMBERS = 'en|ett|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|tjugo|trettio|fyrtio|femtio|hundra|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|hundred';
const NUMBER_WORDS = `noll|halften|halva|tredjedel|fjardedel|${SMALL_NUMBERS.replace('en|ett|', '').replace('one|', '')}|tusen|half|third|quarter|thousand|arligen|varje|annually|yearly|every|all|alla|samtliga|en gang|once|twice`;
const UNITS_OF_TIME = 'minut\\w*|timm\\w*|dygn\\w*|dag\\w*|vardag\\w*|arbetsdag\\w*|veck\\w*|manad\\w*|ar|ars|ariga?|mandatperiod\\w*|minutes?|hours?|days?|weeks?|months?|years?|year|working days?|weekdays?|calendar';
/** Patterns over the folded duty; years and dates are no figures. */
const HELD: Readonly<Record<Want, RegExp>> = {
  figure: new RegExp(`(?<![\\d-])(?!(?:19|20)\\d\\d\\b)\\d+|\\b(${NUMBER_WORDS})\\b`),
  money: /\b(kr|kronor|sek|tkr|mkr|miljon\w*|million\w*|procent|per cent|percent|oren?|prisbasbelopp\w*|avgiftsfri\w*|kostnadsfri\w*|gratis|free|without charge|no charge|utan (kostnad|avgift)|ingen avgift|half|halften|tredjedel\w*|third|lika stora?|equal\w*)\b|%/,
  duration: new RegExp(`\\b(\\d+|${SMALL_NUMBERS}|halvt|half|nasta|samma|innan) ?(${UNITS_OF_TIME})\\b|\\b(genast|omedelbart|omgaende|direkt|samma dag|dygnet runt|tills vidare|immediately|at once|same day|until further notice|round the clock|until|till och med)\\b|\\b(19|20)\\d\\d\\b`),
  time: /\b(19|20)\d\d\b|\b(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october|mandag\w*|tisdag\w*|onsdag\w*|torsdag\w*|fredag\w*|lordag\w*|sondag\w*|monday\w*|tuesday\w*|wednesday\w*|thursday\w*|friday\w*|saturday\w*|sunday\w*|klockan|kl|o'clock|vardag\w*|weekday\w*|varje|arlig\w*|annual\w*|every|dygnet|host\w*|varen|vart|varterminen|autumn|spring|sommar\w*|summer|winter|vinter\w*|senast|no later|deadline)\b|\b\d+ (dag\w*|veck\w*|manad\w*|timm\w*|ar|days?|weeks?|months?|hours?|years?)\b/,
  often: /\b(ganger|gang|varje|arlig\w*|manadsvis|veckovis|kvartal\w*|termin\w*|per (ar|manad|vecka|dag|termin|year|month|week|day|term)|om aret|i manaden|i veckan|times|once|twice|every|each|annual\w*|monthly|weekly|daily|quarter\w*|yearly|vart(annat|tredje|fjarde|femte)?)\b/,
  name: /\b(heter|kallas|namn\w*|named|called|name|nummer|number)\b|\b\d{3,}/,
  // "Mest" and "högst" only limit in a question ("högst tio"), but say an extreme in an answer.
  most: new RegExp(`\\b(${EXTREMES}|mest|hogst)\\b`),
};

/** A word that names a year. */
export const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);

/** What a folded question wants to hear. */
export const wantsOf = (folded: string): Want[] => WANTS.filter((want) => ASKED[want].test(folded));

const known = new WeakMap<Row, Partial<Record<Want, boolean>>>();

/** Whether a row's own words hold such a thing, in either language. */
export function holds(row: Row, want: Want): boolean {
  const before = known.get(row);
  if (before?.[want] !== undefined) return before[want];
  const found = search(row, want);
  known.set(row, { ...before, [want]: found });
  return found;
}

function search(row: Row, want: Want): boolean {
  if ((want === 'figure' || want === 'money') && (row.amounts.length > 0 || row.byParty.some((b) => b.amount !== undefined))) return true;
  return HELD[want].test(fold([row.duty.sv, row.duty.en, ...row.byParty.flatMap((b) => [b.text.sv, b.text.en])].join(' ')));
}
