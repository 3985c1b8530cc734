import { describe, expect, it } from 'vitest';
import { tell } from '../../bot/matrix/problems.ts';
import { DOCUMENTS, goodRow, PARTIES, readSheets, ROW_HEADINGS, sheet } from './sheets.ts';

type Change = Parameters<typeof goodRow>[0];
const importRows = (...changes: readonly NonNullable<Change>[]) => readSheets(sheet('Rows', ROW_HEADINGS, ...changes.map((change) => goodRow(change))), PARTIES, DOCUMENTS);
const importWith = (heading: string, value: Parameters<typeof sheet>[1][number]) => {
  const headings = [...ROW_HEADINGS, heading];
  return readSheets(sheet('Rows', headings, goodRow({ [heading]: value }, headings)), PARTIES, DOCUMENTS);
};
const lines = (read: ReturnType<typeof importRows>, level: 'error' | 'warning' = 'error') => tell(read.problems.filter((problem) => problem.level === level), 'en');

describe('a good workbook', () => {
  it('becomes a matrix without a word', () => {
    const { matrix, problems } = importRows({});
    expect(problems).toEqual([]);
    expect(matrix?.rows).toEqual([{
      id: 'larm', kind: 'duty', title: { sv: 'Larm hemma', en: 'Home alarm' }, responsible: ['kommun'], duty: { sv: 'Kommunen ordnar larm.', en: 'The municipality provides alarms.' },
      source: { document: 'avtalet', section: '§ 1' }, status: 'in-force', amounts: [], byParty: [], related: [],
      phrasings: { sv: ['vem ordnar larm', 'larm hemma?', 'trygghetslarm'], en: ['who provides alarms', 'home alarm'] },
    }]);
    expect(matrix?.parties.find(({ id }) => id === 'bro')).toMatchObject({ memberOf: 'kommun', aliases: ['Bro', 'BK'] });
    expect(matrix?.documents[0]).toMatchObject({ date: '2025-11-01', validity: { from: '2026-01-01', to: '2026-12-31' } });
  });
  it('takes names, aliases and titles for ids, and Swedish words for choices', () => {
    const { matrix, problems } = importRows({ Kind: 'Ansvar', Responsible: 'RN, Berga kommun och RVO', 'Source document': 'Vårdavtalet 2026' }, { ID: 'x', Kind: 'beslut' });
    expect(problems).toEqual([]);
    expect(matrix?.rows.map(({ kind, status, responsible, source }) => [kind, status, responsible, source.document])).toEqual([
      ['duty', 'in-force', ['region', 'berga', 'radet'], 'avtalet'], ['decision', 'decided', ['kommun'], 'avtalet'],
    ]);
  });
  it('makes ids of titles, each its own', () => {
    const { matrix } = importRows({ ID: '' }, { ID: undefined }, { ID: 'larm-hemma' });
    expect(matrix?.rows.map(({ id }) => id)).toEqual(['larm-hemma-2', 'larm-hemma-3', 'larm-hemma']);
  });
  it('takes phrasings from several columns', () => {
    const headings = [...ROW_HEADINGS.slice(0, -2), 'Phrasing sv 2', 'Phrasing sv 1', 'Phrasing sv 3', 'Phrasing en 1', 'Phrasing en 2'];
    const row = goodRow({ 'Phrasing sv 1': 'ett', 'Phrasing sv 2': 'två', 'Phrasing sv 3': 'tre', 'Phrasing en 1': 'one', 'Phrasing en 2': 'two' }, headings);
    expect(readSheets(sheet('Rows', headings, row), PARTIES, DOCUMENTS).matrix?.rows[0]?.phrasings).toEqual({ sv: ['ett', 'två', 'tre'], en: ['one', 'two'] });
  });
  it('takes dates, statuses, validity, amounts and related rows', () => {
    const headings = [...ROW_HEADINGS, 'Status', 'As of', 'Valid from', 'Valid to', 'Amount', 'Amount unit', 'Amount label (sv)', 'Amount 2', 'Related rows'];
    const row = (change: NonNullable<Change>) => goodRow(change, headings);
    const { matrix, problems } = readSheets(sheet('Rows', headings,
      row({ Status: 'vilande', 'As of': { text: '2026-02-01', date: '2026-02-01' }, 'Valid from': '2026', 'Valid to': 'tills vidare', Amount: 1250, 'Amount unit': 'kronor', 'Amount label (sv)': 'avgift', 'Amount 2': '12,5 %', 'Related rows': 'Annan rad' }),
      row({ ID: 'annan', 'Title (sv)': 'Annan rad', 'Title (en)': 'Another row' })), PARTIES, DOCUMENTS);
    expect(problems).toEqual([]);
    expect(matrix?.rows[0]).toMatchObject({
      status: 'dormant', asOf: '2026-02-01', validity: { from: '2026-01-01' }, related: ['annan'],
      amounts: [{ value: 1250, unit: 'SEK', label: { sv: 'avgift', en: 'avgift' } }, { value: 12.5, unit: 'percent' }],
    });
  });
  it('takes answers by party from their own sheet', () => {
    const perParty = sheet('Per part', ['Rad', 'Part', 'Svar (sv)', 'Svar (en)', 'Belopp', 'Enhet för belopp'], ['Larm hemma', 'Berga', 'Berga tar 100 kr.', 'Berga charges SEK 100.', 100, 'kr']);
    const { matrix, problems } = readSheets(sheet('Rows', ROW_HEADINGS, goodRow()), PARTIES, DOCUMENTS, perParty);
    expect(problems).toEqual([]);
    expect(matrix?.rows[0]?.byParty).toEqual([{ party: 'berga', text: { sv: 'Berga tar 100 kr.', en: 'Berga charges SEK 100.' }, amount: { value: 100, unit: 'SEK' } }]);
  });
  it('finds sheets by Swedish names, or by their headings, below a title and with blank rows', () => {
    const rows = sheet('Blad1', ['Vår matris'], [], ROW_HEADINGS, [], goodRow(), [], goodRow({ ID: 'b' }));
    expect(readSheets(rows, { ...PARTIES, name: 'Parter' }, { ...DOCUMENTS, name: 'Dokument' }).matrix?.rows.map(({ id }) => id)).toEqual(['larm', 'b']);
  });
});

