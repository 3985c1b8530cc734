/**
 * How likely it is that somebody who asks for a row words it like the question: naive Bayes over the row's texts, smoothed with
 * what is usual in the whole matrix (Dirichlet smoothing, Zhai & Lafferty 2004). Unlike other evidence it counts every word, "else" and "may" too,
 * in pairs and by their letters, and so tells rows apart that speak of the same thing.
 */
import { Growing } from './growing.ts';

/** The pieces of the texts of all rows. A piece goes by its hash: two that share one are taken for the same. */
export interface Pieces {
  /** In rising order; the place of a piece is its number. */
  readonly hashes: Uint32Array;
  /** Share of all texts that hold each piece, 0-1. */
  readonly usual: Float32Array;
  /** The pieces of row `r` are `rowPiece` from `rowStart[r]`; each stands in so many of the row's texts. */
  readonly rowStart: Uint32Array;
  readonly rowPiece: Uint32Array;
  readonly rowTimes: Uint8Array;
  /** How many texts each row has. */
  readonly texts: Uint32Array;
}

export const WORDINGS = ['words', 'letters'] as const;
export type Wordings = Readonly<Record<(typeof WORDINGS)[number], Pieces>>;

/** Letters in a piece of text; spaces count. */
const LETTERS = 4;
/** So many texts of a row weigh as much as what is usual. */
const USUAL = 4;

function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The words of a text, alone and in pairs, and its runs of four letters, given its folded words. */
const CUTS: Readonly<Record<(typeof WORDINGS)[number], (words: readonly string[]) => number[]>> = {
  words: (words) => words.flatMap((word, i) => {
    const pair = `${word} ${words[i + 1] ?? ''}`;
    return i + 1 < words.length ? [hashOf(word, 0, word.length), hashOf(pair, 0, pair.length)] : [hashOf(word, 0, word.length)];
  }),
  letters: (words) => {
    const text = ` ${words.join(' ')} `;
    return Array.from({ length: Math.max(0, text.length - LETTERS + 1) }, (_, i) => hashOf(text, i, i + LETTERS));
  },
};

/** Counts the pieces of every row; `texts` gives the folded words of each of its texts. */
export function compileWordings<Row>(rows: readonly Row[], texts: (row: Row) => readonly (readonly string[])[]): Wordings {
  const counters = WORDINGS.map((name) => ({ cut: CUTS[name], counter: new PieceCounter(rows.length) }));
  rows.forEach((row, r) => {
    for (const words of texts(row)) for (const { cut, counter } of counters) counter.add(r, cut(words));
  });
  const [words, letters] = counters.map(({ counter }) => counter.done()) as [Pieces, Pieces];
  return { words, letters };
}

/** Takes the texts of the rows in order. */
class PieceCounter {
  private readonly numbers = new Map<number, number>();
  private readonly rowPiece = new Growing(Uint32Array);
  private readonly rowTimes = new Growing(Uint8Array);
  private readonly rowStart: Uint32Array;
  private readonly texts: Uint32Array;
  /** By piece: the text it was last seen in, its last place, and how many texts hold it. */
  private readonly lastText: number[] = [];
  private readonly place: number[] = [];
  private readonly held: number[] = [];
  private text = 0;

  constructor(rows: number) {
    this.rowStart = new Uint32Array(rows + 1);
    this.texts = new Uint32Array(rows);
  }

  add(row: number, hashes: readonly number[]): void {
    this.text++;
    this.texts[row] = (this.texts[row] ?? 0) + 1;
    const from = this.rowStart[row] ?? 0;
    for (const hash of hashes) {
      let piece = this.numbers.get(hash);
      if (piece === undefined) this.numbers.set(hash, piece = this.numbers.size);
      if (this.lastText[piece] === this.text) continue;
      this.lastText[piece] = this.text;
      this.held[piece] = (this.held[piece] ?? 0) + 1;
      const place = this.place[piece];
      if (place !== undefined && place >= from) {
        this.rowTimes.set(place, Math.min(255, this.rowTimes.at(place) + 1));
        continue;
      }
      this.place[piece] = this.rowPiece.length;
      this.rowPiece.push(piece);
      this.rowTimes.push(1);
    }
    // Rows come in order: all that follow begin where this one ends.
    this.rowStart.fill(this.rowPiece.length, row + 1);
  }

  done(): Pieces {
    const hashes = Uint32Array.from(this.numbers.keys()).sort();
    const renumbered = new Uint32Array(hashes.length);
    const usual = new Float32Array(hashes.length);
    hashes.forEach((hash, i) => {
      const piece = this.numbers.get(hash) ?? 0;
      renumbered[piece] = i;
      usual[i] = ((this.held[piece] ?? 0) + 0.5) / this.text;
    });
    return { hashes, usual, rowStart: this.rowStart, rowPiece: this.rowPiece.done().map((piece) => renumbered[piece] ?? 0), rowTimes: this.rowTimes.done(), texts: this.texts };
  }
}

/** A text to be held against the rows: how much each piece counts, 0-1, by number; pieces that no row knows are left out. */
export type Worded = Readonly<Record<(typeof WORDINGS)[number], ReadonlyMap<number, number>>>;

/** Cuts a text for `wordingOf`. `parts`: the folded words of each part, with its share. */
export function readWording(wordings: Wordings, parts: readonly { readonly words: readonly string[]; readonly share: number }[]): Worded {
  const read = (name: (typeof WORDINGS)[number]): Map<number, number> => {
    const found = new Map<number, number>();
    for (const { words, share } of parts) {
      for (const hash of CUTS[name](words)) {
        const piece = placeOf(wordings[name].hashes, hash);
        if (piece >= 0) found.set(piece, Math.max(found.get(piece) ?? 0, share));
      }
    }
    return found;
  };
  return { words: read('words'), letters: read('letters') };
}

function placeOf(sorted: Uint32Array, value: number): number {
  let from = 0, to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === value ? from : -1;
}

/** How much likelier a row words a text so than the matrix in general does: natural logarithm, in all and a piece. */
export interface Likeliness { readonly sum: number; readonly each: number }

/** Compares texts with rows. `counts` holds a zero per piece, before and after. */
export function likelinessOf({ usual, rowStart, rowPiece, rowTimes, texts }: Pieces, worded: ReadonlyMap<number, number>, counts: Float32Array): { readonly of: (row: number) => Likeliness; readonly release: () => void } {
  let all = 0;
  for (const [piece, share] of worded) {
    counts[piece] = share;
    all += share;
  }
  return {
    of: (row) => {
      if (all === 0) return { sum: 0, each: 0 };
      let sum = all * Math.log(USUAL / ((texts[row] ?? 0) + USUAL));
      for (let i = rowStart[row] ?? 0, end = rowStart[row + 1] ?? 0; i < end; i++) {
        const piece = rowPiece[i] as number;
        const share = counts[piece] as number;
        if (share > 0) sum += share * Math.log(1 + (rowTimes[i] as number) / (USUAL * (usual[piece] as number)));
      }
      return { sum, each: sum / all };
    },
    release: () => { for (const piece of worded.keys()) counts[piece] = 0; },
  };
}
