import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../bot/local/free-port.ts';

const servers: Server[] = [];
const occupy = async (port = 0): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  servers.push(server);
  return (server.address() as AddressInfo).port;
};
const letGo = async (): Promise<void> => { await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))); };
afterEach(letGo);

describe('a free port', () => {
  it('is the preferred one when nobody has it, and it can be listened on', async () => {
    const port = await occupy();
    await letGo();
    expect(await freePort(port)).toBe(port);
    expect(await freePort(port, true)).toBe(port);
    expect(await occupy(port)).toBe(port);
  });

  it('is another one when somebody has it', async () => {
    const port = await occupy();
    const other = await freePort(port);
    expect(other).not.toBe(port);
    expect(await occupy(other)).toBe(other);
  });

  it('is refused in one line when exactly that one is wanted', async () => {
    const port = await occupy();
    const refused = await freePort(port, true).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Error);
    expect((refused as Error).message).toMatch(new RegExp(`^Port ${port} is taken: .+\\.$`));
  });
});
