/** Personal identity numbers have no place in a matrix: it is a public document. Pure. */
import type { Matrix } from '../../data/schema/matrix.ts';
import { holdsPersonalNumber } from '../answers/personal-data.ts';

const PARTS = ['rows', 'parties', 'documents'] as const;

/** What holds one somewhere: the id of a row, party or document, or which of the questions without an answer, from 1. */
export function personalPlaces(matrix: Matrix): { readonly part: keyof Matrix; readonly which: string }[] {
  return [
    ...PARTS.flatMap((part) => matrix[part].filter((entry) => textsOf(entry).some(holdsPersonalNumber)).map(({ id }) => ({ part, which: id }))),
    ...(matrix.unanswered ?? []).flatMap((text, i) => (holdsPersonalNumber(text) ? [{ part: 'unanswered' as const, which: String(i + 1) }] : [])),
  ];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
