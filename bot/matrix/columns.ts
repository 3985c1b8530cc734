/** The columns of the workbook: the one list that template, import, check and export share. */
import type { Language } from '../../data/schema/text.ts';

export type TableKind = 'rows' | 'parties' | 'documents' | 'byParty' | 'unanswered';

export interface Field {
  readonly key: string;
  /** English heading as written in the template. Never renamed: filled-in workbooks rely on it. */
  readonly heading: string;
  readonly swedish: string;
  /** Other headings taken for the same, lower case, without language and number. */
  readonly aliases: readonly string[];
  /** Two columns, `… (sv)` and `… (en)`. */
  readonly bilingual?: true;
  /** May stand in several columns (`Phrasings (sv) 1`, `2`, …). */
  readonly repeats?: true;
  readonly required?: true;
  /** What is written in it; text when left out. */
  readonly holds?: 'date' | 'number';
  /** In characters, as Excel counts. */
  readonly width: number;
  readonly note: { readonly sv: string; readonly en: string };
}

const validity = (what: { readonly sv: string; readonly en: string }): readonly Field[] => [
  { key: 'validFrom', heading: 'Valid from', swedish: 'Gäller från', aliases: ['from', 'från', 'giltig från', 'start', 'giltighet från', 'validity from', 'in force from'], holds: 'date', width: 12, note: { sv: `Datum ÅÅÅÅ-MM-DD: första dagen ${what.sv} gäller.`, en: `Date YYYY-MM-DD: the first day ${what.en} applies.` } },
  { key: 'validTo', heading: 'Valid to', swedish: 'Gäller till', aliases: ['to', 'till', 'giltig till', 'gäller till och med', 'valid until', 'valid through', 'giltighet till', 'validity to', 'expires', 'slut'], holds: 'date', width: 12, note: { sv: 'Datum ÅÅÅÅ-MM-DD: sista dagen, den dagen medräknad. Tomt: tills vidare.', en: 'Date YYYY-MM-DD: the last day, that day included. Empty: until further notice.' } },
  { key: 'validityNote', heading: 'Validity note', swedish: 'Anmärkning om giltighet', aliases: ['giltighet', 'validity', 'giltighetsanmärkning', 'validity comment', 'validity in words'], bilingual: true, width: 28, note: { sv: 'När datumen inte säger allt: "förlängs ett år i taget om det inte sägs upp".', en: 'When the dates do not say it all: "prolonged a year at a time unless terminated".' } },
];

const amount: readonly Field[] = [
  { key: 'amount', heading: 'Amount', swedish: 'Belopp', aliases: ['summa', 'antal', 'figure', 'sum', 'siffra', 'value', 'värde'], repeats: true, holds: 'number', width: 14, note: { sv: 'Bara talet, till exempel 1250000 eller 12,5.', en: 'The number alone, such as 1250000 or 12.5.' } },
  { key: 'amountUnit', heading: 'Amount unit', swedish: 'Enhet för belopp', aliases: ['beloppsenhet', 'belopp enhet', 'unit of amount', 'måttenhet', 'valuta', 'currency'], repeats: true, width: 13, note: { sv: 'SEK, percent, hours, days, months, years eller people (kr, procent, timmar, dagar, månader, år, personer går också bra).', en: 'SEK, percent, hours, days, months, years or people.' } },
  { key: 'amountLabel', heading: 'Amount label', swedish: 'Beloppet avser', aliases: ['belopp avser', 'beloppsetikett', 'what the amount is', 'belopp etikett', 'amount description'], bilingual: true, repeats: true, width: 20, note: { sv: 'Vad beloppet är: "avgift per plats".', en: 'What the amount is: "fee per place".' } },
];

