/** The store of the settings, for commands that look into the records of a bot and make none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/port.ts';

/**
 * Opens the store that the settings name: Cosmos DB where they hold its address, as in production, unless SAMRAD_STORE says otherwise.
 * The bot's credentials are not needed. Undefined when it is a local one that there is not yet.
 * @throws ConfigError naming every malformed setting.
 */
export async function openSettingsStore(environment: Readonly<Record<string, string | undefined>>): Promise<Store | undefined> {
  const said = environment['SAMRAD_STORE']?.trim() ?? '';
  const { store } = readConfig('local', said === '' && (environment['COSMOS_ENDPOINT']?.trim() ?? '') !== '' ? { ...environment, SAMRAD_STORE: 'cosmos' } : environment);
  return store.kind === 'local' && !existsSync(join(store.folder, 'samrad.db')) ? undefined : openStore(store);
}
