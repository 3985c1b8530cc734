/** The inverted and forward indexes over one matrix, in typed arrays. */
import type { Matrix, Row, SourceDocument } from '../../data/schema/matrix.ts';
import type { Analyser } from './analyse.ts';
import { FACETS, facetsOf } from './facets.ts';
import { Growing } from './growing.ts';
import { fold, rememberCuts, type Cut } from './normalize.ts';
import { wordingReader } from './reading.ts';
import { topicsOfRows, type RowTopics } from './row-topics.ts';
import { finder, packStrings, unpackStrings, type StringTable } from './string-table.ts';
import { termReader } from './term-reader.ts';
import { compileUnanswered, openUnanswered, type CompiledUnanswered, type FindUnanswered } from './unanswered.ts';
import { compileWordings, type Wordings } from './wording.ts';
import { compileVocabulary, createTermList, documentTerm, openVocabulary, partyTerm, type CompiledVocabulary, type Vocabulary } from './vocabulary.ts';

/** Fields of a row; each is one bit of a term's mask. */
export const FIELDS = ['phrasing', 'title', 'situation', 'duty', 'party', 'document'] as const;
export const FIELD_BIT = { phrasing: 1, title: 2, situation: 4, duty: 8, party: 16, document: 32 } as const;
/** Kinds of forward texts, which are matched whole. */
export const TEXT_KIND = { phrasing: 0, title: 1, situation: 2 } as const;

/** The typed arrays of an index. */
interface IndexArrays extends RowTopics {
  /** Weight of a term: how much it tells rows apart, 0-1. */
  readonly termWeight: Float32Array;
  /** Rows by term (inverted): rows posts[start[t]] … with the share of the row's phrasings holding the term. */
  readonly postStart: Uint32Array;
  readonly postRow: Uint32Array;
  readonly postShare: Uint8Array;
  /** Terms by row (forward): fields and share of phrasings. */
  readonly rowStart: Uint32Array;
  readonly rowTerm: Uint32Array;
  readonly rowMask: Uint8Array;
  readonly rowShare: Uint8Array;
  /** Whole texts by row, terms by text. A term's part is 255 for a word of its own, less for parts of compounds. */
  readonly rowTexts: Uint32Array;
  readonly textKind: Uint8Array;
  readonly textStart: Uint32Array;
  readonly textTerm: Uint32Array;
  readonly textPart: Uint8Array;
  readonly textWeight: Float32Array;
  /** Share of the row's phrasings that show each facet: rows x FACETS. */
  readonly rowFacets: Float32Array;
  /** How each row is worded. */
  readonly wordings: Wordings;
}

/** An index as plain data; the rows are those of the matrix. */
export interface CompiledIndex extends IndexArrays {
  readonly vocabulary: CompiledVocabulary;
  /** In how many rows a key of the vocabulary, a party or a document occurs. */
  readonly counted: StringTable;
  readonly countedRows: Uint32Array;
  readonly unanswered: CompiledUnanswered;
}

export interface MatrixIndex extends IndexArrays {
  readonly rows: readonly Row[];
  readonly vocabulary: Vocabulary;
  readonly keyRows: KeyRows;
  /** Whether a row names municipalities, but none of these parties. */
  readonly elsewhere: (row: number, parties: readonly string[]) => boolean;
  /** The likest of the questions that the matrix is known not to answer. */
  readonly unanswered: FindUnanswered;
  /** idf of a number of rows, 1 for a word in no row. */
  readonly rarity: (rows: number) => number;
}

/** In how many rows a key (see vocabulary) occurs. */
export interface KeyRows { readonly get: (key: string) => number | undefined }

/** Weight of words that no row knows, against rare ones that some row knows: often only another way of putting it. */
export const UNHEARD = 0.6;
/** Weight of everyday words against others. */
export const WEAK = 0.3;
/** How much the words of each field say of what a row is about; those of the phrasings by their share. */
const PHRASING_TELLS = 2;
const TELLS = [[FIELD_BIT.title, 1.5], [FIELD_BIT.situation, 0.5], [FIELD_BIT.duty, 1.2]] as const;

