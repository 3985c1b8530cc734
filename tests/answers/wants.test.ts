import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../bot/answers/analyse.ts';
import { groupsOf, groupsOfRow } from '../../bot/answers/groups.ts';
import { buildIndex } from '../../bot/answers/matrix-index.ts';
import { fold } from '../../bot/answers/normalize.ts';
import { queryReader } from '../../bot/answers/query.ts';
import { askedFor, countedIn, holds, mayNamePerson, oddities, wantsOf, type Want } from '../../bot/answers/wants.ts';
import { lexicon, matrix } from './norrskog.ts';

const [base] = matrix.rows;
if (base === undefined) throw new Error('the matrix is empty');
const rowSaying = (sv: string, en: string): typeof base => ({ ...base, amounts: [], byParty: [], duty: { sv, en } });

describe('what an answer must hold', () => {
  it.each<[string, Want]>([
    ['Vad kostar en timme?', 'money'], ['hur stort är bidraget', 'money'], ['What is the fee for a plot?', 'money'],
    ['Hur länge får man vänta?', 'duration'], ['how soon will they call', 'duration'],
    ['Hur ofta träffas rådet?', 'often'], ['how many times a year', 'often'],
    ['Vilka datum gäller?', 'time'], ['which month does it start', 'time'], ['hur många platser', 'figure'],
    ['vad kostar det att åka?', 'sum'], ['Hur stor andel betalar regionen?', 'portion'], ['vilka öppettider har biblioteket', 'clock'], ['From what age can you apply?', 'age'],
    ['Hur hög är masten?', 'measure'], ['var ligger mottagningen', 'place'], ['Vem betalar resan?', 'payer'], ['who approves the plan', 'decider'], ['vem har tillsyn över badet', 'overseer'],
    ['Hur överklagar man?', 'appeal'], ['vem äger huset', 'owner'], ['When was the bridge built?', 'begun'],
    ['vad är telefonnumret till jouren', 'contact'], ['What does a nurse earn?', 'salary'],
    ['När går avtalet ut?', 'end'], ['until when is it valid', 'end'], ['hur säger man upp avtalet', 'notice'], ['can we withdraw?', 'notice'],
    ['Vilken är sista dagen att söka?', 'deadline'], ['by when must we report', 'deadline'], ['Vem är ordförande?', 'chair'], ['who heads the network', 'chair'],
    ['vilka sitter i gruppen', 'member'], ['Who is represented on the council?', 'member'], ['vem kallar till mötet', 'convener'], ['Who convenes them?', 'convener'],
    ['vem skriver protokoll', 'secretary'], ['who takes the minutes', 'secretary'], ['Vad kom utredningen fram till?', 'outcome'], ['did they adopt it', 'outcome'],
    ['Vilken dag är mötet?', 'day'], ['on what date do they meet', 'day'], ['Varför förlängdes det?', 'cause'], ['vad heter samordnaren', 'name'], ['I need the name of the prosecutor', 'name'], ['vad hette samordnaren', 'name'],
  ])('%s: %s', (question, want) => { expect(wantsOf(fold(question))).toContain(want); });
  it('is asked of a row by a share of its phrasings', () => {
    const row = { ...base, phrasings: { sv: ['Vem betalar resan?', 'resor', 'vem ordnar resor'], en: ['who arranges travel'] } };
    expect(askedFor(row, 'payer')).toBe(0.25);
    expect(askedFor(row, 'chair')).toBe(0);
  });
  it.each<[boolean, string, string]>([
    [true, 'Anna Berg (S) valdes till ordförande.', 'Anna Berg (S) was elected chair.'], [true, 'Samordnaren heter Anna.', 'The coordinator is named Anna.'],
    [false, 'Region Norrskog utser samordnaren.', 'Region Norrskog appoints the coordinator.'], [false, 'Samordnaren börjar i maj.', 'The coordinator starts in May.'],
  ])('may name a person: %s, %s', (may, sv, en) => { expect(mayNamePerson(rowSaying(sv, en), (word) => ['region', 'norrskog'].includes(word))).toBe(may); });
  it('asks for a name only when it is a person\'s', () => {
    for (const text of ['Vad heter avtalet?', 'what is the forum called', 'vad heter gruppen som möts på fredagar', 'the name of the register']) expect(wantsOf(fold(text))).not.toContain('name');
  });
  it.each<[Want, string, string]>([
    ['money', 'Avgiften är 240 kr.', 'The fee is SEK 240.'], ['money', 'Besöket är avgiftsfritt.', 'The visit is free.'],
    ['duration', 'Beslut tas inom tre veckor.', 'A decision is taken within three weeks.'], ['duration', 'Det gäller tills vidare.', 'It is in force until further notice.'],
    ['often', 'Rådet möts två gånger om året.', 'The council meets twice a year.'], ['time', 'Ansökan görs i mars.', 'Apply in March.'],
    ['portion', 'Regionen betalar 40 procent.', 'The region pays 40 per cent.'], ['clock', 'Öppet vardagar 8-16.', 'Open on weekdays 8-16.'], ['age', 'Gäller till och med 20 år.', 'Applies up to 20 years.'],
    ['measure', 'Inom tio kilometer.', 'Within ten kilometres.'], ['place', 'Mottagningen ligger i Åre.', 'The clinic is in Åre.'], ['payer', 'Kommunen bekostar resan.', 'The municipality pays for the journey.'],
    ['decider', 'Nämnden fastställer planen.', 'The board adopts the plan.'], ['owner', 'Bolaget äger nätet.', 'The company owns the network.'],
    ['end', 'Avtalet gäller 2024-2026.', 'The agreement is in force 2024-2026.'], ['notice', 'Det sägs upp skriftligen.', 'It is terminated in writing.'], ['deadline', 'Ansök senast den 1 mars.', 'Apply by 1 March.'],
    ['chair', 'Regionen leder gruppen.', 'The region leads the group.'], ['member', 'Åtta ledamöter deltar.', 'Eight members take part.'], ['convener', 'Läkaren kallar till mötet.', 'The doctor calls the meeting.'],
    ['secretary', 'Kommunen för protokoll.', 'The municipality takes the minutes.'], ['outcome', 'Rådet godkände planen.', 'The council approved the plan.'],
    ['day', 'Mötet är den 6 december.', 'The meeting is on 6 December.'], ['cause', 'Det dröjer eftersom lagen ändras.', 'It takes time because the law changes.'],
  ])('%s is held by: %s', (want, sv, en) => { expect(holds(rowSaying(sv, en), want)).toBe(true); });
  it.each<[Want, string, string]>([
    ['money', 'Kommunen är ansvarig.', 'The municipality is responsible.'], ['duration', 'Regionen är huvudman.', 'The region is the principal.'],
    ['often', 'Regionen leder arbetet.', 'The region leads the work.'], ['time', 'Det är kommunens sak.', 'It is a matter for the municipality.'],
    ['sum', 'Regionen betalar 40 procent.', 'The region pays 40 per cent.'], ['place', 'Kommunen sköter det.', 'The municipality does it.'], ['end', 'Kommunen sköter det.', 'The municipality does it.'], ['outcome', 'Frågan ska tas upp i juni.', 'The matter is to be raised in June.'], ['day', 'Mötet är i december 2024.', 'The meeting is in December 2024.'], ['name', 'Samordnaren började 2022.', 'The coordinator started in 2022.'], ['appeal', 'Kommunen beslutar.', 'The municipality decides.'],
  ])('%s is not held by: %s', (want, sv, en) => { expect(holds(rowSaying(sv, en), want)).toBe(false); });
});

