/** A table read by its headings: one record per row, each value with its place. */
import type { Bilingual, Language } from '../../data/schema/text.ts';
import { holdsPersonalNumber } from '../answers/personal-data.ts';
import { FIELDS, headingsOf, recognise, type Field, type TableKind } from './columns.ts';
import type { IsOtherLanguage } from './other-language.ts';
import { error, warning, type Problem } from './problems.ts';
import { columnLetter, type Cell, type Place, type Table } from './table.ts';
import { choose } from './vocabulary.ts';
import { isDateLike, isOpenEnd, oneLine, readDate } from './values.ts';

interface Column {
  readonly index: number;
  readonly field: Field;
  readonly language: Language | undefined;
  readonly number: number;
  readonly shown: { readonly letter: string; readonly heading: string };
}

export interface Value {
  readonly cell: Cell;
  readonly place: Place;
  readonly number: number;
}

/** One row. Reading it notes what is wrong in `problems`. */
export class SheetRecord {
  readonly row: number;
  readonly #kind: TableKind;
  readonly #columns: readonly Column[];
  readonly #cells: readonly (Cell | undefined)[];
  readonly #sheet: string;
  readonly #problems: Problem[];

  constructor(kind: TableKind, sheet: string, row: number, columns: readonly Column[], cells: readonly (Cell | undefined)[], problems: Problem[]) {
    this.row = row;
    this.#kind = kind;
    this.#sheet = sheet;
    this.#columns = columns;
    this.#cells = cells;
    this.#problems = problems;
  }

  /** A cell that shows an error is told as such; that it is empty too is not. */
  note(problem: Problem): void {
    const isBroken = this.#columns.some(({ field, index }) => field.key === problem.values['field'] && this.#cells[index]?.error !== undefined);
    if (problem.code !== 'cell-empty' || !isBroken) this.#problems.push(problem);
  }

