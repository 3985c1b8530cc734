/** Starts `serve-bot.ts` as a process that can be killed at any moment and started again on the same port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { unusedPort } from './program.ts';

export interface BotProcess {
  /** Where activities are posted. */
  readonly url: string;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again after a kill; resolves when it listens. */
  start(): Promise<void>;
  /** What its writing to standard output and error held so far. */
  readonly output: () => string;
}

/** A bot with these settings on a free port, listening. */
export async function startBotProcess(settings: Readonly<Record<string, string>>): Promise<BotProcess> {
  const port = await unusedPort();
  const script = fileURLToPath(new URL('serve-bot.ts', import.meta.url));
  let child: ChildProcess;
  let output = '';
  const start = (): Promise<void> => new Promise((resolve, reject) => {
    const started = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], ...settings, PORT: String(port) },
    });
    child = started;
    started.once('exit', () => { reject(new Error(`The bot ended before it listened: ${output.slice(-2_000)}`)); });
    started.stderr.on('data', (text: Buffer) => { output += text.toString(); });
    createInterface({ input: started.stdout }).on('line', (line) => {
      if (line === '{"ready":true}') resolve();
      else output += `${line}\n`;
    });
  });
  await start();
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    start,
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await gone;
    },
    output: () => output,
  };
}
