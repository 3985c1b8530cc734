/** Reads the lexicon folder: concept groups, word classes, places and the learnt model. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod/v4';
import { DataError, type DataIssue } from './issues.ts';
import { Background, Concept, Embedding, Model, Places, Topic, WordClasses, type Lexicon } from './schema/lexicon.ts';
import { readEntries, readQuickly } from './read-entries.ts';

/**
 * Loads the lexicon of `folder` (by default the one that ships with the product).
 * @throws DataError naming every broken file, group and field at once.
 */
export function loadLexicon(folder: string): Lexicon {
  const issues: DataIssue[] = [];
  const concepts = loadAll(folder, 'concepts', Concept, issues);
  const topics = loadAll(folder, 'topics', Topic, issues);
  const words = loadOne(folder, 'words.yaml', WordClasses, issues);
  const places = loadOne(folder, 'places.yaml', Places, issues);
  const background = loadOne(folder, 'background.json', Background, issues);
  const embedding = loadOne(folder, 'embedding.json', Embedding, issues);
  const model = loadOne(folder, 'model.json', Model, issues);
  if (issues.length > 0 || !words || !places || !background || !embedding || !model) throw new DataError(issues);
  return { concepts, topics, words, places, background, embedding, model };
}

/** Loads the word classes of `folder` alone, which takes no time. @throws DataError as `loadLexicon` does. */
export function loadWords(folder: string): WordClasses {
  const issues: DataIssue[] = [];
  const words = loadOne(folder, 'words.yaml', WordClasses, issues);
  if (words === undefined) throw new DataError(issues);
  return words;
}

function loadAll<S extends z.ZodType>(folder: string, part: string, schema: S, issues: DataIssue[]): z.infer<S>[] {
  const root = join(folder, part);
  if (!existsSync(root)) {
    issues.push({ file: part, line: 1, reason: 'the folder is missing' });
    return [];
  }
  return readdirSync(root).filter((name) => /\.ya?ml$/.test(name)).sort().flatMap((name) => {
    const file = join(part, name);
    const read = readEntries(readFileSync(join(root, name), 'utf8'), file);
    issues.push(...read.issues);
    return read.entries.flatMap((entry) => {
      const checked = schema.safeParse(entry.value);
      if (checked.success) return [checked.data];
      for (const i of checked.error.issues) {
        const path = i.path.map(String);
        issues.push({ file, line: entry.lineOf(path), field: path.join('.'), reason: i.message });
      }
      return [];
    });
  });
}

function loadOne<S extends z.ZodType>(folder: string, file: string, schema: S, issues: DataIssue[]): z.infer<S> | undefined {
  try {
    const text = readFileSync(join(folder, file), 'utf8');
    const checked = schema.safeParse(readQuickly(text) ?? parse(text));
    if (checked.success) return checked.data;
    for (const i of checked.error.issues) issues.push({ file, line: 1, field: i.path.join('.'), reason: i.message });
  } catch (error) {
    issues.push({ file, line: 1, reason: `cannot read the file: ${(error as Error).message}` });
  }
  return undefined;
}
