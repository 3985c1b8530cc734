import { describe, expect, it } from 'vitest';
import { compareMatrices } from '../../bot/matrix/compare.ts';
import { proposeRows, type AnsweredQuestion } from '../../bot/matrix/proposals.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { FOREIGN_MATRIX } from './foreign.ts';

const foreign = readYaml(FOREIGN_MATRIX);
const question = (change: Partial<AnsweredQuestion>): AnsweredQuestion => ({ text: 'Vem tar hand om döda fåglar på stranden?', language: 'sv', reason: 'unknown', row: null, times: 1, answer: 'Det gör länsstyrelsen, och Granviks kommun hämtar dem.', answeredOn: '2026-03-01', ...change });
const line = (given: Partial<AnsweredQuestion>): Record<string, unknown> => {
  const { rows } = proposeRows([question(given)], foreign);
  return Object.fromEntries(rows.headings.map(({ heading }, i) => [heading, rows.rows[0]?.[i]]).filter(([, value]) => value !== undefined));
};

describe('proposed rows', () => {
  it('suggest what can be known and leave the rest empty', () => {
    expect(line({})).toEqual({
      'ID': 'vem-tar-hand-om-doda-faglar', 'Kind': 'duty', 'Title (sv)': 'Vem tar hand om döda fåglar', 'Responsible': 'lansstyrelsen, granvik',
      'Answer (sv)': 'Det gör länsstyrelsen, och Granviks kommun hämtar dem.', 'Status': 'in-force', 'Phrasings (sv)': 'Vem tar hand om döda fåglar på stranden?',
    });
  });
  it('stand in the language of the question, near the row that was doubted', () => {
    expect(line({ text: 'What is the fee?', language: 'en', row: 'va-taxa', reason: 'doubted', answer: 'SEK 40 per cubic metre.' })).toEqual({
      'ID': 'what-is-the-fee', 'Kind': 'finance', 'Title (en)': 'What is the fee', 'Answer (en)': 'SEK 40 per cubic metre.', 'Source document': 'vattenavtal', 'Status': 'in-force', 'Related rows': 'va-taxa', 'Phrasings (en)': 'What is the fee?',
    });
  });
  it('come most asked first, each with an id of its own and the question and answer beside it', () => {
    const sheet = proposeRows([question({}), question({ times: 5, answeredOn: '2026-04-01' }), question({ text: '???', row: 'va-taxa' })], foreign);
    expect(sheet.rows.rows.map(([id]) => id)).toEqual(['vem-tar-hand-om-doda-faglar', 'fraga', 'vem-tar-hand-om-doda-faglar-2']);
    expect(sheet.remarks.map((remark) => remark.slice(3))).toEqual([['2026-04-01', 5], ['2026-03-01', 1], ['2026-03-01', 1]]);
    expect(sheet.remarks[1]?.[0]).toContain('va-taxa');
    expect(sheet.remarks[0]?.slice(1, 3)).toEqual(['Vem tar hand om döda fåglar på stranden?', 'Det gör länsstyrelsen, och Granviks kommun hämtar dem.']);
  });
});

describe('what an import would change', () => {
  it('is told by id', () => {
    const [first, second, ...rest] = foreign.rows;
    if (first === undefined || second === undefined) expect.fail('too few rows');
    const after = { ...foreign, rows: [{ ...second, title: { sv: 'ny', en: 'new' } }, ...rest, { ...first, id: 'ny-rad' }] };
    const { rows, parties } = compareMatrices(foreign, after);
    expect(rows).toEqual({ added: ['ny-rad'], changed: [second.id], removed: [first.id] });
    expect(parties).toEqual({ added: [], changed: [], removed: [] });
  });
  it('is nothing when only the order of the fields differs', () => {
    const turned = foreign.rows.map((row) => Object.fromEntries(Object.entries(row).reverse()) as typeof row);
    expect(compareMatrices(foreign, { ...foreign, rows: turned }).rows.changed).toEqual([]);
  });
});
