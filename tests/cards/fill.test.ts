import { describe, expect, it } from 'vitest';
import { CARD_LIMIT, CardTemplateError, fill } from '../../cards/fill.ts';
import { templates } from '../../cards/templates.ts';
import { TEXTS } from '../../cards/texts.ts';
import { nodes, strings } from './walk.ts';

const notice = { hasDetail: false, detail: '', buttonRows: [] };

describe('fill', () => {
  it('adds the frame around the body of the template', () => {
    const { card, fallback } = fill('notice', 'en', () => ({ words: { heading: 'H' }, data: { ...notice, text: 'Text' }, fallback: 'Text.' }));
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'en', fallbackText: 'Text.', speak: 'Text.' });
    expect(fallback).toBe('Text.');
    expect(nodes(card).map((one) => one['text']).filter((one) => one !== undefined)).toEqual(['H', 'Text']);
  });

  it('stops when the data lacks a field that the template shows', () => {
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: notice, fallback: 'x' }))).toThrow(CardTemplateError);
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: notice, fallback: 'x' }))).toThrow(/lacks text/);
    expect(() => fill('notice', 'sv', () => ({ data: { ...notice, text: 'x' }, fallback: 'x' }))).toThrow(/lacks words.heading/);
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: { ...notice, text: null }, fallback: 'x' }))).toThrow(/lacks text/);
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: { ...notice, text: 'x', buttonRows: undefined }, fallback: 'x' }))).toThrow(/lacks the list \$\{buttonRows\}/);
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: { ...notice, text: 'x', buttonRows: [{}] }, fallback: 'x' }))).toThrow(/lacks the list \$\{buttons\}/);
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: { text: 'x', buttonRows: [] }, fallback: 'x' }))).toThrow(/lacks the condition \$\{hasDetail\}/);
    expect(() => fill('reminder', 'sv', () => ({ words: { inDays: 'a', count: 'b', answers: 'c' }, data: { title: 'x', place: 'y', hasWaiting: false, buttonRows: [] }, fallback: 'x' }))).toThrow(/lacks when/);
  });

  it('refuses data wherever a client would look for markdown in it, and expressions that cannot be worked out', () => {
    const body = (part: unknown, data: Record<string, unknown>) => {
      const name = `trial-${Math.abs(JSON.stringify(part).split('').reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7))}`;
      Object.assign(templates, { [name]: { body: [part] } });
      try {
        return fill(name as keyof typeof templates, 'sv', () => ({ data, fallback: 'x' })).card;
      } finally {
        Reflect.deleteProperty(templates, name);
      }
    };
    expect(() => body({ type: 'TextBlock', text: '${text}' }, { text: 'x' })).toThrow(/markdown/);
    expect(() => body({ type: 'TextBlock', text: 'a ${text}' }, { text: '' })).toThrow(/markdown/);
    expect(() => body({ type: 'FactSet', facts: [{ title: 'a', value: '${text}' }] }, { text: 'x' })).toThrow(/markdown/);
    expect(() => body({ type: 'Input.Text', id: 'a', label: '${text}' }, { text: 'x' })).toThrow(/markdown/);
    expect(() => body({ type: 'TextRun', text: 'a ${length(number)}' }, { number: 4 })).toThrow(CardTemplateError);
    expect(body({ type: 'TextRun', text: 'a ${text}' }, { text: '${number}' })['body']).toEqual([{ type: 'TextRun', text: 'a ${number}' }]);
  });

  it('gives less room until the card is small enough, and says so when it never is', () => {
    const rooms: number[] = [];
    const { card } = fill('notice', 'sv', (room) => {
      rooms.push(room.text);
      return { words: { heading: 'H' }, data: { ...notice, text: 'å'.repeat(room.text * 40) }, fallback: 'x' };
    });
    expect(rooms).toEqual([1200, 600, 300]);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(CARD_LIMIT);
    expect(() => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: { ...notice, text: 'å'.repeat(CARD_LIMIT) }, fallback: 'x' }))).toThrow(/larger than/);
  });

  it('leaves no trace of one filling in the next', () => {
    const make = (text: string) => fill('notice', 'sv', () => ({ words: { heading: 'H' }, data: { ...notice, text }, fallback: text })).card;
    const first = make('ett');
    expect(strings(make('två')).some((one) => one.text.includes('ett'))).toBe(false);
    expect(make('ett')).toEqual(first);
  });
});

describe('templates', () => {
  const MARKDOWN = ['TextBlock.text', 'FactSet.facts', 'Input.Toggle.title'];
  for (const [name, template] of Object.entries(templates)) {
    it(`${name}: headings and labels show catalogue texts only; no fixed words`, () => {
      for (const one of strings(template)) {
        const paths = [...one.text.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? '');
        if (MARKDOWN.includes(one.place) || /^Input\..*(label|placeholder|errorMessage)$/.test(one.place)) {
          for (const path of paths) expect(path).toMatch(/^(\$root\.)?(t|words)\./);
        }
        // Words stand in the catalogues, in both languages.
        if (/\.(text|title|label|placeholder|errorMessage)$/.test(one.place)) expect(one.text.replaceAll(/\$\{[^}]*\}/g, '')).not.toMatch(/[a-zåäö]/i);
      }
    });

    it(`${name}: names only texts that the catalogue has`, () => {
      for (const language of ['sv', 'en'] as const) {
        for (const one of strings(template)) {
          for (const [, path] of one.text.matchAll(/\$\{(?:\$root\.)?t\.([\w.]+)\}/g)) {
            const text = (path ?? '').split('.').reduce<unknown>((from, key) => (from as Record<string, unknown> | undefined)?.[key], TEXTS[language]);
            expect(text, `${path} (${language})`).toMatch(/\S/);
          }
        }
      }
    });
  }
});

describe('texts', () => {
  const flat = (value: unknown, path = ''): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}.${key}`)) : [[path, value]]);

  it('exist in both languages, differ, and hold no markup', () => {
    const sv = new Map(flat(TEXTS.sv));
    const en = new Map(flat(TEXTS.en));
    expect([...sv.keys()]).toEqual([...en.keys()]);
    const same = [...sv].filter(([path, text]) => typeof text === 'string' && text !== '' && text === en.get(path)).map(([path]) => path);
    expect(same.filter((path) => !/\.value$|Information$|information$|\.reservation$|\.reserve$/.test(path))).toEqual([]);
    for (const text of [...sv.values(), ...en.values()]) if (typeof text === 'string') expect(text).not.toMatch(/[*_`<>[\]]|\$\{/);
  });

  it('are all used', async () => {
    const { readdirSync, readFileSync } = await import('node:fs');
    const folder = new URL('../../cards/', import.meta.url);
    const source = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.startsWith('texts')).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n') + JSON.stringify(templates);
    const unused = Object.values(TEXTS.sv).flatMap((part) => Object.keys(part)).filter((key) => !new RegExp(`\\b(t|m|vote|meet|ask|TEXTS\\[language\\]\\.\\w+)\\.${key}\\b|\\{ ${key} \\}`).test(source));
    expect(unused).toEqual([]);
  });
});
