/** Everything the answer engine says to people, in both languages. */
import type { Language } from '../../data/schema/text.ts';

interface Catalogue {
  readonly responsible: string;
  readonly forum: string;
  readonly and: string;
  readonly source: (document: string, section: string) => string;
  readonly wholeDocument: string;
  readonly validFrom: (from: string) => string;
  readonly validTo: (to: string) => string;
  readonly validBetween: (from: string, to: string) => string;
  readonly concerns: (from: string, to: string) => string;
  readonly untilFurtherNotice: string;
  readonly proposed: string;
  readonly expiredOn: (to: string, asOf: string) => string;
  readonly expired: string;
  readonly notYet: (from: string, asOf: string) => string;
  readonly dormant: (asOf: string | undefined) => string;
  readonly asOf: (date: string) => string;
  readonly nameless: string;
  readonly choose: string;
  readonly tooGeneral: string;
  readonly unknown: string;
  readonly unanswered: string;
  readonly elsewhere: (place: string) => string;
  readonly foreign: string;
  readonly empty: string;
  readonly personalData: string;
  readonly months: readonly string[];
}

const sv: Catalogue = {
  responsible: 'Ansvarig',
  forum: 'Forum',
  and: 'och',
  source: (document, section) => `Källa: ${document}, ${section}.`,
  wholeDocument: 'hela dokumentet',
  validFrom: (from) => `Gäller från ${from}`,
  validTo: (to) => `Gäller till och med ${to}`,
  validBetween: (from, to) => `Gäller från ${from} till och med ${to}`,
  concerns: (from, to) => `Avser ${from} till ${to}`,
  untilFurtherNotice: 'tills vidare',
  proposed: 'Obs: detta är ett förslag, inte ett beslut.',
  expiredOn: (to, asOf) => `Obs: giltigheten gick ut ${to} (sett från ${asOf}).`,
  expired: 'Obs: detta gäller inte längre.',
  notYet: (from, asOf) => `Obs: det här börjar gälla först ${from} (sett från ${asOf}).`,
  dormant: (asOf) => `Obs: vilande${asOf === undefined ? '' : ` per ${asOf}`}.`,
  asOf: (date) => `Uppgiften avser läget ${date}.`,
  nameless: 'Obs: namnet står inte här. Se källan eller fråga samordnaren.',
  choose: 'Det finns flera svar på det. Vilket menar du? Välj, eller skriv rubriken.',
  tooGeneral: 'Vad gäller frågan? Välj ett av förslagen eller skriv lite mer.',
  unknown: 'Det vet jag inte: det står inte i de avtal och beslut jag har. Jag kan svara på vem som ansvarar för vad, vilka forum som beslutar, hur länge avtal gäller, vad saker kostar och vad som har beslutats.',
  unanswered: 'Det vet jag inte: någon har letat efter det i avtalen och besluten förut och inte funnit det.',
  elsewhere: (place) => `Jag vet bara vad som gäller här, inte i ${place}.`,
  foreign: 'Jag förstår bara svenska och engelska. I only understand Swedish and English.',
  empty: 'Ställ en fråga med egna ord, till exempel vem som ansvarar för något, vad det kostar eller vad som har beslutats.',
  personalData: 'Frågan innehåller ett personnummer eller samordningsnummer. Jag tar inte emot personuppgifter och har inte sparat något av frågan. Ställ den gärna igen utan personnummer.',
  months: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
};

const en: Catalogue = {
  responsible: 'Responsible',
  forum: 'Forum',
  and: 'and',
  source: (document, section) => `Source: ${document}, ${section}.`,
  wholeDocument: 'the whole document',
  validFrom: (from) => `In force from ${from}`,
  validTo: (to) => `In force through ${to}`,
  validBetween: (from, to) => `In force from ${from} through ${to}`,
  concerns: (from, to) => `Concerns ${from} to ${to}`,
  untilFurtherNotice: 'until further notice',
  proposed: 'Note: this is a proposal, not a decision.',
  expiredOn: (to, asOf) => `Note: its validity ended on ${to} (seen from ${asOf}).`,
  expired: 'Note: this no longer applies.',
  notYet: (from, asOf) => `Note: this does not apply until ${from} (seen from ${asOf}).`,
  dormant: (asOf) => `Note: dormant${asOf === undefined ? '' : ` as of ${asOf}`}.`,
  asOf: (date) => `This describes the situation on ${date}.`,
  nameless: 'Note: the name is not given here. See the source, or ask the coordinator.',
  choose: 'There is more than one answer to that. Which do you mean? Choose, or write the title.',
  tooGeneral: 'What is the question about? Choose one of the suggestions, or write a little more.',
  unknown: "I don't know: it is not in the agreements and decisions I have. I can answer who is responsible for what, which forum decides, how long agreements apply, what things cost and what has been decided.",
  unanswered: "I don't know: somebody has looked for it in the agreements and decisions before and not found it.",
  elsewhere: (place) => `I only know what applies here, not in ${place}.`,
  foreign: 'I only understand Swedish and English. Jag förstår bara svenska och engelska.',
  empty: 'Ask a question in your own words, for example who is responsible for something, what it costs or what has been decided.',
  personalData: 'The question contains a personal identity number or coordination number. I do not accept personal data and have saved nothing of the question. Please ask again without the number.',
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** The catalogue of a language. */
export const messages = (language: Language): Catalogue => (language === 'sv' ? sv : en);

/** Where in its document a row stands: the section as written there, or that no section is named. */
export const sectionText = (section: string | undefined, language: Language): string => section ?? messages(language).wholeDocument;

/** "2025-07-01" -> "1 juli 2025" / "1 July 2025". Text that is no date is returned as it is. */
export function dateText(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number);
  const name = messages(language).months[(month ?? 0) - 1];
  return year === undefined || day === undefined || name === undefined ? date : `${day} ${name} ${year}`;
}

/** "A", "A och B", "A, B och C". */
export function listText(items: readonly string[], language: Language): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${messages(language).and} ${items.at(-1)}`;
}
