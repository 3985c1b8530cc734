/** What can be wrong with a workbook, and how it is told: where, why and how to mend it, in Swedish or English. */
import type { Language } from '../../data/schema/text.ts';
import { SHEETS } from './columns.ts';
import type { Place } from './table.ts';

type Values = Readonly<Record<string, string>>;
type Text = (v: Values) => string;
const or = (v: string | undefined, text: (v: string) => string): string => (v === undefined || v === '' ? '' : text(v));

const SHEET_NAMES = Object.values(SHEETS).map(([name]) => name).join(', ');

/** What to write in a required cell. */
const MEND: Readonly<Record<string, Record<Language, string>>> = {
  title: { sv: 'Skriv vad det handlar om, eller dokumentets titel.', en: 'Write what it is about, or the title of the document.' },
  duty: { sv: 'Skriv svaret i en eller två meningar.', en: 'Write the answer in one or two sentences.' },
  text: { sv: 'Skriv svaret för parten.', en: 'Write the answer for the party.' },
  name: { sv: 'Skriv namnet.', en: 'Write the name.' },
  document: { sv: 'Skriv vilket dokument det står i.', en: 'Write which document says so.' },
  row: { sv: 'Skriv radens ID eller rubrik.', en: 'Write the ID or title of the row.' },
  party: { sv: 'Skriv parten.', en: 'Write the party.' },
  phrasings: { sv: 'Skriv hur folk frågar om detta, en formulering per rad i cellen.', en: 'Write how people ask for this, one phrasing per line in the cell.' },
};
const mend = (v: Values, language: Language): string => MEND[v['field'] ?? '']?.[language] ?? '';

/** Errors stop the import; nothing is written. */
const ERRORS = {
  'no-rows-sheet': { sv: (v) => `hittar inget blad med rader (blad i filen: ${v['sheets']}). Döp bladet till Rows och använd mallens rubriker.`, en: (v) => `there is no sheet with rows (sheets in the file: ${v['sheets']}). Name the sheet Rows and use the template's headings.` },
  'no-rows': { sv: () => 'bladet har inga rader. Fyll i minst en rad under rubrikerna.', en: () => 'the sheet has no rows. Fill in at least one row under the headings.' },
  'column-missing': { sv: (v) => `kolumnen "${v['heading']}" saknas. Lägg till den, eller hämta en ny mall.`, en: (v) => `the column "${v['heading']}" is missing. Add it, or make a new template.` },
  'column-twice': { sv: (v) => `rubriken betyder samma sak som kolumn ${v['other']}. Ta bort den ena.`, en: (v) => `the heading means the same as column ${v['other']}. Remove one of them.` },
  'cell-empty': { sv: (v) => `cellen är tom. ${mend(v, 'sv')}`, en: (v) => `the cell is empty. ${mend(v, 'en')}` },
  'cell-error': { sv: (v) => `cellen visar ${v['error']} och inget värde. Rätta formeln, öppna filen i Excel och spara den, eller skriv värdet.`, en: (v) => `the cell shows ${v['error']} and no value. Mend the formula, open the file in Excel and save it, or write the value.` },
  'not-one-of': { sv: (v) => `"${v['value']}" går inte att välja. Skriv något av: ${v['allowed']}.`, en: (v) => `"${v['value']}" is not a choice. Write one of: ${v['allowed']}.` },
  'not-a-date': { sv: (v) => `"${v['value']}" är inget datum. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-01-31.`, en: (v) => `"${v['value']}" is not a date. Write YYYY-MM-DD, such as 2026-01-31.` },
  'no-such-day': { sv: (v) => `dagen "${v['value']}" finns inte i almanackan. Rätta den.`, en: (v) => `there is no such day as "${v['value']}". Mend it.` },
  'not-a-number': { sv: (v) => `"${v['value']}" är inget tal. Skriv bara talet, till exempel 1250000 eller 12,5.`, en: (v) => `"${v['value']}" is not a number. Write the number alone, such as 1250000 or 12.5.` },
  'two-numbers': { sv: (v) => `"${v['value']}" kan vara två olika tal. Skriv ${v['whole']} eller ${v['decimal']}.`, en: (v) => `"${v['value']}" may be either of two numbers. Write ${v['whole']} or ${v['decimal']}.` },
  'unit-missing': { sv: (v) => `beloppet ${v['value']} saknar enhet. Välj en i kolumnen Amount unit: ${v['allowed']}.`, en: (v) => `the amount ${v['value']} has no unit. Choose one in the column Amount unit: ${v['allowed']}.` },
  'amount-missing': { sv: () => 'det finns en enhet eller etikett men inget belopp. Skriv beloppet eller töm de andra.', en: () => 'there is a unit or label but no amount. Write the amount or empty the others.' },
  'unknown-name': {
    sv: (v) => `"${v['value']}" ${v['sheet'] === '' ? 'nämns inte i någon rad' : `finns inte i bladet ${v['sheet']}`}.${or(v['similar'], (s) => ` Menas "${s}"?`)} ${v['sheet'] === '' ? 'Rätta' : 'Lägg till det där eller rätta'} stavningen.`,
    en: (v) => `"${v['value']}" is not ${v['sheet'] === '' ? 'named in any row' : `on the sheet ${v['sheet']}`}.${or(v['similar'], (s) => ` Did you mean "${s}"?`)} ${v['sheet'] === '' ? 'Mend' : 'Add it there or mend'} the spelling.`,
  },
  'ambiguous-name': { sv: (v) => `"${v['value']}" kan vara ${v['ids']}. Skriv ID i stället.`, en: (v) => `"${v['value']}" may be ${v['ids']}. Write the ID instead.` },
  'id-twice': { sv: (v) => `samma ID "${v['id']}" står på rad ${v['other']} också. Ge varje rad sitt eget, eller töm cellen.`, en: (v) => `the same ID "${v['id']}" stands in row ${v['other']} too. Give each row its own, or empty the cell.` },
  'ends-before': { sv: () => 'slutdatumet är före startdatumet. Byt dem eller rätta det som är fel.', en: () => 'the last day is before the first. Swap them or mend the wrong one.' },
  'schema': { sv: (v) => `fältet ${v['field']} godtas inte: ${v['swedish']}`, en: (v) => `the field ${v['field']} is not accepted: ${v['reason']}` },
  'same-name': {
    sv: (v) => `"${v['value']}" heter rad ${v['other']} också, så raderna som nämner namnet kan mena vilken som helst. Ge dem olika namn, eller skriv ID i raderna.`,
    en: (v) => `row ${v['other']} is called "${v['value']}" too, so the rows that use the name may mean either. Give them different names, or write the ID in the rows.`,
  },
  'personal-number': {
    sv: () => 'cellen ser ut att innehålla ett personnummer eller samordningsnummer. Ta bort det: matrisen är en allmän handling.',
    en: () => 'the cell seems to hold a personal identity number or coordination number. Remove it: the matrix is a public document.',
  },
  'by-party-twice': { sv: (v) => `${v['party']} har redan en uppgift för samma rad (rad ${v['other']}). Behåll en.`, en: (v) => `${v['party']} has an answer for the same row already (row ${v['other']}). Keep one.` },
} satisfies Record<string, Record<Language, Text>>;

