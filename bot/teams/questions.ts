/** Passing a question on to the coordinator, and the coordinator's answer back to whoever asked. */
import { createHash } from 'node:crypto';
import type { Verb } from '../../cards/actions.ts';
import { coordinatorAnswerCard } from '../../cards/coordinator-answer.ts';
import { questionCard } from '../../cards/question.ts';
import { questionsCard, type QuestionReason } from '../../cards/questions.ts';
import { refusedCard } from '../../cards/refused.ts';
import type { Language } from '../../data/schema/text.ts';
import { anonymise } from '../questions/anonymise.ts';
import { answer, enqueue, keepWaiting, QueuedQuestion } from '../questions/queue.ts';
import { findPeople } from '../record/read.ts';
import type { Key } from '../store/port.ts';
import type { Turn } from './activity.ts';
import { actorOf, boardOf, today, type Bot, type Reply } from './bot.ts';
import { noticeCard } from '../../cards/notice.ts';
import type { Handlers, Pressed } from './pressed.ts';
import { askerOf, forgetPlaces, keepPlace, placeOf, type Place } from './waits.ts';

const TEXTS = {
  passedOn: { sv: 'Frågan har gått till samordnaren. Du får svaret här.', en: 'The question has gone to the coordinator. You get the answer here.' },
  onlyCoordinator: { sv: 'Bara samordnaren kan läsa och besvara frågorna.', en: 'Only the coordinator can read and answer the questions.' },
  gone: { sv: 'Frågan finns inte i listan.', en: 'The question is not on the list.' },
  answered: { sv: (told: number) => (told === 1 ? 'Svaret är skickat till den som frågade.' : `Svaret är skickat till ${told} som frågade.`), en: (told: number) => (told === 1 ? 'The answer was sent to the person who asked.' : `The answer was sent to ${told} who asked.`) },
  notTold: { sv: (left: number) => `${left} gick inte att nå.`, en: (left: number) => `${left} could not be reached.` },
  notYet: { sv: (left: number) => `${left} gick inte att nå just nu. Frågan står kvar i listan: svara igen, så går svaret till dem som inte har fått det.`, en: (left: number) => `${left} could not be reached right now. The question stays on the list: answer again, and the answer goes to those who have not got it.` },
} as const;

const questionKey = (boardId: string, id: string): Key => ({ kind: 'question', partition: boardId, id });
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** Every word of the matrix' names and titles. */
function knownWords(bot: Bot): ReadonlySet<string> {
  const names = [...bot.matrix.parties.flatMap(({ name, aliases }) => [name.sv, name.en, ...aliases]), ...bot.matrix.documents.flatMap(({ title, aliases }) => [title.sv, title.en, ...aliases])];
  return new Set(names.flatMap((name) => name.toLowerCase().split(/[\s-]+/)));
}

const isCoordinator = (bot: Bot, turn: Turn): boolean => findPeople(bot.record, actorOf(turn)).some(({ person }) => person.roles.includes('coordinator'));

/** Puts the question in the queue. One with a personal identity number in it is refused and nothing of it is kept. */
async function passOn(bot: Bot, turn: Turn, question: string, reason: QuestionReason, row: string | undefined, language: Language): Promise<Pressed> {
  const refused = bot.engine.ask({ text: question, asOf: today(bot), language }).some(({ status }) => status === 'refused');
  if (refused) return { reply: { card: refusedCard(language).card } };
  const { id: boardId } = boardOf(bot);
  const text = anonymise(question, knownWords(bot));
  const id = hash(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
  const asker = askerOf(turn);
  await keepPlace(bot, boardId, turn);
  const at = bot.now();
  await bot.documents.commit(questionKey(boardId, id), QueuedQuestion, (state) => {
    const next = enqueue(state, { id, text, language, reason, row: row ?? null, asker, at });
    return next === state ? { result: undefined } : { result: undefined, next, entries: [{ at, by: 'asker', client: turn.client, action: 'question-asked', detail: { reason } }] };
  });
  await keepPlace(bot, boardId, turn);
  return { reply: { message: TEXTS.passedOn[language] } };
}

/** Questions without an answer, and those whose answer has not reached everybody yet. */
async function waitingQuestions(bot: Bot): Promise<readonly QueuedQuestion[]> {
  const all = await bot.documents.listStates('question', boardOf(bot).id, QueuedQuestion);
  return all.map(({ state }) => state).filter(({ waiting }) => waiting.length > 0).sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1));
}

async function queueCard(bot: Bot, language: Language) {
  const board = boardOf(bot);
  const questions = (await waitingQuestions(bot)).map(({ id, text, reason, askedAt, times }) => ({ questionId: id, question: text, reason, askedAt, times }));
  return questionsCard({ boardId: board.id, zone: board.zone, questions }, language);
}

/** `frågor` */
export async function questionsCommand(bot: Bot, turn: Turn, language: Language): Promise<readonly Reply[]> {
  return [isCoordinator(bot, turn) ? await queueCard(bot, language) : noticeCard({ kind: 'refused', text: TEXTS.onlyCoordinator[language] }, language)];
}

