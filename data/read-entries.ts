/** Reads a YAML list while remembering the line of every entry and field. */
import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import type { DataIssue } from './issues.ts';

/** One list entry of a file. */
export interface Entry<T> {
  readonly file: string;
  readonly id: string | undefined;
  readonly value: T;
  /** The line of a field of the entry, or of its closest parent that exists. */
  readonly lineOf: (path: readonly string[]) => number;
}

const idOf = (value: unknown): string | undefined => (typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined);

/**
 * Splits a YAML list into entries. Syntax errors become issues; an empty file is an empty list. Sound files, nearly all, are
 * read by the quick parser; the one that knows every line is asked only when there is something to point at.
 */
export function readEntries(text: string, file: string): { entries: Entry<unknown>[]; issues: DataIssue[] } {
  const values = readQuickly(text);
  if (!Array.isArray(values)) return readWithLines(text, file);
  let slow: Entry<unknown>[] | undefined;
  const lineOf = (index: number, path: readonly string[]): number => (slow ??= readWithLines(text, file).entries)[index]?.lineOf(path) ?? 1;
  return { entries: values.map((value: unknown, index): Entry<unknown> => ({ file, id: idOf(value), value, lineOf: (path) => lineOf(index, path) })), issues: [] };
}

/** What a sound YAML text says; undefined when it is not sound, and the slower parser must say why. */
export function readQuickly(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

function readWithLines(text: string, file: string): { entries: Entry<unknown>[]; issues: DataIssue[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const line = (node: unknown): number | undefined =>
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
  const issues = [...document.errors, ...document.warnings].map((error): DataIssue => ({
    file, line: lines.linePos(error.pos[0]).line, reason: `not valid YAML: ${error.message}`,
    swedish: 'detta är inte giltig YAML: se över indrag, kolon, hakparenteser och citattecken här och på raden före',
  }));
  if (issues.length > 0 || document.contents === null) return { entries: [], issues };
  if (!isSeq(document.contents)) {
    return { entries: [], issues: [{ file, line: 1, reason: 'the file must be a list: each entry starts with "- id: …"', swedish: 'filen ska vara en lista: varje post börjar med "- id: …"' }] };
  }
  const entries = document.contents.items.map((item): Entry<unknown> => {
    const value: unknown = isNode(item) ? item.toJS(document) : item;
    return { file, id: idOf(value), value, lineOf: (path) => deepestLine(item as Node, path, line) ?? line(item) ?? 1 };
  });
  return { entries, issues };
}

function deepestLine(node: Node, path: readonly string[], line: (node: unknown) => number | undefined): number | undefined {
  let current: unknown = node;
  let found = line(node);
  for (const step of path) {
    if (!isMap(current) && !isSeq(current)) break;
    const next: unknown = current.get(isSeq(current) ? Number(step) : step, true);
    if (next === undefined) break;
    found = line(next) ?? found;
    current = next;
  }
  return found;
}
