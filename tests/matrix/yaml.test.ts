import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMatrix } from '../../data/load.ts';
import { readSource } from '../../bot/matrix/files/read-source.ts';
import { writeFolder } from '../../bot/matrix/files/write-folder.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { isUntouched, toFiles } from '../../bot/matrix/to-yaml.ts';
import { FOREIGN_MATRIX } from './foreign.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'samrad-yaml-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const PARTIES = '- { id: kommun, type: party, name: { sv: k, en: m } }\n';
const DOCUMENTS = '- { id: avtal, type: agreement, title: { sv: a, en: a }, short: { sv: a, en: a } }\n';
const row = (id: string, party = 'kommun') => `- id: ${id}\n  kind: duty\n  title: { sv: t, en: t }\n  responsible: [${party}]\n  duty: { sv: d, en: d }\n  source: { document: avtal, section: s }\n  phrasings: { sv: [vem] }\n`;
const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

describe('YAML', () => {
  it('with a personal identity number in a text is refused', async () => {
    const file = join(folder, 'all.yaml');
    writeFileSync(file, readFileSync(FOREIGN_MATRIX, 'utf8').replace('inom två arbetsdagar', 'inom två arbetsdagar till 121212-1212'));
    const read = await readSource(file, 'sv');
    expect([read.matrix, read.errors]).toEqual([undefined, ['rad arkiv: ser ut att innehålla ett personnummer eller samordningsnummer. Ta bort det: matrisen är en allmän handling.']]);
  });
  it('in one file, told by its own lines when wrong', async () => {
    const file = join(folder, 'all.yaml');
    const text = (rows: string) => `# all\nparties:\n${indented(PARTIES)}documents:\n${indented(DOCUMENTS)}rows:\n${indented(rows)}`;
    writeFileSync(file, text(row('a')));
    expect((await readSource(file, 'en')).matrix?.rows.map(({ id }) => id)).toEqual(['a']);
    writeFileSync(file, text(row('a', 'ingen') + row('a')));
    expect((await readSource(file, 'en')).errors).toEqual(['all.yaml:14 row a, field id: another row has the same id (all.yaml:7)', 'all.yaml:10 row a, field responsible.0: no party or forum has the id "ingen"']);
    expect((await readSource(file, 'sv')).errors).toEqual(['all.yaml:14 rad a, fält id: en annan rad har samma id (all.yaml:7)', 'all.yaml:10 rad a, fält responsible.0: ingen part och inget forum har id "ingen"']);
  });
  it('with questions that have no answer, in the same file or beside the rows', async () => {
    const file = join(folder, 'all.yaml');
    const whole = `parties:\n${indented(PARTIES)}documents:\n${indented(DOCUMENTS)}rows:\n${indented(row('a'))}`;
    writeFileSync(file, `${whole}unanswered:\n  - Vad heter chefen?\n  - ""\n`);
    expect((await readSource(file, 'en')).errors).toEqual([expect.stringMatching(/^all\.yaml:15: /u)]);
    writeFileSync(file, `${whole}unanswered: [Vad heter chefen?]\n`);
    expect((await readSource(file, 'en')).matrix?.unanswered).toEqual(['Vad heter chefen?']);
    for (const [name, text] of [['parties.yaml', PARTIES], ['documents.yaml', DOCUMENTS], ['unanswered.yaml', '- När öppnar det?\n'], ['rows.yaml', row('a')]] as const) writeFileSync(join(folder, name), text);
    expect((await readSource(join(folder, 'rows.yaml'), 'en')).matrix?.unanswered).toEqual(['När öppnar det?']);
  });
  it('as rows beside parties and documents, or one folder below them', async () => {
    writeFileSync(join(folder, 'parties.yaml'), PARTIES);
    writeFileSync(join(folder, 'documents.yaml'), DOCUMENTS);
    mkdirSync(join(folder, 'matrix'));
    writeFileSync(join(folder, 'matrix', 'x.yaml'), row('a'));
    expect((await readSource(join(folder, 'matrix', 'x.yaml'), 'en')).matrix?.rows).toHaveLength(1);
    expect((await readSource(folder, 'en')).matrix?.rows).toHaveLength(1);
    writeFileSync(join(folder, 'matrix', 'x.yaml'), row('a', 'ingen'));
    expect((await readSource(folder, 'en')).errors).toEqual([`${join('matrix', 'x.yaml')}:4 row a, field responsible.0: no party or forum has the id "ingen"`]);
  });
  it('says which file is missing', async () => {
    const file = join(folder, 'alone.yaml');
    writeFileSync(file, row('a'));
    await expect(readSource(file, 'en')).rejects.toThrow(/there is no parties\.yaml beside it/);
  });
});

describe('the files of an import', () => {
  const foreign = readYaml(FOREIGN_MATRIX);
  it('load as the same matrix, sorted by document, and are the same at every run', () => {
    writeFolder(folder, toFiles(foreign, 'x.xlsx'));
    const loaded = loadMatrix(folder);
    expect([loaded.parties, loaded.documents, loaded.unanswered]).toEqual([foreign.parties, foreign.documents, undefined]);
    expect(new Map(loaded.rows.map((one) => [one.id, one]))).toEqual(new Map(foreign.rows.map((one) => [one.id, one])));
    expect([...toFiles(foreign, 'x.xlsx')]).toEqual([...toFiles(foreign, 'x.xlsx')]);
  });
  it('tell whether somebody has written in them', () => {
    for (const text of toFiles(foreign, 'min\nfil.xlsx').values()) {
      expect(isUntouched(text)).toBe(true);
      expect(isUntouched(text.replace(/\n/g, '\r\n'))).toBe(true);
      expect(isUntouched(`${text}# min rad\n`)).toBe(false);
    }
    expect(isUntouched(PARTIES)).toBe(false);
  });
});