describe('warnings', () => {
  it('one language stands in for the other, told once for all rows', () => {
    const read = importRows({ 'Answer (en)': '' }, { ID: 'b', 'Answer (en)': '' }, { ID: 'c', 'Title (sv)': '' });
    expect(read.matrix?.rows.map(({ title, duty }) => [title.sv, duty.en])).toEqual([['Larm hemma', 'Kommunen ordnar larm.'], ['Larm hemma b', 'Kommunen ordnar larm.'], ['Home alarm c', 'The municipality provides alarms.']]);
    expect(lines(read, 'warning')).toEqual([
      'Rows, rows 2, 3, column G "Answer (en)": the English text is missing: the Swedish stands in',
      'Rows, row 4, column C "Title (sv)": the Swedish text is missing: the English stands in',
    ]);
  });
  it('names the heading that a warning is about when the column is missing, and each row once', () => {
    const headings = ROW_HEADINGS.filter((heading) => !/Kind|\(en\)/.test(heading));
    const rows = Array.from({ length: 12 }, (_, i) => goodRow({ ID: `rad-${i}`, 'Phrasings (sv)': [1, 2, 3, 4].map((nth) => `fråga ${i} ${nth}`).join('\n') }, headings));
    const { problems } = readSheets(sheet('Rows', headings, ...rows), PARTIES, DOCUMENTS);
    expect(tell(problems, 'sv')).toEqual([
      ['ingen kolumn "Kind"', 'cellen är tom: "duty" antas'], ['ingen kolumn "Title (en)"', 'engelsk text saknas: den svenska får stå i dess ställe'], ['ingen kolumn "Answer (en)"', 'engelsk text saknas: den svenska får stå i dess ställe'],
      ['kolumn G "Phrasings (sv)"', '4 formuleringar på svenska och 0 på engelska: tre och två eller fler ger säkrare svar'],
    ].map(([column, what]) => `Rows, rader 2, 3, 4, 5, 6, 7, 8, 9 … (12), ${column}: ${what}`));
    expect(tell([...problems, ...problems], 'en')[0]).toBe('Rows, rows 2, 3, 4, 5, 6, 7, 8, 9 … (12), no column "Kind": the cell is empty: "duty" is assumed');
  });
  it('tells what is assumed, thin and unknown', () => {
    const read = readSheets(sheet('Rows', [...ROW_HEADINGS, 'Färg', 'Kommentar'], goodRow({ Kind: '', Responsible: '', 'Source section': '', 'Phrasings (en)': '' })), PARTIES, DOCUMENTS, sheet('Budget', ['a']));
    expect(read.matrix?.rows[0]).toMatchObject({ kind: 'duty', responsible: [], source: { document: 'avtalet' } });
    expect(read.matrix?.rows[0]?.source.section).toBeUndefined();
    expect(read.problems.map(({ code }) => code).sort()).toEqual(['assumed', 'column-unknown', 'few-phrasings', 'responsible-empty', 'section-empty', 'sheet-unknown']);
  });
  it.each(['Rows (2)', 'Gammal'])('a copy of the rows named %s is left alone', (name) => {
    const rows = sheet('Rows', ROW_HEADINGS, goodRow());
    const read = readSheets(rows, PARTIES, { ...rows, name });
    expect([read.matrix?.rows.length, read.problems.map(({ code, place }) => [code, place.sheet])]).toEqual([1, [['sheet-unknown', name], ['sheet-missing', 'Documents'], ['derived', 'Rows']]]);
    // Two sheets of rows without a name: the first is taken, and documents are still found by their headings.
    expect(readSheets({ ...rows, name: 'Blad1' }, { ...rows, name: 'Blad2' }, PARTIES, { ...DOCUMENTS, name: 'Blad3' }).problems.map(({ place }) => place.sheet)).toEqual(['Blad2']);
  });
  it('derives parties and documents from the rows when they have no sheet', () => {
    const read = readSheets(sheet('Rows', ROW_HEADINGS, goodRow({ Responsible: 'Norra regionen, Vårdnämnden', 'Source document': 'Protokoll 3 mars' })));
    expect(read.matrix?.parties.map(({ id, type }) => [id, type])).toEqual([['norra-regionen', 'party'], ['vardnamnden', 'forum']]);
    expect(read.matrix?.documents.map(({ id, type }) => [id, type])).toEqual([['protokoll-3-mars', 'minutes']]);
    expect(read.matrix?.rows[0]?.responsible).toEqual(['norra-regionen', 'vardnamnden']);
    expect(read.problems.map(({ code }) => code)).toEqual(['sheet-missing', 'derived', 'derived', 'sheet-missing', 'derived']);
    expect(lines(read, 'warning')[0]).toBe('Parties: is missing or empty: it is made of what the rows say, and two names of one thing become two. Add it (the template has it).');
  });
  it('tells what Excel may have made something else of, in a column of text only', () => {
    const { matrix, problems } = importWith('As of', { text: '2026-02-01', date: '2026-02-01', converted: true });
    expect([matrix?.rows[0]?.asOf, problems]).toEqual(['2026-02-01', []]);
    const read = importRows({ 'Source section': { text: '2026-02-01', date: '2026-02-01', converted: true } });
    expect(lines(read, 'warning')).toEqual(['Rows, row 2, column I "Source section": the cell is a date, a time or a number to Excel and is read as "2026-02-01". If it should say something else: format the column as text and type it again.']);
  });
  it('tells of rows that say the same as another, once for each row', () => {
    const read = importRows({}, { ID: 'b', 'Title (sv)': 'LARM hemma', 'Phrasings (sv)': 'Vem ordnar larm?\ntrygghetslarm\nnågot annat' });
    expect(read.matrix?.rows).toHaveLength(2);
    expect(lines(read, 'warning')).toEqual([
      'Rows, row 3, column C "Title (sv)": row 2 has the title "LARM hemma" too: whoever is to choose sees no difference',
      'Rows, row 3, column J "Phrasings (sv)": "Vem ordnar larm?", "trygghetslarm" stands in row 2 too: nobody can know which of the rows is meant',
    ]);
  });
  it('tells of a phrasing as long as a text, and of an amount with two units', () => {
    const long = importRows({ 'Phrasings (sv)': `vem ordnar larm\n${'och hur '.repeat(40)}\nlarm hemma?` });
    expect(lines(long, 'warning')).toEqual(['Rows, row 2, column J "Phrasings (sv)": a phrasing has 319 characters ("och hur och hur och hur och hur och hur  …"): write one question per line in the cell, as short as people ask']);
    const headings = [...ROW_HEADINGS, 'Amount', 'Amount unit'];
    const amount = (written: string, unit: string) => readSheets(sheet('Rows', headings, goodRow({ 'Amount': written, 'Amount unit': unit }, headings)), PARTIES, DOCUMENTS);
    expect(lines(amount('3 st', 'kronor'), 'warning')).toEqual(['Rows, row 2, column L "Amount": "3 st" has another unit than "kronor" beside it: "kronor" counts']);
    expect(['3 kr', '3', '1,2 mkr'].map((written) => amount(written, 'SEK').problems)).toEqual([[], [], []]);
  });
  it.each([['Responsible', 'Vilka har hand om det'], ['Phrasings (sv)', 'Olika sätt']])('asks whether an unknown heading is %s when that is missing', (missing, unknown) => {
    const headings = ROW_HEADINGS.filter((heading) => !heading.startsWith(missing.split(' ')[0] ?? ''));
    const read = readSheets(sheet('Rows', [...headings, unknown], goodRow({}, [...headings, unknown])), PARTIES, DOCUMENTS);
    expect(tell(read.problems, 'sv').find((line) => line.includes(unknown))).toContain(`känns inte igen: kolumnen lästes inte. Menas "${missing.split(' ')[0]}"? Den kolumnen saknas. Möjliga: ID,`);
  });
  it('mends an id and says so', () => {
    const read = importRows({ ID: 'Larm_Å' });
    expect(read.matrix?.rows[0]?.id).toBe('larm-a');
    expect(lines(read, 'warning')).toEqual(['Rows, row 2, column A "ID": the ID "Larm_Å" is written "larm-a"']);
  });
});