/** How many ways of asking for a row are known. */
export const phrasingCount = (row: Row): number => row.phrasings.sv.length + row.phrasings.en.length;
/** Rows with at most this many phrasings are judged as sparse. */
const SPARSE = 8;
export const isSparse = (row: Row | undefined): boolean => row !== undefined && phrasingCount(row) <= SPARSE;
/** A matrix is judged by what most of its rows are. */
export const isSparseMatrix = ({ rows }: Matrix): boolean => 2 * rows.filter(isSparse).length > rows.length;

/** Indexes every row for asking. */
export const buildIndex = (matrix: Matrix, analyser: Analyser): MatrixIndex => openIndex(matrix, compileIndex(matrix, analyser));

/** Makes a compiled index of the same matrix ready for asking. */
export function openIndex(matrix: Matrix, compiled: CompiledIndex): MatrixIndex {
  const { vocabulary: packed, counted, countedRows, unanswered, ...arrays } = compiled;
  const find = finder(counted);
  const vocabulary = openVocabulary(packed);
  const members = new Map(matrix.parties.flatMap((p) => { const term = p.memberOf === undefined ? undefined : vocabulary.idOf(partyTerm(p.id)); return term === undefined ? [] : [[term, p.id] as const]; }));
  return {
    ...arrays, rows: matrix.rows, vocabulary, rarity: rarityAmong(matrix.rows.length), unanswered: openUnanswered(unanswered, arrays.wordings),
    elsewhere: (row, parties) => {
      const named = [...arrays.rowTerm.subarray(arrays.rowStart[row], arrays.rowStart[row + 1])].flatMap((term) => members.get(term) ?? []);
      return named.length > 0 && !named.some((id) => parties.includes(id));
    },
    keyRows: { get: (key) => { const at = find(key); return at < 0 ? undefined : countedRows[at]; } },
  };
}

/** idf of a number of rows among so many, 1 for a word in no row. */
export function rarityAmong(count: number): (rows: number) => number {
  const top = Math.log((count + 1) / 0.5);
  return (rows) => Math.log((count + 1) / (rows + 0.5)) / top;
}

