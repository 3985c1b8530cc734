/** What the meeting's cards promise: who may see what, and which buttons there are when. */
import { describe, expect, it } from 'vitest';
import { agendaCard, type AgendaView } from '../../cards/agenda.ts';
import { attendanceCard, PAGE_SIZE, type AttendanceView } from '../../cards/attendance.ts';
import { ballotCard } from '../../cards/ballot.ts';
import { controlCard, type ControlItemView, type ControlView } from '../../cards/control.ts';
import type { FilledCard } from '../../cards/fill.ts';
import { itemCard } from '../../cards/item.ts';
import { pollCard, type PollView } from '../../cards/poll.ts';
import { START, ZONE } from './samples.ts';
import { nodes } from './walk.ts';

const texts = (filled: FilledCard): string => nodes(filled.card).map((one) => String(one['text'] ?? '')).join('\n');
const verbs = (filled: FilledCard): string[] => nodes(filled.card).filter((one) => one.type === 'Action.Execute').map((one) => String(one['verb']));
const buttons = (filled: FilledCard, verb: string) => nodes(filled.card).filter((one) => one['verb'] === verb).map((one) => ({ title: one['title'], style: one['style'], data: one['data'] }));

const poll: PollView = {
  meetingId: 'm', pollId: 'i9-1', seen: 5, form: 'secret', state: 'open', itemNumber: 9, itemTitle: 'Val', question: 'Val av ordförande',
  options: [{ id: 'a1', label: 'Kandidat Ett', votes: 41 }, { id: 'a2', label: 'Kandidat Två', votes: 33 }, { id: 'abstain', votes: 22 }], voted: 9, entitled: 12,
  rollCall: [{ name: 'Åsa Östman', choice: 'a1' }],
};

describe('a secret poll', () => {
  it('shows only how many have voted while it is open, even when it is handed more', () => {
    const open = pollCard(poll, 'sv');
    expect(texts(open)).toContain('9 av 12 har röstat');
    expect(texts(open)).not.toMatch(/Åsa|█|41|33|22/);
    expect(open.fallback).not.toMatch(/Åsa|41|33|22/);
  });

  it('shows figures but no names when it is closed, and can no longer be voted in', () => {
    const closed = pollCard({ ...poll, state: 'closed', result: { outcome: 'chosen', winner: 'a1' } }, 'sv');
    expect(texts(closed)).toMatch(/Kandidat Ett {2}41/);
    expect(texts(closed)).toContain('Vald: Kandidat Ett');
    expect(texts(closed)).not.toContain('Åsa');
    expect(verbs(closed)).toEqual([]);
  });
});

describe('an open poll', () => {
  const open: PollView = { ...poll, form: 'open' };

  it('shows figures and who voted what', () => {
    expect(texts(pollCard(open, 'sv'))).toMatch(/Kandidat Ett {2}41/);
    expect(texts(pollCard(open, 'sv'))).toMatch(/Kandidat Ett: \nÅsa Östman/);
  });

  it('favours no choice, and every button sends what it says', () => {
    expect(buttons(pollCard(open, 'sv'), 'ballot')).toEqual([
      { title: '1. Kandidat Ett', style: 'default', data: { meetingId: 'm', pollId: 'i9-1', choice: 'a1', seen: 5, lang: 'sv' } },
      { title: '2. Kandidat Två', style: 'default', data: { meetingId: 'm', pollId: 'i9-1', choice: 'a2', seen: 5, lang: 'sv' } },
      { title: 'Avstår', style: 'default', data: { meetingId: 'm', pollId: 'i9-1', choice: 'abstain', seen: 5, lang: 'sv' } },
    ]);
  });

  it('counts nothing when it was cancelled', () => {
    expect(texts(pollCard({ ...open, state: 'cancelled' }, 'en'))).not.toMatch(/█|Åsa/);
    expect(verbs(pollCard({ ...open, state: 'cancelled' }, 'en'))).toEqual([]);
  });

  it('keeps a button for every choice however long they are', () => {
    const many = pollCard({ ...open, options: Array.from({ length: 20 }, (_, i) => ({ id: `a${i + 1}`, label: `${'Förslag '.repeat(40)}${i}`, votes: i })) }, 'sv');
    expect(verbs(many)).toHaveLength(20);
  });
});

