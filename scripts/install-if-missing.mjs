#!/usr/bin/env node
// Installs the pinned dependencies when they are missing or not those of the lock file. No dependencies of its own.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Samråd needs Node.js 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org and try again.`);
  process.exit(1);
}

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
};
// npm notes what it installed in a hidden lock file: compare it with the committed one.
const wanted = packagesOf('package-lock.json');
const installed = packagesOf('node_modules/.package-lock.json');
const missing = Object.entries(wanted).some(([path, entry]) =>
  path !== '' && !entry.optional && !entry.peer && installed[path]?.version !== entry.version);

if (missing) {
  console.error('Installing dependencies (first time only, about a minute) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    console.error('The installation failed: see the lines above, check the network and try again.');
    process.exit(1);
  }
}
