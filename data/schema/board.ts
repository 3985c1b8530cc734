/** Schema of a board: who sits on it, who attends, and the rules it votes by. Read from `data/boards/*.yaml`. */
import { z } from 'zod/v4';
import { Bilingual, Id, REFUSALS } from './text.ts';

export const PersonRole = z.enum(['member', 'substitute', 'official', 'secretary', 'coordinator', 'admin']);
export type PersonRole = z.infer<typeof PersonRole>;

/** A person on the roster. Found by `aadObjectId` or `teamsUserId`, never by name. */
export const Person = z.strictObject({
  id: Id,
  name: z.string().trim().min(1),
  aadObjectId: z.string().trim().min(1).optional(),
  teamsUserId: z.string().trim().min(1).optional(),
  /** The party the person comes from. */
  party: Id.optional(),
  /** Political affiliation, as printed after the name in the minutes. */
  affiliation: z.string().trim().min(1).optional(),
  /** Department or function, as printed after an official's name. */
  title: z.string().trim().min(1).optional(),
  roles: z.array(PersonRole).min(1),
  /** Seats a substitute is appointed for, when the appointment is personal. */
  substituteFor: z.array(Id).default([]),
  /** An invented person whom the demo command may act for, in local mode only. `aadObjectId` then begins with `demo-`, which no real one does. */
  demo: z.boolean().default(false),
});
export type Person = z.infer<typeof Person>;

/** A seat (mandate): what a ballot belongs to. Held by one member; a substitute may serve for it. */
export const Seat = z.strictObject({
  id: Id,
  party: Id,
  /** Person id of the member who holds it. */
  member: Id,
  role: z.enum(['chair', 'vice-chair', 'member']).default('member'),
});
export type Seat = z.infer<typeof Seat>;

/** ISO 8601 duration before the start, in weeks, days, hours or minutes ("P10D", "PT1H"). */
const Duration = z.string().regex(/^P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?)?)$/, REFUSALS.duration.en);

export const Rules = z.strictObject({
  /** Serving members that must be present for a decision. `more-than-half`: of all seats. */
  quorum: z.union([z.int().min(1), z.literal('more-than-half')]),
  /** `simple`: more for than against, or the most votes. `atLeast [2, 3]`: that share of the ballots that took a side. */
  majority: z.union([z.literal('simple'), z.strictObject({ atLeast: z.tuple([z.int().min(1), z.int().min(1)]).refine(([n, d]) => n <= d, REFUSALS.share.en) })]),
  /** What settles a tie in an open vote. Ties in secret votes and elections are always settled by lot. */
  castingVote: z.enum(['chair', 'none', 'lot']),
  reminders: z.array(Duration).default([]),
  /** Who is asked first when a member cannot come: the seat's own substitutes, then the party's, then the rest; or simply the listed order. */
  substitutes: z.enum(['personal-first', 'listed-order']).default('personal-first'),
});
export type Rules = z.infer<typeof Rules>;

const doubles = (values: readonly string[]): string[] => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];

/** One board. Cross-references inside it are checked: every broken one is its own issue. */
export const Board = z.strictObject({
  id: Id,
  name: Bilingual,
  short: z.string().trim().min(1),
  language: z.enum(['sv', 'en']).default('sv'),
  zone: z.string().default('Europe/Stockholm'),
  parties: z.array(Id).min(1),
  /** Forums outside the board that a decision may be recommended to. */
  forums: z.array(Id).default([]),
  seats: z.array(Seat).min(1),
  people: z.array(Person).min(1),
  rules: Rules,
  /** Next free paragraph number by year, for a board that begins with Samråd in the middle of one. Otherwise 1. */
  firstParagraph: z.record(z.string().regex(/^\d{4}$/), z.int().min(1)).default({}),
}).superRefine((board, context) => {
  const issue = (path: PropertyKey[], message: string, swedish: string): void => context.addIssue({ code: 'custom', path, message, params: { swedish } });
  const people = new Map(board.people.map((person) => [person.id, person]));
  for (const id of doubles(board.people.map((person) => person.id))) issue(['people'], `person id "${id}" is used twice`, `person-id "${id}" används två gånger`);
  for (const id of doubles(board.seats.map((seat) => seat.id))) issue(['seats'], `seat id "${id}" is used twice`, `plats-id "${id}" används två gånger`);
  for (const id of doubles(board.seats.map((seat) => seat.member))) issue(['seats'], `"${id}" holds two seats`, `"${id}" har två platser`);
  for (const id of doubles(board.people.flatMap((person) => person.aadObjectId?.toLowerCase() ?? []))) issue(['people'], `aadObjectId "${id}" is used twice`, `aadObjectId "${id}" används två gånger`);
  for (const id of doubles(board.people.flatMap((person) => person.teamsUserId ?? []))) issue(['people'], `teamsUserId "${id}" is used twice`, `teamsUserId "${id}" används två gånger`);
  if (board.seats.filter((seat) => seat.role === 'chair').length > 1) issue(['seats'], 'a board has one chair', 'en nämnd har en ordförande');
  board.seats.forEach((seat, index) => {
    if (!board.parties.includes(seat.party)) issue(['seats', index, 'party'], `"${seat.party}" is not among the board's parties`, `"${seat.party}" finns inte bland nämndens parter`);
    if (people.get(seat.member)?.roles.includes('member') !== true) issue(['seats', index, 'member'], `"${seat.member}" is not a person with the role member`, `"${seat.member}" är ingen person med rollen member`);
  });
  board.people.forEach((person, index) => {
    if (person.demo !== (person.aadObjectId?.startsWith('demo-') ?? false)) issue(['people', index, 'aadObjectId'], 'begins with "demo-" for demo people, and for nobody else', 'börjar med "demo-" för påhittade personer, och bara för dem');
    for (const seat of person.substituteFor) {
      if (!board.seats.some((one) => one.id === seat)) issue(['people', index, 'substituteFor'], `there is no seat "${seat}"`, `det finns ingen plats "${seat}"`);
      if (!person.roles.includes('substitute')) issue(['people', index, 'roles'], 'substituteFor needs the role substitute', 'substituteFor kräver rollen substitute');
    }
    if (person.roles.includes('member') && !board.seats.some((seat) => seat.member === person.id)) issue(['people', index], `member "${person.id}" holds no seat`, `ledamoten "${person.id}" har ingen plats`);
  });
});
export type Board = z.infer<typeof Board>;
