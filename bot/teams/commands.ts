/** The words that are commands; anything else is a question. */
import type { Language } from '../../data/schema/text.ts';

export const COMMANDS = {
  help: { sv: ['hjälp'], en: ['help'] },
  meetings: { sv: ['möten'], en: ['meetings'] },
  agenda: { sv: ['dagordning', 'dagordningen'], en: ['agenda'] },
  start: { sv: ['starta möte', 'starta mötet'], en: ['start meeting', 'start the meeting'] },
  attendance: { sv: ['närvaro'], en: ['attendance'] },
  control: { sv: ['styr', 'styrkort'], en: ['control'] },
  vote: { sv: ['omröstning'], en: ['vote'] },
  decisions: { sv: ['beslut'], en: ['decisions'] },
  end: { sv: ['avsluta möte', 'avsluta mötet'], en: ['end meeting', 'end the meeting'] },
  questions: { sv: ['frågor'], en: ['questions'] },
  demo: { sv: ['demo'], en: ['demo'] },
} as const satisfies Record<string, Record<Language, readonly string[]>>;

export type CommandName = keyof typeof COMMANDS;

export interface Command {
  readonly name: CommandName;
  /** The language the command was given in; undefined for a word that is the same in both. */
  readonly language: Language | undefined;
}

/** Without diacritics: people on phones and foreign keyboards drop them. */
const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[\s.!?/]+/g, ' ').trim();

const TABLE: ReadonlyMap<string, Command> = new Map(
  Object.entries(COMMANDS).flatMap(([name, words]) => {
    const all: [string, Command][] = [];
    for (const language of ['sv', 'en'] as const) {
      for (const word of words[language]) {
        const shared = (words[language === 'sv' ? 'en' : 'sv'] as readonly string[]).includes(word);
        all.push([fold(word), { name: name as CommandName, language: shared ? undefined : language }]);
      }
    }
    return all;
  }),
);

/** The command a whole message is, or undefined when it is a question. */
export function commandOf(text: string): Command | undefined {
  return text.length > 40 ? undefined : TABLE.get(fold(text));
}
