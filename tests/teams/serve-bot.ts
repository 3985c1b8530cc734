/**
 * Runs a whole bot in a process of its own, so that it can be killed: `npx tsx tests/teams/serve-bot.ts` with the settings of
 * the local mode in the environment and `PORT`. Prints `{"ready":true}` when it listens; stops on SIGTERM or when stdin ends.
 */
import { readConfig } from '../../bot/config.ts';
import { createLogger } from '../../bot/log.ts';
import { createProgram } from '../../bot/wiring.ts';

const config = readConfig('local', process.env);
const program = await createProgram({ config, log: createLogger(process.env['LOG_LEVEL'] ?? 'silent'), ballotSecret: config.ballotSecret ?? '' });
await program.listen(config.port ?? 0, '127.0.0.1');
const stop = (): void => { program.close().then(() => process.exit(0), () => process.exit(1)); };
process.once('SIGTERM', stop);
process.stdin.once('end', stop).resume();
console.log(JSON.stringify({ ready: true }));
