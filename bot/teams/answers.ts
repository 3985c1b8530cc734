/** Questions and their cards. */
import { asksWhy } from '../answers/segments.ts';
import { closestPhrasing } from '../answers/closest-phrasing.ts';
import type { Answer, AnswerItem } from '../answers/types.ts';
import { sectionText } from '../answers/messages.ts';
import { validityText } from '../answers/validity.ts';
import type { Row } from '../../data/schema/matrix.ts';
import type { Language } from '../../data/schema/text.ts';
import { answerCard, type AnswerView, type SourceView } from '../../cards/answer.ts';
import { chooseCard } from '../../cards/choose.ts';
import { helpCard } from '../../cards/help.ts';
import { refusedCard } from '../../cards/refused.ts';
import { unknownCard } from '../../cards/unknown.ts';
import { whyCard } from '../../cards/why.ts';
import type { Turn } from './activity.ts';
import { partyName, today, type Bot, type Reply } from './bot.ts';
import { recall, remember } from './memory.ts';

const REASONS = {
  sv: {
    likeQuestion: (question: string) => `Frågan liknar ”${question}”`,
    certainty: (percent: number) => `Så säkert är det att frågan gäller detta: ${percent} %`,
  },
  en: {
    likeQuestion: (question: string) => `The question is like “${question}”`,
    certainty: (percent: number) => `How certain it is that the question is about this: ${percent} %`,
  },
} as const;

const rowOf = (bot: Bot, id: string): Row | undefined => bot.matrix.rows.find((row) => row.id === id);

function sourceView(bot: Bot, row: Row, language: Language): SourceView {
  const document = bot.matrix.documents.find((one) => one.id === row.source.document);
  const validity = validityText(row, document, language);
  return { document: document?.short[language] ?? row.source.document, section: sectionText(row.source.section, language), ...(validity === undefined ? {} : { validity }) };
}

/** The names on the card. A municipality named in the question stands for the generic one. */
function responsibleNames(bot: Bot, item: Pick<AnswerItem, 'responsible'>, named: readonly string[], language: Language): readonly string[] {
  return item.responsible.flatMap((id) => {
    const members = named.filter((one) => bot.matrix.parties.find((party) => party.id === one)?.memberOf === id);
    return (members.length > 0 ? members : [id]).map((one) => partyName(bot, one, language));
  });
}

function answerView(bot: Bot, row: Row, item: Pick<AnswerItem, 'responsible' | 'duty'>, { named = [], own = [], cautions = [], language }: Answer, related: readonly string[], question: string): AnswerView {
  return {
    rowId: row.id,
    responsible: responsibleNames(bot, item, named, language),
    duty: item.duty,
    own, cautions,
    ...(row.asOf === undefined ? {} : { asOf: row.asOf }),
    source: sourceView(bot, row, language),
    related: [...new Set(related)].flatMap((id) => {
      const other = rowOf(bot, id);
      return other === undefined || other.id === row.id ? [] : [{ rowId: other.id, title: other.title[language] }];
    }),
    question,
  };
}

/** What the engine says of its own when it knows nothing; the card has words for the rest. */
const TOLD: ReadonlySet<string | undefined> = new Set(['elsewhere', 'foreign']);
/** Nothing was asked. */
const NO_QUESTION: ReadonlySet<string | undefined> = new Set(['small-talk', 'empty']);

function cardFor(bot: Bot, answer: Answer, question: string): Reply {
  const { language } = answer;
  if (NO_QUESTION.has(answer.reason)) return helpCard({ examples: bot.examples[language] }, language);
  const [first, ...others] = answer.answers;
  const row = first && rowOf(bot, first.id);
  if (answer.status === 'refused') return refusedCard(language);
  if (answer.status === 'choose') {
    return chooseCard({
      choices: answer.answers.flatMap(({ id }) => { const one = rowOf(bot, id); return one ? [{ rowId: id, title: one.title[language], document: sourceView(bot, one, language).document }] : []; }),
      question, isTooGeneral: answer.reason === 'too-general',
    }, language);
  }
  if (answer.status === 'answered' && first && row) {
    return answerCard(answerView(bot, row, first, answer, [...row.related, ...others.map(({ id }) => id)], question), language);
  }
  return unknownCard({ question, isUnanswered: answer.reason === 'unanswered', ...(TOLD.has(answer.reason) ? { told: answer.text } : {}), examples: bot.examples[language] }, language);
}

/** Answers a message that is no command: one card per question in it. Nothing of a refused message is kept. */
export async function answerQuestion(bot: Bot, turn: Turn, text: string, language?: Language): Promise<readonly Reply[]> {
  const context = await recall(bot, turn);
  const answers = bot.engine.ask({ text, asOf: today(bot), ...(language === undefined ? {} : { language }), ...(context === undefined ? {} : { context }) });
  const [first] = answers;
  // The same as the button "Why?".
  const why = context !== undefined && first !== undefined && asksWhy(text) ? whyFromRow(bot, context.rowId, first.language) : undefined;
  if (why !== undefined) return [why];
  const next = answers.findLast((answer) => answer.context !== undefined)?.context;
  if (next !== undefined) await remember(bot, turn, next);
  return answers.map((answer) => cardFor(bot, answer, answer.part ?? text));
}

/** The row a person chose as the answer to a question, or a related one. */
export async function answerFromRow(bot: Bot, turn: Turn, rowId: string, language: Language, question?: string): Promise<Reply | undefined> {
  const row = rowOf(bot, rowId);
  const answer = bot.engine.show(rowId, language, today(bot));
  if (row === undefined || answer === undefined) return undefined;
  await remember(bot, turn, { rowId });
  return cardFor(bot, answer, question ?? row.title[language]);
}

/** In words for whoever asked. The engine's own evidence, in figures, is for those who tune it. */
function reasonsFor(bot: Bot, row: Row, question: string, language: Language): readonly string[] {
  const t = REASONS[language];
  // The question may have been a follow-up: it is read with the row as its subject.
  const answer = bot.engine.ask({ text: question, asOf: today(bot), language, context: { rowId: row.id } }).find(({ status, answers: [first] }) => status === 'answered' && first?.id === row.id);
  const like = closestPhrasing(row.phrasings[language], question);
  return [
    ...(like === undefined ? [] : [t.likeQuestion(like)]),
    ...(answer === undefined ? [] : [t.certainty(Math.min(99, Math.round((answer.answers[0]?.score ?? 0) * 100)))]),
  ];
}

/** Why an answer was given: what the row says it is about, when it applies, and where it is written; with the question, also how it was understood. */
export function whyFromRow(bot: Bot, rowId: string, language: Language, question?: string): Reply | undefined {
  const row = rowOf(bot, rowId);
  if (row === undefined) return undefined;
  const reasons = question === undefined ? [] : reasonsFor(bot, row, question, language);
  return whyCard({ rowId, title: row.title[language], ...(row.situation === undefined ? {} : { situation: row.situation[language] }), reasons, source: sourceView(bot, row, language), ...(question === undefined ? {} : { question }) }, language);
}
