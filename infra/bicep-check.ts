/**
 * Checks Bicep without a Bicep compiler: syntax by tree-sitter, resource types and their properties by the type
 * descriptions in infra/schema (taken from Azure's own Bicep types). Finds misspelt and missing properties, values outside
 * an enumeration and undefined names; does not evaluate expressions.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { Language, Parser, type Node } from 'web-tree-sitter';

const Property = z.object({ name: z.string(), type: z.string().optional(), flags: z.string().optional() });
type Property = z.infer<typeof Property>;
const TypeDescription = z.looseObject({
  $type: z.string(),
  name: z.string().optional(),
  properties: z.array(Property).optional(),
  additionalPropertiesType: z.unknown().optional(),
  bodyType: z.looseObject({ properties: z.array(Property).optional() }).optional(),
});
type TypeDescription = z.infer<typeof TypeDescription>;

/** Properties every resource may have beside those of its type. */
const EVERYWHERE: readonly Property[] = ['parent', 'scope', 'dependsOn'].map((name) => ({ name }));

let language: Language | undefined;
async function parser(): Promise<Parser> {
  if (language === undefined) {
    await Parser.init();
    language = await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
  }
  return new Parser().setLanguage(language);
}

const children = (node: Node): Node[] => node.namedChildren.filter((child): child is Node => child !== null);
function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}

/** The object a resource, module or property value holds, also behind `if` and `for`. */
function objectOf(node: Node): Node | undefined {
  for (const child of children(node)) {
    if (child.type === 'object') return child;
    if (/if_|for_|parenthesized/.test(child.type)) {
      const inner = objectOf(child);
      if (inner) return inner;
    }
  }
  return undefined;
}

/** The faults of one file, each as "line:column what". An empty list means it is sound. */
export async function checkBicep(text: string, schemaFolder: string): Promise<readonly string[]> {
  const tree = (await parser()).parse(text);
  if (!tree) return ['1:1 the file cannot be parsed'];
  const root = tree.rootNode;
  const faults: string[] = [];
  const say = (node: Node, what: string) => faults.push(`${node.startPosition.row + 1}:${node.startPosition.column + 1} ${what}`);

  for (const node of walk(root)) if (node.isError || node.isMissing) say(node, 'is not valid Bicep');
  if (faults.length > 0) return faults;

  const declared = new Set<string>();
  for (const node of walk(root)) {
    if (!/_declaration$|^for_|lambda/.test(node.type)) continue;
    const name = children(node).find((child) => child.type === 'identifier');
    if (name) declared.add(name.text);
  }
  for (const node of walk(root)) {
    const target = node.type === 'member_expression' ? children(node)[0] : undefined;
    if (target?.type === 'identifier' && !declared.has(target.text)) say(target, `uses "${target.text}", which is not declared`);
  }

  const descriptions = (type: string): TypeDescription[] | undefined => {
    const file = join(schemaFolder, `${type.replaceAll('/', '_')}.json`);
    return existsSync(file) ? z.array(TypeDescription).parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  };

  const checkObject = (object: Node, properties: readonly Property[], types: readonly TypeDescription[], where: string): void => {
    const known = new Map(properties.map((property) => [property.name, property]));
    const seen = new Set<string>();
    for (const entry of children(object).filter((child) => child.type === 'object_property')) {
      const [key] = children(entry);
      if (key === undefined || key.type === 'resource_declaration') continue;
      const name = key.text.replaceAll("'", '');
      seen.add(name);
      const property = known.get(name);
      if (property === undefined) {
        say(entry, `${where} has no property "${name}"`);
        continue;
      }
      const value = children(entry).at(-1);
      if (value === undefined || property.type === undefined) continue;
      const typeName = property.type;
      const nested = (one: Node, name: string) => {
        const description = types.find((type) => type.name === name && type.properties !== undefined && type.additionalPropertiesType === undefined);
        if (description?.properties) checkObject(one, description.properties, types, name);
      };
      if (value.type === 'object') nested(value, typeName);
      if (value.type === 'array') for (const element of children(value)) if (element.type === 'object') nested(element, typeName.replace(/\[\]$/, ''));
      const enumeration = typeName.includes('|') && !/\| string$/.test(typeName) ? typeName.split(' | ') : undefined;
      if (value.type === 'string' && enumeration && !value.text.includes('${') && !enumeration.includes(value.text.replaceAll("'", ''))) {
        say(value, `${value.text} is not one of ${typeName}`);
      }
    }
    for (const property of properties) {
      if (/Required/.test(property.flags ?? '') && !/ReadOnly/.test(property.flags ?? '') && !seen.has(property.name)) say(object, `${where} needs the property "${property.name}"`);
    }
  };

  const checkResource = (node: Node, parentType: string | undefined): void => {
    const declaredType = children(node).find((child) => child.type === 'string')?.text.replaceAll("'", '') ?? '';
    const [name = '', version] = declaredType.split('@');
    const type = parentType === undefined ? name : `${parentType}/${name}`;
    const object = objectOf(node);
    const types = descriptions(type);
    const resource = types?.find((one) => one.$type === 'Resource' && one.name?.toLowerCase().startsWith(`${type.toLowerCase()}@`));
    if (types === undefined || resource === undefined) {
      say(node, `the type ${type} has no description in infra/schema`);
    } else if (object) {
      const newest = resource.name?.split('@')[1];
      if (version !== undefined && version !== newest) say(node, `${type} is described for API version ${newest}, not ${version}`);
      // A nested resource gets its type and API version from the declaration, not from properties.
      checkObject(object, [...(resource.bodyType?.properties ?? []), ...EVERYWHERE], types, type);
    }
    if (object) for (const inner of children(object)) {
      const nested = inner.type === 'resource_declaration' ? inner : children(inner).find((child) => child.type === 'resource_declaration');
      if (nested) checkResource(nested, type);
    }
  };
  for (const node of children(root)) if (node.type === 'resource_declaration') checkResource(node, undefined);
  return faults;
}