describe('a ballot receipt', () => {
  it('says what is registered and offers the change, in the language of the reader', () => {
    const view = { ...poll, options: [{ id: 'yes' }, { id: 'no' }, { id: 'abstain' }], choice: 'no', registeredAt: '2025-03-07T13:12:03.000Z', zone: ZONE, outcome: 'changed' as const, open: true };
    expect(ballotCard(view, 'sv').fallback).toBe('Din röst: Nej. Ändrad. Registrerad 14.12.03. Du kan ändra den tills omröstningen stängs. Ärende 9 Val.');
    expect(buttons(ballotCard(view, 'en'), 'ballot').map((one) => one.title)).toEqual(['Yes', '✓ No', 'Abstain']);
    expect(verbs(ballotCard({ ...view, open: false }, 'sv'))).toEqual([]);
  });
});

describe('the agenda', () => {
  const item = { number: 1, title: 'A', section: 'information' as const, presenters: [], hasProposal: false, state: 'pending' as const };
  const view: AgendaView = {
    meetingId: 'm', seen: 4, title: 'SVOM', start: START, zone: ZONE, place: 'Digitalt', state: 'planned', counts: { attending: 9, cannot: 2, noReply: 3, read: 7 }, breaks: [{ from: '2025-03-07T13:30:00.000Z', to: '2025-03-07T13:40:00.000Z' }],
    items: [{ ...item, time: '2025-03-07T13:00:00.000Z' }, { ...item, number: 2, title: 'B', section: 'decision', time: '2025-03-07T13:40:00.000Z' }, { ...item, number: 3, title: 'C', section: 'decision' }],
  };

  it('puts the break where it comes in time', () => {
    expect(texts(agendaCard(view, 'sv')).split('\n').filter((line) => /^(A|B|C|Paus.*|Information|Beslut)$/.test(line))).toEqual(['Information', 'A', 'Paus 14.30-14.40', 'Beslut', 'B', 'C']);
  });

  it('stands alone as a sentence', () => {
    expect(agendaCard(view, 'sv').fallback).toBe('SVOM fre 7 mars 13.00: 2 beslutsärenden. Svara om du kommer.');
    expect(agendaCard({ ...view, state: 'ended' }, 'en').fallback).toBe('SVOM Fri 7 March 13:00: 2 items for decision.');
  });

  it('can be answered until the meeting has ended', () => {
    expect(buttons(agendaCard(view, 'sv'), 'reply')).toMatchObject([{ title: 'Jag kommer', style: 'positive', data: { reply: 'attending', seen: 4 } }, { title: 'Förhinder', data: { reply: 'cannot' } }]);
    expect(verbs(agendaCard({ ...view, state: 'ended' }, 'sv'))).toEqual([]);
  });

  it('links to a calendar only over https', () => {
    const links = (calendarUrl: string) => nodes(agendaCard({ ...view, calendarUrl }, 'sv').card).filter((one) => one.type === 'Action.OpenUrl');
    expect(links('https://example.org/a.ics')).toMatchObject([{ url: 'https://example.org/a.ics' }]);
    expect(links('javascript:alert(1)')).toEqual([]);
  });

  it('shows all of forty items', () => {
    const items = Array.from({ length: 40 }, (_, i) => ({ ...item, number: i + 1, title: `${'Ärende med lång rubrik '.repeat(13)}${i}`, presenters: ['verksamhetschef för något'] }));
    const shown = nodes(agendaCard({ ...view, items }, 'sv').card).filter((one) => /^\d+ {2}$/.test(String(one['text'])));
    expect(shown).toHaveLength(40);
  });
});

