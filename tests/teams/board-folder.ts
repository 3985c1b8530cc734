/** Data folders for tests: a board of any size, or the sample board, with a matrix of two rows so that a program starts fast. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Somebody } from './client.ts';

export const SECRETARY: Somebody = { id: '29:secretary', aadObjectId: 'aad-secretary' };

/** The member who holds seat `n`, from 1. Seat 1 is the chair's. */
export const member = (n: number): Somebody => ({ id: `29:m${n}`, aadObjectId: `aad-m${n}` });

/** The seat of member `n`. */
export const seatOf = (n: number): string => `seat-${n}`;

const person = (id: string, who: Somebody, roles: readonly string[]): object => ({ id, name: `Namn ${id}`, teamsUserId: who.id, aadObjectId: who.aadObjectId, party: 'region', roles });

function board(seats: number): object {
  const numbers = Array.from({ length: seats }, (_, index) => index + 1);
  return {
    id: 'prov', name: { sv: 'Provnämnden', en: 'The trial board' }, short: 'PN', language: 'sv', parties: ['region'],
    rules: { quorum: 2, majority: 'simple', castingVote: 'chair', reminders: ['P10D', 'PT1H'] },
    seats: numbers.map((n) => ({ id: seatOf(n), party: 'region', member: `m${n}`, role: n === 1 ? 'chair' : 'member' })),
    people: [person('secretary', SECRETARY, ['secretary', 'coordinator']), ...numbers.map((n) => person(`m${n}`, member(n), ['member']))],
  };
}

const NOTICE = {
  board: 'prov', title: 'Provnämnden sammanträder', place: 'Digitalt', start: '13:00', end: '16:00',
  items: [
    { title: 'Öppnande', section: 'formalities', time: '13:00' },
    { title: 'Bidrag till nätverket', section: 'decision', time: '13:30', proposals: [{ text: 'Nämnden betalar ut bidraget.' }] },
    { title: 'Avslutning', section: 'formalities' },
  ],
};

const PARTIES = [{ id: 'region', type: 'party', name: { sv: 'Regionen', en: 'The region' } }];
const DOCUMENTS = [{ id: 'avtal', title: { sv: 'Provavtalet', en: 'The trial agreement' }, short: { sv: 'Provavtalet', en: 'Trial agreement' }, type: 'agreement' },
  { id: 'bryggavtal', title: { sv: 'Bryggavtalet', en: 'The jetty agreement' }, short: { sv: 'Bryggavtalet', en: 'Jetty agreement' }, type: 'agreement' }];
const ROWS = [{
  id: 'frukost', kind: 'duty', title: { sv: 'Skolfrukost', en: 'School breakfast' }, responsible: ['region'],
  duty: { sv: 'Regionen bjuder på frukost i skolan.', en: 'The region serves breakfast at school.' },
  source: { document: 'avtal', section: '1' },
  phrasings: { sv: ['Vem bjuder på frukost i skolan?', 'skolfrukost', 'vem ordnar frukost åt elever'], en: ['Who serves breakfast at school?', 'school breakfast'] },
  related: ['kullersten'],
}, {
  id: 'kullersten', kind: 'finance', title: { sv: 'Lagning av torgets kullersten', en: 'Mending the cobblestones of the square' }, responsible: ['region'],
  duty: { sv: 'Kostnaden för att laga kullersten på torget delas.', en: 'The cost of mending cobblestones in the square is shared.' },
  byParty: [{ party: 'region', text: { sv: 'Regionen betalar 5 kronor per kullersten.', en: 'The region pays SEK 5 for each cobblestone.' }, amount: { value: 5, unit: 'SEK' } }],
  validity: { from: '2019-01-01', to: '2020-12-31' },
  source: { document: 'avtal', section: '2' },
  phrasings: { sv: ['Vad kostar det att laga kullerstenen på torget?', 'kullersten torget kostnad', 'vem betalar lagning av kullersten'], en: ['Who pays for mending the cobblestones?', 'cobblestones square cost'] },
}, {
  id: 'brygga', kind: 'finance', title: { sv: 'Bryggans plank', en: 'The planks of the jetty' }, responsible: ['region'],
  duty: { sv: 'Regionen betalar planken i bryggan vid sjön.', en: 'The region pays for the planks of the jetty by the lake.' },
  source: { document: 'bryggavtal', section: '1' },
  phrasings: { sv: ['Vem betalar för bryggan?', 'planken i bryggan', 'vem bekostar ny brygga vid sjön'], en: ['Who pays for the jetty?', 'planks of the jetty'] },
}];

function smallFolder(): { readonly folder: string; readonly write: (file: string, content: unknown) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'samrad-board-'));
  const write = (file: string, content: unknown): void => { writeFileSync(join(folder, file), stringify(content)); };
  for (const kind of ['boards', 'meetings', 'matrix']) mkdirSync(join(folder, kind));
  write('parties.yaml', PARTIES);
  write('documents.yaml', DOCUMENTS);
  write('matrix/prov.yaml', ROWS);
  return { folder, write };
}

/** A board of this many seats. The caller removes the folder. Its one meeting is called by the local mode itself. */
export function boardFolder(seats: number): string {
  const { folder, write } = smallFolder();
  write('boards/prov.yaml', board(seats));
  write('meetings/prov.yaml', NOTICE);
  return folder;
}

/** The sample board and its meeting as they ship. The caller removes the folder. */
export function sampleFolder(): string {
  const { folder } = smallFolder();
  for (const kind of ['boards', 'meetings']) cpSync(join('data', kind), join(folder, kind), { recursive: true });
  return folder;
}
