import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataError, issueLine, type DataIssue } from '../../data/issues.ts';
import { loadMatrix } from '../../data/load.ts';

const SHIPPED = fileURLToPath(new URL('../../data', import.meta.url));
const NORRSKOG = fileURLToPath(new URL('../fixtures/norrskog', import.meta.url));
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'matrix-')); cpSync(NORRSKOG, folder, { recursive: true }); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const write = (file: string, text: string): void => { writeFileSync(join(folder, file), text); };
function issues(): readonly DataIssue[] {
  try {
    loadMatrix(folder);
  } catch (error) {
    if (error instanceof DataError) return error.issues;
    throw error;
  }
  return [];
}

const ROW = `- id: ny-rad
  kind: duty
  title: { sv: Ny rad, en: New row }
  responsible: [regionen]
  duty: { sv: Något görs., en: Something is done. }
  source: { document: krisavtal-2024, section: 1 § }
  phrasings: { sv: [vem gör något], en: [] }
`;

describe('loadMatrix', () => {
  it('loads the shipped matrix', () => {
    const matrix = loadMatrix(SHIPPED);
    expect(matrix.rows.length).toBeGreaterThan(300);
    expect(new Set(matrix.rows.map((r) => r.kind)).size).toBe(5);
  });

  it('fills in what may be left out', () => {
    write('matrix/more.yaml', ROW);
    expect(loadMatrix(folder).rows.find((r) => r.id === 'ny-rad')).toMatchObject({ status: 'in-force', amounts: [], related: [], byParty: [] });
  });

  it('reads the questions that have no answer, when there are any', () => {
    expect(loadMatrix(folder).unanswered).toBeUndefined();
    write('unanswered.yaml', '- " Vad heter chefen? "\n- När öppnar det?\n');
    expect(loadMatrix(folder).unanswered).toEqual(['Vad heter chefen?', 'När öppnar det?']);
    write('unanswered.yaml', '- Vad heter chefen?\n- 7\n');
    expect(issues()).toMatchObject([{ file: 'unanswered.yaml', line: 2, reason: expect.any(String) as string }]);
  });

  it('reads an empty file as no rows', () => {
    write('matrix/empty.yaml', '# nothing yet\n');
    expect(loadMatrix(folder).rows).toHaveLength(9);
  });

  it('names file, line, row, field and reason', () => {
    write('matrix/more.yaml', ROW.replace('kind: duty', 'kind: chore'));
    expect(issues()).toMatchObject([{ file: 'matrix/more.yaml', line: 2, id: 'ny-rad', field: 'kind', reason: expect.stringContaining('duty') as string }]);
  });

  it('tells every broken row at once, with the message one line for each', () => {
    write('matrix/more.yaml', `${ROW.replace('kind: duty', 'kind: chore')}${ROW.replace('ny-rad', 'annan-rad').replace('phrasings: { sv: [vem gör något], en: [] }', 'phrasings: { sv: [], en: [] }')}${ROW.replace('ny-rad', 'Fel Id')}`);
    const found = issues();
    expect(found.map((i) => [i.line, i.field])).toEqual([[2, 'kind'], [14, 'phrasings'], [15, 'id']]);
    expect(new DataError(found).message.split('\n')).toHaveLength(3);
    expect(new DataError(found).message).toContain('matrix/more.yaml:2 row ny-rad, field kind: ');
  });

  it.each([
    ['an unknown party', ROW.replace('[regionen]', '[landstinget]'), 4, 'responsible.0', 'landstinget'],
    ['an unknown document', ROW.replace('document: krisavtal-2024', 'document: borta'), 6, 'source.document', 'borta'],
    ['an unknown related row', `${ROW}  related: [finns-inte]\n`, 8, 'related.0', 'finns-inte'],
    ['a validity that ends before it begins', `${ROW}  validity: { from: 2025-01-01, to: 2024-01-01 }\n`, 8, 'validity.to', 'before'],
    ['a field nobody knows', `${ROW}  dutty: x\n`, 1, undefined, 'dutty'],
    ['an amount that is text', `${ROW}  amounts: [{ value: "tio", unit: SEK }]\n`, 8, 'amounts.0.value', 'number'],
    ['an id used twice', ROW.replace('ny-rad', 'utrymning-beslut'), 1, 'id', 'matrix/crisis.yaml:1'],
  ])('finds %s', (_, text, line, field, reason) => {
    write('matrix/more.yaml', text);
    expect(issues()).toEqual([expect.objectContaining({ file: 'matrix/more.yaml', line, reason: expect.stringContaining(reason) as string })]);
    expect(issues()[0]?.field).toBe(field);
  });

  it.each([
    ['kind: duty', 'kind: chore', 'rad ny-rad, fält kind: Ogiltigt val: förväntade en av "duty"|'], ['ny-rad', 'Ny Rad', 'fält id: skriv små bokstäver a-z'], ['sv: Ny rad', 'sv: 7', 'fält title.sv: Ogiltig inmatning: förväntat string, fick antal'],
    ['[vem gör något]', '[]', 'fält phrasings: skriv minst en formulering'], ['[regionen]', '[borta]', 'fält responsible.0: ingen part och inget forum har id "borta"'], ['ny-rad', 'utrymning-beslut', 'fält id: en annan rad har samma id (matrix/crisis.yaml:1)'],
    ['kind: duty', 'asOf: i går', 'fält asOf: skriv ett datum som ÅÅÅÅ-MM-DD'], ['kind: duty', 'kind: [duty', 'detta är inte giltig YAML: se över indrag'],
  ])('tells in Swedish too what is wrong when "%s" is "%s"', (from, to, told) => {
    write('matrix/more.yaml', ROW.replace(from, to));
    expect(issues().map((issue) => issueLine(issue, 'sv')).join('\n')).toContain(told);
  });

  it('does not blame rows that point at a broken row', () => {
    write('matrix/more.yaml', `${ROW.replace('kind: duty', 'kind: chore')}${ROW.replace('ny-rad', 'annan-rad')}  related: [ny-rad]\n`);
    expect(issues().map((i) => i.field)).toEqual(['kind']);
  });

  it('reports YAML that cannot be read, and the good files around it stay checked', () => {
    write('matrix/broken.yaml', '- id: a\n  kind: [duty\n');
    write('parties.yaml', 'regionen: no list\n');
    const found = issues();
    expect(found.some((i) => i.file === 'matrix/broken.yaml' && i.reason.startsWith('not valid YAML'))).toBe(true);
    expect(found.some((i) => i.file === 'parties.yaml' && i.reason.includes('must be a list') && i.swedish?.includes('ska vara en lista') === true)).toBe(true);
  });

  it('says so when the folder is not there', () => {
    folder = join(folder, 'nowhere');
    expect(issues().map((issue) => issueLine(issue))).toEqual([`${folder}: there is no such folder`]);
    expect(issueLine(issues()[0] ?? expect.fail('none'), 'sv')).toBe(`${folder}: det finns ingen sådan mapp`);
  });
});