describe('the control card', () => {
  const current: ControlItemView = { itemId: 'i9', itemNumber: 9, paragraph: 9, itemTitle: 'Medel', section: 'decision', presenters: [], startedAt: START, proposals: [{ proposalId: 'main', text: 'Ja' }], canUndo: false };
  const idle: ControlView = { meetingId: 'm', seen: 31, title: 'SVOM', zone: ZONE, state: 'open', quorum: { present: 12, required: 7 }, others: 8, remaining: [{ itemId: 'i10', itemNumber: 10, itemTitle: 'Annat' }, { itemId: 'i11', itemNumber: 11, itemTitle: 'Mer' }], hasEarlier: true };
  const view: ControlView = { ...idle, current };

  it.each([
    ['before the meeting', { ...idle, state: 'planned' as const }, ['meeting-start'], ['next', 'pause', 'decide', 'poll-open', 'meeting-end']],
    ['on an undecided item', view, ['decide', 'poll-open', 'decide-edited', 'table', 'withdraw', 'election-open', 'back', 'pause', 'take-up', 'reorder', 'add-item'], ['next', 'undo', 'poll-close', 'meeting-end']],
    ['on information', { ...view, current: { ...current, section: 'information' as const, proposals: [] } }, ['next', 'meeting-end', 'table'], ['decide', 'poll-open']],
    ['while a poll is open', { ...view, current: { ...current, poll: { pollId: 'i9-1', form: 'open' as const, voted: 1, entitled: 12 } } }, ['poll-close', 'poll-cancel'], ['decide', 'poll-open', 'next', 'back', 'pause', 'table', 'take-up', 'meeting-end']],
    ['on a decided item', { ...view, current: { ...current, decision: 'Ja', canUndo: true } }, ['next', 'undo', 'assign', 'meeting-end'], ['decide', 'poll-open', 'table', 'withdraw']],
    ['between items', { ...idle }, ['next', 'take-up', 'meeting-end'], ['decide', 'table', 'undo']],
    ['in a pause', { ...view, state: 'paused' as const }, ['resume', 'meeting-end'], ['decide', 'next', 'poll-open', 'pause', 'table']],
    ['after the end', { ...idle, state: 'ended' as const, remaining: [] }, ['decisions-open', 'attendance-open'], ['meeting-start', 'meeting-end', 'next', 'add-item', 'resume']],
  ])('%s', (_when, state, has, hasNot) => {
    const given = verbs(controlCard(state, 'sv'));
    for (const verb of has) expect(given).toContain(verb);
    for (const verb of hasNot) expect(given).not.toContain(verb);
  });

  it('offers the vote on one proposal, or the proposals against each other', () => {
    expect(buttons(controlCard(view, 'sv'), 'poll-open').map((one) => one.data)).toEqual(['open', 'secret'].map((form) => ({ meetingId: 'm', seen: 31, itemId: 'i9', form, proposalId: 'main', lang: 'sv' })));
    const two = controlCard({ ...view, current: { ...current, proposals: [...current.proposals, { proposalId: 'p2', text: 'Nej' }] } }, 'sv');
    expect(buttons(two, 'decide').map((one) => one.title)).toEqual(['Beslut: förslag 1', 'Beslut: förslag 2']);
    expect(buttons(two, 'poll-open').map((one) => one.data)).toEqual(['open', 'secret'].map((form) => ({ meetingId: 'm', seen: 31, itemId: 'i9', form, lang: 'sv' })));
  });

  it('never offers a shortened wording to decide', () => {
    const field = (text: string) => nodes(controlCard({ ...view, current: { ...current, proposals: [{ proposalId: 'main', text }] } }, 'sv').card).find((one) => one['id'] === 'decisionText')?.['value'];
    expect(field('Å'.repeat(3000))).toBe('Å'.repeat(3000));
    expect(field('Å'.repeat(3600))).toBe('');
  });

  it('says in words when there is no quorum, and then recommends no decision', () => {
    const short = controlCard({ ...view, quorum: { present: 6, required: 7 } }, 'sv');
    expect(texts(short)).toContain('○ Inte beslutsför: 6 tjänstgör, 7 krävs');
    expect(buttons(short, 'decide').map((one) => one.style)).toEqual(['default']);
    expect(buttons(controlCard(view, 'sv'), 'decide').map((one) => one.style)).toEqual(['positive']);
  });

  it('keeps what cannot be taken back behind a second press', () => {
    const direct = nodes(JSON.parse(JSON.stringify(controlCard({ ...view, current: { ...current, decision: 'Ja', canUndo: true } }, 'sv').card, (_key, value: unknown) => ((value as { type?: string } | null)?.type === 'Action.ShowCard' ? null : value))));
    for (const verb of ['undo', 'meeting-end', 'table', 'withdraw']) expect(direct.map((one) => one['verb'])).not.toContain(verb);
  });
});

