/**
 * Seals the ballots of a secret poll with AES-256-GCM under a key of its own, derived from the deployment's secret and the
 * poll's random salt. Once the salt is erased the key is gone, also for whoever holds the secret.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealing } from '../meetings/poll.ts';

const NONCE = 12;
const TAG = 16;
/** Every choice is padded to this many bytes, so that its length says nothing. */
const PADDED = 32;

/** `secret`: the deployment's; at least 32 characters, or it throws. */
export function createSealing(secret: string): Sealing {
  if (secret.length < 32) throw new RangeError('The ballot secret must have at least 32 characters.');
  const keyOf = (poll: string, salt: string): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64url'), `samrad ballot ${poll}`, 32));
  return {
    seal: (choice, poll, seat, salt) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyOf(poll, salt), nonce);
      cipher.setAAD(Buffer.from(`${poll}\n${seat}`));
      const text = Buffer.alloc(PADDED);
      if (text.write(choice) !== Buffer.byteLength(choice)) throw new RangeError('A choice id is at most 32 bytes.');
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    unseal: (sealed, poll, seat, salt) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length !== NONCE + PADDED + TAG) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', keyOf(poll, salt), bytes.subarray(0, NONCE));
      decipher.setAAD(Buffer.from(`${poll}\n${seat}`));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString();
        return text.replace(/\0+$/, '');
      } catch {
        return undefined;
      }
    },
  };
}
