import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAction, QUESTION_MAX, TEXT_MAX, VERBS } from '../../cards/actions.ts';

const ballot = { meetingId: 'svom-2025-03-07', pollId: 'i9-1', choice: 'yes', seen: 3, lang: 'sv' };

describe('parseAction', () => {
  it('gives the press with its verb, trimmed, in the language of the card', () => {
    expect(parseAction('ballot', ballot)).toEqual({ ok: true, action: { verb: 'ballot', data: ballot } });
    expect(parseAction('add-item', { meetingId: 'm', seen: 1, itemTitle: '  Ny fråga \n', itemSection: 'decision', lang: 'en' })).toMatchObject({ action: { data: { itemTitle: 'Ny fråga', lang: 'en' } } });
  });

  it('takes Swedish when the language is missing', () => {
    expect(parseAction('read-papers', { meetingId: 'm' })).toMatchObject({ action: { data: { lang: 'sv' } } });
  });

  it.each([
    ['unknown verb', 'vote', ballot],
    ['a name every object has', 'constructor', ballot],
    ['no verb', undefined, ballot],
    ['no data', 'ballot', undefined],
    ['a list', 'ballot', [ballot]],
    ['an extra field', 'ballot', { ...ballot, personId: 'nagon-annan' }],
    ['a missing field', 'ballot', { meetingId: 'm', choice: 'yes', seen: 1 }],
    ['a number as text', 'ballot', { ...ballot, seen: '3' }],
    ['a fraction', 'ballot', { ...ballot, seen: 0.5 }],
    ['a negative version', 'ballot', { ...ballot, seen: -1 }],
    ['an id with markup', 'ballot', { ...ballot, pollId: '<b>' }],
    ['an id with a path', 'ballot', { ...ballot, meetingId: '../svom' }],
    ['an endless id', 'ballot', { ...ballot, choice: 'a'.repeat(121) }],
    ['another reply', 'reply', { meetingId: 'm', seen: 1, reply: 'maybe' }],
    ['another language', 'read-papers', { meetingId: 'm', lang: 'fi' }],
    ['an endless question', 'ask-again', { question: 'a'.repeat(QUESTION_MAX + 1) }],
    ['a forged id beside an empty field', 'note', { meetingId: '', itemId: 'i9', seen: 1, note: '' }],
  ])('refuses %s', (_what, verb, data) => {
    expect(parseAction(verb, data)).toEqual({ ok: false, reason: 'unknown' });
  });

  it.each([
    ['nothing written', 'note', { meetingId: 'm', itemId: 'i9', seen: 1, note: '   ' }, 'note'],
    ['nothing sent', 'note', { meetingId: 'm', itemId: 'i9', seen: 1 }, 'note'],
    ['too much', 'question-answer', { boardId: 'svom', questionId: 'q1', answer: 'a'.repeat(TEXT_MAX + 1) }, 'answer'],
    ['nobody chosen', 'attendance-set', { meetingId: 'm', seen: 1, page: 0, personId: '', presence: 'present' }, 'personId'],
    ['times that are no times', 'attendance-correct', { meetingId: 'm', seen: 1, page: 0, correctedId: 'asa', times: '25.00-26.00', why: 'fel' }, 'times'],
    ['no date', 'assign', { meetingId: 'm', itemId: 'i9', seen: 1, task: 'a', owner: 'b', due: 'snart' }, 'due'],
  ])('names the field that needs mending: %s', (_what, verb, data, field) => {
    expect(parseAction(verb, data)).toEqual({ ok: false, reason: 'field', field });
  });

  it('reads times as people write them', () => {
    const times = (text: string) => parseAction('attendance-correct', { meetingId: 'm', seen: 1, page: 0, correctedId: 'asa', times: text, why: 'fel' });
    expect(times('13.00-14.15, 14:30 –')).toMatchObject({ action: { data: { times: [{ from: '13:00', until: '14:15' }, { from: '14:30', until: undefined }] } } });
    expect(times('9.05-')).toMatchObject({ action: { data: { times: [{ from: '09:05', until: undefined }] } } });
    expect(times('13-14')).toMatchObject({ ok: false });
    expect(times('13.00-14.15,')).toMatchObject({ ok: false });
  });

  it('takes an open choice in any form a client sends it', () => {
    for (const beforeId of ['', 'none', undefined]) {
      expect(parseAction('reorder', { meetingId: 'm', seen: 1, movedId: 'i9', beforeId })).toMatchObject({ ok: true, action: { data: { beforeId: undefined } } });
    }
    expect(parseAction('reorder', { meetingId: 'm', seen: 1, movedId: 'i9', beforeId: 'i7' })).toMatchObject({ action: { data: { beforeId: 'i7' } } });
  });

  it('never throws, and accepts only what a table knows', () => {
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...Object.keys(VERBS)), fc.string(), fc.anything()), fc.anything(), (verb, data) => {
      const parsed = parseAction(verb, data);
      if (parsed.ok) expect(Object.hasOwn(VERBS, parsed.action.verb)).toBe(true);
    }));
  });
});
