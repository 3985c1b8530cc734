/** `npm run start:prod`: the bot for real Teams. Refuses to start without credentials, tenant and a shared record. */
import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './log.ts';
import { createProgram } from './wiring.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  const config = readConfig('production', process.env);
  const log = createLogger(config.logLevel);
  const program = await createProgram({ config, log, ballotSecret: config.ballotSecret ?? '' });
  await program.listen(config.port ?? 3978, config.host);
  log.info({ port: config.port, store: config.store.kind }, 'listening');
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping');
    program.close().then(() => process.exit(0), () => process.exit(1));
  };
  process.once('SIGTERM', () => { stop('SIGTERM'); });
  process.once('SIGINT', () => { stop('SIGINT'); });
} catch (error) {
  const heading = error instanceof ConfigError ? 'Samråd does not start: these settings are missing or wrong (see .env.example).' : 'Samråd does not start.';
  process.stderr.write(`${heading}\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
