/** `npm run --silent audit -- MEETING_ID`: verifies every history chain of a meeting and names the first broken link. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { auditMeeting, type DocumentAudit } from '../record/audit.ts';
import { openSettingsStore } from './settings-store.ts';

const USAGE = 'usage: audit -- MEETING_ID [--json]';

const BROKEN: Readonly<Record<NonNullable<DocumentAudit['broken']>['kind'], string>> = {
  empty: 'it has no history at all',
  previous: 'an entry was removed, added or moved here',
  hash: 'this entry was altered',
  state: 'the document is not in the state this last entry vouches for: it was altered, or later entries were cut off',
  missing: 'the meeting names this document and the store does not have it',
  unreadable: 'it does not have the shape of a stored document',
};

function line({ key, entries, broken }: DocumentAudit): string {
  const name = `${key.kind} ${key.id}`;
  if (broken === null) return `${name}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, intact`;
  const entry = broken.entry === undefined ? '' : ` (${broken.entry.action} by ${broken.entry.by} at ${broken.entry.at})`;
  return `${name}: BROKEN at entry ${broken.link} of ${entries}${entry}: ${BROKEN[broken.kind]}`;
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [meeting, ...more] = positionals;
  if (meeting === undefined || more.length > 0) throw new Error(USAGE);
  const store = await openSettingsStore(process.env);
  if (store === undefined) throw new Error('There are no records where the settings point (SAMRAD_STATE_DIR, COSMOS_ENDPOINT): run this where the bot runs.');
  try {
    const audit = await auditMeeting(store, meeting);
    if (audit === undefined) throw new Error(`There is no meeting "${meeting}" in the store.`);
    console.log(values.json === true ? JSON.stringify(audit) : [...audit.documents.map(line), `${meeting}: ${audit.intact ? 'every chain is intact' : 'NOT INTACT'}`].join('\n'));
    if (!audit.intact) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
