/** What to say when a command cannot be run as it was written. */
import { DataError, issueLine } from '../../data/issues.ts';
import type { Language } from '../../data/schema/text.ts';

type Told = Record<Language, (path: string) => string>;

const LOCKED: Told = {
  sv: (path) => `${path} går inte att läsa eller skriva. Är den öppen i ett annat program, eller saknas rätt till den?`,
  en: (path) => `${path} cannot be read or written. Is it open in another program, or do you lack the right to it?`,
};
const A_FILE: Told = { sv: (path) => `${path} är en fil, men det ska vara en mapp. Välj ett annat namn.`, en: (path) => `${path} is a file, and a folder is needed. Choose another name.` };
const FILES: Readonly<Record<string, Told>> = {
  ENOENT: { sv: (path) => `${path}: filen eller mappen finns inte. Rätta namnet, eller gör mappen först.`, en: (path) => `${path}: there is no such file or folder. Mend the name, or make the folder first.` },
  EEXIST: A_FILE, ENOTDIR: A_FILE,
  EISDIR: { sv: (path) => `${path} är en mapp, men det ska vara en fil. Välj ett annat namn.`, en: (path) => `${path} is a folder, and a file is needed. Choose another name.` },
  EACCES: LOCKED, EPERM: LOCKED, EBUSY: LOCKED,
};

/** In plain words what is wrong with the data, a file or the command line itself; undefined for any other error. `usage` is told where the options are not understood. */
export function commandTrouble(error: unknown, language: Language, usage: string): string | undefined {
  if (error instanceof DataError) return error.issues.map((issue) => issueLine(issue, language)).join('\n');
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS')) return usage;
  return path === undefined ? undefined : FILES[code]?.[language](path);
}
