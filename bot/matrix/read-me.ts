/** The sheet Read me, in Swedish and English. */
import type { Language } from '../../data/schema/text.ts';

/** Title first, then one paragraph per line. */
export const READ_ME: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    'Så fyller du i matrisen',
    'Rows: en rad för varje uppgift någon kan fråga efter - vem som ansvarar, vad ett avtal säger, en summa, ett beslut. Skriv svaret så som det ska läsas.',
    'Parties: myndigheterna (party) och nämnderna eller grupperna (forum) med namn och förkortningar. Flera kommuner med samma ansvar: en gemensam rad, till exempel ID kommun, och kommunerna med Member of = kommun.',
    'Documents: avtalen, protokollen och planerna som raderna hänvisar till, med giltighet.',
    'By party (om det behövs): när svaret skiljer sig mellan parter, till exempel en avgift per kommun.',
    'Unanswered (om ni vill): frågor som ni har letat svar på i dokumenten och inte funnit. Boten svarar då hellre att den inte vet på frågor som liknar dem.',
    'Formuleringar: skriv minst tre på svenska och två på engelska för varje rad, en per rad i cellen (Alt+Enter). Tänk på hur olika människor skulle fråga, inte hur avtalet är skrivet. Ju fler och ju mer olika, desto säkrare svar.',
    'Kolumner får byta plats och ord på svenska går bra i Kind, Type och Status. ID får lämnas tomt. I listor skrivs komma mellan namnen. Datum: ÅÅÅÅ-MM-DD eller Excels egna. Saknas den ena språkversionen får den andra stå i dess ställe.',
    'Byt inte namn på bladen eller rubrikerna. En egen kolumn med rubriken Kommentar läses inte.',
    'Bladet Examples visar ifyllda rader. Det läses aldrig in.',
    'När du är klar: npm run matrix -- check FILEN visar allt som behöver rättas, med blad, rad och kolumn. npm run matrix -- import FILEN --to MAPPEN gör matrisen färdig att använda.',
  ],
  en: [
    'How to fill in the matrix',
    'Rows: one row for each thing somebody can ask about - who is responsible, what an agreement says, an amount, a decision. Write the answer as it shall be read.',
    'Parties: the authorities (party) and the boards or groups (forum) with their names and abbreviations. Several municipalities with the same duties: one generic row, with the ID kommun for example, and the municipalities with Member of = kommun.',
    'Documents: the agreements, minutes and plans that the rows cite, with their validity.',
    'By party (when needed): when the answer differs between parties, such as a fee for each municipality.',
    'Unanswered (if you like): questions that you have looked for in the documents and not found. The bot will then rather say that it does not know when a question is like them.',
    'Phrasings: write at least three in Swedish and two in English for each row, one per line in the cell (Alt+Enter). Think of how different people would ask, not of how the agreement is written. The more and the more different, the safer the answers.',
    'Columns may change places. IDs may be left empty. In lists, put commas between names. Dates: YYYY-MM-DD or those of Excel. Where one language is missing, the other stands in.',
    'Keep the names of the sheets and headings. A column of your own with the heading Comment is not read.',
    'The sheet Examples shows filled-in rows. It is never imported.',
    'When done: npm run matrix -- check FILE shows everything to mend, by sheet, row and column. npm run matrix -- import FILE --to FOLDER makes the matrix ready to use.',
  ],
};
