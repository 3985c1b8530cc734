import { openLocalStore } from './local.ts';
import type { Store } from './port.ts';

/** Which backend holds the record. */
export type StoreChoice =
  | { readonly kind: 'local'; readonly folder: string }
  | { readonly kind: 'cosmos'; readonly endpoint: string; readonly key: string | undefined; readonly database: string };

/** Opens the chosen backend. The Cosmos library is large: it is loaded only when it is used. */
export async function openStore(choice: StoreChoice): Promise<Store> {
  if (choice.kind === 'local') return openLocalStore({ folder: choice.folder });
  const { openCosmosStore } = await import('./cosmos.ts');
  const { endpoint, key, database } = choice;
  return openCosmosStore({ endpoint, database, ...(key === undefined ? {} : { key }) });
}