/** Warnings are told, and the import goes on. */
const WARNINGS = {
  'column-unknown': { sv: (v) => `rubriken "${v['heading']}" känns inte igen: kolumnen lästes inte.${or(v['meant'], (m) => ` Menas ${m}? Den kolumnen saknas.`)} Möjliga: ${v['known']}.`, en: (v) => `the heading "${v['heading']}" is not known: the column was not read.${or(v['meant'], (m) => ` Did you mean ${m}? That column is missing.`)} Possible: ${v['known']}.` },
  'sheet-unknown': { sv: () => `bladet lästes inte. De blad som läses heter ${SHEET_NAMES}.`, en: () => `the sheet was not read. The sheets that are read are called ${SHEET_NAMES}.` },
  'sheet-missing': {
    sv: () => 'finns inte eller är tomt: det görs av vad raderna säger, och två namn på samma sak blir två. Lägg till det (mallen har det).',
    en: () => 'is missing or empty: it is made of what the rows say, and two names of one thing become two. Add it (the template has it).',
  },
  'stands-in': { sv: (v) => (v['language'] === 'en' ? 'engelsk text saknas: den svenska får stå i dess ställe' : 'svensk text saknas: den engelska får stå i dess ställe'), en: (v) => (v['language'] === 'en' ? 'the English text is missing: the Swedish stands in' : 'the Swedish text is missing: the English stands in') },
  'assumed': { sv: (v) => `cellen är tom: "${v['value']}" antas`, en: (v) => `the cell is empty: "${v['value']}" is assumed` },
  'section-empty': { sv: () => 'inget avsnitt är angivet: svaret hänvisar till hela dokumentet', en: () => 'no section is named: the answer cites the whole document' },
  'responsible-empty': { sv: () => 'ingen ansvarig är angiven: svaret nämner ingen part', en: () => 'nobody is named responsible: the answer names no party' },
  'few-phrasings': { sv: (v) => `${v['sv']} ${v['sv'] === '1' ? 'formulering' : 'formuleringar'} på svenska och ${v['en']} på engelska: tre och två eller fler ger säkrare svar`, en: (v) => `${v['sv']} ${v['sv'] === '1' ? 'phrasing' : 'phrasings'} in Swedish and ${v['en']} in English: three and two or more give safer answers` },
  'id-changed': { sv: (v) => `ID "${v['from']}" skrivs "${v['to']}"`, en: (v) => `the ID "${v['from']}" is written "${v['to']}"` },
  'derived': { sv: (v) => `"${v['value']}" lades till som ${v['id']}: skriv namn och typ i ${v['sheet']}`, en: (v) => `"${v['value']}" was added as ${v['id']}: write its name and type in ${v['sheet']}` },
  'cell-converted': { sv: (v) => `cellen är ett datum, klockslag eller tal i Excel och läses som "${v['value']}". Ska det stå något annat: formatera kolumnen som text och skriv det igen.`, en: (v) => `the cell is a date, a time or a number to Excel and is read as "${v['value']}". If it should say something else: format the column as text and type it again.` },
  'encoding': { sv: () => 'filen är sparad som Windows-1252, inte UTF-8. Kontrollera å, ä och ö; spara helst som "CSV UTF-8".', en: () => 'the file is saved as Windows-1252, not UTF-8. Check å, ä and ö; better save it as "CSV UTF-8".' },
  'other-language': {
    sv: (v) => (v['language'] === 'en' ? 'texten ser ut att vara svensk, men kolumnen är den engelska' : 'texten ser ut att vara engelsk, men kolumnen är den svenska'),
    en: (v) => (v['language'] === 'en' ? 'the text seems to be Swedish, but the column is the English one' : 'the text seems to be English, but the column is the Swedish one'),
  },
  'title-twice': { sv: (v) => `rubriken "${v['value']}" har rad ${v['other']} också: den som ska välja ser ingen skillnad`, en: (v) => `row ${v['other']} has the title "${v['value']}" too: whoever is to choose sees no difference` },
  'phrasing-twice': { sv: (v) => `${v['values']} står på rad ${v['other']} också: då går det inte att veta vilken av raderna som menas`, en: (v) => `${v['values']} stands in row ${v['other']} too: nobody can know which of the rows is meant` },
  'phrasing-long': { sv: (v) => `en formulering har ${v['length']} tecken ("${v['start']} …"): skriv en fråga per rad i cellen, så kort som folk frågar`, en: (v) => `a phrasing has ${v['length']} characters ("${v['start']} …"): write one question per line in the cell, as short as people ask` },
  'two-units': { sv: (v) => `"${v['value']}" har en annan enhet än "${v['unit']}" bredvid: "${v['unit']}" gäller`, en: (v) => `"${v['value']}" has another unit than "${v['unit']}" beside it: "${v['unit']}" counts` },
  'same-name-unused': { sv: (v) => `"${v['value']}" heter rad ${v['other']} också: ge dem olika namn, så att den som frågar vet vem som menas`, en: (v) => `row ${v['other']} is called "${v['value']}" too: give them different names, so that whoever asks knows who is meant` },
  'language-assumed': { sv: () => 'rubriken säger inte vilket språk: svenska antas', en: () => 'the heading does not say which language: Swedish is assumed' },
} satisfies Record<string, Record<Language, Text>>;

