/** Finds a Chromium on this machine and starts it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Names Chromium goes by on the PATH. */
export const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** No sandbox: tests run as root in containers. The rest keeps Chromium off the network and quiet. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of Chromium's names found on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/**
 * Starts a headless Chromium.
 * @throws with one line that says what to install when there is none.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`No Chromium found (looked for ${NAMES.join(', ')} on the PATH). Install one, for example: apt-get install chromium`);
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}
