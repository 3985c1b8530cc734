/** `npm run train`: learns the model from the matrix and the boards of data/training, and writes background.json, embedding.json and model.json of data/lexicon. Run it after large changes to matrix or lexicon. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { loadLexicon } from '../../data/load-lexicon.ts';
import { loadMatrix } from '../../data/load.ts';
import type { Matrix } from '../../data/schema/matrix.ts';
import { Bilingual } from '../../data/schema/text.ts';
import type { HeldOut, Split } from '../answers/hold-out.ts';
import { backgroundOf } from '../answers/background.ts';
import { boardOfTasks } from '../answers/lessons.ts';
import { trainModel } from '../answers/train-model.ts';
import { readYaml } from '../matrix/files/read-yaml.ts';

const shipped = fileURLToPath(new URL('../../data', import.meta.url));
const lexicon = join(shipped, 'lexicon');
const training = join(shipped, 'training');
/** The folder of the tasks, among those of the boards. */
const TASKS = 'tasks';

/** One question of the training files; `rows` are those that answer it, or that it may mean. */
const Asked = z.strictObject({ id: z.string(), lang: z.enum(['sv', 'en']), kind: z.enum(['answerable', 'ambiguous', 'out-of-scope']), question: z.string().min(1), rows: z.array(z.string()) });

/** Every line of a file that is not empty. */
const readLines = <S extends z.ZodType>(file: string, schema: S): z.infer<S>[] => readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));

function readAsked(file: string): HeldOut[] {
  return readLines(file, Asked).map(({ id, lang, kind, question, rows }): HeldOut => ({ text: question, language: lang, row: undefined, known: kind !== 'out-of-scope', general: kind === 'ambiguous', also: new Set(rows), author: id.slice(0, id.lastIndexOf('-')) }));
}

const Texts = z.strictObject({ sv: z.array(z.string().min(1)), en: z.array(z.string().min(1)) });
/** One task of the training files, with what people asked about it. */
const Task = z.strictObject({ title: Bilingual, duty: Bilingual, phrasings: Texts, asked: Texts });

/** Every file of tasks is a board of its own: near tasks stand together, and are learnt to be told apart. */
const readTasks = (folder: string): Split[] => readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().map((name) => boardOfTasks(readLines(join(folder, name), Task)));

/** Many of the questions have become phrasings since: nobody may learn from a question that the matrix holds word for word. */
function withoutAsked(matrix: Matrix, asked: readonly HeldOut[]): Matrix {
  const texts = new Set(asked.map(({ text }) => text));
  const fresh = (list: readonly string[]): string[] => list.filter((text) => !texts.has(text));
  return { ...matrix, rows: matrix.rows.map((row) => ({ ...row, phrasings: { sv: fresh(row.phrasings.sv), en: fresh(row.phrasings.en) } })) };
}

try {
  const Strangers = z.strictObject({ sv: z.array(z.string()), en: z.array(z.string()) });
  const strangers = Strangers.parse(parse(readFileSync(join(training, 'out-of-scope.yaml'), 'utf8')));
  const asked = ['questions.jsonl', 'people.jsonl'].flatMap((file) => readAsked(join(training, file)));
  const matrix = withoutAsked(loadMatrix(shipped), asked);
  const own: Split = { seen: matrix, questions: asked };
  const others = readdirSync(training, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== TASKS).map(({ name }) => name).sort().map((name): Split => ({ seen: readYaml(join(training, name, 'matrix.yaml')), questions: readAsked(join(training, name, 'questions.jsonl')) }));
  const background = backgroundOf([matrix, ...others.map((board) => board.seen)]);
  writeFileSync(join(lexicon, 'background.json'), `${JSON.stringify(background).replaceAll(',"', ',\n"')}\n`);
  const { embedding, model } = trainModel({ boards: [own, ...others], tasks: readTasks(join(training, TASKS)), strangers }, loadLexicon(lexicon), (line) => console.log(line));
  writeFileSync(join(lexicon, 'embedding.json'), `${JSON.stringify(embedding).replaceAll('","', '",\n"')}\n`);
  writeFileSync(join(lexicon, 'model.json'), `${JSON.stringify(model, (_, value: unknown) => (Array.isArray(value) && typeof value[0] === 'number' ? `[${value.join(',')}]` : value), 1).replace(/"(\[[^"]*\])"/g, '$1')}\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
