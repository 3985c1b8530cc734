import { describe, expect, it } from 'vitest';
import { createAnswerEngine } from '../../bot/answers/engine.ts';
import { AS_OF, ask, askOne, engine, lexicon, matrix } from './norrskog.ts';

const first = (text: string): string | undefined => {
  const answer = askOne(text);
  return answer.status === 'answered' ? answer.answers[0]?.id : answer.status;
};

describe('finds the right row', () => {
  it.each([
    ['vem bestämmer om utrymning', 'utrymning-beslut'],
    ['Vem har rätt att besluta om evakuering?', 'utrymning-beslut'],
    ['Who decides to evacuate an area?', 'utrymning-beslut'],
    ['vem ordnar boende till de utrymda', 'utrymning-boende'],
    ['vem ansvarar för reservkraft på sjukhuset', 'sjukhus-reservkraft'],
    ['Vem utreder elevens behov av stöd i skolan?', 'elev-utredning'],
    ['who carries out the medical assessment of pupils', 'elev-medicinsk-utredning'],
    ['who convenes the crisis council', 'krisradet-sammankallande'],
  ])('%s', (question, id) => { expect(first(question)).toBe(id); });

  it.each([
    ['without å ä ö', 'vem ansvarar for reservkraften pa lasarettet', 'sjukhus-reservkraft'],
    ['with slips of the finger', 'vem bestämer om utrymnign', 'utrymning-beslut'],
    ['in capitals with noise', 'HEJ!!! VEM BESTÄMMER OM UTRYMNING??? TACK', 'utrymning-beslut'],
    ['with markup', '**vem** bestämmer om [utrymning](https://example.org)', 'utrymning-beslut'],
    ['with control characters', 'vem bestämmer\u0000 om\u200b utrymning\u202e', 'utrymning-beslut'],
    ['as an inflected word', 'Vem beslutar om utrymningar?', 'utrymning-beslut'],
    ['as a compound of two of its words', 'Vem fattar utrymningsbeslut?', 'utrymning-beslut'],
  ])('%s', (_, question, id) => { expect(first(question)).toBe(id); });
});

