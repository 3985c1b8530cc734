/** What the answer must hold for the question to be answered: a figure, a point in time, a name, an extreme. */
import type { Row } from '../../data/schema/matrix.ts';
import { fold } from './normalize.ts';

export const WANTS = ['figure', 'time', 'name', 'most'] as const;
export type Want = (typeof WANTS)[number];

const EXTREMES = 'flest|storsta?|hogsta?|lagsta?|langsta?|kortast|kortaste|aldsta?|yngsta?|basta?|samsta?|billigaste?|dyraste?|narmaste?|most|largest|biggest|highest|lowest|longest|shortest|oldest|youngest|best|worst|cheapest|nearest|closest';
/** Patterns over the folded question. */
const ASKED: Readonly<Record<Want, RegExp>> = {
  figure: /\b(hur (manga|mycket|stor|stora|stort|lang|lange|langt|hog|hoga|hogt|djup|djupt|bred|brett|tung|snabb|snabbt|varm|varmt|gammal|ofta|dyr|dyrt)|antal|antalet|vad (kostar|kostade|kostat|tjanar)|vad blir (kostnaden|priset|avgiften)|vad ar (lonen|priset|avgiften|hyran|kostnaden|taxan|taket|granserna?|rantan)|(vilken|vad for) (summa|lon|avgift|procent|andel|kostnad|hyra|taxa|ranta)|vilket (belopp|pris|antal)|how (many|much|large|big|high|low|tall|deep|wide|heavy|fast|quickly|far|old|long|often|soon|expensive|warm|cold)|number of|what (does|did|do|will|would) .*\b(cost|pay|charge|earn)|what (salary|fee|sum|amount|percentage|share|price|rate|rent|number|hourly)|(what|how much) (is|was|are|were) the (\w+ )?(salary|fee|price|cost|rent|rate|amount|share|percentage|number|wage|pay|tariff|turnover))\b/,
  time: /\b(nar|vilket datum|vilken dag|vilket ar|hur dags|vilken tid|klockan|hur lange|when|what (date|day|year|time)|which (date|day|year)|how long|until when)\b/,
  name: /\b(vad heter|vem heter|namnet pa|namn pa|heter|telefon\w*|mejl\w*|adress\w*|what is the name|by name|named|name of|phone|email|e-mail|address)\b/,
  most: new RegExp(`\\b(${EXTREMES})\\b`),
};

const NUMBER_WORDS = 'noll|halften|halva|tredjedel|fjardedel|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|tjugo|trettio|fyrtio|femtio|hundra|tusen|half|third|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|hundred|thousand|arligen|varje|annually|yearly|every|all|alla|samtliga|en gang|once|twice';
/** Patterns over the folded duty; years and dates are no figures. */
const HELD: Readonly<Record<Want, RegExp>> = {
  figure: new RegExp(`(?<![\\d-])(?!(?:19|20)\\d\\d\\b)\\d+|\\b(${NUMBER_WORDS})\\b`),
  time: /\b(19|20)\d\d\b|\b(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october|mandag|tisdag|onsdag|torsdag|fredag|klockan|kl|dag|dagar|vecka|veckor|manad|manader|ar|arlig\w*|varje|host\w*|var|varen|day|days|week|weeks|month|months|year|years|annual\w*|autumn|spring|innan|fore|efter|before|after|senast|inom|within)\b/,
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
  if (want === 'figure' && (row.amounts.length > 0 || row.byParty.some((b) => b.amount !== undefined))) return true;
  return HELD[want].test(fold([row.duty.sv, row.duty.en, ...row.byParty.flatMap((b) => [b.text.sv, b.text.en])].join(' ')));
}
