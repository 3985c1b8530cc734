/**
 * How likely it is that somebody who asks for a row words it like the question: naive Bayes over the row's texts, smoothed with
 * what is usual in the whole matrix (Dirichlet smoothing, Zhai & Lafferty 2004). Unlike other evidence it counts every word, "else" and "may" too,
 * in pairs and by their letters, and so tells rows apart that speak of the same thing. By concepts it counts other words for the same, in the other language too.
 */
import { Growing } from './growing.ts';
import { hashOf } from './string-table.ts';

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

export const WORDINGS = ['words', 'letters', 'concepts'] as const;
/** What there is once for the words, once for the letters and once for the concepts. */
export type PerWording<T> = Readonly<Record<(typeof WORDINGS)[number], T>>;
export type Wordings = PerWording<Pieces>;

/** Makes something for each. */
export const perWording = <T>(make: (wording: (typeof WORDINGS)[number]) => T): PerWording<T> => ({ words: make('words'), letters: make('letters'), concepts: make('concepts') });

/** Letters in a piece of text; spaces count. */
const LETTERS = 4;
/** So many texts of a row weigh as much as what is usual. */
const USUAL = 4;

/** A text as it is worded: its folded words, and keys of the concepts it speaks of. */
export interface Reading { readonly words: readonly string[]; readonly concepts: readonly string[] }

/** The words of a text, alone and in pairs, its runs of four letters, and its concepts. */
const CUTS: PerWording<(reading: Reading) => number[]> = {
  words: ({ words }) => words.flatMap((word, i) => (i + 1 < words.length ? [hashOf(word), hashOf(`${word} ${words[i + 1] ?? ''}`)] : [hashOf(word)])),
  letters: ({ words }) => {
    const text = ` ${words.join(' ')} `;
    return Array.from({ length: Math.max(0, text.length - LETTERS + 1) }, (_, i) => hashOf(text, i, i + LETTERS));
  },
  concepts: ({ concepts }) => concepts.map((key) => hashOf(key)),
};

/** The pieces of a text, by their hashes. */
export const piecesOf = (reading: Reading): PerWording<readonly number[]> => perWording((name) => CUTS[name](reading));

/** Counts the pieces of every row; `texts` reads each of its texts. */
export function compileWordings<Row>(rows: readonly Row[], texts: (row: Row) => readonly Reading[]): Wordings {
  const counters = perWording(() => new PieceCounter());
  for (const row of rows) {
    const own = texts(row);
    for (const name of WORDINGS) counters[name].addRow(own.map(CUTS[name]));
  }
  return perWording((name) => counters[name].done());
}

/** Takes the rows in order. */
class PieceCounter {
  private readonly numbers = new Map<number, number>();
  private readonly rowStart = new Growing(Uint32Array);
  private readonly rowPiece = new Growing(Uint32Array);
  private readonly rowTimes = new Growing(Uint8Array);
  private readonly texts = new Growing(Uint32Array);
  /** By piece: the text it was last seen in, its last place, and how many texts hold it. */
  private readonly lastText: number[] = [];
  private readonly place: number[] = [];
  private readonly held: number[] = [];
  private text = 0;

  addRow(texts: readonly (readonly number[])[]): void {
    this.rowStart.push(this.rowPiece.length);
    this.texts.push(texts.length);
    for (const hashes of texts) this.addText(hashes, this.rowStart.at(this.rowStart.length - 1));
  }

  /** `from`: where the pieces of its row begin. */
  private addText(hashes: readonly number[], from: number): void {
    this.text++;
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
  }

  done(): Pieces {
    this.rowStart.push(this.rowPiece.length);
    const hashes = Uint32Array.from(this.numbers.keys()).sort();
    const renumbered = new Uint32Array(hashes.length);
    const usual = new Float32Array(hashes.length);
    hashes.forEach((hash, i) => {
      const piece = this.numbers.get(hash) ?? 0;
      renumbered[piece] = i;
      usual[i] = ((this.held[piece] ?? 0) + 0.5) / this.text;
    });
    return { hashes, usual, rowStart: this.rowStart.done(), rowPiece: this.rowPiece.done().map((piece) => renumbered[piece] ?? 0), rowTimes: this.rowTimes.done(), texts: this.texts.done() };
  }
}

/** A text to be held against the rows: how much each piece counts, 0-1, by number; pieces that no row knows are left out. */
export type Worded = PerWording<ReadonlyMap<number, number>>;

/** Prepares a text for `likelinessOf`. `parts`: the pieces of each part, with its share. */
export function readWording(wordings: Wordings, parts: readonly { readonly cut: PerWording<readonly number[]>; readonly share: number }[]): Worded {
  return perWording((name) => {
    const found = new Map<number, number>();
    for (const { cut, share } of parts) {
      for (const hash of cut[name]) {
        const piece = placeOf(wordings[name].hashes, hash);
        if (piece >= 0) found.set(piece, Math.max(found.get(piece) ?? 0, share));
      }
    }
    return found;
  });
}

/** Where a value stands in a rising list, or -1. */
export function placeOf(sorted: Uint32Array, value: number): number {
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
