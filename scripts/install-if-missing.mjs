#!/usr/bin/env node
// Installs the pinned dependencies when they are missing or older than the lock file. No dependencies of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Samråd needs Node.js 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org and try again.`);
  process.exit(1);
}
const stamp = join(root, 'node_modules', '.installed-lock');
const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
if (!(existsSync(stamp) && readFileSync(stamp, 'utf8') === lock)) {
  console.error('Installing dependencies (first time only, about a minute) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    console.error('The installation failed: see the lines above, check the network and try again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
