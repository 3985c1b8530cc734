/** `npm run --silent ask -- "question"`: the answer engine from the command line. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import type { Answer } from '../answers/types.ts';
import { loadEngine } from '../load-engine.ts';
import { commandTrouble } from './command-trouble.ts';
import { dataFolder, stateFolder } from './data-folder.ts';
import { languageIn } from './terminal-language.ts';

const USAGE = 'usage: ask -- "question" [--lang sv|en] [--as-of YYYY-MM-DD] [--json] [--explain] [--data FOLDER] | ask -- --cases FILE.jsonl';
/** Told on stderr, beside the answer. */
const SAYS = {
  sv: { folder: (folder: string) => `Matrisen i ${folder}:`, preparing: (folder: string) => `Förbereder matrisen i ${folder}. Det tar en stund första gången …` },
  en: { folder: (folder: string) => `The matrix in ${folder}:`, preparing: (folder: string) => `Preparing the matrix in ${folder}. It takes a while the first time …` },
};
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
  for (const [i, line] of readFileSync(file, 'utf8').replace(/^\ufeff/, '').split('\n').entries()) {
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
    options: { lang: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' }, cases: { type: 'string' }, explain: { type: 'boolean' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    console.log(USAGE);
    return;
  }
  const language = values.lang === undefined ? undefined : Language.parse(values.lang, { error: () => 'use --lang sv or --lang en' });
  const asOf = z.iso.date({ error: 'write --as-of as YYYY-MM-DD' }).parse(values['as-of'] ?? new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }));
  if (values.cases === undefined && positionals.length === 0) throw new Error(USAGE);
  const folder = dataFolder(values.data);
  // What a program reads is not talked to.
  const say = values.json === true || values.cases !== undefined ? undefined : SAYS[languageIn(process.argv)];
  const { engine } = loadEngine({ data: folder, state: stateFolder() }, () => { if (say !== undefined) console.error(say.preparing(folder)); });
  if (say !== undefined) console.error(say.folder(folder));
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
  console.error(commandTrouble(error, languageIn(process.argv), USAGE) ?? lines.join('\n'));
  process.exitCode = 1;
}