describe('amounts', () => {
  const paid = { ...rowSaying('Kommunen ansvarar.', 'The municipality is responsible.'), amounts: [{ value: 400, unit: 'people' as const, text: { sv: '400 elever', en: '400 pupils' } }] };
  it('are figures, but money only in their unit', () => { expect([holds(paid, 'figure'), holds({ ...paid }, 'money')]).toEqual([true, false]); });
});

describe('what a row has in a field', () => {
  it('need not stand in its words', () => {
    const silent = rowSaying('Kommunen sköter det.', 'The municipality does it.');
    expect([holds({ ...silent, validity: { to: '2026-12-31' } }, 'end'), holds({ ...silent, status: 'decided' }, 'outcome')]).toEqual([true, true]);
  });
});

describe('what a number counts', () => {
  it('stands after it', () => { expect(countedIn(rowSaying('Det finns tolv nya bussar.', 'There are 12 new buses.'))).toEqual(['nya', 'bussar', 'new', 'buses']); });
});

describe('questions of a sort seldom answered', () => {
  it.each([['Är det farligt att bada där?', ['advice']], ['how do I cancel my booking', ['method']], ['Varför dröjer det?', ['reason']], ['is there a toilet', ['exists']], ['Vem betalar?', []]] as const)('%s', (question, sorts) => {
    expect(oddities(fold(question))).toEqual(sorts);
  });
});

describe('whom it is about', () => {
  it.each([['Vem betalar för vuxna?', ['adult']], ['min elev är 15 år', ['child', 'youth']], ['a shop owner', ['business']], ['vi har ett företag', ['business']], ['en 80-åring', ['elderly']], ['min femåring hostar', ['child']], ["My six-year-old can't stand", ['child']], ['jag är 34, vart anmäler jag mig', ['adult']], ['I’m 72. Am I still called?', ['elderly']], ['avtalet gäller två år, är 34 procent rätt?', []]] as const)('%s', (question, groups) => {
    expect([...groupsOf(fold(question))].sort()).toEqual([...groups].sort());
  });
  it('is read from all words of a row, ages aside', () => {
    const row = { ...rowSaying('Hjälp åt pensionärer, inom 15 år.', 'Help for pensioners.'), title: { sv: 'Hjälp', en: 'Help' }, phrasings: { sv: [], en: [] } };
    expect([...groupsOfRow(row)]).toEqual(['elderly']);
  });
});

describe('what is asked for', () => {
  const index = buildIndex(matrix, createAnalyser(matrix, lexicon));
  const read = queryReader(index, createAnalyser(matrix, lexicon));
  const focus = (text: string): string | undefined => { const query = read(text); return query.units[query.focus]?.text; };
  it.each([['Hur många ambulanser finns det?', 'ambulanser'], ['How many wolves are there?', 'wolves'], ['Vem reparerar broar?', 'reparerar'], ['What salary does a nurse get?', 'salary']])('%s: %s', (text, word) => {
    expect(focus(text)).toBe(word);
  });
  it('is nothing when no question word is there', () => { expect(focus('ambulanser tack')).toBeUndefined(); });
  it('tells when a row speaks of other municipalities', () => {
    const members = matrix.parties.filter(({ memberOf }) => memberOf !== undefined);
    const [here, there] = members;
    if (here === undefined || there === undefined) throw new Error('two municipalities are needed');
    const own = { ...rowSaying(`${here.name.sv} sköter det.`, `${here.name.en} does it.`), responsible: [here.id], title: { sv: 'Annat', en: 'Other' }, phrasings: { sv: ['annat'], en: ['other'] } };
    const only = { ...matrix, rows: [own] };
    const { elsewhere } = buildIndex(only, createAnalyser(only, lexicon));
    expect(elsewhere(0, [there.id])).toBe(true);
    expect(elsewhere(0, [here.id])).toBe(false);
  });
});
