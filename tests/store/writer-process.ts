/** Starts `key-writer.ts` as a process that can be killed at any moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod/v4';

const Line = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ key: z.string(), result: z.string() }),
  z.object({ key: z.string(), error: z.string() }),
]);

export type Answer = { readonly key: string; readonly result: string } | { readonly key: string; readonly error: string };

export interface Writer {
  /** Hands over keys; does not wait. */
  add(...keys: string[]): void;
  /** `kill -9`; resolves when the process is gone and every line it had printed was heard. */
  kill(): Promise<void>;
  /** Lets it finish what it has; resolves when it has ended. */
  end(): Promise<void>;
}

/** `hear` gets each answer as it is printed. Resolves when the program is ready. */
export async function startWriter(args: readonly string[], hear: (answer: Answer) => void): Promise<Writer> {
  const script = fileURLToPath(new URL('key-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  child.stdin.on('error', () => {
    // A killed process closes its pipe while keys are still being handed over; that is what the tests are about.
  });
  const gone = Promise.all([ended(child), new Promise((resolve) => child.stdout.once('close', resolve))]);
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The writer ended before it was ready.')));
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = Line.parse(JSON.parse(text));
      if ('ready' in line) resolve();
      else hear(line);
    });
  });
  return {
    add: (...keys) => { child.stdin.write(keys.map((key) => `${key}\n`).join('')); },
    kill: async () => { child.kill('SIGKILL'); await gone; },
    end: async () => { child.stdin.end(); await gone; },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
