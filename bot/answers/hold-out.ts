/** Splits a matrix into what the engine may see and questions it has not seen. Deterministic. */
import type { Language } from '../../data/schema/text.ts';
import type { Matrix, Row } from '../../data/schema/matrix.ts';

/**
 * A question the engine has not seen. `row` is the row it was written for; `known` says whether the engine sees that row.
 * Questions put by people may be answered by several rows (`also`), or be too general for any one (`general`).
 */
export interface HeldOut {
  readonly text: string;
  readonly language: Language;
  readonly row: Row | undefined;
  readonly known: boolean;
  readonly also?: ReadonlySet<string>;
  readonly general?: boolean;
  /** Who put it: what the same author wrote must not help to judge it. */
  readonly author?: string;
}

/** A board as the engine may see it, and questions to it that are not among what it sees: held-out phrasings, or what people asked who did not know the phrasings. */
export interface Split { readonly seen: Matrix; readonly questions: readonly HeldOut[] }

/** A repeatable sequence of numbers in [0, 1) for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffled copy. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** Fold `fold` of `folds`: every row loses that share of its phrasings, which become the questions. */
export function splitPhrasings(matrix: Matrix, fold: number, folds: number): Split {
  const questions: HeldOut[] = [];
  const rows = matrix.rows.map((row, r): Row => ({
    ...row,
    phrasings: eachLanguage(row, (list, language) => list.filter((text, i) => {
      const held = list.length > 1 && (i + r) % folds === fold;
      if (held) questions.push({ text, language, row, known: true });
      return !held;
    })),
  }));
  return { seen: { ...matrix, rows }, questions };
}

/** How a matrix is cut into smaller boards: `count` rows each, with `sv` + `en` phrasings a row. */
interface Cut { readonly count: number; readonly sv: number; readonly en: number; readonly seed: number }

/** A small board: `count` rows with `sv` + `en` phrasings each; the other phrasings of those rows are the questions. */
export function splitSmall(matrix: Matrix, options: Cut & { readonly perRow: number }): Split {
  const random = seeded(options.seed);
  const chosen = shuffled(matrix.rows, random).slice(0, options.count);
  const questions: HeldOut[] = [];
  const rows = chosen.map((row): Row => {
    const rest: HeldOut[] = [];
    const phrasings = eachLanguage(row, (list, language) => {
      const mixed = shuffled(list, random);
      for (const text of mixed.slice(options[language])) rest.push({ text, language, row, known: true });
      return mixed.slice(0, options[language]);
    });
    questions.push(...shuffled(rest, random).slice(0, options.perRow));
    return { ...row, phrasings };
  });
  return { seen: { ...matrix, rows }, questions };
}

/**
 * The boards that a large matrix would make, were every few documents one: rows that stand together, `count` of them, with `sv` + `en` phrasings each,
 * and the questions that people put to them. Neighbours stay neighbours there. `nearest` tells where a question belongs that no row answers.
 */
export function neighbourhoods({ seen, questions }: Split, options: Cut, nearest: (question: HeldOut) => string | undefined): Split[] {
  const random = seeded(options.seed);
  return Array.from({ length: Math.ceil(seen.rows.length / options.count) }, (_, part) => {
    const rows = seen.rows.slice(part * options.count, (part + 1) * options.count).map((row): Row => ({ ...row, phrasings: eachLanguage(row, (list, language) => shuffled(list, random).slice(0, options[language])) }));
    const ids = new Set(rows.map(({ id }) => id));
    const documents = new Set(rows.map(({ source }) => source.document));
    return {
      seen: { rows, parties: seen.parties, documents: seen.documents.filter(({ id }) => documents.has(id)) },
      questions: questions.filter((question) => {
        const { also = new Set<string>() } = question;
        return also.size > 0 ? [...also].some((id) => ids.has(id)) : ids.has(nearest(question) ?? '');
      }),
    };
  });
}

/** Removes a share of the rows whole; their phrasings must become unknown. Keeps the questions of the split that are left. */
export function withoutRows(split: Split, share: number, perRow: number, seed: number): Split {
  const random = seeded(seed);
  const gone = new Set(split.seen.rows.filter(() => random() < share).map((row) => row.id));
  const strangers = split.seen.rows.filter((row) => gone.has(row.id)).flatMap((row) => shuffled([
    ...row.phrasings.sv.map((text) => ({ text, language: 'sv' as const, row, known: false })),
    ...row.phrasings.en.map((text) => ({ text, language: 'en' as const, row, known: false })),
  ], random).slice(0, perRow));
  return {
    seen: { ...split.seen, rows: split.seen.rows.filter((row) => !gone.has(row.id)) },
    questions: [...split.questions.filter((q) => q.row === undefined || !gone.has(q.row.id)), ...strangers],
  };
}

/** What people asked about rows, put to the same board without those rows: near misses in the very words of answerable questions. Each row is gone once in so many `losses`. */
export function bereft({ seen, questions }: Split, losses: number, seed: number): Split[] {
  const shuffledIds = shuffled(seen.rows.map(({ id }) => id), seeded(seed));
  return Array.from({ length: losses }, (_, loss) => {
    const gone = new Set(shuffledIds.filter((_id, i) => i % losses === loss));
    const lost = questions.filter(({ known, general, also }) => known && general !== true && also !== undefined && also.size > 0 && [...also].every((id) => gone.has(id)));
    return { seen: { ...seen, rows: seen.rows.filter(({ id }) => !gone.has(id)) }, questions: lost.map((question) => ({ ...question, known: false })) };
  });
}

/** `count` questions put to the wrong board: those that other boards have no answer to either. */
export function misdirected(board: Split, all: readonly Split[], count: number, seed: number): Split {
  const unanswerable = all.filter((other) => other !== board).flatMap(({ questions }) => questions.filter(({ known }) => !known));
  return { seen: board.seen, questions: shuffled(unanswerable, seeded(seed)).slice(0, count) };
}

function eachLanguage(row: Row, keep: (list: readonly string[], language: Language) => string[]): Row['phrasings'] {
  return { sv: keep(row.phrasings.sv, 'sv'), en: keep(row.phrasings.en, 'en') };
}

/**
 * The same questions as strangers would put them: some words replaced or joined by words that no one has heard before.
 * Held-out phrasings come from the rows' own authors; without this the engine would trust only their vocabulary.
 */
export function estranged(split: Split, share: number, seed: number): Split {
  const random = seeded(seed);
  return {
    ...split,
    questions: split.questions.map((question, i) => {
      if (random() >= share) return question;
      const words = question.text.split(' ');
      const changes = 1 + Math.floor(random() * Math.min(4, words.length / 2));
      for (let c = 0; c < changes; c++) {
        const at = Math.floor(random() * words.length);
        // Never the word with most letters: the asker does name the subject somehow.
        const longest = words.reduce((best, w, k) => (w.length > (words[best]?.length ?? 0) ? k : best), 0);
        words.splice(at, at !== longest && random() < 0.5 ? 1 : 0, `qvxz${i}w${c}`);
      }
      return { ...question, text: words.join(' ') };
    }),
  };
}