  /** The place of a field in this row, also when its cell is empty or its column missing. */
  place(key: string, language?: Language): Place {
    const isIt = (one: { readonly field: Field; readonly language?: Language | undefined }): boolean => one.field.key === key && (language === undefined || one.language === language);
    const missing = headingsOf(this.#kind).find(isIt)?.heading;
    const column = this.#columns.find(isIt)?.shown ?? (missing === undefined ? undefined : { heading: missing });
    return { sheet: this.#sheet, row: this.row, ...(column === undefined ? {} : { column }) };
  }

  /** The filled cells of a field, in the order of their numbers. */
  values(key: string, language?: Language): Value[] {
    return this.#columns
      .filter(({ field, language: own }) => field.key === key && own === language)
      .sort((a, b) => a.number - b.number || a.index - b.index)
      .flatMap(({ index, shown, number }) => {
        const cell = this.#cells[index];
        return cell === undefined || cell.error !== undefined ? [] : [{ cell, number, place: { sheet: this.#sheet, row: this.row, column: shown } }];
      });
  }

  value(key: string, language?: Language): Value | undefined {
    return this.values(key, language)[0];
  }

  text(key: string, language?: Language): string | undefined {
    const value = this.value(key, language);
    return value === undefined ? undefined : oneLine(value.cell.text);
  }

  /** Both languages; one stands in for the other with a warning. Required and missing in both: an error. */
  bilingual(key: string, need: 'required' | 'optional' = 'optional'): Bilingual | undefined {
    const [sv, en] = [this.text(key, 'sv'), this.text(key, 'en')];
    if (sv === undefined && en === undefined) {
      if (need === 'required') this.note(error('cell-empty', this.place(key), { field: key }));
      return undefined;
    }
    if (sv === undefined) this.note(warning('stands-in', this.place(key, 'sv'), { language: 'sv' }));
    if (en === undefined) this.note(warning('stands-in', this.place(key, 'en'), { language: 'en' }));
    return { sv: sv ?? en ?? '', en: en ?? sv ?? '' };
  }

  /** One of a closed list, in either language. */
  choice<T extends string>(key: string, words: Readonly<Record<T, readonly string[]>>): T | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const found = choose(words, value.cell.text);
    if (found === undefined) this.note(error('not-one-of', value.place, { value: value.cell.text, allowed: Object.keys(words).join(', ') }));
    return found;
  }

  date(key: string, end: 'from' | 'to' = 'from'): string | undefined {
    const value = this.value(key);
    if (value === undefined || isOpenEnd(value.cell.text)) return undefined;
    const found = readDate(value.cell, end);
    if (found === undefined) this.note(error(isDateLike(value.cell.text) ? 'no-such-day' : 'not-a-date', value.place, { value: value.cell.text }));
    return found;
  }

  /** Valid from, to and the note; undefined when all are empty. */
  validity(): { from?: string; to?: string; note?: Bilingual } | undefined {
    const [from, to, note] = [this.date('validFrom'), this.date('validTo', 'to'), this.bilingual('validityNote')];
    if (from !== undefined && to !== undefined && to < from) this.note(error('ends-before', this.place('validTo')));
    if (from === undefined && to === undefined && note === undefined) return undefined;
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...(note === undefined ? {} : { note }) };
  }
}

/** Columns that nearly every board fills in, though a row may do without. */
const USUAL: ReadonlySet<string> = new Set(['responsible', 'phrasings']);
/** Texts that are sentences, or nearly. Names are often the same in both languages. */
const SENTENCES: ReadonlySet<string> = new Set(['title', 'duty', 'situation', 'phrasings', 'text']);

/** Reads the headings and rows of a table; notes unknown, doubled and missing columns, and cells that show an error, hold what must not be there or are of the other language. */
export function readRecords(kind: TableKind, table: Table, problems: Problem[], isOther: IsOtherLanguage = () => false): SheetRecord[] {
  const columns: Column[] = [];
  const read = table.header.cells.map((cell) => (cell === undefined ? undefined : recognise(kind, cell.text)));
  const isThere = ({ key }: Field): boolean => read.some((one) => typeof one === 'object' && one.field.key === key);
  const meant = kind === 'rows' ? FIELDS[kind].filter((field) => (USUAL.has(field.key) || field.required === true) && !isThere(field)).map(({ heading }) => `"${heading}"`).join(', ') : '';
  for (const [index, cell] of table.header.cells.entries()) {
    if (cell === undefined) continue;
    const shown = { letter: columnLetter(index), heading: cell.text };
    const place = { sheet: table.name, row: table.header.number, column: shown };
    const heading = read[index];
    if (heading === 'note') continue;
    if (heading === undefined) {
      problems.push(warning('column-unknown', place, { heading: cell.text, meant, known: headingsOf(kind).map((h) => h.heading).join(', ') }));
      continue;
    }
    const { field, number } = heading;
    const language = field.bilingual === true ? heading.language ?? 'sv' : undefined;
    if (field.bilingual === true && heading.language === undefined) problems.push(warning('language-assumed', place));
    const twin = columns.find((one) => one.field === field && one.language === language && one.number === number);
    if (twin !== undefined && (field.repeats !== true || field.key.startsWith('amount'))) problems.push(error('column-twice', place, { other: twin.shown.letter }));
    else columns.push({ index, field, language, number, shown });
  }
  for (const { field, heading } of headingsOf(kind)) {
    if (field.required === true && !columns.some((one) => one.field === field) && !problems.some((p) => p.code === 'column-missing' && p.values['field'] === field.key && p.place.sheet === table.name)) {
      problems.push(error('column-missing', { sheet: table.name, row: table.header.number }, { heading, field: field.key }));
    }
  }
  return table.rows.flatMap((row) => {
    for (const { index, shown, field, language } of columns) {
      const cell = row.cells[index];
      const place = { sheet: table.name, row: row.number, column: shown };
      if (cell?.error !== undefined) problems.push(error('cell-error', place, { error: cell.error }));
      if (cell !== undefined && field.holds === undefined && holdsPersonalNumber(cell.text)) problems.push(error('personal-number', place));
      if (cell !== undefined && language !== undefined && SENTENCES.has(field.key) && isOther(cell.text, language)) problems.push(warning('other-language', place, { language }));
      if (cell?.converted === true && field.holds === undefined) problems.push(warning('cell-converted', place, { value: cell.text }));
    }
    return columns.some(({ index }) => row.cells[index] !== undefined) ? [new SheetRecord(kind, table.name, row.number, columns, row.cells, problems)] : [];
  });
}
