/** What an import would change in a matrix that is there already. Pure. */
import type { Matrix } from '../../data/schema/matrix.ts';

export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** By part of the matrix: ids (for a question without an answer, its text) that are new, gone, or not the same as before. */
export function compareMatrices(before: Matrix, after: Matrix): Readonly<Record<keyof Matrix, Difference>> {
  return {
    rows: compareLists(before.rows, after.rows),
    parties: compareLists(before.parties, after.parties),
    documents: compareLists(before.documents, after.documents),
    unanswered: compareLists(asEntries(before.unanswered), asEntries(after.unanswered)),
  };
}

/** Whether what was there before is gone or not as it was. */
export const losesSomething = (found: Readonly<Record<keyof Matrix, Difference>>): boolean => Object.values(found).some(({ changed, removed }) => changed.length + removed.length > 0);

const asEntries = (texts: readonly string[] = []): { readonly id: string }[] => texts.map((id) => ({ id }));

function compareLists(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): Difference {
  const old = new Map(before.map((one) => [one.id, canonical(one)]));
  const fresh = new Map(after.map((one) => [one.id, canonical(one)]));
  return {
    added: [...fresh.keys()].filter((id) => !old.has(id)),
    changed: [...fresh].filter(([id, text]) => old.has(id) && old.get(id) !== text).map(([id]) => id),
    removed: [...old.keys()].filter((id) => !fresh.has(id)),
  };
}

/** The same text for the same content, whatever the order of the fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}
