import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBicep } from '../../infra/bicep-check.ts';

const folder = join(import.meta.dirname, '..', '..', 'infra');
const main = readFileSync(join(folder, 'main.bicep'), 'utf8');
const check = (text: string) => checkBicep(text, join(folder, 'schema'));

describe('the Bicep check', () => {
  it('finds the deployed file sound', async () => {
    expect(await check(main)).toEqual([]);
  });

  it.each([
    ['a misspelt property', 'httpsOnly: true', 'httpOnly: true', 'SiteProperties has no property "httpOnly"'],
    ['a misspelt nested property', 'alwaysOn: true', 'allwaysOn: true', 'has no property "allwaysOn"'],
    ['a value outside its enumeration', "type: 'UserAssigned'\n", "type: 'UserAsigned'\n", "'UserAsigned' is not one of"],
    ['a missing required property', "databaseAccountOfferType: 'Standard'\n", '', 'needs the property "databaseAccountOfferType"'],
    ['an undeclared name', 'serverFarmId: plan.id', 'serverFarmId: plant.id', 'uses "plant", which is not declared'],
    ['an unknown resource type', 'Microsoft.Web/serverfarms@', 'Microsoft.Web/serverfarm@', 'the type Microsoft.Web/serverfarm has no description'],
    ['a fault in a nested resource', "paths: ['/meetingId']", "path: ['/meetingId']", 'has no property "path"'],
    ['broken syntax', "kind: 'linux'", "kind: 'linux", 'is not valid Bicep'],
  ])('names %s with its place', async (_name, from, to, fault) => {
    expect(main).toContain(from);
    const faults = await check(main.replace(from, to));
    expect(faults.join('\n')).toContain(fault);
    expect(faults[0]).toMatch(/^\d+:\d+ /);
  });

  it('keeps the record without keys, and partitioned as the store expects', () => {
    expect(main).toContain('disableLocalAuth: true');
    expect(main).toContain("paths: ['/meetingId']");
    expect(main).toContain("paths: ['/boardId']");
  });
});
