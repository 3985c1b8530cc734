/** `npm run train`: learns the model from the matrix and writes data/lexicon/model.json. Run it after large changes to matrix or lexicon. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { loadLexicon } from '../../data/load-lexicon.ts';
import { loadMatrix } from '../../data/load.ts';
import { trainModel } from '../answers/train-model.ts';

const shipped = fileURLToPath(new URL('../../data', import.meta.url));
const lexicon = join(shipped, 'lexicon');
try {
  const Strangers = z.strictObject({ sv: z.array(z.string()), en: z.array(z.string()) });
  const strangers = Strangers.parse(parse(readFileSync(join(lexicon, 'training', 'out-of-scope.yaml'), 'utf8')));
  const model = trainModel(loadMatrix(shipped), loadLexicon(lexicon), strangers, (line) => console.log(line));
  writeFileSync(join(lexicon, 'model.json'), `${JSON.stringify(model, (_, value: unknown) => (Array.isArray(value) && typeof value[0] === 'number' ? `[${value.join(',')}]` : value), 1).replace(/"(\[[^"]*\])"/g, '$1')}\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
