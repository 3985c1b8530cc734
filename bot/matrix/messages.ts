/** What the matrix command says, in Swedish and English. */
import type { Matrix } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import type { Difference } from './compare.ts';

const SHOWN_IDS = 6;

const counted = (things: readonly unknown[], one: string, many: string): string => `${things.length} ${things.length === 1 ? one : many}`;

/** One thing of each part. */
const PART = {
  sv: { rows: 'rad', parties: 'part', documents: 'dokument', unanswered: 'obesvarad fråga' },
  en: { rows: 'row', parties: 'party', documents: 'document', unanswered: 'unanswered question' },
} as const;

const counts = {
  sv: ({ rows, parties, documents, unanswered = [] }: Matrix) => [
    counted(rows, 'rad', 'rader'), counted(parties, 'part eller forum', 'parter och forum'), counted(documents, 'dokument', 'dokument'),
    ...(unanswered.length === 0 ? [] : [counted(unanswered, 'obesvarad fråga', 'obesvarade frågor')]),
  ].join(', '),
  en: ({ rows, parties, documents, unanswered = [] }: Matrix) => [
    counted(rows, 'row', 'rows'), counted(parties, 'party or forum', 'parties and forums'), counted(documents, 'document', 'documents'),
    ...(unanswered.length === 0 ? [] : [counted(unanswered, 'unanswered question', 'unanswered questions')]),
  ].join(', '),
};

export const MESSAGES = {
  sv: {
    usage: 'Så här: matrix -- template [FIL.xlsx] | check [FIL eller MAPP] | import FIL(.xlsx, .csv, .yaml) [--to MAPP] [--replace] | export [FIL.xlsx]   (dessutom: --data MAPP, --lang sv|en)',
    reading: (file: string) => `Läser ${file} …`,
    good: (file: string, matrix: Matrix) => `Inga fel i ${file}: ${counts.sv(matrix)}.`,
    warnings: (n: number) => (n === 0 ? 'Inga varningar.' : `${n} ${n === 1 ? 'varning' : 'varningar'}:`),
    wrong: (n: number) => `${n} fel:`,
    errors: (file: string, n: number) => `${file}: ${n} fel att rätta. Inget är ändrat.`,
    template: (file: string) => `Mallen finns i ${file}. Fyll i den, kör sedan: npm run matrix -- check ${quoted(file)}`,
    templateTaken: (file: string) => `${file} finns redan och är ifylld. Välj ett annat namn, eller lägg till --replace.`,
    fileTaken: (file: string) => `${file} finns redan. Välj ett annat namn, eller lägg till --replace.`,
    exported: (file: string, folder: string, matrix: Matrix, proposed: number) => `${file}: ${counts.sv(matrix)}, ${proposed} ${proposed === 1 ? 'föreslagen rad' : 'föreslagna rader'} av besvarade frågor. Läst ur ${folder}.`,
    asCsv: 'Sparar du den som CSV: ett blad i taget, och By party som by-party.csv bredvid raderna, annars försvinner svaren per part.',
    notXlsx: (file: string) => `${file} skulle bli en Excelbok: ge den ett namn som slutar på .xlsx.`,
    noQuestions: (reason: string) => `Frågorna kunde inte läsas: ${reason}`,
    handWritten: (folder: string, files: readonly string[]) => `${folder} har filer som någon har skrivit för hand (${shorten(files)}). Inget är ändrat. Importen skulle göra detta:`,
    useReplace: 'Lägg till --replace för att göra det. De gamla filerna sparas i en mapp replaced-… i samma mapp. Eller välj en annan mapp med --to.',
    differs: (part: keyof Matrix, d: Difference) => `  ${{ rows: 'rader', parties: 'parter', documents: 'dokument', unanswered: 'obesvarade frågor' }[part]}: nya ${d.added.length}${ids(d.added)}, ändrade ${d.changed.length}${ids(d.changed)}, borttagna ${d.removed.length}${ids(d.removed)}`,
    unreadableBefore: '  Det som finns där nu går inte att läsa, så skillnaden kan inte visas.',
    imported: (folder: string, matrix: Matrix) => `Klart: ${counts.sv(matrix)} i ${folder}.`,
    personal: (part: keyof Matrix, which: string) => `${PART.sv[part]} ${which}: ser ut att innehålla ett personnummer eller samordningsnummer. Ta bort det: matrisen är en allmän handling.`,
    since: 'Mot det som fanns där förut:',
    stranger: (board: string, party: string) => `boards: nämnden ${board} nämner "${party}", som inte finns bland matrisens parter och forum. Rätta nämndens fil eller lägg till parten i matrisen.`,
    kept: (folder: string) => `Det som fanns där förut ligger i ${folder}.`,
    board: (file: string) => `Mappen hade ingen nämnd, så ${file} lades till för att prova med. Skriv er egen i stället.`,
    next: (folder: string) => `Fråga: npm run ask -- --data ${quoted(folder)} "…"\nStarta: skriv SAMRAD_DATA_DIR=${folder} i filen .env (finns den inte: kopiera .env.example till .env), sedan npm start`,
  },
  en: {
    usage: 'usage: matrix -- template [FILE.xlsx] | check [FILE or FOLDER] | import FILE(.xlsx, .csv, .yaml) [--to FOLDER] [--replace] | export [FILE.xlsx]   (also: --data FOLDER, --lang sv|en)',
    reading: (file: string) => `Reading ${file} …`,
    good: (file: string, matrix: Matrix) => `No errors in ${file}: ${counts.en(matrix)}.`,
    warnings: (n: number) => (n === 0 ? 'No warnings.' : `${n} ${n === 1 ? 'warning' : 'warnings'}:`),
    wrong: (n: number) => `${n} ${n === 1 ? 'error' : 'errors'}:`,
    errors: (file: string, n: number) => `${file}: ${n} ${n === 1 ? 'error' : 'errors'} to mend. Nothing was changed.`,
    template: (file: string) => `The template is ${file}. Fill it in, then run: npm run matrix -- check ${quoted(file)}`,
    templateTaken: (file: string) => `${file} is there already and filled in. Choose another name, or add --replace.`,
    fileTaken: (file: string) => `${file} is there already. Choose another name, or add --replace.`,
    exported: (file: string, folder: string, matrix: Matrix, proposed: number) => `${file}: ${counts.en(matrix)}, ${proposed} proposed ${proposed === 1 ? 'row' : 'rows'} from answered questions. Read from ${folder}.`,
    asCsv: 'If you save it as CSV: one sheet at a time, and By party as by-party.csv beside the rows, or the answers by party are lost.',
    notXlsx: (file: string) => `${file} would be an Excel workbook: give it a name that ends in .xlsx.`,
    noQuestions: (reason: string) => `The questions could not be read: ${reason}`,
    handWritten: (folder: string, files: readonly string[]) => `${folder} holds files that somebody has written by hand (${shorten(files)}). Nothing was changed. The import would do this:`,
    useReplace: 'Add --replace to do it. The old files are kept in a folder replaced-… in the same folder. Or choose another folder with --to.',
    differs: (part: keyof Matrix, d: Difference) => `  ${part === 'unanswered' ? 'unanswered questions' : part}: ${d.added.length} new${ids(d.added)}, ${d.changed.length} changed${ids(d.changed)}, ${d.removed.length} removed${ids(d.removed)}`,
    unreadableBefore: '  What is there now cannot be read, so the difference cannot be shown.',
    imported: (folder: string, matrix: Matrix) => `Done: ${counts.en(matrix)} in ${folder}.`,
    personal: (part: keyof Matrix, which: string) => `${PART.en[part]} ${which}: seems to hold a personal identity number or coordination number. Remove it: the matrix is a public document.`,
    since: 'Compared with what was there before:',
    stranger: (board: string, party: string) => `boards: the board ${board} names "${party}", which is not among the parties and forums of the matrix. Mend the board's file, or add the party to the matrix.`,
    kept: (folder: string) => `What was there before is in ${folder}.`,
    board: (file: string) => `The folder had no board, so ${file} was added to try with. Write your own instead.`,
    next: (folder: string) => `Ask: npm run ask -- --data ${quoted(folder)} "…"\nStart: write SAMRAD_DATA_DIR=${folder} in the file .env (if there is none: copy .env.example to .env), then npm start`,
  },
} as const satisfies Record<Language, unknown>;

