/** What the coordinator has answered, as rows to take into the matrix. Pure. */
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { headingsOf } from './columns.ts';
import { freeId } from './ids.ts';
import { namesOf } from './names.ts';
import { partyNamed } from './read-matrix.ts';
import type { SheetContent, SheetValue } from './to-sheets.ts';
import { oneLine, slug } from './values.ts';

/** A question from the queue that has an answer. */
export interface AnsweredQuestion {
  readonly text: string;
  readonly language: Language;
  readonly reason: 'unknown' | 'doubted' | 'asked';
  /** The row that answered when the question was asked. */
  readonly row: string | null;
  readonly times: number;
  readonly answer: string;
  /** YYYY-MM-DD. */
  readonly answeredOn: string;
}

const TITLE_WORDS = 6;
const OWN_HEADINGS = [
  { heading: 'What to do', width: 44 },
  { heading: 'Question', width: 44 },
  { heading: "Coordinator's answer", width: 60 },
  { heading: 'Answered on', width: 12 },
  { heading: 'Times asked', width: 10 },
] as const;

export interface ProposalSheet {
  /** The columns of Rows in their order, so that a line can be copied over. */
  readonly rows: SheetContent;
  readonly own: typeof OWN_HEADINGS;
  /** Values under `own`, to the right. */
  readonly remarks: readonly (readonly SheetValue[])[];
}

/** One line per answered question, the most asked first. Fields the bot cannot know are empty: source and the other language. */
export function proposeRows(questions: readonly AnsweredQuestion[], matrix: Matrix): ProposalSheet {
  const sorted = [...questions].sort((a, b) => b.times - a.times || a.answeredOn.localeCompare(b.answeredOn) || a.text.localeCompare(b.text));
  const headings = headingsOf('rows');
  const taken = new Set(matrix.rows.map(({ id }) => id));
  const lines = sorted.map((question) => proposal(question, matrix, taken));
  return {
    rows: { headings, rows: lines.map((line) => headings.map(({ heading }) => line[heading])) },
    own: OWN_HEADINGS,
    remarks: sorted.map((question) => [whatToDo(question, matrix), question.text, question.answer, question.answeredOn, question.times]),
  };
}

function proposal(question: AnsweredQuestion, matrix: Matrix, taken: Set<string>): Readonly<Record<string, SheetValue>> {
  const { language } = question;
  const title = titleOf(question.text);
  const near = matrix.rows.find(({ id }) => id === question.row);
  return {
    ID: freeId(slug(title) || 'fraga', taken), Kind: near?.kind ?? 'duty', [`Title (${language})`]: title, Responsible: mentioned(question.answer, matrix).join(', ') || undefined,
    [`Answer (${language})`]: oneLine(question.answer), 'Source document': near?.source.document, Status: 'in-force', 'Related rows': near?.id,
    [`Phrasings (${language})`]: question.text,
  };
}

const titleOf = (question: string): string => oneLine(question).replace(/[?!.…]+$/u, '').split(' ').slice(0, TITLE_WORDS).join(' ');

/** Parties and forums whose name or abbreviation stands in the answer, in the order they are named. A municipality wins over the generic one. */
function mentioned(text: string, matrix: Matrix): string[] {
  const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const found = matrix.parties.flatMap((party) => {
    const places = namesOf(partyNamed(party)).map((name) => words.indexOf(` ${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `)).filter((at) => at >= 0);
    return places.length === 0 ? [] : [{ party, at: Math.min(...places) }];
  });
  const generic = new Set(found.map(({ party }) => party.memberOf).filter((id) => id !== undefined));
  return found.filter(({ party }) => !generic.has(party.id)).sort((a, b) => a.at - b.at).map(({ party }) => party.id);
}

const TO_DO = {
  row: {
    sv: (id: string) => `Boten svarade med raden ${id}. Rätta den, eller gör en ny rad bredvid.`,
    en: (id: string) => `The bot answered with the row ${id}. Correct it, or make a new row beside it.`,
  },
  fresh: {
    sv: () => 'Ny rad: fyll i källa, det andra språket och fler formuleringar, och kopiera raden till Rows. Står svaret inte i något dokument: kopiera frågan till Unanswered.',
    en: () => 'New row: fill in the source, the other language and more phrasings, and copy the line to Rows. If no document holds the answer: copy the question to Unanswered.',
  },
} as const;

const whatToDo = ({ row, language }: AnsweredQuestion, matrix: Matrix): string =>
  (row !== null && matrix.rows.some(({ id }) => id === row) ? TO_DO.row[language](row) : TO_DO.fresh[language]());