describe('errors', () => {
  it('are told all at once, each with its sheet, row, column, reason and remedy', () => {
    const read = importRows(
      { Kind: 'bil', Responsible: 'BK, Regoin Nord' },
      { ID: 'larm', 'Title (sv)': '', 'Title (en)': '', 'Source document': 'Avtal X' },
      { ID: 'c', 'Phrasings (sv)': '', 'Phrasings (en)': ' ' },
      { ID: 'd', 'Answer (sv)': { text: '#REF!', error: '#REF!' }, 'Answer (en)': undefined },
    );
    expect(read.matrix).toBeUndefined();
    expect(lines(read)).toEqual([
      'Rows, row 2, column B "Kind": "bil" is not a choice. Write one of: duty, forum, agreement, finance, decision.',
      'Rows, row 2, column E "Responsible": "BK" may be berga, bro. Write the ID instead.',
      'Rows, row 2, column E "Responsible": "Regoin Nord" is not on the sheet Parties. Did you mean "Region Nord"? Add it there or mend the spelling.',
      'Rows, row 3, column A "ID": the same ID "larm" stands in row 2 too. Give each row its own, or empty the cell.',
      'Rows, row 3, column C "Title (sv)": the cell is empty. Write what it is about, or the title of the document.',
      'Rows, row 3, column H "Source document": "Avtal X" is not on the sheet Documents. Did you mean "avtalet"? Add it there or mend the spelling.',
      'Rows, row 4, column J "Phrasings (sv)": the cell is empty. Write how people ask for this, one phrasing per line in the cell.',
      'Rows, row 5, column F "Answer (sv)": the cell shows #REF! and no value. Mend the formula, open the file in Excel and save it, or write the value.',
    ]);
  });
  it.each([
    ['Valid from', '31/1 2026', 'not-a-date'], ['Status', 'kanske', 'not-one-of'], ['Amount', 'mycket', 'not-a-number'], ['Amount', '1,250', 'two-numbers'], ['Amount', 1250, 'unit-missing'], ['Amount unit', 'SEK', 'amount-missing'],
    ['Related rows', 'finns inte', 'unknown-name'], ['Title (sv)', 'x', 'column-twice'],
  ] as const)('%s: %s', (heading, value, code) => {
    const read = importWith(heading, value);
    expect(read.matrix).toBeUndefined();
    expect(read.problems.filter(({ level }) => level === 'error').map((problem) => problem.code)).toEqual([code]);
  });
  it('an amount that may be two numbers is not guessed, unless the unit beside settles it', () => {
    const headings = [...ROW_HEADINGS, 'Amount', 'Amount unit'];
    const amount = (written: string, unit: string) => readSheets(sheet('Rows', headings, goodRow({ 'Amount': written, 'Amount unit': unit }, headings)), PARTIES, DOCUMENTS);
    expect(lines(amount('1.250', 'timmar'))).toEqual(['Rows, row 2, column L "Amount": "1.250" may be either of two numbers. Write 1250 or 1.25.']);
    expect(amount('1.250', 'kr').matrix?.rows[0]?.amounts).toEqual([{ value: 1250, unit: 'SEK' }]);
    expect(amount('0,125', 'percent').matrix?.rows[0]?.amounts).toEqual([{ value: 0.125, unit: 'percent' }]);
    expect(amount('12,500', 'procent').matrix?.rows[0]?.amounts).toEqual([{ value: 12.5, unit: 'percent' }]);
  });
  it('names a missing column, a missing sheet, an empty one', () => {
    expect(lines(readSheets(sheet('Rows', ROW_HEADINGS.filter((heading) => heading !== 'Source document'), goodRow({}, ROW_HEADINGS.filter((heading) => heading !== 'Source document'))), PARTIES, DOCUMENTS)))
      .toContain('Rows, row 1: the column "Source document" is missing. Add it, or make a new template.');
    expect(lines(readSheets(sheet('Annat', ['a', 'b'])))).toEqual(["Rows: there is no sheet with rows (sheets in the file: Annat). Name the sheet Rows and use the template's headings."]);
    expect(lines(readSheets(sheet('Rows', ROW_HEADINGS), PARTIES, DOCUMENTS))).toEqual(['Rows: the sheet has no rows. Fill in at least one row under the headings.']);
  });
  it('an end before the beginning, a party that is a member of nobody, two answers for one party', () => {
    const documents = sheet('Documents', ['Title (sv)', 'Title (en)', 'Type', 'Valid from', 'Valid to'], ['Avtalet', 'Agreement', 'avtal', '2026-02-01', '2026-01-01']);
    const parties = sheet('Parties', ['ID', 'Type', 'Name (sv)', 'Name (en)', 'Member of'], ['kommun', 'party', 'k', 'm', 'ingen alls']);
    const perParty = sheet('By party', ['Row', 'Party', 'Answer (sv)', 'Answer (en)'], ['larm', 'kommun', 'a', 'b'], ['larm', 'kommun', 'c', 'd'], ['', 'kommun', 'e', 'f']);
    expect(readSheets(sheet('Rows', ROW_HEADINGS, goodRow()), parties, documents, perParty).problems.map(({ code, place }) => [code, place.sheet, place.row]))
      .toEqual([['unknown-name', 'Parties', 2], ['ends-before', 'Documents', 2], ['by-party-twice', 'By party', 3], ['cell-empty', 'By party', 4]]);
  });
  it('a personal identity number, wherever it stands, and it is not repeated', () => {
    const parties = sheet('Parties', ['ID', 'Type', 'Name (sv)', 'Name (en)'], ['kommun', 'party', 'kommunen', 'Anna 19121212-1212']);
    const read = readSheets(sheet('Rows', ROW_HEADINGS, goodRow({ 'Answer (sv)': 'Ring Tolvan, 121212-1212.' })), parties, DOCUMENTS, sheet('Unanswered', ['Question'], ['Får 19121212-1212 hjälp?']));
    expect(read.matrix).toBeUndefined();
    expect(lines(read)).toEqual([['Rows', 'F "Answer (sv)"'], ['Parties', 'D "Name (en)"'], ['Unanswered', 'A "Question"']].map(([name, column]) => `${name}, row 2, column ${column}: the cell seems to hold a personal identity number or coordination number. Remove it: the matrix is a public document.`));
  });
  it('a party without a name is told where it stands, and not again in the rows that use its abbreviation', () => {
    const parties = sheet('Parties', ['ID', 'Type', 'Name (sv)', 'Name (en)', 'Aliases and abbreviations'], ['', 'party', '', '', 'RN'], ['kommun', 'party', 'kommunen', 'm', '']);
    expect(lines(readSheets(sheet('Rows', ROW_HEADINGS, goodRow({ Responsible: 'RN' }), goodRow({ ID: 'b', Responsible: 'RN, kommun' })), parties, DOCUMENTS))).toEqual(['Parties, row 2, column C "Name (sv)": the cell is empty. Write the name.']);
  });
  it('two parties of one name are told where they stand: an error when a row uses the name, else a warning', () => {
    const parties = sheet('Parties', ['ID', 'Type', 'Name (sv)', 'Name (en)'], ['a', 'party', 'Berga kommun', 'Berga'], ['kommun', 'party', 'Berga kommun', 'Berga 2']);
    const rows = (...named: readonly string[]) => readSheets(sheet('Rows', ROW_HEADINGS, ...named.map((Responsible, i) => goodRow({ ID: `r-${i}`, Responsible }))), parties, DOCUMENTS);
    const both = rows('Berga kommun', 'berga kommun', 'a');
    expect(tell(both.problems, 'sv')).toEqual(['Parties, rad 3, kolumn C "Name (sv)": "Berga kommun" heter rad 2 också, så raderna som nämner namnet kan mena vilken som helst. Ge dem olika namn, eller skriv ID i raderna.']);
    expect([rows('a', 'kommun').matrix?.rows.length, lines(rows('a', 'kommun'), 'warning')]).toEqual([2, ['Parties, row 3, column C "Name (sv)": row 2 is called "Berga kommun" too: give them different names, so that whoever asks knows who is meant']]);
  });
  it('a day that there is not', () => { expect(tell(importWith('As of', '2026-02-30').problems, 'sv')).toEqual(['Rows, rad 2, kolumn L "As of": dagen "2026-02-30" finns inte i almanackan. Rätta den.']); });
  it('every text exists in Swedish too', () => {
    const read = importRows({ Kind: 'bil', 'Answer (sv)': '', 'Answer (en)': '' });
    expect(tell(read.problems, 'sv')).toEqual([
      'Rows, rad 2, kolumn B "Kind": "bil" går inte att välja. Skriv något av: duty, forum, agreement, finance, decision.',
      'Rows, rad 2, kolumn F "Answer (sv)": cellen är tom. Skriv svaret i en eller två meningar.',
    ]);
  });
});