type Told = Record<Language, (v: Readonly<Record<string, string>>) => string>;

/** Why a file cannot be taken in, and what to do. */
export const UNREADABLE = {
  'no-file': { sv: (v) => `Det finns ingen fil ${v['file']}.`, en: (v) => `There is no file ${v['file']}.` },
  'other-kind': {
    sv: (v) => `${v['file']} är varken en Excelbok (.xlsx), en CSV-fil (.csv) eller YAML (.yaml). Spara den som .xlsx i programmet den kommer från.`,
    en: (v) => `${v['file']} is not a workbook (.xlsx), a CSV file (.csv) or YAML (.yaml). From another program, save as .xlsx.`,
  },
  'broken-workbook': {
    sv: (v) => `${v['file']} går inte att läsa som en Excelbok. Öppna den i Excel och spara den som .xlsx.`,
    en: (v) => `${v['file']} cannot be read as an Excel workbook. Open it in Excel and save it as .xlsx.`,
  },
  'broken-csv': {
    sv: (v) => `${v['file']} går inte att läsa som CSV: citattecknen går inte ihop vid rad ${v['line']}. Spara den från Excel som "CSV UTF-8".`,
    en: (v) => `${v['file']} cannot be read as CSV: the quotation marks do not match at line ${v['line']}. Save it from Excel as "CSV UTF-8".`,
  },
  'rows-alone': {
    sv: (v) => `${v['file']} innehåller bara rader, och det finns ingen ${v['missing']} bredvid den eller i mappen ovanför. Lägg till den, eller skriv allt i en fil med rows:, parties: och documents:.`,
    en: (v) => `${v['file']} lists rows only, and there is no ${v['missing']} beside it or in the folder above. Add it, or use one file with rows:, parties: and documents:.`,
  },
} as const satisfies Record<string, Told>;
export type UnreadableCode = keyof typeof UNREADABLE;

/** A name as it must stand in a command. */
const quoted = (name: string): string => (/\s/.test(name) ? `"${name}"` : name);

const shorten = (items: readonly string[]): string => items.slice(0, SHOWN_IDS).join(', ') + (items.length > SHOWN_IDS ? ' …' : '');
const ids = (items: readonly string[]): string => (items.length === 0 ? '' : ` (${shorten(items)})`);
