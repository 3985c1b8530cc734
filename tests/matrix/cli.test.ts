import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answer, enqueue, QueuedQuestion } from '../../bot/questions/queue.ts';
import { createCommit } from '../../bot/store/commit.ts';
import { openLocalStore } from '../../bot/store/local.ts';
import { readYaml } from '../../bot/matrix/files/read-yaml.ts';
import { FOREIGN_MATRIX } from './foreign.ts';
import { fillTemplate } from './fill-template.ts';

const ROOT = join(import.meta.dirname, '..', '..');
// Each step is a program of its own.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'samrad-cli-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Ran { readonly code: number; readonly out: string; readonly err: string }

async function run(program: 'matrix' | 'ask', args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [tsx, join(ROOT, 'bot', 'cli', `${program}.ts`), ...args], { cwd: folder, env: { PATH: process.env['PATH'], SAMRAD_STATE_DIR: join(folder, 'state'), ...env } });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('a board brings its own matrix', () => {
  it('from template to answers', async () => {
    expect(await run('matrix', ['template', 'out.xlsx'])).toMatchObject({ code: 0, err: '' });
    await fillTemplate(join(folder, 'out.xlsx'), readYaml(FOREIGN_MATRIX));
    expect((await run('matrix', ['check', 'out.xlsx'])).out).toBe('No errors in out.xlsx: 80 rows, 20 parties and forums, 21 documents.\nNo warnings.\n');
    const imported = await run('matrix', ['import', 'out.xlsx', '--to', 'county']);
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(imported.out).toContain('Ask: npm run ask -- --data county "…"\nStart: write SAMRAD_DATA_DIR=county in the file .env');
    expect(imported.out).toContain('Done: 80 rows, 20 parties and forums, 21 documents in county.');
    expect(readdirSync(join(folder, 'county')).sort()).toEqual(['boards', 'documents.yaml', 'matrix', 'parties.yaml', 'unanswered.yaml']);

    const cases = ['Hur ofta tömmer Återsam soptunnan?', 'Who repairs a broken street lamp?', 'vem beslutar om färdtjänst?', 'Vad blir det för väder i Åre?', 'Har 19121212-1212 färdtjänst?'];
    writeFileSync(join(folder, 'cases.jsonl'), `\ufeff${cases.map((question, id) => JSON.stringify({ id, question })).join('\n')}`);
    rmSync(join(folder, 'county', 'boards'), { recursive: true });
    const asked = await run('ask', ['--cases', 'cases.jsonl', '--as-of', '2026-02-02'], { SAMRAD_DATA_DIR: 'county' });
    const answers = asked.out.trim().split('\n').map((line) => JSON.parse(line) as { status: string; answers: { id: string; responsible: string[] }[] });
    expect(answers.map(({ status, answers: [first] }) => [status, first?.id, first?.responsible].filter((part) => part !== undefined))).toEqual([
      ['answered', 'hushallsavfall', ['atersam']], ['answered', 'gatubelysning', ['kommun']], ['answered', 'fardtjanst', ['kommun']], ['unknown'], ['refused'],
    ]);
  });

  it('imports where the setting says, and over its own files again, but not over what was written by hand', async () => {
    await run('matrix', ['template', 'again.xlsx']);
    const foreign = readYaml(FOREIGN_MATRIX);
    await fillTemplate(join(folder, 'again.xlsx'), foreign);
    const env = { SAMRAD_DATA_DIR: 'mine' };
    expect((await run('matrix', ['import', 'again.xlsx'], env)).code).toBe(0);
    expect((await run('matrix', ['check'], env)).out).toMatch(/^No errors in mine: 80 rows/);
    expect((await run('matrix', ['import', 'again.xlsx'], env)).code).toBe(0);

    const file = join(folder, 'mine', 'matrix', 'arkivavtal.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('inom två arbetsdagar', 'inom tre arbetsdagar'));
    const refused = await run('matrix', ['import', 'again.xlsx'], env);
    expect(refused.code).toBe(1);
    expect(refused.err).toBe(`mine holds files that somebody has written by hand (${join('matrix', 'arkivavtal.yaml')}). Nothing was changed. The import would do this:
  rows: 0 new, 1 changed (arkiv), 0 removed
  parties: 0 new, 0 changed, 0 removed
  documents: 0 new, 0 changed, 0 removed
  unanswered questions: 0 new, 0 changed, 0 removed
Add --replace to do it. The old files are kept in a folder replaced-… in the same folder. Or choose another folder with --to.
`);
    expect(readFileSync(file, 'utf8')).toContain('inom tre arbetsdagar');
    const replaced = await run('matrix', ['import', 'again.xlsx', '--replace'], env);
    expect(replaced.code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('inom tre arbetsdagar');
    const kept = readdirSync(join(folder, 'mine')).find((name) => name.startsWith('replaced-')) ?? '';
    expect(readFileSync(join(folder, 'mine', kept, 'matrix', 'arkivavtal.yaml'), 'utf8')).toContain('inom tre arbetsdagar');
  });

  it('says of every import over an earlier one what is new, changed and gone, and keeps what it replaces', async () => {
    const foreign = readYaml(FOREIGN_MATRIX);
    const write = async (rows: typeof foreign.rows): Promise<Ran> => {
      await run('matrix', ['template', 'over.xlsx', '--replace']);
      await fillTemplate(join(folder, 'over.xlsx'), { ...foreign, rows });
      return run('matrix', ['import', 'over.xlsx', '--to', 'over', '--lang', 'sv']);
    };
    const kept = () => readdirSync(join(folder, 'over')).filter((name) => name.startsWith('replaced-'));
    expect((await write(foreign.rows)).out).not.toContain('Mot det som fanns');
    const fewer = foreign.rows.slice(2).map((row, i) => (i === 0 ? { ...row, duty: { sv: 'Ett annat svar.', en: 'Another answer.' } } : row));
    const again = await write(fewer);
    expect(again.out).toContain(`Mot det som fanns där förut:\n  rader: nya 0, ändrade 1 (${foreign.rows[2]?.id}), borttagna 2 (${foreign.rows.slice(0, 2).map(({ id }) => id).join(', ')})\n  parter: nya 0,`);
    expect(again.out).toContain(`Det som fanns där förut ligger i ${join('over', kept()[0] ?? '')}.`);
    expect(readFileSync(join(folder, 'over', kept()[0] ?? '', 'matrix', `${foreign.rows[0]?.source.document}.yaml`), 'utf8')).toContain(foreign.rows[0]?.title.sv);
    expect((await write(fewer)).out).toContain('rader: nya 0, ändrade 0, borttagna 0');
    expect(kept()).toHaveLength(1);
  });

  it('tells what is wrong with the boards of a folder too, and which parties they name that the matrix has not', async () => {
    const foreign = readYaml(FOREIGN_MATRIX);
    writeFileSync(join(folder, 'boards.yaml'), readFileSync(FOREIGN_MATRIX, 'utf8'));
    await run('matrix', ['import', 'boards.yaml', '--to', 'withboards']);
    const board = join(folder, 'withboards', 'boards', 'prov.yaml');
    const text = readFileSync(board, 'utf8');
    const [party = ''] = foreign.parties.filter(({ type, id }) => type === 'party' && text.includes(`  - ${id}\n`)).map(({ id }) => id);
    writeFileSync(board, text.replaceAll(`party: ${party}\n`, 'party: mars\n').replace(`  - ${party}\n`, '  - mars\n'));
    const stranger = 'boards: nämnden provbord nämner "mars", som inte finns bland matrisens parter och forum. Rätta nämndens fil eller lägg till parten i matrisen.';
    for (const args of [['check', 'withboards'], ['import', 'boards.yaml', '--to', 'withboards']]) {
      const ran = await run('matrix', [...args, '--lang', 'sv']);
      expect([ran.code, ran.out]).toEqual([0, expect.stringContaining(`1 varning:\n${stranger}\n`)]);
    }
    writeFileSync(board, text.replace('quorum: 3', 'quorum: none').replace('zone: Europe/Stockholm', 'zone: Europe/Stokholm'));
    const broken = await run('matrix', ['check', 'withboards', '--lang', 'sv']);
    expect([broken.code, broken.err]).toEqual([1, expect.stringMatching(/^1 fel:\nboards\/prov\.yaml:\d+ fält rules\.quorum: Ogiltig/)]);
    writeFileSync(board, text.replace('member: birger-tallroth', 'member: ingen'));
    expect((await run('matrix', ['check', 'withboards', '--lang', 'sv'])).err).toContain('"ingen" är ingen person med rollen member');
  });

  it('says what is wrong with a name or an option in plain words, in the language asked for', async () => {
    writeFileSync(join(folder, 'taken.xlsx'), 'x');
    writeFileSync(join(folder, 'small.yaml'), readFileSync(FOREIGN_MATRIX, 'utf8'));
    const told = async (program: 'matrix' | 'ask', ...args: readonly string[]) => (await run(program, [...args, '--lang', 'sv'])).err;
    expect(await told('matrix', 'import', 'small.yaml', '--to', 'taken.xlsx')).toBe('taken.xlsx är en fil, men det ska vara en mapp. Välj ett annat namn.\n');
    expect(await told('matrix', 'template', join('nope', 'x.xlsx'))).toBe(`${join('nope', 'x.xlsx')}: filen eller mappen finns inte. Rätta namnet, eller gör mappen först.\n`);
    expect(await told('matrix', 'export', 'x.csv')).toBe('x.csv skulle bli en Excelbok: ge den ett namn som slutar på .xlsx.\n');
    expect(await told('matrix', 'export', 'y.xlsx', '--data', 'nope')).toBe('nope: det finns ingen sådan mapp\n');
    expect(await told('ask', 'vem?', '--data', 'nope')).toMatch(/nope: det finns ingen sådan mapp\n$/);
    expect(await told('matrix', 'chek', '--flagga')).toMatch(/^Så här: matrix/);
    expect(await run('matrix', ['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^usage: matrix/) as string });
    expect(await run('ask', ['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^usage: ask/) as string });
    expect((await run('matrix', ['template', 'vår matris.xlsx', '--lang', 'sv'])).out).toContain('check "vår matris.xlsx"');
  });

  it('tells every mistake at once, in Swedish too, and writes nothing', async () => {
    writeFileSync(join(folder, 'fel.csv'), 'Rubrik (sv);Svar (sv);Källa;Formuleringar (sv);Gäller från\nSnö;;Avtal;vem?;snart\n;Text;Avtal;;\n');
    const ran = await run('matrix', ['import', 'fel.csv', '--to', 'nowhere', '--lang', 'sv']);
    expect(ran.code).toBe(1);
    expect(ran.err.split('\n').filter((line) => line.startsWith('fel.csv')).slice(0, 4)).toEqual([
      'fel.csv, rad 2, kolumn B "Svar (sv)": cellen är tom. Skriv svaret i en eller två meningar.',
      'fel.csv, rad 2, kolumn E "Gäller från": "snart" är inget datum. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-01-31.',
      'fel.csv, rad 3, kolumn A "Rubrik (sv)": cellen är tom. Skriv vad det handlar om, eller dokumentets titel.',
      'fel.csv, rad 3, kolumn D "Formuleringar (sv)": cellen är tom. Skriv hur folk frågar om detta, en formulering per rad i cellen.',
    ]);
    expect(ran.err).toContain('fel.csv: 4 fel att rätta. Inget är ändrat.');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('does not write over a filled-in template or an earlier export, and explains itself', async () => {
    expect((await run('matrix', ['template', 'empty.xlsx'])).code).toBe(0);
    expect((await run('matrix', ['template', 'empty.xlsx'])).code).toBe(0);
    await fillTemplate(join(folder, 'empty.xlsx'), readYaml(FOREIGN_MATRIX));
    expect(await run('matrix', ['template', 'empty.xlsx'])).toMatchObject({ code: 1, err: 'empty.xlsx is there already and filled in. Choose another name, or add --replace.\n' });
    expect(await run('matrix', ['export', 'empty.xlsx'])).toMatchObject({ code: 1, err: 'empty.xlsx is there already. Choose another name, or add --replace.\n' });
    for (const args of [['import'], ['fetch', 'x'], ['constructor'], ['toString']]) expect((await run('matrix', args)).err).toMatch(/^usage: matrix -- template/);
    expect(await run('matrix', ['check', 'missing.xlsx'])).toMatchObject({ code: 1, err: 'There is no file missing.xlsx.\n' });
  });

  it('keeps to Swedish when asked to, whatever is wrong', async () => {
    const told = async (...args: readonly string[]) => (await run('matrix', [...args, '--lang', 'sv'])).err;
    mkdirSync(join(folder, 'trasig', 'matrix'), { recursive: true });
    for (const [name, text] of [['parties.yaml', '- { id: kommun, type: kommun, name: { sv: k, en: m } }\n'], ['documents.yaml', '[]\n'], [join('matrix', 'a.yaml'), '[]\n']] as const) writeFileSync(join(folder, 'trasig', name), text);
    expect(await told('check', 'saknas.xlsx')).toBe('Det finns ingen fil saknas.xlsx.\n');
    expect(await told('check', 'trasig')).toBe('2 fel:\nparties.yaml:1 rad kommun, fält type: Ogiltigt val: förväntade en av "party"|"forum"\nboards:1: mappen har ingen nämnd: lägg till en .yaml-fil för varje\n\ntrasig: 2 fel att rätta. Inget är ändrat.\n');
    expect(await told('export', 'ny.xlsx', '--data', 'trasig')).toBe('parties.yaml:1 rad kommun, fält type: Ogiltigt val: förväntade en av "party"|"forum"\n');
  });
});

describe('export', () => {
  it('proposes rows from the questions that the coordinator has answered and nobody has asked anew, and makes no store where there is none', async () => {
    const data = join(folder, 'data');
    writeFileSync(join(folder, 'one.yaml'), readFileSync(FOREIGN_MATRIX, 'utf8'));
    await run('matrix', ['import', 'one.yaml', '--to', data]);
    const state = join(folder, 'questions');
    expect((await run('matrix', ['export', 'none.xlsx', '--data', data], { SAMRAD_STATE_DIR: state })).out).toContain('0 proposed rows');
    expect(existsSync(state)).toBe(false);

    mkdirSync(state);
    const store = openLocalStore({ folder: state });
    const documents = createCommit({ store, newId: () => 'commit-1' });
    const asked = enqueue(undefined, { id: 'q1', text: 'Vem ansvarar för badplatserna?', language: 'sv', reason: 'unknown', row: null, asker: 'a', at: '2026-03-01T10:00:00.000Z' });
    const { next } = answer(asked, { text: 'Tallnäs kommun sköter badplatserna.', by: 'samordnaren', at: '2026-03-02T10:00:00.000Z' });
    const waiting = enqueue(undefined, { id: 'q2', text: 'Och isbanan?', language: 'sv', reason: 'unknown', row: null, asker: 'a', at: '2026-03-01T10:00:00.000Z' });
    const anew = enqueue({ ...next, id: 'q3', text: 'Vem ansvarar för vinterbadet?' }, { id: 'q3', text: 'Vem ansvarar för vinterbadet?', language: 'sv', reason: 'unknown', row: null, asker: 'b', at: '2026-04-01T10:00:00.000Z' });
    for (const state of [next, waiting, anew]) {
      await documents.commit({ kind: 'question', partition: 'provbord', id: state.id }, QueuedQuestion, () => ({ result: undefined, next: state, entries: [{ at: state.askedAt, by: 'asker', client: 'test', action: 'question-asked', detail: {} }] }));
    }
    await documents.finish();
    await store.close();

    expect((await run('matrix', ['export', 'with.xlsx', '--data', data], { SAMRAD_STATE_DIR: state })).out).toContain('80 rows, 20 parties and forums, 21 documents, 1 proposed row from');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(join(folder, 'with.xlsx'));
    const proposed = workbook.getWorksheet('Proposed rows');
    const headings = (proposed?.getRow(1).values as string[]).slice(1);
    const value = (heading: string): unknown => proposed?.getRow(2).getCell(headings.indexOf(heading) + 1).value;
    expect(proposed?.rowCount).toBe(2);
    expect(['Title (sv)', 'Responsible', 'Answer (sv)', 'Phrasings (sv)', 'Question', "Coordinator's answer", 'Answered on'].map(value)).toEqual([
      'Vem ansvarar för badplatserna', 'tallnas', 'Tallnäs kommun sköter badplatserna.', 'Vem ansvarar för badplatserna?', 'Vem ansvarar för badplatserna?', 'Tallnäs kommun sköter badplatserna.', '2026-03-02',
    ]);
    expect(JSON.stringify(proposed?.getSheetValues())).not.toContain('samordnaren');
  });
});
