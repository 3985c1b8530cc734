/** A row as the answer people read and as the outside contract shows it. */
import type { Matrix, Party, Row, SourceDocument } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { listText, messages } from './messages.ts';
import type { AnswerItem } from './types.ts';
import { standingText, validityText } from './validity.ts';

export interface Renderer {
  readonly item: (row: Row, language: Language, score: number) => AnswerItem;
  /** Plain text, responsible party first. `named` are the parties the question names. */
  readonly text: (row: Row, language: Language, asOf: string, named: readonly string[]) => string;
  /** Those of the named parties that the row's generic duty falls on or that have figures of their own. */
  readonly concerned: (row: Row, named: readonly string[]) => string[];
}

/** Compiles look-ups for a matrix. */
export function createRenderer(matrix: Matrix): Renderer {
  const parties = new Map(matrix.parties.map((p) => [p.id, p]));
  const documents = new Map(matrix.documents.map((d) => [d.id, d]));
  return {
    item: (row, language, score) => {
      const document = documents.get(row.source.document);
      const validity = validityText(row, document, language);
      return {
        id: row.id, kind: row.kind, responsible: row.responsible, duty: row.duty[language],
        source: { ...row.source, ...(validity === undefined ? {} : { validity }) },
        score: Math.round(score * 1000) / 1000,
      };
    },
    text: (row, language, asOf, named) => answerText(row, language, asOf, named, parties, documents),
    concerned: (row, named) => named.filter((id) => row.byParty.some((b) => b.party === id) || (parties.get(id)?.memberOf !== undefined && row.responsible.includes(parties.get(id)?.memberOf ?? ''))),
  };
}

function answerText(row: Row, language: Language, asOf: string, named: readonly string[], parties: ReadonlyMap<string, Party>, documents: ReadonlyMap<string, SourceDocument>): string {
  const m = messages(language);
  const document = documents.get(row.source.document);
  const nameOf = (id: string): string => {
    const member = named.find((n) => parties.get(n)?.memberOf === id);
    return parties.get(member ?? id)?.name[language] ?? id;
  };
  const forums = row.responsible.length > 0 && row.responsible.every((id) => parties.get(id)?.type === 'forum');
  const who = row.responsible.length > 0 ? `${forums ? m.forum : m.responsible}: ${listText(row.responsible.map(nameOf), language)}${row.unit ? ` (${row.unit[language]})` : ''}.` : row.unit ? `${m.responsible}: ${row.unit[language]}.` : undefined;
  const own = row.byParty.filter((b) => named.includes(b.party)).map((b) => b.text[language]);
  const validity = validityText(row, document, language);
  return [
    who, row.duty[language], ...own,
    m.source(document?.short[language] ?? row.source.document, row.source.section),
    validity === undefined ? undefined : `${validity}.`,
    standingText(row, document, asOf, language),
  ].filter((line) => line !== undefined && line !== '').join('\n');
}