/** Indexes every row as plain data. Deterministic. `cut` may remember how texts were cut before. */
export function compileIndex(matrix: Matrix, analyser: Analyser, cut: Cut = rememberCuts()): CompiledIndex {
  const vocabulary = createTermList();
  const count = matrix.rows.length;
  const rowStart = new Uint32Array(count + 1);
  const rowTexts = new Uint32Array(count + 1);
  const rowTerm = new Growing(Uint32Array), rowMask = new Growing(Uint8Array), rowShare = new Growing(Uint8Array);
  const textKind = new Growing(Uint8Array), textStart = new Growing(Uint32Array), textTerm = new Growing(Uint32Array), textPart = new Growing(Uint8Array);
  const rowFacets = new Float32Array(count * FACETS.length);
  const read = termReader(analyser, vocabulary, cut);
  const readWords = wordingReader(analyser);
  const documents = new Map(matrix.documents.map((d) => [d.id, d]));
  const titles = new Map<string, readonly number[]>();
  const termsOfDocument = (document: SourceDocument): readonly number[] => {
    const known = titles.get(document.id);
    if (known) return known;
    const terms = new Set<number>();
    for (const text of [document.title.sv, document.title.en, document.short.sv, document.short.en]) read(text, (term) => { terms.add(term); });
    titles.set(document.id, [...terms]);
    return [...terms];
  };
  // Per term: the row it was last seen in, where it stands there, and the text it was last counted in.
  const lastRow: number[] = [], place: number[] = [], lastText: number[] = [], times: number[] = [];

  matrix.rows.forEach((row, r) => {
    rowStart[r] = rowTerm.length;
    rowTexts[r] = textKind.length;
    const note = (term: number, bit: number): void => {
      if (lastRow[term] === r) { rowMask.join(place[term] ?? 0, bit); return; }
      lastRow[term] = r;
      place[term] = rowTerm.length;
      times[term] = 0;
      rowTerm.push(term);
      rowMask.push(bit);
    };
    const loose = (text: string | undefined, bit: number): void => {
      if (text !== undefined) read(text, (term) => { note(term, bit); });
    };
    const whole = (text: string, kind: number, bit: number): void => {
      const x = textKind.length;
      textKind.push(kind);
      textStart.push(textTerm.length);
      read(text, (term, part) => {
        textTerm.push(term);
        textPart.push(part);
        note(term, bit);
        if (kind !== TEXT_KIND.phrasing || lastText[term] === x) return;
        lastText[term] = x;
        times[term] = (times[term] ?? 0) + 1;
      });
    };
    const phrasings = [...row.phrasings.sv, ...row.phrasings.en];
    for (const phrasing of phrasings) {
      whole(phrasing, TEXT_KIND.phrasing, FIELD_BIT.phrasing);
      for (const facet of facetsOf(fold(phrasing))) {
        const at = r * FACETS.length + FACETS.indexOf(facet);
        rowFacets[at] = (rowFacets[at] ?? 0) + 1 / phrasings.length;
      }
    }
    const document = documents.get(row.source.document);
    for (const language of ['sv', 'en'] as const) {
      whole(row.title[language], TEXT_KIND.title, FIELD_BIT.title);
      if (row.situation) whole(row.situation[language], TEXT_KIND.situation, FIELD_BIT.situation);
      loose(row.duty[language], FIELD_BIT.duty);
      loose(row.unit?.[language], FIELD_BIT.duty);
      for (const { text } of row.byParty) loose(text[language], FIELD_BIT.duty);
    }
    for (const term of document === undefined ? [] : termsOfDocument(document)) note(term, FIELD_BIT.document);
    for (const id of [...row.responsible, ...row.byParty.map((b) => b.party)]) note(vocabulary.add(partyTerm(id)), FIELD_BIT.party);
    note(vocabulary.add(documentTerm(row.source.document)), FIELD_BIT.document);
    for (let i = rowStart[r] ?? 0; i < rowTerm.length; i++) {
      const term = rowTerm.at(i);
      rowShare.push(Math.round((255 * (times[term] ?? 0)) / Math.max(1, phrasings.length)));
    }
  });
  rowStart[count] = rowTerm.length;
  rowTexts[count] = textKind.length;
  textStart.push(textTerm.length);

  const { compiled, ofTerm } = compileVocabulary(vocabulary.terms, analyser.words);
  const keyRows = countRows(vocabulary.terms, unpackStrings(compiled.keys), ofTerm, rowStart, rowTerm.done());
  const rarity = rarityAmong(count);
  const termWeight = Float32Array.from(vocabulary.terms, (term) => weightOf(term, analyser, keyRows, rarity));
  const textWeight = new Float32Array(textKind.length);
  for (let x = 0; x < textKind.length; x++) {
    let sum = 0;
    for (let i = textStart.at(x); i < textStart.at(x + 1); i++) sum += (termWeight[textTerm.at(i)] ?? 0) * textPart.at(i) / 255;
    textWeight[x] = sum;
  }
  const words = { terms: vocabulary.terms, rowStart, rowTerm: rowTerm.done(), rowMask: rowMask.done(), rowShare: rowShare.done(), termWeight };
  const wordings = compileWordings(matrix.rows, (row) => textsOf(row).map((text) => readWords(cut(text))));
  return {
    ...topicsOfRows({ ...words, says: saysIn(words) }, analyser.topics),
    vocabulary: compiled, counted: packStrings(keyRows.keys()), countedRows: Uint32Array.from(keyRows.values()), termWeight, rowStart, rowTexts, rowFacets, textWeight,
    rowTerm: rowTerm.done(), rowMask: rowMask.done(), rowShare: rowShare.done(),
    textKind: textKind.done(), textStart: textStart.done(), textTerm: textTerm.done(), textPart: textPart.done(),
    ...invert(rowStart, rowTerm.done(), rowShare.done(), vocabulary.terms.length),
    wordings, unanswered: compileUnanswered((matrix.unanswered ?? []).map((text) => readWords(cut(text))), wordings),
  };
}

/** All that a row says of itself. */
const textsOf = (row: Row): string[] => [
  ...row.phrasings.sv, ...row.phrasings.en, row.title.sv, row.title.en, row.duty.sv, row.duty.en, ...(row.situation ? [row.situation.sv, row.situation.en] : []),
];

