/** Fills, validates and zips the Teams app package. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { strToU8, zipSync } from 'fflate';

const FOLDER = import.meta.dirname;
/** Any fixed day: the same input gives the same bytes. */
const FIXED_TIME = new Date('2020-01-01T00:00:00Z');

export interface PackageValues {
  readonly MICROSOFT_APP_ID: string;
  readonly SAMRAD_WEBSITE_URL: string;
  readonly SAMRAD_PRIVACY_URL: string;
  readonly SAMRAD_TERMS_URL: string;
}

/** The package is not valid; `message` has one line per fault. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/** Width and height of a PNG file, read from its header. */
function pngSize(file: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(file.buffer, file.byteOffset);
  if (view.getUint32(0) !== 0x89504e47) throw new PackageError('An icon is not a PNG file.');
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * The zip file to upload in the Teams admin centre.
 * @throws PackageError naming every fault: schema, localization keys that do not exist, icon sizes.
 */
export async function buildPackage(values: PackageValues): Promise<Uint8Array> {
  const read = (name: string) => readFileSync(join(FOLDER, name));
  const filled = read('manifest.json').toString('utf8').replace(/\$\{\{(\w+)\}\}/g, (_all, name: string) => {
    const value = values[name as keyof PackageValues];
    if (value === undefined) throw new PackageError(`manifest.json names the unknown setting ${name}.`);
    return value;
  });
  const manifest = JSON.parse(filled) as TeamsManifest;
  const faults = (await AppManifestUtils.validateAgainstSchema(manifest)).map(String);
  const translation = JSON.parse(read('en.json').toString('utf8')) as Record<string, string>;
  for (const key of Object.keys(translation).filter((one) => one !== '$schema')) {
    const target = key.replace(/\[(\d+)\]/g, '.$1').split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], manifest);
    if (typeof target !== 'string') faults.push(`en.json translates "${key}", which manifest.json does not have`);
  }
  const localization = createRequire(import.meta.url).resolve('@microsoft/app-manifest');
  const schema = JSON.parse(readFileSync(join(localization, '..', 'json-schemas', 'teams', `v${manifest.manifestVersion}`, 'MicrosoftTeams.Localization.schema.json'), 'utf8')) as { patternProperties?: Record<string, { maxLength?: number }>; properties?: Record<string, { maxLength?: number }> };
  for (const [key, text] of Object.entries(translation)) {
    const rule = schema.properties?.[key] ?? Object.entries(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern).test(key))?.[1];
    if (rule === undefined) faults.push(`en.json: Teams does not know the key "${key}"`);
    else if (rule.maxLength !== undefined && text.length > rule.maxLength) faults.push(`en.json: "${key}" is longer than ${rule.maxLength} characters`);
  }
  for (const [name, size] of [['color.png', 192], ['outline.png', 32]] as const) {
    const { width, height } = pngSize(read(name));
    if (width !== size || height !== size) faults.push(`${name} is ${width} x ${height}, Teams wants ${size} x ${size}`);
  }
  if (faults.length > 0) throw new PackageError(faults.join('\n'));
  return zipSync(
    { 'manifest.json': strToU8(filled), 'en.json': read('en.json'), 'color.png': read('color.png'), 'outline.png': read('outline.png') },
    { mtime: FIXED_TIME, level: 9 },
  );
}
