/** `npm run --silent ask -- "question"`: the answer engine from the command line. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import type { Answer } from '../answers/types.ts';
import { loadEngine } from '../load-engine.ts';
import { dataFolder, stateFolder } from './data-folder.ts';

const USAGE = 'usage: ask -- "question" [--lang sv|en] [--as-of YYYY-MM-DD] [--json] [--explain] [--data FOLDER] | ask -- --cases FILE.jsonl';
const Language = z.enum(['sv', 'en']);
const Case = z.object({ id: z.union([z.string(), z.number()]).optional(), question: z.string(), lang: Language.optional() });

/** The outside contract: one JSON object; of several answers the first answered one. */
function contract(answers: readonly Answer[], id?: string | number): object {
  const answer = answers.find((a) => a.status === 'answered') ?? answers[0];
  return {
    ...(id === undefined ? {} : { id }),
    status: answer?.status, text: answers.map((a) => a.text).join('\n\n'), answers: answer?.answers ?? [],
    ...(answer?.reason === undefined ? {} : { reason: answer.reason }),
  };
}

function* askCases(file: string, ask: (text: string, language: 'sv' | 'en' | undefined) => readonly Answer[]): Iterable<string> {
  for (const [i, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    let given: unknown;
    try {
      given = JSON.parse(line);
    } catch {
      throw new Error(`${file}:${i + 1}: not valid JSON`);
    }
    const parsed = Case.safeParse(given);
    if (!parsed.success) throw new Error(`${file}:${i + 1}: ${parsed.error.issues.map((e) => `${e.path.join('.')}: ${e.message}`).join('; ')}`);
    yield JSON.stringify(contract(ask(parsed.data.question, parsed.data.lang), parsed.data.id));
  }
}

function main(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lang: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' }, cases: { type: 'string' }, explain: { type: 'boolean' }, data: { type: 'string' } },
  });
  const language = values.lang === undefined ? undefined : Language.parse(values.lang, { error: () => 'use --lang sv or --lang en' });
  const asOf = z.iso.date({ error: 'write --as-of as YYYY-MM-DD' }).parse(values['as-of'] ?? new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }));
  if (values.cases === undefined && positionals.length === 0) throw new Error(USAGE);
  const { engine } = loadEngine({ data: dataFolder(values.data), state: stateFolder() });
  const ask = (text: string, lang: 'sv' | 'en' | undefined): readonly Answer[] => engine.ask({ text, asOf, ...(lang === undefined ? {} : { language: lang }) });
  if (values.cases !== undefined) {
    for (const line of askCases(values.cases, ask)) console.log(line);
    return;
  }
  const text = positionals.join(' ');
  const answers = ask(text, language);
  console.log(values.json === true ? JSON.stringify(contract(answers)) : answers.map((a) => a.text).join('\n\n'));
  if (values.explain === true) console.log(`\n${engine.explain({ text, asOf })}`);
}

try {
  main();
} catch (error) {
  const lines = error instanceof z.ZodError ? error.issues.map((i) => i.message) : [(error as Error).message];
  console.error(lines.join('\n'));
  process.exitCode = 1;
}
