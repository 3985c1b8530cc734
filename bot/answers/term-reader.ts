/** Reads the texts of a matrix into terms. */
import type { Analyser } from './analyse.ts';
import type { Cut } from './normalize.ts';
import { conceptTerm, documentTerm, partyTerm, type TermList } from './vocabulary.ts';

export type Sink = (term: number, part: number) => void;

/** Reads texts into terms; `part` 255 counts fully in the text's weight, 0 only helps matching. Each word is cut up once. */
export function termReader(analyser: Analyser, vocabulary: TermList, cutText: Cut): (text: string, sink: Sink) => void {
  const cut = new Map<string, readonly number[]>();
  const ofConcept: number[] = [];
  const wordTerms = (word: string, part: number, depth: number, into: number[]): number[] => {
    const parts = depth < 2 ? analyser.split(word) : [];
    into.push(vocabulary.add(word), parts.length > 0 ? Math.round(part / 2) : part);
    for (const piece of parts) wordTerms(piece, Math.round(part / 2 / parts.length), depth + 1, into);
    return into;
  };
  return (text, sink) => {
    const { tokens, content, mentions, phrases, joined } = analyser.analyse(text, cutText(text));
    const covered = new Set<number>();
    for (const mention of mentions) {
      if (mention.document) { sink(vocabulary.add(documentTerm(mention.id)), 0); continue; }
      const first = !covered.has(mention.from);
      for (let i = mention.from; i <= mention.to; i++) covered.add(i);
      sink(vocabulary.add(partyTerm(mention.id)), first ? 255 : 0);
      const generic = analyser.memberOf.get(mention.id);
      if (generic !== undefined) sink(vocabulary.add(partyTerm(generic)), 0);
    }
    for (const { concept } of phrases) sink(ofConcept[concept] ??= vocabulary.add(conceptTerm(concept)), 0);
    for (const { text: word } of joined) sink(vocabulary.add(word), 0);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (token === undefined || content[i] !== true) continue;
      let terms = cut.get(token.text);
      if (terms === undefined) cut.set(token.text, (terms = wordTerms(token.text, 255, 0, [])));
      const silent = covered.has(i);
      for (let k = 0; k < terms.length; k += 2) sink(terms[k] ?? 0, silent ? 0 : terms[k + 1] ?? 0);
    }
  };
}
