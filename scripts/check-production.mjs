#!/usr/bin/env node
// Checks the compiled program as it would be deployed: without settings it must refuse to start and say which are missing.
import { spawnSync } from 'node:child_process';

const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(MICROSOFT_|COSMOS_|SAMRAD_|PORT$|HOST$)/.test(name)));
const run = spawnSync(process.execPath, ['dist/bot/main.js'], { env: clean, encoding: 'utf8', timeout: 60_000 });
const missing = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TENANT_ID', 'MICROSOFT_APP_PASSWORD', 'COSMOS_ENDPOINT', 'SAMRAD_BALLOT_SECRET'];
const unnamed = missing.filter((name) => !run.stderr.includes(name));
if (run.status !== 1 || unnamed.length > 0) {
  console.error(`The production program should refuse to start and name what is missing. Exit ${run.status}, not named: ${unnamed.join(', ') || 'none'}\n${run.stderr}`);
  process.exit(1);
}
console.log('Production refuses to start without its settings and names them.');
