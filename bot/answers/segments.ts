/** Splits a message into the questions it may hold. */

const QUESTION = /^(vem|vems|vilka|vilken|vilket|hur|när|var|vart|vad|varför|kan|ska|får|måste|är|har|gäller|who|whose|whom|which|what|when|where|how|why|can|must|should|is|are|does|do|did|was|has)\b/iu;
const ASKING = String.raw`(?:vem|vems|vilka|vilken|vilket|hur|när|var|vad|varför|who|whose|which|what|when|where|how|why)`;
const JOINT = new RegExp(String.raw`(?:,?\s+(?:och|samt|and)\s+|,\s+)(?=${ASKING}\s)`, 'iu');
const ASKS = new RegExp(String.raw`(?<!\p{L})${ASKING}(?!\p{L})`, 'iu');

/** Two to four parts that could each be a question, or an empty list when the message is one question. A new line begins a new part. */
export function splitQuestions(text: string): string[] {
  const marked = text.split(/(?<=[?!])\s+|\n+/u).map((s) => s.trim()).filter((s) => s.length > 1);
  const parts: string[] = [];
  let before = '';
  for (const sentence of marked) {
    const asks = sentence.includes('?') || QUESTION.test(sentence);
    if (asks) {
      parts.push(`${before} ${sentence}`.trim());
      before = '';
    } else before = `${before} ${sentence}`.trim();
  }
  if (parts.length === 1) {
    const halves = (parts[0] ?? '').split(JOINT).map((s) => s.trim()).filter((s) => s.length > 8);
    return halves.length > 1 && halves.length <= 3 && halves.every((half) => ASKS.test(half)) ? halves : [];
  }
  return parts.length > 1 && parts.length <= 4 ? parts : [];
}

const FOLLOWING = /^(och|men|så|and|but|so|what about|how about|hur är det med|hur blir det|gäller det|samma|same)\b/iu;
const POINTING = /\b(det|den|de|dem|dom|där|då|dit|detta|denna|it|they|them|that|this|there|those|then)\b/iu;

/** Words of greeting, thanks and agreement, and what follows them or stands alone: questions to the program about itself. */
const COURTESY = new Set('hej hejsan hejhej hallå tja tjena tjenare god goddag dag morgon kväll tack ok okej okay ja nej bra toppen alla samråd hi hello hey good morning evening afternoon thanks thank you yes no great there all'.split(' '));
const ABOUT_ITSELF = new Set([
  'så mycket', 'för hjälpen', 'vem är du', 'vad är du', 'vad gör du', 'vad kan du', 'vad kan du göra', 'vad kan du svara på', 'vad kan jag fråga', 'vad kan jag fråga om', 'hur funkar du', 'hur fungerar du', 'hur funkar det', 'hur fungerar det', 'hur funkar det här', 'hur fungerar det här',
  'very much', 'so much', 'a lot', 'who are you', 'what are you', 'what do you do', 'what can you do', 'what can i ask', 'what can i ask you', 'how do you work', 'how does this work',
]);
/** True for a message of such words alone: it asks nothing of the matrix. */
export function isSmallTalk(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const from = words.findIndex((word) => !COURTESY.has(word));
  return words.length > 0 && (from < 0 || ABOUT_ITSELF.has(words.slice(from).join(' ')));
}

/** "Why?", "where does it say so?", and nothing else: asks for the grounds of what was answered. */
const WHY = /^\W*(?:(?:och|men|and|but)\s+)?(?:varför(?: (?:det|då|detta|just det))?|hur vet (?:du|ni) det|var (?:står|finns|kan (?:man|jag) läsa) (?:det|detta|om det)(?: (?:skrivet|nånstans|någonstans))?|vem säger det|(?:vad är |vilken är )?källan?|varifrån kommer (?:det|uppgiften|detta)|(?:i )?vilk(?:et|en) (?:dokument|avtal|paragraf|avsnitt)(?: (?:står det|är det|säger det))?(?: i)?|why(?: (?:is )?(?:that|so))?|how do you know(?: that)?|where (?:does it say|is (?:that|it|this) (?:written|stated|from)|can i read (?:that|it|about it))(?: (?:that|so))?|says who|(?:what(?:'s| is) )?(?:the |your )?source|(?:in )?(?:which|what) (?:document|agreement|section|paragraph)(?: (?:says (?:that|so)|is (?:that|it)))?(?: in)?)\W*$/iu;
/** True when it asks for the grounds of the answer before it. */
export const asksWhy = (text: string): boolean => WHY.test(text);

/** True when the words lean on what was said before. */
export function leansBack(text: string, subjects: number): boolean {
  const words = text.split(/\s+/u).length;
  return FOLLOWING.test(text) || subjects === 0 || (words <= 3 && subjects <= 1) || (words <= 7 && subjects <= 1 && POINTING.test(text));
}

/** A number that could be a year, and counts or costs nothing ("2000 kr", "2 000 000", "2000 personer"). */
const YEAR = /(?<![\d-])(?<!\d[ .,])(19[5-9]\d|20[0-4]\d)(?!\d)(?![.,]\d)(?! \d{3}(?!\d))(?!\s*(?:%|:-|(?:kr|kronor|sek|tkr|mkr|procent|percent|per cent|euro|miljoner|personer|invånare|platser|timmar|dagar|kvadrat\p{L}*|people|persons|inhabitants|places|beds|hours|days|square)\b))/giu;
/** The one year that is named ("2023?"), or undefined when there is none or several. */
export function yearIn(text: string): number | undefined {
  const years = [...text.matchAll(YEAR)].map((m) => Number(m[1]));
  return years.length > 0 && years.every((y) => y === years[0]) ? years[0] : undefined;
}