describe('says how sure it is', () => {
  it('puts the responsible party first, then duty, source and validity', () => {
    const { text } = askOne('vem bestämmer om utrymning');
    expect(text.split('\n')).toEqual([
      'Ansvarig: Räddningstjänsten Norrskog (räddningsledaren).',
      'Räddningsledaren beslutar om utrymning av ett område vid fara för liv och hälsa.',
      'Källa: Krisavtalet 2024, 3 §.',
      'Gäller från 1 januari 2024 till och med 31 december 2026.',
    ]);
  });

  it('gives the contract fields and the related rows after the answer', () => {
    const { answers } = askOne('vem bestämmer om utrymning');
    expect(answers[0]).toMatchObject({ id: 'utrymning-beslut', kind: 'duty', responsible: ['raddningstjansten'], source: { document: 'krisavtal-2024', section: '3 §' } });
    expect(answers[0]?.score).toBeGreaterThan(0.4);
    expect(answers.slice(1).map((a) => a.id)).toEqual(['utrymning-boende']);
  });

  it('cites the whole document, in the language of the answer, when the row names no section', () => {
    const whole = createAnswerEngine({ ...matrix, rows: matrix.rows.map((row) => ({ ...row, source: { document: row.source.document } })) }, lexicon);
    for (const [language, line, section] of [['sv', 'Källa: Krisavtalet 2024, hela dokumentet.', 'hela dokumentet'], ['en', 'Source: Crisis agreement 2024, the whole document.', 'the whole document']] as const) {
      const shown = whole.show('utrymning-beslut', language, AS_OF);
      expect([shown?.text.split('\n')[2], shown?.answers[0]?.source.section]).toEqual([line, section]);
    }
  });

  it('answers in the language of the question, or in the one asked for', () => {
    expect(askOne('who decides on an evacuation').text).toMatch(/^Responsible: Norrskog Rescue Service/);
    const forced = engine.ask({ text: 'who decides on an evacuation', asOf: AS_OF, language: 'sv' });
    expect(forced[0]?.text).toMatch(/^Ansvarig: Räddningstjänsten Norrskog/);
  });

  it.each(['Vilket väder blir det i morgon?', 'Vad blir det för väder i Åre?', 'What is the capital of Peru?', 'Hur lagar man älggryta?', 'hur förnyar jag mitt pass'])('does not know: %s', (question) => {
    const answer = askOne(question);
    expect(answer.status).toBe('unknown');
    expect(answer.answers).toEqual([]);
    expect(answer.text).toMatch(/vet jag inte|don't know/);
  });

  it('does not know about other counties', () => {
    const answer = askOne('Vem bestämmer om utrymning i Region Västerbotten?');
    expect(answer).toMatchObject({ status: 'unknown', reason: 'elsewhere' });
    expect(answer.text).toContain('Västerbotten');
  });

  it.each(['vem ansvarar?', 'Who pays?', 'vem är ansvarig', 'Hur länge gäller avtalet?', 'When does the agreement end?', 'Who decides on the application?'])('asks back when the question is too general: %s', (question) => {
    const answer = askOne(question);
    expect(answer.status).toBe('choose');
    expect(answer.answers.length).toBeGreaterThanOrEqual(2);
    expect(answer.answers.length).toBeLessThanOrEqual(4);
  });

  it('refuses personal identity numbers and repeats nothing of the question', () => {
    const answer = askOne('Kan 19121212-1212 Tolvan utrymmas?');
    expect(answer).toMatchObject({ status: 'refused', reason: 'personal-data', answers: [] });
    expect(answer.text).toMatch(/personnummer/);
    expect(answer.text).not.toMatch(/Tolvan|1212/);
    expect(engine.explain({ text: 'Kan 19121212-1212 Tolvan utrymmas?', asOf: AS_OF })).not.toMatch(/Tolvan|1212/);
  });

  it('explains itself', () => {
    const why = engine.explain({ text: 'vem bestämmer om utyrmning', asOf: AS_OF });
    expect(why).toContain('utrymning-beslut');
    expect(why).toContain('read as utrymning');
  });
});

describe('parties and time', () => {
  it('names the municipality in place of the generic party, but keeps the party id', () => {
    const answer = askOne('Vem ordnar boende till de utrymda i Åre kommun?');
    expect(answer.answers[0]?.responsible).toEqual(['kommunen']);
    expect(answer.text).toMatch(/^Ansvarig: Åre kommun\./);
    expect(answer.named).toEqual(['are']);
  });

  it('does not take the English verb "are" for a municipality', () => {
    expect(askOne('How are the costs of the joint staff shared?').named).toBeUndefined();
  });

  it('adds the figure of a party the question names', () => {
    expect(askOne('Hur mycket betalar Tallnäs för den gemensamma staben?').text).toContain('120 000 kronor');
    expect(askOne('Hur mycket betalar Tallnäs för den gemensamma staben?').own).toEqual(['Tallnäs kommun betalar 120 000 kronor om året.']);
    expect(askOne('hur mycket betalar kommunerna för den gemensamma staben').text).not.toContain('120 000');
  });

  it('shows a row by itself, with what must be said on that day', () => {
    expect(engine.show('krisradet-sammankallande', 'sv', AS_OF)).toMatchObject({ status: 'answered', context: { rowId: 'krisradet-sammankallande' } });
    expect(engine.show('krisradet-sammankallande', 'sv', AS_OF)?.cautions).toBeUndefined();
    expect(engine.show('krisradet-sammankallande', 'en', '2027-02-01')?.cautions).toEqual(['Note: its validity ended on 31 December 2026 (seen from 1 February 2027).']);
    expect(engine.show('none', 'sv', AS_OF)).toBeUndefined();
  });

  it('tells what has expired, what lies ahead and what is only proposed', () => {
    expect(askOne('vem betalar resan till behandling på skoltid').text).toContain('Obs: giltigheten gick ut 31 december 2023');
    expect(askOne('vem bestämmer om utrymning', undefined, '2023-05-01').text).toContain('börjar gälla först 1 januari 2024');
    expect(askOne('vad föreslås om samverkansledaren').text).toContain('förslag, inte ett beslut');
  });

  it('takes the day from a year in the question', () => {
    expect(askOne('vem betalade resan till behandling på skoltid 2022').text).not.toContain('Obs');
  });
});

describe('conversation', () => {
  const about = { rowId: 'utrymning-boende' };

  it('keeps the subject in a follow-up that only names a place', () => {
    const answer = askOne('och i Tallnäs?', about);
    expect(answer.answers[0]?.id).toBe('utrymning-boende');
    expect(answer.text).toMatch(/^Ansvarig: Tallnäs kommun/);
  });

  it('re-tells the same row for another year', () => {
    const answer = askOne('2022?', { rowId: 'skolskjuts-sjuk' });
    expect(answer.answers[0]?.id).toBe('skolskjuts-sjuk');
    expect(answer.text).not.toContain('gick ut');
  });

  it('leaves the subject when the question stands on its own', () => {
    expect(askOne('Vem gör den pedagogiska utredningen av en elev?', about).answers[0]?.id).toBe('elev-utredning');
  });

  it('ignores a context whose row is gone', () => {
    expect(askOne('vem bestämmer om utrymning', { rowId: 'no-such-row' }).answers[0]?.id).toBe('utrymning-beslut');
  });

  it('answers two questions in one message', () => {
    const answers = ask('Vem bestämmer om utrymning? Vem kallar till krisrådet?');
    expect(answers.map((a) => a.answers[0]?.id)).toEqual(['utrymning-beslut', 'krisradet-sammankallande']);
  });

  it('says of one of two questions that it is unknown, and answers the other', () => {
    const answers = ask('Vem bestämmer om utrymning? Vem bakar pepparkakor åt kungen?');
    expect(answers.map(({ status }) => status)).toEqual(['answered', 'unknown']);
    expect(answers[1]?.part).toBe('Vem bakar pepparkakor åt kungen?');
    expect(ask('Vem bestämmer om utrymning\nVem kallar till krisrådet').map((a) => a.answers[0]?.id)).toEqual(['utrymning-beslut', 'krisradet-sammankallande']);
  });

  it.each(matrix.rows.map(({ id }) => id))('answers the very words of a title: %s', (id) => {
    const title = matrix.rows.find((one) => one.id === id)?.title.sv ?? '';
    const answer = askOne(title);
    expect([id, answer.status === 'answered' || answer.status === 'choose']).toEqual([id, true]);
    if (answer.status === 'answered') expect(answer.answers[0]?.id).toBe(id);
  });

  it.each(['Wer ist für die Schule zuständig?', 'Qui est responsable?', '¿Quién es responsable para la escuela?'])('says that it only speaks Swedish and English: %s', (text) => {
    expect(askOne(text)).toMatchObject({ status: 'unknown', reason: 'foreign' });
  });
  it.each(['hej', 'thanks!', 'vad kan du göra?'])('tells who only says %s what to ask', (text) => { expect(askOne(text)).toMatchObject({ status: 'unknown', reason: 'small-talk' }); });

  it('reads background and question as one', () => {
    expect(askOne('Det brinner i skogen och folk måste lämna sina hus. Vem bestämmer om utrymning?').answers[0]?.id).toBe('utrymning-beslut');
  });
});

describe('stands any input', () => {
  it.each([
    ['nothing', ''], ['spaces', '  \n '], ['emoji', '😀😀🔥'], ['only signs', '?!?!'], ['Arabic', 'من يدعو إلى الاجتماع؟'], ['Finnish', 'Kuka kutsuu koolle kokouksen?'],
    ['card syntax', '${title} {{DATE(2020-01-01)}} <at>bot</at>'], ['a lone surrogate', '\ud800 vem'], ['a prototype name', '__proto__ constructor toString'],
  ])('%s', (_, text) => {
    const answer = askOne(text);
    expect(['unknown', 'choose']).toContain(answer.status);
    expect(answer.text.length).toBeGreaterThan(10);
  });

  it('reads a very long question', () => {
    expect(['answered', 'choose', 'unknown']).toContain(askOne('vem bestämmer om utrymning '.repeat(400)).status);
    expect(askOne('å'.repeat(10_000)).status).toBe('unknown');
    expect(askOne('a1 '.repeat(5000)).status).toBe('unknown');
  });

  it('gives the same answer every time and from every build', () => {
    const again = createAnswerEngine(matrix, lexicon);
    for (const text of ['vem bestämmer om utrymning', 'krisrådet', 'vem betalar?', 'staben']) {
      expect(again.ask({ text, asOf: AS_OF })).toEqual(engine.ask({ text, asOf: AS_OF }));
      expect(engine.ask({ text, asOf: AS_OF })).toEqual(engine.ask({ text, asOf: AS_OF }));
    }
  });
});

it('refuses a model that was learnt from other evidence', () => {
  const { dense, sparse } = lexicon.model;
  const other = <T extends { confidence: { features: string[] } }>(judge: T): T => ({ ...judge, confidence: { ...judge.confidence, features: judge.confidence.features.slice(1) } });
  expect(() => createAnswerEngine(matrix, { ...lexicon, model: { dense: other(dense), sparse: other(sparse) } })).toThrow(/npm run train/);
});
