/** A board to try an imported matrix with, for a data folder that has none. Pure. */
import type { Matrix } from '../../data/schema/matrix.ts';
import { stringify } from 'yaml';

/** Invented people: the six users of the local Teams. */
const PEOPLE = ['Alva Lindmark', 'Birger Tallroth', 'Carin Ekdal', 'David Sandell', 'Elsa Nyhammar', 'Folke Wiklander'] as const;
const MOST_PARTIES = 12;

/** One board file. Its seats belong to the first parties; the first person is secretary and coordinator too. */
export function trialBoard({ parties }: Matrix): string | undefined {
  const generic = new Set(parties.map(({ memberOf }) => memberOf));
  const own = parties.filter(({ type, id }) => type === 'party' && !generic.has(id)).map(({ id }) => id).slice(0, MOST_PARTIES);
  const [first] = own;
  if (first === undefined) return undefined;
  const people = PEOPLE.map((name, i) => ({
    id: name.toLowerCase().replace(/[^a-z]+/g, '-'), name, teamsUserId: `user-id-${i}`, aadObjectId: `00000000-0000-0000-0000-0000000000${40 + i}`,
    party: own[i % own.length] ?? first, roles: i === 0 ? ['member', 'secretary', 'coordinator'] : ['member'],
  }));
  const board = {
    id: 'provbord', name: { sv: 'Provnämnden', en: 'Trial board' }, short: 'Provnämnden', language: 'sv', zone: 'Europe/Stockholm', parties: own,
    seats: people.map(({ id, party }, i) => ({ id: `plats-${i + 1}`, party, member: id, ...(i === 1 ? { role: 'chair' } : {}) })),
    people, rules: { quorum: 3, majority: 'simple', castingVote: 'chair', reminders: ['P10D', 'P2D', 'PT1H'], substitutes: 'personal-first' },
  };
  return `# A board to try the imported matrix with in the local Teams. Everybody on it is invented: write your own board instead.\n${stringify(board, { lineWidth: 0 })}`;
}
