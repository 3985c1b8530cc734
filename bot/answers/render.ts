/** A row as the answer people read and as the outside contract shows it. */
import type { Matrix, Party, Row, SourceDocument } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { dateText, listText, messages, sectionText } from './messages.ts';
import type { Answer, AnswerItem } from './types.ts';
import { cautionText, validityText } from './validity.ts';

export interface Renderer {
  /** The titles of rows to choose between, each with its document when they stand in several. */
  readonly titles: (rows: readonly Row[], language: Language) => string[];
  readonly item: (row: Row, language: Language, score: number) => AnswerItem;
  /** A row as an answer. `named` are the parties the question names; `cautions` are said after the row's own. */
  readonly said: (row: Row, language: Language, asOf: string, named: readonly string[], cautions: readonly string[]) => Pick<Answer, 'text' | 'named' | 'own' | 'cautions'>;
}

/** Compiles look-ups for a matrix. */
export function createRenderer(matrix: Matrix): Renderer {
  const parties = new Map(matrix.parties.map((p) => [p.id, p]));
  const documents = new Map(matrix.documents.map((d) => [d.id, d]));
  return {
    titles: (rows, language) => {
      const isOneDocument = new Set(rows.map(({ source }) => source.document)).size === 1;
      return rows.map(({ title, source }) => (isOneDocument ? title[language] : `${title[language]} (${documents.get(source.document)?.short[language] ?? source.document})`));
    },
    item: (row, language, score) => {
      const document = documents.get(row.source.document);
      const validity = validityText(row, document, language);
      return {
        id: row.id, kind: row.kind, responsible: row.responsible, duty: row.duty[language],
        source: { document: row.source.document, section: sectionText(row.source.section, language), ...(validity === undefined ? {} : { validity }) },
        score: Math.round(score * 1000) / 1000,
      };
    },
    said: (row, language, asOf, named, further) => {
      const document = documents.get(row.source.document);
      // Those that the row's generic duty falls on or that have figures of their own.
      const concerned = named.filter((id) => row.byParty.some((b) => b.party === id) || (parties.get(id)?.memberOf !== undefined && row.responsible.includes(parties.get(id)?.memberOf ?? '')));
      const own = row.byParty.filter(({ party }) => concerned.includes(party)).map(({ text }) => text[language]);
      const caution = cautionText(row, document, asOf, language);
      const cautions = [...(caution === undefined ? [] : [caution]), ...further];
      return {
        text: answerText(row, language, { named: concerned, own, cautions }, parties, document),
        ...(concerned.length > 0 ? { named: concerned } : {}), ...(own.length > 0 ? { own } : {}), ...(cautions.length > 0 ? { cautions } : {}),
      };
    },
  };
}

function answerText(row: Row, language: Language, { named, own, cautions }: Required<Pick<Answer, 'named' | 'own' | 'cautions'>>, parties: ReadonlyMap<string, Party>, document: SourceDocument | undefined): string {
  const m = messages(language);
  const nameOf = (id: string): string => {
    const member = named.find((n) => parties.get(n)?.memberOf === id);
    return parties.get(member ?? id)?.name[language] ?? id;
  };
  const forums = row.responsible.length > 0 && row.responsible.every((id) => parties.get(id)?.type === 'forum');
  const who = row.responsible.length > 0 ? `${forums ? m.forum : m.responsible}: ${listText(row.responsible.map(nameOf), language)}${row.unit ? ` (${row.unit[language]})` : ''}.` : row.unit ? `${m.responsible}: ${row.unit[language]}.` : undefined;
  const validity = validityText(row, document, language);
  return [
    who, row.duty[language], ...own,
    m.source(document?.short[language] ?? row.source.document, sectionText(row.source.section, language)),
    validity === undefined ? undefined : `${validity}.`,
    ...cautions,
    // That it sleeps already says when.
    row.asOf === undefined || row.status === 'dormant' ? undefined : m.asOf(dateText(row.asOf, language)),
  ].filter((line) => line !== undefined && line !== '').join('\n');
}
