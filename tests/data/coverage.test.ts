/** Every section of every source is either cited by rows or left out for a stated reason; every row stands under a section. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { loadMatrix } from '../../data/load.ts';

const folder = join(import.meta.dirname, '..', '..', 'data');
const Section = z.union([
  z.strictObject({ section: z.string().min(1), rows: z.array(z.string()).min(1) }),
  z.strictObject({ section: z.string().min(1), reason: z.string().min(8) }),
]);

const matrix = loadMatrix(folder);
const files = readdirSync(join(folder, 'coverage')).filter((name) => name.endsWith('.yaml'));
const coverage = new Map(files.map((name) => [name.replace('.yaml', ''), z.array(Section).parse(parse(readFileSync(join(folder, 'coverage', name), 'utf8')))]));

describe('coverage of the sources', () => {
  it('speaks of every document', () => {
    expect([...coverage.keys()].sort()).toEqual(matrix.documents.map(({ id }) => id).sort());
  });

  it.each([...coverage])('%s: cites only its own rows, and all of them', (document, sections) => {
    const own = new Set(matrix.rows.filter(({ source }) => source.document === document).map(({ id }) => id));
    const cited = new Set(sections.flatMap((section) => ('rows' in section ? section.rows : [])));
    expect([...cited].filter((id) => !own.has(id)), 'cited, but no row of this document').toEqual([]);
    expect([...own].filter((id) => !cited.has(id)), 'rows under no section').toEqual([]);
  });

  it('lists what no row cites, with the reason', () => {
    const leftOut = [...coverage].flatMap(([document, sections]) => sections.flatMap((section) => ('reason' in section ? [`${document}, ${section.section}: ${section.reason}`] : [])));
    console.log(`Sections without a row (${leftOut.length}):\n${leftOut.join('\n')}`);
    expect(new Set(leftOut).size).toBe(leftOut.length);
  });
});

describe('the rows', () => {
  it('are written in both languages, with phrasings in both', () => {
    for (const row of matrix.rows) {
      expect(row.phrasings.sv.length, row.id).toBeGreaterThanOrEqual(3);
      expect(row.phrasings.en.length, row.id).toBeGreaterThanOrEqual(2);
      expect(row.duty.sv, row.id).not.toBe(row.duty.en);
    }
  });

  it('share no phrasing: the same words never lead to two answers', () => {
    const owners = new Map<string, string[]>();
    for (const row of matrix.rows) {
      for (const phrasing of new Set([...row.phrasings.sv, ...row.phrasings.en].map((one) => one.toLowerCase()))) owners.set(phrasing, [...(owners.get(phrasing) ?? []), row.id]);
    }
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });
});
