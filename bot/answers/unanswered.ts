/**
 * How near a question comes to one that somebody has looked for in the documents and not found: the cosine of their words, pairs of
 * words, runs of letters and concepts, each by its rarity (tf-idf; Salton & Buckley 1988).
 */
import { placeOf, perWording, piecesOf, WORDINGS, type PerWording, type Pieces, type Reading, type Wordings } from './wording.ts';
import { packRuns } from './string-table.ts';

/** The questions without an answer, by the pieces of their text. */
export interface CompiledUnanswered {
  readonly pieces: PerWording<{
    /** In rising order; the questions that hold piece `i` are `values` from `start[i]`. */
    readonly hashes: Uint32Array;
    readonly start: Uint32Array;
    readonly values: Uint32Array;
  }>;
  /** Length of each question's vector. */
  readonly lengths: Float32Array;
}

/** The likest of the questions, by number, and how like it is, 0-1; `at` is -1 when there is none. */
export interface Unanswered { readonly at: number; readonly likeness: number }

const NONE: Unanswered = { at: -1, likeness: 0 };

/** Files the questions under their pieces. */
export function compileUnanswered(readings: readonly Reading[], wordings: Wordings): CompiledUnanswered {
  const cut = readings.map(piecesOf);
  const pieces = perWording((name) => {
    const holding = new Map<number, number[]>();
    cut.forEach((own, n) => {
      for (const hash of new Set(own[name])) {
        const list = holding.get(hash);
        if (list) list.push(n);
        else holding.set(hash, [n]);
      }
    });
    const hashes = Uint32Array.from(holding.keys()).sort();
    return { hashes, ...packRuns(Array.from(hashes, (hash) => holding.get(hash) ?? [])) };
  });
  const compiled = { pieces, lengths: new Float32Array(readings.length) };
  const weigh = weigher(compiled, wordings);
  cut.forEach((own, n) => { compiled.lengths[n] = lengthOf(weigh(own)); });
  return compiled;
}

interface Piece { readonly at: number; readonly weight: number }

/** Weighs the different pieces of a text: where each stands among those of the questions (-1: nowhere), and its rarity among the texts of all rows and these questions. */
function weigher({ pieces, lengths }: CompiledUnanswered, wordings: Wordings): (cut: PerWording<readonly number[]>) => PerWording<readonly Piece[]> {
  const texts = wordings.words.texts.reduce((sum, count) => sum + count, 0);
  const rowsHold = ({ hashes, usual }: Pieces, hash: number): number => {
    const at = placeOf(hashes, hash);
    return at < 0 ? 0 : (usual[at] ?? 0) * texts;
  };
  return (cut) => perWording((name) => [...new Set(cut[name])].map((hash) => {
    const { hashes, start } = pieces[name];
    const at = placeOf(hashes, hash);
    const held = rowsHold(wordings[name], hash) + (at < 0 ? 0 : (start[at + 1] ?? 0) - (start[at] ?? 0));
    return { at, weight: Math.log((texts + lengths.length + 1) / (held + 1)) };
  }));
}

const lengthOf = (weighed: PerWording<readonly Piece[]>): number =>
  Math.sqrt(WORDINGS.reduce((all, name) => all + weighed[name].reduce((sum, { weight }) => sum + weight ** 2, 0), 0));

/** Finds the likest question for the pieces of another; some may be left out. */
export type FindUnanswered = (cut: PerWording<readonly number[]>, isLeftOut?: (question: number) => boolean) => Unanswered;

/** Makes the compiled questions ready; `wordings` are those of the rows beside them. */
export function openUnanswered(compiled: CompiledUnanswered, wordings: Wordings): FindUnanswered {
  const { pieces, lengths } = compiled;
  if (lengths.length === 0) return () => NONE;
  const weigh = weigher(compiled, wordings);
  return (cut, isLeftOut = () => false) => {
    const weighed = weigh(cut);
    const length = lengthOf(weighed);
    if (length === 0) return NONE;
    const shared = new Float64Array(lengths.length);
    for (const name of WORDINGS) {
      const { start, values } = pieces[name];
      for (const { at, weight } of weighed[name]) {
        if (at < 0) continue;
        for (let i = start[at] ?? 0, end = start[at + 1] ?? 0; i < end; i++) {
          const n = values[i] as number;
          shared[n] = (shared[n] as number) + weight ** 2;
        }
      }
    }
    let best = NONE;
    shared.forEach((sum, n) => {
      const likeness = sum / (length * (lengths[n] as number));
      if (likeness > best.likeness && !isLeftOut(n)) best = { at: n, likeness };
    });
    return best;
  };
}
