/** What the embedding learns from: boards with questions that people put to them, and tasks with what people ask about them. */
import type { Lexicon } from '../../data/schema/lexicon.ts';
import type { Row } from '../../data/schema/matrix.ts';
import type { Bilingual, Language } from '../../data/schema/text.ts';
import { createAnalyser } from './analyse.ts';
import type { HeldOut, Split } from './hold-out.ts';
import type { Lesson, TopicalText } from './learn-embedding.ts';
import { buildIndex, saysIn } from './matrix-index.ts';
import { queryReader, sumOfUnits } from './query.ts';
import { sumsOfRows } from './row-topics.ts';
import type { About } from './topics.ts';

/** A task in official words, ways of asking for it, and what people asked who did not know these. */
export interface Task {
  readonly title: Bilingual;
  readonly duty: Bilingual;
  readonly phrasings: Readonly<Record<Language, readonly string[]>>;
  readonly asked: Readonly<Record<Language, readonly string[]>>;
}

/** Tasks as a board that nobody sits on. */
export function boardOfTasks(tasks: readonly Task[]): Split {
  const rows = tasks.map(({ title, duty, phrasings }, t): Row => ({
    id: `task-${t}`, kind: 'duty', title, duty, responsible: [], source: { document: 'none', section: '-' }, status: 'in-force', amounts: [], byParty: [], related: [],
    phrasings: { sv: [...phrasings.sv], en: [...phrasings.en] },
  }));
  const questions = tasks.flatMap(({ asked }, t) => (['sv', 'en'] as const).flatMap((language) => asked[language].map((text): HeldOut => ({ text, language, row: undefined, known: true, also: new Set([`task-${t}`]) }))));
  return { seen: { rows, parties: [], documents: [] }, questions };
}

/** A question that so many rows may answer says nothing about any of them. */
export const MANY_RIGHT = 6;

/** What the rows of a board and the questions to it go with. Questions without a clear answer are left out. */
export function lessonOf({ seen: matrix, questions }: Split, lexicon: Lexicon): Lesson {
  const analyser = createAnalyser(matrix, lexicon);
  const index = buildIndex(matrix, analyser);
  const read = queryReader(index, analyser);
  const at = new Map(matrix.rows.map(({ id }, r) => [id, r]));
  const clear = questions.flatMap(({ text, known, general, also = new Set() }) => {
    const right = new Set([...also].flatMap((id) => at.get(id) ?? []));
    return known && general !== true && right.size > 0 && right.size <= MANY_RIGHT ? [{ text: topicalText(sumOfUnits(read(text).units)), right }] : [];
  });
  const rows = [...sumsOfRows({ ...index, terms: index.vocabulary.terms, says: saysIn(index) }, analyser.topics)].map(topicalText);
  return { questions: clear.map(({ text }) => text), right: clear.map(({ right }) => right), rows };
}

const topicalText = (about: About): TopicalText => ({ topics: Uint32Array.from(about.keys()), weights: Float32Array.from(about.values()) });
