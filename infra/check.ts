/** `npm run check:infra`: checks every Bicep file here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBicep } from './bicep-check.ts';

const folder = import.meta.dirname;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.bicep'))) {
  const faults = await checkBicep(readFileSync(join(folder, file), 'utf8'), join(folder, 'schema'));
  for (const fault of faults) console.error(`${file}:${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${file} is sound.`);
}
