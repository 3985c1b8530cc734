import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataError, type DataIssue } from '../../data/issues.ts';
import { loadBoards } from '../../data/load-boards.ts';
import { temporaryFolder } from '../store/local-folder.ts';

/** The shipped folder with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = temporaryFolder();
  for (const part of ['boards', 'meetings']) cpSync(join('data', part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

function issuesOf(folder: string): readonly DataIssue[] {
  try {
    loadBoards(folder);
    return [];
  } catch (error) {
    if (error instanceof DataError) return error.issues;
    throw error;
  }
}

const lineOf = (file: string, text: string): number => readFileSync(join('data', file), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
const BOARD = 'boards/svom.yaml';
const NOTICE = 'meetings/svom-sample.yaml';

describe('the shipped board', () => {
  const { boards, samples } = loadBoards('data');
  const board = boards.get('svom');

  it('has twelve seats: three of the region, two of Östersund, one of each other municipality', () => {
    const seats = new Map<string, number>();
    for (const seat of board?.seats ?? []) seats.set(seat.party, (seats.get(seat.party) ?? 0) + 1);
    expect(Object.fromEntries(seats)).toEqual({ region: 3, ostersund: 2, berg: 1, bracke: 1, harjedalen: 1, krokom: 1, ragunda: 1, stromsund: 1, are: 1 });
  });

  it('has the six users of the local Teams, a chair, a secretary with a seat, and only demo people beside them', () => {
    const users = board?.people.filter((person) => person.teamsUserId !== undefined) ?? [];
    expect(users.map((person) => [person.teamsUserId, person.aadObjectId?.slice(-2)])).toEqual(['20', '21', '22', '23', '24', '25'].map((id, n) => [`user-id-${n}`, id]));
    expect(users[0]?.roles).toEqual(expect.arrayContaining(['member', 'secretary']));
    expect(board?.seats.find((seat) => seat.role === 'chair')?.member).toBe(users[1]?.id);
    expect(users[5]?.roles).toEqual(['substitute']);
    expect(board?.people.filter((person) => person.teamsUserId === undefined).every((person) => person.demo)).toBe(true);
  });

  it('has a sample notice of fifteen items', () => {
    expect(samples.get('svom')?.items).toHaveLength(15);
  });
});

describe('a broken board or notice', () => {
  it.each([
    [BOARD, 'quorum: 3', 'quorum: none', 'quorum: 3', 'rules.quorum', /Invalid input/],
    [BOARD, 'reminders: [P10D, P2D, PT1H]', 'reminders: [10 days]', 'reminders:', 'rules.reminders.0', /P10D/],
    [BOARD, 'zone: Europe/Stockholm', 'zone: Europe/Stokholm', 'zone:', 'zone', /time zone/],
    [BOARD, 'member: ove-bergkvist', 'member: nobody', 'member: ove-bergkvist', 'seats.11.member', /not a person with the role member/],
    [BOARD, 'party: are, member', 'party: mars, member', 'party: are, member', 'seats.11.party', /not among the board's parties/],
    [BOARD, 'aadObjectId: demo-lo-vestling', 'aadObjectId: lo-vestling', 'demo-lo-vestling', 'people.13.aadObjectId', /demo-/],
    [BOARD, 'substituteFor: [ostersund-1', 'substituteFor: [ostersund-9', 'nils-akerlind', 'people.5.substituteFor', /no seat/],
    [NOTICE, 'recommends: [rsr]', 'recommends: [mars]', 'recommends: [rsr]', 'items.12.proposals.0.recommends.0', /not among the board's parties and forums/],
    [NOTICE, "time: '13:10'", "time: '25:10'", "time: '13:10'", 'items.4.time', /HH:MM/],
    [NOTICE, 'board: svom', 'board: nowhere', 'board: svom', 'board', /no board/],
  ])('%s with "%s" -> "%s" is told with line and field', (file, from, to, at, field, reason) => {
    const [issue] = issuesOf(changed(file, (text) => text.replace(from, to)));
    expect(issue).toMatchObject({ file, line: lineOf(file, at), field });
    expect(issue?.reason).toMatch(reason);
  });

  it('tells every issue at once, twice-used ids, bad YAML and an empty folder too', () => {
    const twice = changed(BOARD, (text) => text.replace('user-id-1', 'user-id-0').replace('id: vide-palmqvist, name', 'id: tora-granlund, name'));
    expect(issuesOf(twice).map((issue) => issue.reason)).toEqual(expect.arrayContaining([expect.stringContaining('teamsUserId "user-id-0" is used twice'), expect.stringContaining('person id "tora-granlund" is used twice')]));
    expect(issuesOf(changed(BOARD, () => 'id: [svom'))[0]).toMatchObject({ file: BOARD, reason: expect.stringContaining('not valid YAML') });
    const empty = temporaryFolder();
    mkdirSync(join(empty, 'boards'));
    expect(issuesOf(empty)).toMatchObject([{ file: 'boards', reason: expect.stringContaining('no board') }]);
  });
});
