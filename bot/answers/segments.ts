/** Splits a message into the questions it may hold. */

const QUESTION = /^(vem|vems|vilka|vilken|vilket|hur|när|var|vart|vad|varför|kan|ska|får|måste|är|har|gäller|who|whose|whom|which|what|when|where|how|why|can|must|should|is|are|does|do|did|was|has)\b/iu;
const JOINT = /(?:,?\s+(?:och|samt|and)\s+)(?=(?:vem|vems|vilka|vilken|vilket|hur|när|var|vad|varför|who|whose|which|what|when|where|how|why)\s)/iu;

/** Two to four parts that could each be a question, or an empty list when the message is one question. */
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
    return halves.length > 1 && halves.length <= 3 ? halves : [];
  }
  return parts.length > 1 && parts.length <= 4 ? parts : [];
}

const FOLLOWING = /^(och|men|så|and|but|so|what about|how about|hur är det med|hur blir det|gäller det|samma|same)\b/iu;
const POINTING = /\b(det|den|de|dem|dom|där|då|dit|detta|denna|it|they|them|that|this|there|those|then)\b/iu;

/** True when the first words say that it goes on from what was said. */
export const continues = (text: string): boolean => FOLLOWING.test(text);

/** True when the words lean on what was said before. */
export function leansBack(text: string, subjects: number): boolean {
  const words = text.split(/\s+/u).length;
  return continues(text) || subjects === 0 || (words <= 3 && subjects <= 1) || (words <= 7 && subjects <= 1 && POINTING.test(text));
}

/** The last year named, and nothing else about time ("2023?"). */
export function yearIn(text: string): number | undefined {
  const years = [...text.matchAll(/(?<![\d-])(19[5-9]\d|20[0-4]\d)(?!\d)/gu)].map((m) => Number(m[1]));
  return years.length > 0 && years.every((y) => y === years[0]) ? years[0] : undefined;
}
