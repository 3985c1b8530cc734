/** Walks card JSON: every object with a `type`, and every string with the property it stands in. */
export interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every element and action, depth first. The data of a button is not walked. */
export function nodes(root: unknown): Node[] {
  if (Array.isArray(root)) return root.flatMap(nodes);
  if (typeof root !== 'object' || root === null) return [];
  const inner = Object.entries(root).flatMap(([key, value]) => (key === 'data' ? [] : nodes(value)));
  return isNode(root) ? [root, ...inner] : inner;
}

/** Every string with the place it stands in: `TextRun.text`, `Action.Execute.data`, `Input.ChoiceSet.choices`. */
export function strings(root: unknown, place = ''): { readonly place: string; readonly text: string }[] {
  if (typeof root === 'string') return [{ place, text: root }];
  if (Array.isArray(root)) return root.flatMap((one) => strings(one, place));
  if (typeof root !== 'object' || root === null) return [];
  const type = isNode(root) ? root.type : undefined;
  return Object.entries(root).flatMap(([key, value]) => strings(value, type === undefined ? place : `${type}.${key}`));
}
