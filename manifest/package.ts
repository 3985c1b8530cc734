/** `npm run package`: writes manifest/build/samrad.zip. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { buildPackage } from './build-package.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const EXAMPLE = 'https://example.com';
const values = z.object({
  MICROSOFT_APP_ID: z.guid('write the app id as a GUID').default('00000000-0000-0000-0000-000000000000'),
  SAMRAD_WEBSITE_URL: z.url().default(EXAMPLE),
  SAMRAD_PRIVACY_URL: z.url().default(`${EXAMPLE}/privacy`),
  SAMRAD_TERMS_URL: z.url().default(`${EXAMPLE}/terms`),
}).safeParse(process.env);

try {
  if (!values.success) throw new Error(values.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const folder = join(import.meta.dirname, 'build');
  const file = join(folder, 'samrad.zip');
  const zip = await buildPackage(values.data);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, zip);
  console.log(`${file} is valid (${zip.length} bytes).`);
  if (process.env['MICROSOFT_APP_ID'] === undefined) console.log('It holds an empty app id: set MICROSOFT_APP_ID (see .env.example) before you upload it.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
