#!/usr/bin/env node
// After an installation: compiles the answer engine once, so that the first start is as quick as the next. Needs what was installed; never fails an installation.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
if (existsSync(tsx)) {
  const { status } = spawnSync(process.execPath, [tsx, join(root, 'bot', 'cli', 'compile.ts')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) console.error('The answer engine was not compiled in advance: the first start takes some seconds more.');
}
