/** One view of every state of every card. `say` passes through every string that comes from people or data; `many` scales the lists. */
import type { Language } from '../../data/schema/text.ts';
import { agendaCard } from '../../cards/agenda.ts';
import { answerCard } from '../../cards/answer.ts';
import { attendanceCard, type AttendanceView, type AttendeeView } from '../../cards/attendance.ts';
import { ballotCard } from '../../cards/ballot.ts';
import { checkInCard } from '../../cards/check-in.ts';
import { chooseCard } from '../../cards/choose.ts';
import { controlCard, type ControlItemView, type ControlView } from '../../cards/control.ts';
import { coordinatorAnswerCard } from '../../cards/coordinator-answer.ts';
import { decisionsCard, type DecisionView } from '../../cards/decisions.ts';
import type { FilledCard } from '../../cards/fill.ts';
import { helpCard } from '../../cards/help.ts';
import { itemCard, type ItemView } from '../../cards/item.ts';
import { meetingsCard, type MeetingSummary } from '../../cards/meetings.ts';
import { myReplyCard } from '../../cards/my-reply.ts';
import { noticeCard } from '../../cards/notice.ts';
import { pollCard, type PollView } from '../../cards/poll.ts';
import { questionCard } from '../../cards/question.ts';
import { questionsCard, type QuestionsView } from '../../cards/questions.ts';
import { refusedCard } from '../../cards/refused.ts';
import { reminderCard } from '../../cards/reminder.ts';
import { unknownCard } from '../../cards/unknown.ts';
import { voteChoiceCard } from '../../cards/vote-choice.ts';
import { whyCard } from '../../cards/why.ts';

export interface Sample {
  readonly name: string;
  readonly card: (language: Language) => FilledCard;
}

export const ZONE = 'Europe/Stockholm';
/** fre 7 mars 13.00 in Stockholm. */
export const START = '2025-03-07T12:00:00.000Z';
const END = '2025-03-07T15:00:00.000Z';
const minutesIn = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();

