/** Browser tests skip visibly without a Chromium, and fail where they are required. */
import { describe, it } from 'vitest';
import { findChromium, launchChromium, NAMES } from './chromium.ts';

/** Describes tests that need a browser. `timeout` is per test, in milliseconds. Without a browser they are skipped with a message, or fail when `SAMRAD_BROWSER_TESTS=required`. */
export function describeInBrowser(title: string, define: () => void, timeout = 120_000): void {
  if (findChromium() !== undefined) {
    describe(title, { timeout }, define);
  } else if (process.env['SAMRAD_BROWSER_TESTS'] === 'required') {
    it(`${title}: needs Chromium`, async () => { await launchChromium(); });
  } else {
    console.warn(`SKIPPED: "${title}" needs Chromium (${NAMES.join(', ')}), and none is on the PATH.`);
    describe.skip(`${title} (skipped: no Chromium)`, define);
  }
}