interface Told {
  readonly told: number;
  /** Could not be reached and never will be there. */
  readonly missed: number;
  /** May be reached later: they wait on. */
  readonly left: number;
}

/** Sends the answer to everybody who waits for it, and forgets where those waited who need not wait any more. */
async function tell(bot: Bot, boardId: string, waiting: readonly string[], question: QueuedQuestion, text: string): Promise<Told> {
  const places = new Map<string, Place>();
  const results = await Promise.all(waiting.map(async (asker) => {
    const place = await placeOf(bot, boardId, asker);
    if (place === undefined) return { asker, outcome: 'missed' } as const;
    places.set(asker, place);
    const sent = await bot.poster.send(place, coordinatorAnswerCard({ question: question.text, answer: text }, question.language));
    if (sent.ok) return { asker, outcome: 'told' } as const;
    return { asker, outcome: sent.failure === 'unsent' || sent.failure === 'uncertain' ? 'left' : 'missed' } as const;
  }));
  const of = (wanted: keyof Told): string[] => results.filter(({ outcome }) => outcome === wanted).map(({ asker }) => asker);
  const left = of('left');
  if (left.length > 0) {
    await bot.documents.commit(questionKey(boardId, question.id), QueuedQuestion, (state) => {
      if (state === undefined) return { result: undefined };
      return { result: undefined, next: keepWaiting(state, left), entries: [{ at: bot.now(), by: 'bot', client: 'bot', action: 'answer-not-delivered', detail: { askers: left.length } }] };
    });
  }
  try {
    await forgetPlaces(bot, boardId, places);
  } catch {
    bot.log.warn('where askers waited could not be forgotten');
  }
  return { told: of('told').length, missed: of('missed').length, left: left.length };
}

type QuestionVerbs = Extract<Verb, 'answer-doubt' | 'ask-coordinator' | 'questions-list' | 'question-open' | 'question-answer'>;

/** Presses around the queue. Reading and answering it is the coordinator's, whatever the card says. */
export const questionHandlers: Handlers<QuestionVerbs> = {
  'answer-doubt': (bot, turn, { rowId, question, lang }) => {
    const title = bot.matrix.rows.find((row) => row.id === rowId)?.title[lang];
    const text = question ?? title;
    return text === undefined ? Promise.resolve({ reply: { message: TEXTS.gone[lang] } }) : passOn(bot, turn, text, 'doubted', rowId, lang);
  },
  'ask-coordinator': (bot, turn, { question, rowId, lang }) => passOn(bot, turn, question, rowId === undefined ? 'unknown' : 'asked', rowId, lang),
  'questions-list': async (bot, turn, { lang }) =>
    (isCoordinator(bot, turn) ? { reply: { card: (await queueCard(bot, lang)).card } } : { reply: { message: TEXTS.onlyCoordinator[lang] } }),
  'question-open': async (bot, turn, { questionId, lang }) => {
    if (!isCoordinator(bot, turn)) return { reply: { message: TEXTS.onlyCoordinator[lang] } };
    const { id: boardId, zone } = boardOf(bot);
    const question = await bot.documents.readState(questionKey(boardId, questionId), QueuedQuestion);
    if (question === undefined) return { reply: { message: TEXTS.gone[lang] } };
    const row = bot.matrix.rows.find(({ id }) => id === question.row);
    return {
      reply: {
        card: questionCard({
          boardId, zone, questionId, question: question.text, reason: question.reason, askedAt: question.askedAt,
          ...(row === undefined ? {} : { botAnswer: row.duty[question.language] }),
        }, lang).card,
      },
    };
  },
  'question-answer': async (bot, turn, { questionId, answer: text, lang }) => {
    const coordinator = findPeople(bot.record, actorOf(turn)).find(({ person }) => person.roles.includes('coordinator'));
    if (coordinator === undefined) return { reply: { message: TEXTS.onlyCoordinator[lang] } };
    const { id: boardId } = boardOf(bot);
    const at = bot.now();
    const done = await bot.documents.commit(questionKey(boardId, questionId), QueuedQuestion, (state) => {
      if (state === undefined) return { result: undefined };
      const { next, tell: waiting } = answer(state, { text, by: coordinator.person.id, at });
      return { result: { waiting, question: next }, next, entries: [{ at, by: coordinator.person.id, client: turn.client, action: 'question-answered', detail: {} }] };
    });
    if (done === undefined) return { reply: { message: TEXTS.gone[lang] } };
    const { told, missed, left } = await tell(bot, boardId, done.waiting, done.question, text);
    const detail = [...(missed > 0 ? [TEXTS.notTold[lang](missed)] : []), ...(left > 0 ? [TEXTS.notYet[lang](left)] : [])].join(' ');
    return { reply: { card: noticeCard({ kind: 'done', text: TEXTS.answered[lang](told), ...(detail === '' ? {} : { detail }) }, lang).card } };
  },
};
