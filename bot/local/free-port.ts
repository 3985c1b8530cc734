import { createServer } from 'node:net';

/**
 * A loopback port that is free now: the preferred one if possible, else one the system picks.
 * @throws when `exact` is given and taken, with one line that says what to do.
 */
export async function freePort(preferred: number, exact = false): Promise<number> {
  const taken = await new Promise<boolean>((resolve) => {
    const probe = createServer().once('error', () => { resolve(true); });
    probe.listen(preferred, '127.0.0.1', () => { probe.close(() => { resolve(false); }); });
  });
  if (!taken) return preferred;
  if (exact) throw new Error(`Port ${preferred} is taken: stop the program that uses it, or choose another port.`);
  return await new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === 'object' && address ? address.port : preferred); });
    });
  });
}