/** All cards in all states. `least`: how many entries the lists have at least. */
export function samples(say: (text: string) => string = (text) => text, least = 0): Sample[] {
  const many = <T>(few: readonly T[], make: (index: number) => T): T[] => [...few, ...Array.from({ length: Math.max(0, least - few.length) }, (_, index) => make(index + few.length))];
  const meeting = { meetingId: 'svom-2025-03-07', seen: 7, title: say('SVOM'), start: START, end: END, zone: ZONE, place: say('Digitalt möte') };
  const source = { document: say('Överenskommelse psykiska funktionsnedsättningar'), section: say('Regionens ansvar'), validity: say('Gäller från 1 juli 2025, tills vidare') };
  const question = say('vem kallar till sip vid utskrivning från slutenvården i åre?');
  const proposal = say('Rekommendera parterna att godkänna fördelningen av stimulansmedel för 2025, 3 073 658 kr till Åre, Östersund och Härjedalen.');
  const answer = {
    rowId: 'sip-utskrivning', responsible: [say('Region Jämtland Härjedalen')], duty: say('Regionen kallar till SIP när någon skrivs ut från slutenvården. I övrigt kallar den som ser behovet.'),
    own: [], cautions: [], source, related: many([{ rowId: 'sip-allmant', title: say('SIP i övrigt') }, { rowId: 'fast-vardkontakt', title: say('Fast vårdkontakt') }], (i) => ({ rowId: `rad-${i}`, title: say(`Närliggande rad ${i}`) })), question,
  };
  const items = many([
    { number: 1, title: say('Mötet öppnas'), section: 'formalities' as const, time: START, presenters: [], hasProposal: false, state: 'done' as const },
    { number: 5, title: say('Ungdomsmottagningen'), section: 'information' as const, time: minutesIn(10), presenters: [say('verksamhetschef')], hasProposal: false, state: 'done' as const },
    { number: 6, title: say('Barnahus, årsberättelse'), section: 'information' as const, time: minutesIn(30), presenters: [say('samordnare'), say('åklagare')], hasProposal: false, state: 'current' as const },
    { number: 9, title: say('Fördelning av stimulansmedel 2025'), section: 'decision' as const, time: minutesIn(90), presenters: [say('utvecklingsledare')], hasProposal: true, state: 'pending' as const },
    { number: 10, title: say('Överenskommelse om hjälpmedel för barn och unga'), section: 'decision' as const, time: minutesIn(120), presenters: [], hasProposal: true, state: 'tabled' as const },
    { number: 11, title: say('Övriga frågor'), section: 'formalities' as const, presenters: [], hasProposal: false, state: 'withdrawn' as const },
  ], (i) => ({ number: i + 6, title: say(`Ärende ${i}`), section: 'decision' as const, time: minutesIn(120 + i), presenters: [say('föredragande')], hasProposal: true, state: 'pending' as const }));
  const agenda = { ...meeting, state: 'planned' as const, counts: { attending: 9, cannot: 2, noReply: 3, read: 7 }, items, breaks: [{ from: minutesIn(80), to: minutesIn(90) }] };
  const reminder = { ...meeting, inDays: 2, items: 11, decisions: 3, noReply: 3 };
  const myReply = { ...meeting, reply: 'attending' as const, outcome: 'registered' as const };
  const people = many([{ name: say('Åsa Östman') }, { name: say('Örjan Ek') }, { name: say('Maja Ängsö'), servesFor: say('Per Å') }], (i) => ({ name: say(`Ledamot Nummer ${i}`) }));
  const quorum = { present: 12, required: 7 };
  const checkIn = { ...meeting, state: 'open' as const, seats: 14, quorum, serving: people, others: [{ name: say('Sekreterare Ett') }, { name: say('Föredragande Två') }] };
  const poll: PollView = {
    meetingId: meeting.meetingId, pollId: 'poll-9-1', seen: 12, form: 'open', state: 'open', itemNumber: 9, paragraph: 9, itemTitle: say('Fördelning av stimulansmedel 2025'), question: proposal,
    options: [{ id: 'yes', votes: 9 }, { id: 'no', votes: 1 }, { id: 'abstain', votes: 0 }], voted: 10, entitled: 12,
    rollCall: people.map((one, i) => ({ ...one, choice: i === 1 ? 'no' : 'yes' })),
  };
  const candidates = [{ id: 'a1', label: say('Fördela efter invånarantal, med en lägsta summa för de minsta kommunerna') }, { id: 'a2', label: say('Fördela lika') }, { id: 'a3', label: say('Återremittera ärendet till beredningsgruppen') }];
  const ballot = { ...poll, choice: 'yes', registeredAt: '2025-03-07T13:12:03.000Z', zone: ZONE, outcome: 'registered' as const, open: true };
  const current: ControlItemView = {
    itemId: 'item-9', itemNumber: 9, paragraph: 9, itemTitle: say('Fördelning av stimulansmedel 2025'), section: 'decision', presenters: [say('utvecklingsledare')], startedAt: minutesIn(72), plannedAt: minutesIn(70),
    proposals: [{ proposalId: 'p1', text: proposal }], canUndo: false,
  };
  const remaining = many([{ itemId: 'item-10', itemNumber: 10, itemTitle: say('Överenskommelse om hjälpmedel') }, { itemId: 'item-11', itemNumber: 11, itemTitle: say('Övriga frågor') }], (i) => ({ itemId: `item-${i + 10}`, itemNumber: i + 10, itemTitle: say(`Ärende ${i}`) }));
  const idle: ControlView = { meetingId: meeting.meetingId, seen: 31, title: meeting.title, zone: ZONE, state: 'open', quorum, others: 8, remaining, hasEarlier: true };
  const control: ControlView = { ...idle, current, clock: { elapsed: 72, planned: 180, behind: 2 } };
  const proposals = many([{ proposalId: 'p1', text: proposal }, { proposalId: 'p2', text: say('Fördela lika mellan kommunerna.') }], (i) => ({ proposalId: `p${i}`, text: say(`Förslag nummer ${i}`) }));
  const item: ItemView = { meetingId: meeting.meetingId, seen: 31, itemId: 'item-9', itemNumber: 9, paragraph: 9, itemTitle: current.itemTitle, state: 'current', presenters: current.presenters, startedAt: minutesIn(72), plannedAt: minutesIn(70), zone: ZONE, proposals: [proposal], reservations: 0, notes: 0 };
  const attendance: AttendanceView = {
    meetingId: meeting.meetingId, seen: 21, title: meeting.title, zone: ZONE, seats: 14, quorum, page: 0, mayChange: true, freeSeats: [{ seatId: 'plats-3', holder: say('Per Å') }],
    people: many<AttendeeView>([
      { personId: 'asa', name: say('Åsa Östman'), from: say('Östersunds kommun'), state: 'serving' as const, intervals: [{ from: minutesIn(-3) }] },
      { personId: 'maja', name: say('Maja Ängsö'), from: say('Bergs kommun'), state: 'serving' as const, servesFor: say('Per Å'), intervals: [{ from: minutesIn(0) }] },
      { personId: 'orjan', name: say('Örjan Ek'), from: say('Region Jämtland Härjedalen'), state: 'left' as const, intervals: [{ from: minutesIn(0), to: minutesIn(40) }, { from: minutesIn(55), to: minutesIn(75) }], paragraphs: '1-8' },
      { personId: 'per', name: say('Per Å'), state: 'absent' as const, intervals: [] },
    ], (i) => ({ personId: `person-${i}`, name: say(`Ledamot Nummer ${i}`), from: say('Åre kommun'), state: 'present' as const, intervals: [{ from: minutesIn(i % 60) }] })),
  };
  const decisions = many<DecisionView>([
    { itemId: 'item-9', itemNumber: 9, paragraph: 9, itemTitle: say('Fördelning av stimulansmedel 2025'), state: 'decided' as const, text: proposal, method: 'open' as const, tally: poll.options, reservations: 1, notes: 2, corrections: [{ at: minutesIn(3000), before: say('Tidigare text'), reason: say('fel belopp') }] },
    { itemId: 'item-10', itemNumber: 10, paragraph: 10, itemTitle: say('Hjälpmedel'), state: 'tabled' as const, reservations: 0, notes: 0, corrections: [] },
  ], (i) => ({ itemId: `item-${i + 9}`, itemNumber: i + 9, paragraph: i + 9, itemTitle: say(`Ärende ${i}`), state: 'decided' as const, text: say('Nämnden beslutar enligt förslag.'), method: 'acclamation' as const, reservations: 0, notes: 0, corrections: [] }));
  const questions = many<QuestionsView['questions'][number]>([
    { questionId: 'q1', question: say('Vem betalar tolk vid ett samordnat möte?'), reason: 'unknown' as const, askedAt: minutesIn(-5000), times: 3 },
    { questionId: 'q2', question, reason: 'doubted' as const, askedAt: minutesIn(-300), times: 1 },
  ], (i) => ({ questionId: `q${i + 1}`, question: say(`Fråga ${i}?`), reason: 'asked' as const, askedAt: minutesIn(-i), times: 1 }));

  return [
    { name: 'answer', card: (l) => answerCard(answer, l) },
    { name: 'answer-shared-proposed', card: (l) => answerCard({ ...answer, responsible: [say('Region Jämtland Härjedalen'), say('Åre kommun')], own: [say('Åre betalar 304 522 kr.')], cautions: [say('Obs: detta är ett förslag, inte ett beslut.')], asOf: '2025-02-28', source: { ...source, validity: say('Gäller från 1 juli 2025 till och med 30 juni 2026; förlängs ett år i taget') } }, l) },
    { name: 'answer-amount-expired', card: (l) => answerCard({ ...answer, responsible: [], duty: say('3 073 658 kr till Östersunds kommun.'), cautions: [say('Obs: detta gäller inte längre.'), say('Obs: namnet står inte här.')], related: [], source: { document: source.document, section: source.section } }, l) },
    { name: 'why', card: (l) => whyCard({ rowId: answer.rowId, title: say('SIP vid utskrivning'), situation: say('vid utskrivning från slutenvård'), reasons: many([say('Du skrev "sip" och "utskrivning".'), say('Vid utskrivning gäller en egen regel.')], (i) => say(`Skäl ${i}`)), source, question }, l) },
    { name: 'choose', card: (l) => chooseCard({ choices: [{ rowId: 'sip-utskrivning', title: say('SIP vid utskrivning'), document: source.document }, { rowId: 'sip-allmant', title: say('SIP i övrigt, när någon ser behovet'), document: `2. ${say('Mini Maria 2025')}` }], question }, l) },
    { name: 'choose-one-document', card: (l) => chooseCard({ choices: [{ rowId: 'sip-utskrivning', title: say('SIP vid utskrivning'), document: source.document }, { rowId: 'sip-allmant', title: say('SIP i övrigt'), document: source.document }] }, l) },
    { name: 'choose-general', card: (l) => chooseCard({ choices: [{ rowId: 'sip-utskrivning', title: say('SIP vid utskrivning'), document: source.document }, { rowId: 'sip-allmant', title: say('SIP i övrigt'), document: source.document }], question, isTooGeneral: true }, l) },
    { name: 'unknown', card: (l) => unknownCard({ question: say('Vad blir det för väder i Åre?'), examples: [say('Vem kallar till SIP vid utskrivning?'), say('Vem betalar lokalerna för Mini Maria?')] }, l) },
    { name: 'unknown-unanswered', card: (l) => unknownCard({ question: say('Vad heter den som kallar till mötet?'), isUnanswered: true, examples: [] }, l) },
    { name: 'unknown-told', card: (l) => unknownCard({ question, told: say('Jag känner bara till vad som gäller här, inte i Stockholm.'), examples: [] }, l) },
    { name: 'unknown-bare', card: (l) => unknownCard({ examples: [] }, l) },
    { name: 'refused', card: (l) => refusedCard(l) },
    { name: 'help', card: (l) => helpCard({ examples: [say('Vem kallar till SIP vid utskrivning?'), say('Vad beslutades om Barnahus?')] }, l) },
    { name: 'notice-done', card: (l) => noticeCard({ kind: 'done', text: say('Frågan är skickad till samordnaren.'), detail: say('Du får svaret här.') }, l) },
    { name: 'notice-refused', card: (l) => noticeCard({ kind: 'refused', text: say('Omröstningen är stängd.'), next: { title: say('Till dagordningen'), verb: 'agenda-open', data: { meetingId: meeting.meetingId } } }, l) },
    { name: 'notice-error', card: (l) => noticeCard({ kind: 'error', text: say('Inget sparades. Tryck igen.') }, l) },
    { name: 'notice-info', card: (l) => noticeCard({ kind: 'info', text: say('Ingen omröstning pågår.') }, l) },
    { name: 'meetings', card: (l) => meetingsCard({ meetings: many<MeetingSummary>([{ ...meeting, state: 'open' as const }, { ...meeting, meetingId: 'svom-2025-06-05', start: '2025-06-05T11:00:00.000Z', end: '2025-06-05T14:00:00.000Z', state: 'planned' as const }], (i) => ({ ...meeting, meetingId: `m-${i}`, state: 'ended' as const })) }, l) },
    { name: 'meetings-empty', card: (l) => meetingsCard({ meetings: [] }, l) },
    { name: 'agenda', card: (l) => agendaCard({ ...agenda, items: agenda.items.map((one, i) => ({ ...one, state: i < 6 ? ('pending' as const) : one.state })) }, l) },
    { name: 'agenda-open', card: (l) => agendaCard({ ...agenda, state: 'open', calendarUrl: 'https://example.org/svom.ics' }, l) },
    { name: 'agenda-ended', card: (l) => agendaCard({ ...agenda, state: 'ended', items: [] }, l) },
    { name: 'reminder', card: (l) => reminderCard(reminder, l) },
    { name: 'reminder-today', card: (l) => reminderCard({ ...reminder, inDays: 0, noReply: 0, decisions: 0, items: 1 }, l) },
    { name: 'my-reply', card: (l) => myReplyCard({ ...myReply, readAt: minutesIn(-3000) }, l) },
    { name: 'my-reply-cannot', card: (l) => myReplyCard({ ...myReply, reply: 'cannot', outcome: 'changed', substitute: say('Maja Ängsö') }, l) },
    { name: 'my-reply-kept', card: (l) => myReplyCard({ ...myReply, reply: 'cannot', outcome: 'kept', substitute: null }, l) },
    { name: 'check-in', card: (l) => checkInCard(checkIn, l) },
    { name: 'check-in-empty', card: (l) => checkInCard({ ...checkIn, state: 'planned', quorum: { present: 0, required: 7 }, serving: [], others: [] }, l) },
    { name: 'poll-open', card: (l) => pollCard(poll, l) },
    { name: 'poll-closed', card: (l) => pollCard({ ...poll, state: 'closed', result: { outcome: 'adopted', tie: 'casting-vote' } }, l) },
    { name: 'poll-secret', card: (l) => pollCard({ ...poll, form: 'secret', options: candidates }, l) },
    { name: 'poll-secret-closed', card: (l) => pollCard({ ...poll, form: 'secret', state: 'closed', options: candidates.map((one, i) => ({ ...one, votes: [7, 3, 0][i] ?? 0 })), result: { outcome: 'chosen', winner: 'a1' } }, l) },
    { name: 'poll-cancelled', card: (l) => pollCard({ ...poll, state: 'cancelled' }, l) },
    { name: 'ballot', card: (l) => ballotCard(ballot, l) },
    { name: 'ballot-kept', card: (l) => ballotCard({ ...ballot, options: candidates, choice: 'a2', outcome: 'kept', servesFor: say('Per Å') }, l) },
    { name: 'ballot-closed', card: (l) => ballotCard({ ...ballot, outcome: 'same', open: false }, l) },
    { name: 'control-planned', card: (l) => controlCard({ ...idle, state: 'planned', quorum: { present: 3, required: 7 } }, l) },
    { name: 'control', card: (l) => controlCard(control, l) },
    { name: 'control-several', card: (l) => controlCard({ ...control, quorum: { present: 6, required: 7 }, current: { ...current, proposals }, clock: { elapsed: 66, planned: 180, behind: -4 } }, l) },
    { name: 'control-poll', card: (l) => controlCard({ ...control, current: { ...current, poll: { pollId: 'poll-9-1', form: 'secret', voted: 10, entitled: 12 } } }, l) },
    { name: 'control-decided', card: (l) => controlCard({ ...control, current: { ...current, decision: proposal, canUndo: true }, clock: { elapsed: 70, planned: 180, behind: 0 } }, l) },
    { name: 'control-paused', card: (l) => controlCard({ ...control, state: 'paused' }, l) },
    { name: 'control-ended', card: (l) => controlCard({ ...idle, state: 'ended', remaining: [] }, l) },
    { name: 'vote-choice', card: (l) => voteChoiceCard({ meetingId: meeting.meetingId, seen: 31, items: remaining }, l) },
    { name: 'vote-choice-empty', card: (l) => voteChoiceCard({ meetingId: meeting.meetingId, seen: 31, items: [] }, l) },
    { name: 'item', card: (l) => itemCard(item, l) },
    { name: 'item-done', card: (l) => itemCard({ ...item, state: 'done', decision: proposal, reservations: 1, notes: 2 }, l) },
    { name: 'attendance', card: (l) => attendanceCard(attendance, l) },
    { name: 'attendance-reader', card: (l) => attendanceCard({ ...attendance, mayChange: false, page: 999 }, l) },
    { name: 'decisions', card: (l) => decisionsCard({ ...meeting, decisions, mayCorrect: true, attended: { serving: 12, others: 19 } }, l) },
    { name: 'decisions-empty', card: (l) => decisionsCard({ ...meeting, decisions: [], mayCorrect: true }, l) },
    { name: 'questions', card: (l) => questionsCard({ boardId: 'svom', zone: ZONE, questions }, l) },
    { name: 'questions-empty', card: (l) => questionsCard({ boardId: 'svom', zone: ZONE, questions: [] }, l) },
    { name: 'question', card: (l) => questionCard({ boardId: 'svom', questionId: 'q2', question, reason: 'doubted', askedAt: START, zone: ZONE, botAnswer: answer.duty }, l) },
    { name: 'coordinator-answer', card: (l) => coordinatorAnswerCard({ question, answer: say('Regionen betalar tolken när mötet hålls inom hälso- och sjukvården.') }, l) },
  ];
}