describe('the item card', () => {
  const view = { meetingId: 'm', seen: 3, itemId: 'i9', itemNumber: 9, itemTitle: 'Medel', presenters: [], startedAt: START, zone: ZONE, proposals: ['Ja'], reservations: 0, notes: 0 };

  it('takes statements only while the item is on the table', () => {
    expect(verbs(itemCard({ ...view, state: 'current' }, 'sv')).sort()).toEqual(['jav', 'note', 'propose', 'reserve']);
    expect(verbs(itemCard({ ...view, state: 'done' }, 'sv'))).toEqual([]);
  });
});

describe('the attendance card', () => {
  const people = Array.from({ length: 60 }, (_, i) => ({ personId: `p${i}`, name: `Person ${i}`, state: 'present' as const, intervals: [] }));
  const view: AttendanceView = { meetingId: 'm', seen: 2, title: 'SVOM', zone: ZONE, seats: 14, quorum: { present: 3, required: 7 }, people, freeSeats: [], page: 1, mayChange: true };
  const names = (filled: FilledCard) => texts(filled).match(/Person \d+/g);

  it('shows a page at a time, also of the names to choose from', () => {
    const filled = attendanceCard(view, 'sv');
    expect(names(filled)).toHaveLength(PAGE_SIZE);
    expect(names(filled)?.[0]).toBe('Person 25');
    expect(texts(filled)).toContain('Sida 2 av 3');
    expect(buttons(filled, 'attendance-open').map((one) => one.data)).toMatchObject([{ page: 0 }, { page: 2 }]);
    const choice = nodes(filled.card).find((one) => one['id'] === 'personId');
    expect((choice?.['choices'] as { value: string }[]).map((one) => one.value)).toEqual(people.slice(25, 50).map((one) => one.personId));
  });

  it('beyond the last page is the last, and nobody is a page too', () => {
    expect(names(attendanceCard({ ...view, page: 99 }, 'sv'))).toHaveLength(10);
    expect(texts(attendanceCard({ ...view, people: [], page: 0 }, 'sv'))).toContain('Närvarolista');
  });

  it('tells who served and who attended once the meeting has ended', () => {
    const { meetingId, seen, title, zone, seats, freeSeats, page, mayChange } = { ...view, page: 0 };
    const shown = texts(attendanceCard({ meetingId, seen, title, zone, seats, freeSeats, page, mayChange, people: [{ ...people[0]!, name: 'Person 0', state: 'served' }, { ...people[1]!, state: 'attended' }, { ...people[2]!, state: 'absent' }] }, 'sv'));
    for (const text of ['Tjänstgjorde: 1 av 14', 'Övriga som närvarade: 1', 'tjänstgjorde', 'frånvarande']) expect(shown).toContain(text);
    expect(shown).not.toMatch(/[Bb]eslutsför|inte här/);
  });

  it('has no fields for those who may not change it', () => {
    expect(verbs(attendanceCard({ ...view, mayChange: false }, 'sv'))).toEqual(['attendance-open', 'attendance-open']);
  });
});
