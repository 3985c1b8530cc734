import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../bot/answers/analyse.ts';
import { buildIndex } from '../../bot/answers/matrix-index.ts';
import { fold } from '../../bot/answers/normalize.ts';
import { queryReader } from '../../bot/answers/query.ts';
import { holds, wantsOf, type Want } from '../../bot/answers/wants.ts';
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
  ])('%s: %s', (question, want) => { expect(wantsOf(fold(question))).toContain(want); });
  it.each<[Want, string, string]>([
    ['money', 'Avgiften är 240 kr.', 'The fee is SEK 240.'], ['money', 'Besöket är avgiftsfritt.', 'The visit is free.'],
    ['duration', 'Beslut tas inom tre veckor.', 'A decision is taken within three weeks.'], ['duration', 'Det gäller tills vidare.', 'It is in force until further notice.'],
    ['often', 'Rådet möts två gånger om året.', 'The council meets twice a year.'], ['time', 'Ansökan görs i mars.', 'Apply in March.'],
  ])('%s is held by: %s', (want, sv, en) => { expect(holds(rowSaying(sv, en), want)).toBe(true); });
  it.each<[Want, string, string]>([
    ['money', 'Kommunen är ansvarig.', 'The municipality is responsible.'], ['duration', 'Regionen är huvudman.', 'The region is the principal.'],
    ['often', 'Regionen leder arbetet.', 'The region leads the work.'], ['time', 'Det är kommunens sak.', 'It is a matter for the municipality.'],
  ])('%s is not held by: %s', (want, sv, en) => { expect(holds(rowSaying(sv, en), want)).toBe(false); });
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
