/** Which folders a command works on. */
import { fileURLToPath } from 'node:url';

/** The one named on the command line, else that of the setting SAMRAD_DATA_DIR, else the one that ships with the program. */
export function dataFolder(named: string | undefined): string {
  return named ?? settingFolder() ?? fileURLToPath(new URL('../../data', import.meta.url));
}

/** The folder of SAMRAD_DATA_DIR; undefined when it is not set. */
export function settingFolder(): string | undefined {
  const setting = process.env['SAMRAD_DATA_DIR']?.trim();
  return setting === '' ? undefined : setting;
}

/** Where the program keeps what it makes itself: the setting SAMRAD_STATE_DIR, else beside the program. */
export function stateFolder(): string {
  const setting = process.env['SAMRAD_STATE_DIR']?.trim() ?? '';
  return setting === '' ? fileURLToPath(new URL('../../.data', import.meta.url)) : setting;
}