/** Every column of every sheet, in the order of the template. */
export const FIELDS: { readonly [K in TableKind]: readonly Field[] } = {
  rows: [
    { key: 'id', heading: 'ID', swedish: 'ID', aliases: ['row id', 'rad id', 'radid', 'nyckel', 'key', 'identifier', 'nr', 'nummer', 'row'], width: 22, note: { sv: 'Kort namn i små bokstäver, siffror och bindestreck. Lämna gärna tomt: det görs av rubriken.', en: 'A short name in lower-case letters, digits and hyphens. May be left empty: it is made from the title.' } },
    { key: 'kind', heading: 'Kind', swedish: 'Slag', aliases: ['typ', 'type', 'sort', 'row kind', 'category', 'kategori', 'row type'], width: 12, note: { sv: 'duty = ansvar eller uppgift, forum = nämnd eller mötesform, agreement = om ett avtal, finance = pengar, decision = beslut.', en: 'duty = a responsibility, forum = a board or meeting, agreement = about an agreement, finance = money, decision = a recorded decision.' } },
    { key: 'title', heading: 'Title', swedish: 'Rubrik', aliases: ['titel', 'ämne', 'subject', 'topic', 'label', 'name', 'namn'], bilingual: true, required: true, width: 30, note: { sv: 'Vad raden handlar om, 2-6 ord: "Snöröjning av gångbanor". Visas på knappar.', en: 'What the row is about, 2-6 words: "Snow clearing of pavements". Shown on buttons.' } },
    { key: 'responsible', heading: 'Responsible', swedish: 'Ansvarig', aliases: ['ansvariga', 'ansvarig part', 'ansvariga parter', 'responsible party', 'responsible parties', 'responsible party ids', 'responsible ids', 'responsible party id', 'huvudman', 'part', 'parter', 'party', 'parties', 'party ids', 'who', 'vem', 'who is responsible', 'vem ansvarar'], repeats: true, width: 24, note: { sv: 'Den eller de som svaret ska nämna, viktigast först, med komma emellan: ID, namn eller förkortning från bladet Parties. Tomt när svaret är en siffra, ett datum eller en text.', en: 'Whom the answer names, most important first, separated by commas: ID, name or abbreviation from the sheet Parties. Empty when the answer is a figure, a date or a text.' } },
    { key: 'unit', heading: 'Unit', swedish: 'Enhet', aliases: ['funktion', 'avdelning', 'department', 'unit or function', 'enhet eller funktion', 'function'], bilingual: true, width: 22, note: { sv: 'Förvaltning, mottagning eller befattning när källan nämner en.', en: 'A department, clinic or function, when the source names one.' } },
    { key: 'duty', heading: 'Answer', swedish: 'Svar', aliases: ['duty', 'ansvar', 'uppgift', 'skyldighet', 'svarstext', 'answer text', 'the answer', 'text', 'duty text', 'åtagande', 'responsibility'], bilingual: true, required: true, width: 60, note: { sv: 'Svaret i en eller två enkla meningar, med alla siffror, datum och namn som betyder något. Det är detta som läses upp.', en: 'The answer in one or two plain sentences, with every figure, date and name that matters. This is what people read.' } },
    { key: 'situation', heading: 'Situation', swedish: 'Situation', aliases: ['gäller när', 'när', 'when', 'when it applies', 'sammanhang', 'context'], bilingual: true, width: 28, note: { sv: 'När det gäller: "vid utskrivning". Skiljer rader som liknar varandra.', en: 'When it applies: "at discharge". Tells similar rows apart.' } },
    { key: 'document', heading: 'Source document', swedish: 'Källdokument', aliases: ['källa', 'dokument', 'document', 'source', 'document id', 'source document id', 'källdokument id', 'source id', 'avtal', 'cited document'], required: true, width: 26, note: { sv: 'ID, titel eller kortnamn från bladet Documents.', en: 'ID, title or short name from the sheet Documents.' } },
    { key: 'section', heading: 'Source section', swedish: 'Avsnitt', aliases: ['section', 'paragraf', 'kapitel', 'källans avsnitt', 'avsnitt i källan', 'section of source', 'chapter', 'sida', 'page', 'document section'], width: 22, note: { sv: 'Var i dokumentet det står: "§ 4", "3.2 Ansvar". Tomt: hela dokumentet.', en: 'Where in the document it stands: "§ 4", "3.2 Responsibilities". Empty: the whole document.' } },
    { key: 'status', heading: 'Status', swedish: 'Status', aliases: ['läge', 'state'], width: 12, note: { sv: 'in-force = gäller, proposed = förslag, decided = beslutat, expired = upphört, dormant = vilande. Tomt: in-force (decided för beslut).', en: 'in-force, proposed, decided, expired or dormant. Empty: in-force (decided for decisions).' } },
    { key: 'asOf', heading: 'As of', swedish: 'Läget den', aliases: ['per', 'per datum', 'as of date', 'läge per', 'avser datum', 'uppgiften gäller per'], holds: 'date', width: 12, note: { sv: 'Datum för en uppgift som kan ha ändrats sedan dess.', en: 'The day the statement describes, when it may have changed since.' } },
    ...validity({ sv: 'raden', en: 'the row' }),
    ...amount,
    { key: 'related', heading: 'Related rows', swedish: 'Besläktade rader', aliases: ['related', 'se även', 'see also', 'related ids', 'related row ids', 'besläktade'], repeats: true, width: 22, note: { sv: 'ID eller rubrik på rader att visa bredvid, med komma emellan.', en: 'IDs or titles of rows to show beside this one, separated by commas.' } },
    { key: 'phrasings', heading: 'Phrasings', swedish: 'Formuleringar', aliases: ['phrasing', 'formulering', 'fråga', 'frågor', 'question', 'questions', 'ways to ask', 'sätt att fråga', 'exempelfråga', 'exempelfrågor', 'så frågar man', 'example question', 'example questions', 'ways people ask'], bilingual: true, repeats: true, width: 60, note: { sv: 'Så frågar folk om just detta: en formulering per rad i cellen (Alt+Enter). Minst tre på svenska och två på engelska, så olika som möjligt: kort, slarvigt, vardagligt, formellt.', en: 'How people ask for exactly this: one per line in the cell (Alt+Enter). At least three in Swedish and two in English, as different as possible: short, sloppy, colloquial, formal.' } },
  ],
  parties: [
    { key: 'id', heading: 'ID', swedish: 'ID', aliases: ['party id', 'part id', 'nyckel', 'key', 'identifier'], width: 20, note: { sv: 'Kort namn i små bokstäver: "region". Tomt: görs av namnet.', en: 'A short name in lower case: "region". Empty: made from the name.' } },
    { key: 'type', heading: 'Type', swedish: 'Typ', aliases: ['slag', 'kind', 'sort', 'party or forum', 'party type'], width: 10, note: { sv: 'party = myndighet eller annan aktör, forum = nämnd, grupp eller mötesform.', en: 'party = an authority or other actor, forum = a board or arena where they meet.' } },
    { key: 'name', heading: 'Name', swedish: 'Namn', aliases: ['benämning', 'party', 'part', 'forum', 'full name', 'title', 'party name'], bilingual: true, required: true, width: 36, note: { sv: 'Fullständigt namn.', en: 'Full name.' } },
    { key: 'aliases', heading: 'Aliases and abbreviations', swedish: 'Andra namn och förkortningar', aliases: ['alias', 'aliases', 'abbreviation', 'abbreviations', 'förkortning', 'förkortningar', 'andra namn', 'other names', 'kortnamn', 'short name', 'short', 'kallas', 'also known as', 'abbreviations and aliases', 'aliases abbreviations'], repeats: true, width: 50, note: { sv: 'Förkortningar, gamla namn och vad folk säger, på båda språken, med komma emellan.', en: 'Abbreviations, old names and what people say, in either language, separated by commas.' } },
    { key: 'memberOf', heading: 'Member of', swedish: 'Ingår i', aliases: ['medlem av', 'medlem i', 'member of party', 'tillhör', 'group', 'grupp', 'part of', 'generic party'], width: 20, note: { sv: 'För en av flera kommuner: ID på den gemensamma parten ("kommun"), vars ansvar gäller alla.', en: 'For one municipality among several: the ID of the generic party ("kommun") whose duties they all carry.' } },
  ],
  documents: [
    { key: 'id', heading: 'ID', swedish: 'ID', aliases: ['document id', 'dokument id', 'nyckel', 'key', 'identifier'], width: 26, note: { sv: 'Kort namn i små bokstäver. Tomt: görs av titeln.', en: 'A short name in lower case. Empty: made from the title.' } },
    { key: 'title', heading: 'Title', swedish: 'Titel', aliases: ['namn', 'name', 'rubrik', 'dokument', 'document', 'full title'], bilingual: true, required: true, width: 44, note: { sv: 'Dokumentets fullständiga titel.', en: 'The full title of the document.' } },
    { key: 'short', heading: 'Short name', swedish: 'Kortnamn', aliases: ['short', 'short title', 'kort titel', 'kort namn', 'visas som'], bilingual: true, width: 26, note: { sv: 'Som det står efter "Källa:". Tomt: titeln.', en: 'As shown after "Source:". Empty: the title.' } },
    { key: 'type', heading: 'Type', swedish: 'Typ', aliases: ['slag', 'kind', 'document type', 'dokumenttyp', 'sort'], width: 14, note: { sv: 'agreement = avtal, report = rapport, register, minutes = protokoll, notice = kallelse, plan, letter = skrivelse, annual-report = verksamhetsberättelse.', en: 'agreement, report, register, minutes, notice, plan, letter or annual-report.' } },
    { key: 'date', heading: 'Date', swedish: 'Datum', aliases: ['document date', 'dokumentdatum', 'daterat', 'dated', 'own date'], holds: 'date', width: 12, note: { sv: 'Dokumentets eget datum, ÅÅÅÅ-MM-DD.', en: "The document's own date, YYYY-MM-DD." } },
    ...validity({ sv: 'dokumentet', en: 'the document' }),
    { key: 'aliases', heading: 'Aliases and abbreviations', swedish: 'Andra namn och förkortningar', aliases: ['alias', 'aliases', 'abbreviation', 'abbreviations', 'förkortning', 'förkortningar', 'andra namn', 'other names', 'also known as', 'kallas'], repeats: true, width: 40, note: { sv: 'Vad folk kallar dokumentet, med komma emellan.', en: 'What people call the document, separated by commas.' } },
  ],
  byParty: [
    { key: 'row', heading: 'Row', swedish: 'Rad', aliases: ['id', 'row id', 'rad id', 'radens id', 'id of row'], required: true, width: 26, note: { sv: 'ID eller rubrik på raden i bladet Rows.', en: 'ID or title of the row on the sheet Rows.' } },
    { key: 'party', heading: 'Party', swedish: 'Part', aliases: ['kommun', 'aktör', 'party id', 'part id'], required: true, width: 20, note: { sv: 'Parten som uppgiften gäller.', en: 'The party the figure or text is about.' } },
    { key: 'text', heading: 'Answer', swedish: 'Svar', aliases: ['text', 'svarstext', 'answer text'], bilingual: true, required: true, width: 60, note: { sv: 'Svaret när frågan nämner just den parten.', en: 'The answer when the question names that party.' } },
    ...amount,
  ],
  unanswered: [
    { key: 'question', heading: 'Question', swedish: 'Fråga', aliases: ['questions', 'frågor', 'obesvarad fråga', 'unanswered question', 'text'], required: true, width: 90, note: { sv: 'En fråga som ni har letat svar på i dokumenten och inte funnit, på något av språken. Boten blir försiktigare med frågor som liknar den.', en: 'A question that you have looked for in the documents and not found, in either language. The bot is more careful with questions like it.' } },
  ],
};

