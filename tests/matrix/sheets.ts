/** Small tables written by hand for the tests. */
import { readTables, type Sheet } from '../../bot/matrix/read-tables.ts';
import { readMatrix, type ReadMatrix } from '../../bot/matrix/read-matrix.ts';
import type { Problem } from '../../bot/matrix/problems.ts';
import { textCell, type Cell } from '../../bot/matrix/table.ts';

type Given = string | number | Cell | undefined;

const cellOf = (value: Given): Cell | undefined => (typeof value === 'number' ? { text: String(value), number: value } : typeof value === 'string' ? textCell(value) : value);

export const sheet = (name: string, ...rows: readonly (readonly Given[])[]): Sheet => ({ name, rows: rows.map((cells, i) => ({ number: i + 1, cells: cells.map(cellOf) })).filter(({ cells }) => cells.some(Boolean)) });

/** Reads sheets as an import does. */
export function readSheets(...sheets: readonly Sheet[]): ReadMatrix {
  const problems: Problem[] = [];
  const tables = readTables(sheets, problems);
  if (tables.rows === undefined) return { matrix: undefined, problems };
  const read = readMatrix({ ...tables, rows: tables.rows });
  return { matrix: read.matrix, problems: [...problems, ...read.problems] };
}

export const PARTIES = sheet('Parties', ['ID', 'Type', 'Name (sv)', 'Name (en)', 'Aliases and abbreviations', 'Member of'],
  ['region', 'party', 'Region Nord', 'Region North', 'regionen, RN'],
  ['kommun', 'party', 'kommunen', 'the municipality', 'kommun'],
  ['berga', 'party', 'Berga kommun', 'Berga Municipality', 'Berga, BK', 'kommun'],
  ['bro', 'party', 'Bro kommun', 'Bro Municipality', 'Bro, BK', 'kommunen'],
  ['radet', 'forum', 'Rådet för vård och omsorg, norra', 'The council for care, north', 'RVO']);
export const DOCUMENTS = sheet('Documents', ['ID', 'Title (sv)', 'Title (en)', 'Short name (sv)', 'Short name (en)', 'Type', 'Date', 'Valid from', 'Valid to'],
  ['avtalet', 'Vårdavtalet 2026', 'Care agreement 2026', 'Avtalet', 'Agreement', 'agreement', '2025-11-01', '2026-01-01', '2026-12-31']);
export const ROW_HEADINGS = ['ID', 'Kind', 'Title (sv)', 'Title (en)', 'Responsible', 'Answer (sv)', 'Answer (en)', 'Source document', 'Source section', 'Phrasings (sv)', 'Phrasings (en)'];
/** A row without a flaw, its title and phrasings its own when it has an ID of its own; `change` replaces cells by heading. */
export const goodRow = (change: Readonly<Record<string, Given>> = {}, headings: readonly string[] = ROW_HEADINGS): Given[] => {
  const own = typeof change['ID'] === 'string' && change['ID'] !== 'larm' ? ` ${change['ID']}` : '';
  const values: Readonly<Record<string, Given>> = {
    ID: 'larm', Kind: 'duty', 'Title (sv)': `Larm hemma${own}`, 'Title (en)': `Home alarm${own}`, Responsible: 'kommun', 'Answer (sv)': 'Kommunen ordnar larm.', 'Answer (en)': 'The municipality provides alarms.',
    'Source document': 'avtalet', 'Source section': '§ 1', 'Phrasings (sv)': ['vem ordnar larm', 'larm hemma?', 'trygghetslarm'].map((text) => text + own).join('\n'), 'Phrasings (en)': ['who provides alarms', 'home alarm'].map((text) => text + own).join('\n'), ...change,
  };
  return headings.map((heading) => values[heading]);
};