type ErrorCode = keyof typeof ERRORS;
type WarningCode = keyof typeof WARNINGS;

export interface Problem {
  readonly level: 'error' | 'warning';
  readonly code: ErrorCode | WarningCode;
  readonly place: Place;
  readonly values: Values;
}

export const error = (code: ErrorCode, place: Place, values: Values = {}): Problem => ({ level: 'error', code, place, values });
export const warning = (code: WarningCode, place: Place, values: Values = {}): Problem => ({ level: 'warning', code, place, values });

const SHOWN_ROWS = 8;

/** One line for each problem; the same warning in many rows of a column is one line. */
export function tell(problems: readonly Problem[], language: Language): string[] {
  const groups = new Map<string, { readonly problem: Problem; readonly rows: Set<number> }>();
  for (const [i, problem] of problems.entries()) {
    const { place: { sheet, row, column }, code, values, level } = problem;
    const key = level === 'error' ? String(i) : JSON.stringify([code, sheet, column, values]);
    const group = groups.get(key) ?? { problem, rows: new Set() };
    groups.set(key, group);
    if (row !== undefined) group.rows.add(row);
  }
  const sheetOrder = [...new Set(problems.map(({ place }) => place.sheet))];
  return [...groups.values()].map(({ problem, rows }) => ({ problem, rows: [...rows] }))
    .sort((a, b) => sheetOrder.indexOf(a.problem.place.sheet) - sheetOrder.indexOf(b.problem.place.sheet) || (a.rows[0] ?? 0) - (b.rows[0] ?? 0))
    .map(({ problem, rows }) => `${where(problem.place, rows, language)}: ${textOf(problem, language)}`);
}

function textOf({ code, values }: Problem, language: Language): string {
  const texts: Readonly<Record<string, Record<Language, Text>>> = { ...ERRORS, ...WARNINGS };
  return texts[code]?.[language](values) ?? code;
}

function where({ sheet, column }: Place, rows: readonly number[], language: Language): string {
  const [one, many, col, none] = language === 'sv' ? ['rad', 'rader', 'kolumn', 'ingen kolumn'] : ['row', 'rows', 'column', 'no column'];
  const shown = rows.slice(0, SHOWN_ROWS).join(', ') + (rows.length > SHOWN_ROWS ? ` … (${rows.length})` : '');
  return [sheet, rows.length > 0 && `${rows.length === 1 ? one : many} ${shown}`, column && `${column.letter === undefined ? none : `${col} ${column.letter}`} "${column.heading}"`].filter(Boolean).join(', ');
}