/** Sheet names: the template's own first. */
export const SHEETS: { readonly [K in TableKind]: readonly string[] } = {
  rows: ['Rows', 'rader', 'row', 'matrix', 'matris', 'ansvarsmatris', 'responsibilities'],
  parties: ['Parties', 'parter', 'party', 'parties and forums', 'parter och forum', 'aktörer', 'parties forums'],
  documents: ['Documents', 'dokument', 'document', 'källor', 'källdokument', 'sources', 'source documents'],
  byParty: ['By party', 'per part', 'byparty', 'per kommun'],
  unanswered: ['Unanswered', 'obesvarade', 'obesvarade frågor', 'unanswered questions', 'frågor utan svar'],
};

/** Sheets that are there to be read, not imported. */
export const IGNORED_SHEETS: readonly string[] = ['read me', 'readme', 'läs mig', 'examples', 'exempel', 'proposed rows', 'föreslagna rader'];

/** Columns for one's own notes: left alone without a word. */
const NOTES = new Set(['comment', 'comments', 'kommentar', 'kommentarer', 'anteckning', 'anteckningar', 'notes', 'note', 'anmärkning']);

export interface Heading {
  readonly field: Field;
  readonly language: Language | undefined;
  readonly number: number;
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map([...['sv', 'swe', 'swedish', 'svenska', 'svensk', 'se'].map((w) => [w, 'sv'] as const), ...['en', 'eng', 'english', 'engelska', 'engelsk'].map((w) => [w, 'en'] as const)]);
const FILLERS = new Set(['på', 'in', 'i', 'the', 'and', 'och', 'optional', 'valfri', 'valfritt', 'required', 'obligatorisk', 'obligatoriskt', 'nr', 'no']);

/** The plain words of a heading or sheet name. */
export function plainWords(text: string): string[] {
  return text.normalize('NFC').toLowerCase().replace(/(\p{L})(\d)/gu, '$1 $2').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** What a heading stands for: `field`, `note` (a column for one's own use) or undefined. Order, case, brackets and language names do not matter. */
export function recognise(kind: TableKind, heading: string): Heading | 'note' | undefined {
  const words = plainWords(heading);
  const language = words.map((word) => LANGUAGES.get(word)).find((found) => found !== undefined);
  const number = Number(words.find((word) => /^\d+$/.test(word)) ?? 1);
  const all = words.filter((word) => !/^\d+$/.test(word));
  const name = all.filter((word) => !LANGUAGES.has(word));
  for (const candidate of [all.join(' '), name.join(' '), name.filter((word) => !FILLERS.has(word)).join(' ')]) {
    if (candidate === '') continue;
    const field = FIELDS[kind].find((one) => namesOf(one).includes(candidate));
    if (field !== undefined) return { field, language: field.bilingual === true ? language : undefined, number };
    if (NOTES.has(candidate)) return 'note';
  }
  return undefined;
}

const namesOf = (field: Field): readonly string[] => [plainWords(field.heading).join(' '), plainWords(field.swedish).join(' '), plainWords(field.heading).filter((w) => !FILLERS.has(w)).join(' '), plainWords(field.swedish).filter((w) => !FILLERS.has(w)).join(' '), ...field.aliases];

/** The headings of a sheet as the template writes them. */
export function headingsOf(kind: TableKind): readonly { readonly heading: string; readonly field: Field; readonly language?: Language }[] {
  return FIELDS[kind].flatMap((field) => (field.bilingual === true
    ? (['sv', 'en'] as const).map((language) => ({ heading: `${field.heading} (${language})`, field, language }))
    : [{ heading: field.heading, field }]));
}