/** How much each word of a row says of what the row is about. */
export const saysIn = ({ rowTerm, rowMask, rowShare, termWeight }: Pick<IndexArrays, 'rowTerm' | 'rowMask' | 'rowShare' | 'termWeight'>) => (place: number): number => {
  const mask = rowMask[place] ?? 0;
  const tells = PHRASING_TELLS * (rowShare[place] ?? 0) / 255 + TELLS.reduce((sum, [bit, tell]) => sum + ((mask & bit) === 0 ? 0 : tell), 0);
  return tells * (termWeight[rowTerm[place] ?? 0] ?? 0);
};

/** In how many rows each key occurs, and each party and document. Beginnings and loose concepts are not counted. */
function countRows(terms: readonly string[], keys: readonly string[], ofTerm: readonly (readonly number[])[], rowStart: Uint32Array, rowTerm: Uint32Array): Map<string, number> {
  const rows = new Uint32Array(keys.length), last = new Uint32Array(keys.length);
  const isCounted = keys.map((key) => key[0] !== 'p' && key[0] !== 'd');
  const all = ofTerm.map((own) => own.filter((key) => isCounted[key]));
  const named = new Map<string, number>();
  for (let r = 0; r + 1 < rowStart.length; r++) {
    for (let i = rowStart[r] ?? 0; i < (rowStart[r + 1] ?? 0); i++) {
      const term = rowTerm[i] ?? 0;
      const text = terms[term] ?? '';
      if (text.startsWith('@')) named.set(text, (named.get(text) ?? 0) + 1);
      for (const key of all[term] ?? []) {
        if (last[key] === r + 1) continue;
        last[key] = r + 1;
        rows[key] = (rows[key] ?? 0) + 1;
      }
    }
  }
  keys.forEach((key, i) => { if (isCounted[i]) named.set(key, rows[i] ?? 0); });
  return named;
}

/** How much a word tells rows apart, 0-1: rare words most, everyday words and very common ones hardly. In a small matrix every word is rare; what it is elsewhere counts too. */
export function weightOf(term: string, analyser: Analyser, keyRows: KeyRows, rarity: (rows: number) => number): number {
  if (term.startsWith('@@') || term.startsWith('#')) return 0.5;
  if (term.startsWith('@')) return rarity(keyRows.get(term) ?? 0) * 0.7;
  const word = analyser.words.look(term);
  const rows = Math.max(0, ...word.strong.map((k) => keyRows.get(`s${k}`) ?? 0), ...word.light.map((k) => keyRows.get(`l${k}`) ?? 0));
  const near = rows > 0 ? rows : Math.max(0, ...word.concepts.map((c) => (keyRows.get(`c${c}`) ?? 0)), ...word.looseConcepts.map((c) => (keyRows.get(`c${c}`) ?? 0)));
  return Math.max(0.02, rarity(near)) * word.rarity * (word.weak ? WEAK : 1) * (near > 0 ? 1 : /^\d+$/.test(term) ? WEAK : UNHEARD);
}

function invert(rowStart: Uint32Array, rowTerm: Uint32Array, rowShare: Uint8Array, terms: number): Pick<IndexArrays, 'postStart' | 'postRow' | 'postShare'> {
  const postStart = new Uint32Array(terms + 1);
  for (const term of rowTerm) postStart[term + 1] = (postStart[term + 1] ?? 0) + 1;
  for (let t = 0; t < terms; t++) postStart[t + 1] = (postStart[t + 1] ?? 0) + (postStart[t] ?? 0);
  const next = postStart.slice();
  const postRow = new Uint32Array(rowTerm.length);
  const postShare = new Uint8Array(rowTerm.length);
  for (let r = 0; r + 1 < rowStart.length; r++) {
    for (let i = rowStart[r] ?? 0; i < (rowStart[r + 1] ?? 0); i++) {
      const term = rowTerm[i] ?? 0;
      const at = next[term] ?? 0;
      next[term] = at + 1;
      postRow[at] = r;
      postShare[at] = rowShare[i] ?? 0;
    }
  }
  return { postStart, postRow, postShare };
}
