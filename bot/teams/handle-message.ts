/** A message: a command, or a question. */
import type { Language } from '../../data/schema/text.ts';
import { helpCard } from '../../cards/help.ts';
import type { Turn } from './activity.ts';
import { answerQuestion } from './answers.ts';
import { boardOf, type Bot, type Reply } from './bot.ts';
import { commandOf, type CommandName } from './commands.ts';
import { agendaCommand, attendanceCommand, controlCommand, decisionsCommand, meetingsCommand } from './meeting-commands.ts';
import { demoCommand } from './demo.ts';
import { endCommand, startCommand } from './run-meeting.ts';
import { voteCommand } from './polls.ts';
import { questionsCommand } from './questions.ts';

type CommandHandler = (bot: Bot, turn: Turn, language: Language) => Promise<readonly Reply[]>;

const HANDLERS: Record<CommandName, CommandHandler> = {
  help: (bot, _turn, language) => Promise.resolve([helpCard({ examples: bot.examples[language] }, language)]),
  meetings: meetingsCommand,
  agenda: agendaCommand,
  start: startCommand,
  attendance: attendanceCommand,
  control: controlCommand,
  vote: voteCommand,
  decisions: decisionsCommand,
  end: endCommand,
  questions: questionsCommand,
  demo: demoCommand,
};

/** Leftovers of mentions and invisible characters that clients put around a text. */
const clean = (text: string): string => text.replace(/<at>[^<]*<\/at>/g, ' ').replace(/&nbsp;/g, ' ').replace(/[\u200B-\u200F\u2060\uFEFF\p{Cc}]/gu, ' ').trim();

/** What to say to a message. An empty one gets the help card. */
export async function handleMessage(bot: Bot, turn: Turn, raw: string): Promise<readonly Reply[]> {
  const text = clean(raw);
  if (text === '') return HANDLERS.help(bot, turn, boardOf(bot).language);
  const command = commandOf(text);
  if (command === undefined) return answerQuestion(bot, turn, text);
  return HANDLERS[command.name](bot, turn, command.language ?? (turn.locale === 'sv' ? 'sv' : boardOf(bot).language));
}
