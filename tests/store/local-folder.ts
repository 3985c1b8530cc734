/** A local store in a folder of its own that is removed when the test is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLocalStore } from '../../bot/store/local.ts';
import type { Store } from '../../bot/store/port.ts';

/** A folder that lives as long as the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'samrad-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store on `folder` (a new one by default), closed when the test is over. */
export function localStore(folder: string = temporaryFolder()): Store {
  const store = openLocalStore({ folder });
  onTestFinished(() => store.close());
  return store;
}
