/** What both adapters check before they write: the key's characters and the body's size. */
import { DocumentTooLarge, InvalidKey, MAX_BODY_BYTES, type Key } from './port.ts';

const NAME = /^[A-Za-z0-9_.:-]{1,200}$/;

/** Throws `InvalidKey` unless partition and id (and thereby every backend's ids) hold only what `Key` allows. */
export function checkKey(key: Key): void {
  checkPartition(key.partition);
  if (!NAME.test(key.id)) throw new InvalidKey(`The id ${JSON.stringify(key.id)} of a ${key.kind} may hold only A-Z a-z 0-9 - _ . : and 1 to 200 characters.`);
}

/** The same for a partition alone (`list`). */
export function checkPartition(partition: string): void {
  if (!NAME.test(partition)) throw new InvalidKey(`The partition ${JSON.stringify(partition)} may hold only A-Z a-z 0-9 - _ . : and 1 to 200 characters.`);
}

/** The body as JSON. Throws `InvalidKey` or `DocumentTooLarge`. */
export function encodeBody(key: Key, body: object): string {
  checkKey(key);
  const json = JSON.stringify(body);
  const bytes = Buffer.byteLength(json, 'utf8');
  if (bytes > MAX_BODY_BYTES) {
    throw new DocumentTooLarge(`${key.kind} ${key.id} would hold ${bytes} bytes; a document holds at most ${MAX_BODY_BYTES}.`);
  }
  return json;
}
