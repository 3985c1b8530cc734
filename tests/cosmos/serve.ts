/**
 * Runs the in-memory Cosmos account for programs in other processes: `npx tsx tests/cosmos/serve.ts [--port N] [--seed N]`.
 * With a seed, about a fifth of the requests fail in random ways. Prints one JSON line with the endpoint when ready, answers
 * a line `stats` on stdin with the figures, and stops when stdin ends or on SIGTERM.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { randomFaults } from './random-faults.ts';
import { startCosmosServer } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, seed: { type: 'string' } } });
const server = await startCosmosServer({
  port: Number(values.port),
  ...(values.seed === undefined ? {} : { faults: randomFaults(Number(values.seed)) }),
});
console.log(JSON.stringify({ endpoint: server.endpoint }));

const stop = (): void => { void server.close().then(() => process.exit(0)); };
process.once('SIGTERM', stop);
createInterface({ input: process.stdin })
  .on('line', (line) => { if (line === 'stats') console.log(JSON.stringify(server.stats)); })
  .once('close', stop);
