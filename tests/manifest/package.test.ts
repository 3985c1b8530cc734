import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildPackage, PackageError } from '../../manifest/build-package.ts';
import { COMMANDS, commandOf } from '../../bot/teams/commands.ts';

const values = {
  MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555',
  SAMRAD_WEBSITE_URL: 'https://samrad.example.org',
  SAMRAD_PRIVACY_URL: 'https://samrad.example.org/privacy',
  SAMRAD_TERMS_URL: 'https://samrad.example.org/terms',
};

interface Listed { readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[]; readonly commandLists: readonly { readonly commands: readonly { readonly title: string }[] }[] }[] }

describe('the Teams app package', () => {
  it('holds a valid manifest for all three scopes, both languages and the icons', async () => {
    const files = unzipSync(await buildPackage(values));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as Listed;
    expect(manifest.bots[0]?.botId).toBe(values.MICROSOFT_APP_ID);
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(strFromU8(files['manifest.json']!)).not.toContain('${{');
  });

  it('lists only commands the bot knows, in the language of the list', async () => {
    const files = unzipSync(await buildPackage(values));
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as Listed;
    const english = JSON.parse(strFromU8(files['en.json']!)) as Record<string, string>;
    const swedish = manifest.bots[0]?.commandLists[0]?.commands ?? [];
    swedish.forEach(({ title }, index) => {
      const command = commandOf(title);
      const translated = commandOf(english[`bots[0].commandLists[0].commands[${index}].title`] ?? '');
      expect(command, title).toMatchObject({ language: 'sv' });
      expect(translated).toEqual({ name: command?.name, language: 'en' });
    });
    expect(swedish.length).toBeLessThanOrEqual(10);
    expect(Object.keys(COMMANDS).length).toBeGreaterThanOrEqual(swedish.length);
  });

  it('is the same to the byte every time', async () => {
    expect(Buffer.from(await buildPackage(values)).equals(Buffer.from(await buildPackage(values)))).toBe(true);
  });

  it('is refused when the manifest does not fit its schema', async () => {
    await expect(buildPackage({ ...values, MICROSOFT_APP_ID: 'not-an-id' })).rejects.toThrow(PackageError);
  });
});
