/** The filled-in lines of the template's sheet Examples. Invented; never imported. */
import type { TableKind } from './columns.ts';

/** By sheet: values under the template's headings. */
export const EXAMPLES: Readonly<Record<TableKind, readonly Readonly<Record<string, string | number>>[]>> = {
  rows: [
    {
      ID: 'snorojning-gangbanor', Kind: 'duty', 'Title (sv)': 'Snöröjning av gångbanor', 'Title (en)': 'Snow clearing of pavements', Responsible: 'kommun',
      'Unit (sv)': 'gatuenheten', 'Unit (en)': 'the streets unit', 'Answer (sv)': 'Kommunen röjer gångbanor när det har fallit fem centimeter snö, senast klockan 7 på vardagar.',
      'Answer (en)': 'The municipality clears pavements when five centimetres of snow have fallen, by 7 a.m. on weekdays.', 'Situation (sv)': 'vinterväghållning', 'Situation (en)': 'winter maintenance',
      'Source document': 'vinteravtalet', 'Source section': '§ 4', Status: 'in-force',
      'Phrasings (sv)': 'Vem skottar trottoaren?\nnär plogas gångvägarna\nsnöröjning gångbana ansvar', 'Phrasings (en)': 'Who clears snow from the pavement?\nsidewalk ploughing responsibility',
    },
    {
      Kind: 'finance', 'Title (sv)': 'Årlig avgift för vintersamarbetet', 'Title (en)': 'Annual fee for the winter cooperation', Responsible: 'Exempelregionen, kommun',
      'Answer (sv)': 'Varje part betalar 120 000 kronor om året till vintersamarbetet.', 'Answer (en)': 'Each party pays SEK 120,000 a year to the winter cooperation.',
      'Source document': 'vinteravtalet', 'Source section': '§ 9', Amount: 120000, 'Amount unit': 'SEK', 'Amount label (sv)': 'avgift per part och år', 'Amount label (en)': 'fee per party and year',
      'Phrasings (sv)': 'Vad kostar vintersamarbetet?\nhur mycket betalar vi för vinteravtalet\navgift vintersamverkan', 'Phrasings (en)': 'What does the winter cooperation cost us?\nannual fee winter agreement',
    },
  ],
  parties: [
    { ID: 'region', Type: 'party', 'Name (sv)': 'Exempelregionen', 'Name (en)': 'The Example Region', 'Aliases and abbreviations': 'regionen, ER, landstinget, the region' },
    { ID: 'kommun', Type: 'party', 'Name (sv)': 'kommunen', 'Name (en)': 'the municipality', 'Aliases and abbreviations': 'kommun, kommunerna, municipality' },
    { ID: 'norrby', Type: 'party', 'Name (sv)': 'Norrby kommun', 'Name (en)': 'Norrby Municipality', 'Aliases and abbreviations': 'Norrby', 'Member of': 'kommun' },
    { ID: 'vinterradet', Type: 'forum', 'Name (sv)': 'Vinterrådet', 'Name (en)': 'The Winter Council', 'Aliases and abbreviations': 'VR, rådet' },
  ],
  documents: [
    { ID: 'vinteravtalet', 'Title (sv)': 'Avtal om samverkan i vinterväghållning', 'Title (en)': 'Agreement on cooperation in winter road maintenance', 'Short name (sv)': 'Vinteravtalet', 'Short name (en)': 'Winter agreement', Type: 'agreement', 'Valid from': '2026-01-01', 'Valid to': '2028-12-31', 'Aliases and abbreviations': 'snöavtalet, VA 2026' },
  ],
  byParty: [
    { Row: 'Årlig avgift för vintersamarbetet', Party: 'norrby', 'Answer (sv)': 'Norrby betalar 90 000 kronor om året.', 'Answer (en)': 'Norrby pays SEK 90,000 a year.', Amount: 90000, 'Amount unit': 'SEK' },
  ],
  unanswered: [{ Question: 'Vad heter den som kör plogbilen i Norrby?' }, { Question: 'How much salt was used last winter?' }],
};
