import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../../bot/answers/analyse.ts';
import { facetsOf, isSort } from '../../bot/answers/facets.ts';
import { BELIEF_FEATURES } from '../../bot/answers/belief.ts';
import { bereft, estranged, misdirected, neighbourhoods, seeded, splitPhrasings, splitSmall, withoutRows, type HeldOut } from '../../bot/answers/hold-out.ts';
import { compileLanguage, isForeign, openLanguage } from '../../bot/answers/language.ts';
import { collect, learnRanking } from '../../bot/answers/learn.ts';
import { buildIndex, FIELD_BIT } from '../../bot/answers/matrix-index.ts';
import { dateText, listText } from '../../bot/answers/messages.ts';
import { consult, learnCommittee, learnNetwork } from '../../bot/answers/network.ts';
import { fold, tokenize } from '../../bot/answers/normalize.ts';
import { elsewhereFinder } from '../../bot/answers/places.ts';
import { asksWhy, isSmallTalk, leansBack, splitQuestions, yearIn } from '../../bot/answers/segments.ts';
import { cautionText, standing, validityText } from '../../bot/answers/validity.ts';
import { lexicon, matrix } from './norrskog.ts';

const row = (id: string): (typeof matrix.rows)[number] => {
  const found = matrix.rows.find((r) => r.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('language', () => {
  const detect = openLanguage(compileLanguage(matrix, lexicon));
  it.each(['vem kallar till mötet', 'SIP vid utskrivning?', 'hur mkt kostar det', 'vem ar ansvarig', 'Krisrådet'])('Swedish: %s', (text) => { expect(detect(text)).toBe('sv'); });
  it.each(['who convenes the meeting', 'discharge planning', 'Is the region in charge?', 'cost per year', 'How long does the Krisavtal last?'])('English: %s', (text) => { expect(detect(text)).toBe('en'); });
  it('knows what it does not speak', () => {
    expect(isForeign('من يدعو إلى الاجتماع')).toBe(true);
    expect(isForeign('Kuka vastaa sairaalasta')).toBe(true);
    expect(isForeign('vem kallar till mötet')).toBe(false);
    expect(isForeign('who convenes the meeting')).toBe(false);
    expect(['who may pour it out and comment?', 'är det hett i badet', 'onde man'].filter(isForeign)).toEqual([]);
  });
});

describe('messages that ask nothing of the matrix', () => {
  it.each(['hej', 'Hej!', 'tack så mycket', 'ja tack', 'Hello there', 'vem är du?', 'What can you do?', 'hej, tack', 'God morgon alla', 'tack för hjälpen!', 'ja tack '.repeat(200)])('small talk: %s', (text) => { expect(isSmallTalk(text)).toBe(true); });
  it.each(['hej, vem betalar lokalen?', 'ja men vem betalar', 'vem är ordförande', 'tackkort', '', '?!', `${'hej'.repeat(500)}x`, `${'ja tack '.repeat(200)}x`])('not small talk: %s', (text) => { expect(isSmallTalk(text)).toBe(false); });
  it.each(['varför?', 'Why?', 'var står det', 'och var står det?', 'källa?', 'in which document', "what's the source"])('asks for the grounds: %s', (text) => { expect(asksWhy(text)).toBe(true); });
  it.each(['varför betalar regionen?', 'var står bussen', 'why does the region pay', 'which document is valid'])('does not ask for the grounds: %s', (text) => { expect(asksWhy(text)).toBe(false); });
});

describe('messages with several questions', () => {
  it('splits them', () => {
    expect(splitQuestions('Vem kallar? Vem betalar?')).toEqual(['Vem kallar?', 'Vem betalar?']);
    expect(splitQuestions('Vem kallar till mötet och vem betalar lokalen?')).toEqual(['Vem kallar till mötet', 'vem betalar lokalen?']);
  });
  it('keeps background with the question after it', () => {
    expect(splitQuestions('Vi är oense. Vem avgör?')).toEqual([]);
    expect(splitQuestions('Hej! Vi är oense. Vem avgör? Och när får vi besked?')).toEqual(['Hej! Vi är oense. Vem avgör?', 'Och när får vi besked?']);
  });
  it('splits at commas and lines, where every part asks', () => {
    expect(splitQuestions('vem tar provet, vem läser det och vad kostar det?')).toEqual(['vem tar provet', 'vem läser det', 'vad kostar det?']);
    expect(splitQuestions('vem kallar till mötet\nvad kostar lokalen')).toEqual(['vem kallar till mötet', 'vad kostar lokalen']);
    expect(splitQuestions('När någon faller hemma, vem kommer?')).toEqual(['När någon faller hemma', 'vem kommer?']);
    expect(splitQuestions('Min granne har fallit, vem kommer?')).toEqual([]);
  });
  it('does not split lists of words', () => { expect(splitQuestions('Ansvarar region och kommun tillsammans?')).toEqual([]); });
  it.each([['och i Åre?', 0, true], ['And who pays?', 1, true], ['2023?', 0, true], ['gäller det också unga?', 1, true], ['Vem kallar till krisrådet i november?', 2, false]])('leans back: %s', (text, subjects, leans) => { expect(leansBack(text, subjects)).toBe(leans); });
  it.each([['2023?', 2023], ['vad gällde 2022 och 2023', undefined], ['ärende 2023-05-01', 2023], ['1 200 kr', undefined], ['vem betalar 2000 kr', undefined], ['2000 personer', undefined], ['2 000 000 kronor', undefined], ['1 2000', undefined], ['avtalet från 2000.', 2000], ['2000 och 2000 kr', 2000], ['hur var det år 1850', undefined]])('year in %s', (text, year) => { expect(yearIn(text)).toBe(year); });
});

describe('places', () => {
  const find = elsewhereFinder(lexicon.places, (word) => word === 'tallnäs' || word === 'åre');
  it.each([['vem gör det i Region Västerbotten', 'Västerbotten'], ['gäller det i uppsala?', 'Uppsala'], ['i Lunds kommun', 'Lund'], ['i Upplands Väsby', 'Upplands Väsby']])('%s', (text, place) => { expect(find(tokenize(text))).toBe(place); });
  it.each(['i Åre kommun', 'en lund i parken', 'det ska vara klart', 'vad betalar våra kommuner', 'fakturera regionen våra medel', 'Våra kommuner', 'kommunen på vår mark', 'How are things'])('nothing elsewhere: %s', (text) => { expect(find(tokenize(text))).toBeUndefined(); });
});

describe('facets', () => {
  it.each([['vem betalar', ['who', 'amount']], ['hur länge gäller avtalet', ['howLong']], ['hur många möten', ['count']], ['which forum decides', ['who', 'where', 'which', 'decided']]])('%s', (text, some) => {
    for (const facet of some) if (facet !== 'who' || /vem|who/.test(text)) expect(facetsOf(fold(text))).toContain(facet);
  });
  it('tells a sort of thing from a certain one', () => {
    expect(['avtalet', 'namnden', 'bidrag', 'agreement', 'council', 'application'].filter((word) => !isSort(word))).toEqual([]);
    expect(['hyresavtalet', 'krisradet', 'barnahus', 'rad och stod', 'councillor'].filter(isSort)).toEqual([]);
  });
  it('finds none in a bare word', () => { expect(facetsOf('sip')).toEqual([]); });
});

describe('validity', () => {
  const documents = new Map(matrix.documents.map((d) => [d.id, d]));
  const of = (id: string, asOf: string): string => standing(row(id), documents.get(row(id).source.document), asOf);
  it.each([['skolskjuts-sjuk', '2023-12-31', 'applies'], ['skolskjuts-sjuk', '2024-01-01', 'expired'], ['skolskjuts-sjuk', '2020-12-31', 'not-yet'], ['elev-utredning', '2035-01-01', 'applies'], ['ny-samverkansledare', '2025-01-01', 'open']])('%s on %s: %s', (id, asOf, expected) => { expect(of(id, asOf)).toBe(expected); });
  it('warns of what has ended only on days after it', () => {
    const ended = { ...row('skolskjuts-sjuk'), status: 'expired' as const };
    expect([cautionText(ended, documents.get('skolavtal-2020'), '2022-05-01', 'sv'), cautionText(ended, documents.get('skolavtal-2020'), '2024-05-01', 'sv')]).toEqual([undefined, expect.stringContaining('31 december 2023')]);
    expect(validityText({ ...row('ny-samverkansledare'), validity: {} }, undefined, 'sv')).toBeUndefined();
  });
  it('says it in words', () => {
    expect(validityText(row('elev-utredning'), documents.get('skolavtal-2020'), 'sv')).toBe('Gäller från 1 juli 2020, tills vidare');
    expect(validityText(row('skolskjuts-sjuk'), documents.get('skolavtal-2020'), 'en')).toBe('In force from 1 January 2021 through 31 December 2023');
    expect(validityText(row('ny-samverkansledare'), documents.get('mote-2025'), 'sv')).toBeUndefined();
  });
  it('writes dates and lists', () => {
    expect(dateText('2025-03-07', 'en')).toBe('7 March 2025');
    expect(dateText('snart', 'sv')).toBe('snart');
    expect(listText(['a', 'b', 'c'], 'sv')).toBe('a, b och c');
    expect(listText([], 'sv')).toBe('');
  });
});

describe('index', () => {
  const index = buildIndex(matrix, createAnalyser(matrix, lexicon));
  it('posts every term of every row, in both directions', () => {
    let posts = 0;
    for (let r = 0; r < index.rows.length; r++) {
      for (let i = index.rowStart[r] ?? 0; i < (index.rowStart[r + 1] ?? 0); i++) {
        const term = index.rowTerm[i] ?? 0;
        expect(index.postRow.slice(index.postStart[term], index.postStart[term + 1])).toContain(r);
        posts++;
      }
    }
    expect(posts).toBe(index.postRow.length);
  });
  it('lists a term once a row, with the fields it stands in', () => {
    const r = index.rows.findIndex((x) => x.id === 'utrymning-beslut');
    const terms = [...index.rowTerm.slice(index.rowStart[r], index.rowStart[r + 1])];
    expect(new Set(terms).size).toBe(terms.length);
    const at = (index.rowStart[r] ?? 0) + terms.indexOf(index.vocabulary.idOf('utrymning') ?? -1);
    expect((index.rowMask[at] ?? 0) & (FIELD_BIT.phrasing | FIELD_BIT.title | FIELD_BIT.duty)).toBe(FIELD_BIT.phrasing | FIELD_BIT.title | FIELD_BIT.duty);
    expect((index.rowShare[at] ?? 0) / 255).toBeCloseTo(2 / 5, 1);
  });
});

describe('held-out questions', () => {
  it('are never among what is seen, and come back from exactly one fold', () => {
    const held = [0, 1, 2, 3, 4].flatMap((fold) => {
      const split = splitPhrasings(matrix, fold, 5);
      const seen = new Set(split.seen.rows.flatMap((r) => [...r.phrasings.sv, ...r.phrasings.en]));
      expect(split.questions.every((q) => !seen.has(q.text))).toBe(true);
      return split.questions.map((q) => q.text);
    });
    expect(held.length).toBe(new Set(held).size);
    expect(held.length).toBe(matrix.rows.reduce((n, r) => n + r.phrasings.sv.length + r.phrasings.en.length, 0));
  });
  it('can make a small board', () => {
    const split = splitSmall(matrix, { count: 4, sv: 2, en: 1, perRow: 1, seed: 1 });
    expect(split.seen.rows).toHaveLength(4);
    expect(split.seen.rows.every((r) => r.phrasings.sv.length === 2 && r.phrasings.en.length === 1)).toBe(true);
    expect(split.questions).toHaveLength(4);
  });
  it('can make a board of every few rows that stand together, with the questions that belong to it', () => {
    const ask = (text: string, also: readonly string[]): HeldOut => ({ text, language: 'sv', row: undefined, known: also.length > 0, also: new Set(also) });
    const [first, second] = [matrix.rows[0]?.id ?? '', matrix.rows[4]?.id ?? ''];
    const questions = [ask('ett', [first]), ask('båda', [first, second]), ask('inget', [])];
    const boards = neighbourhoods({ seen: { ...matrix, unanswered: ['inget'] }, questions }, { count: 4, sv: 2, en: 1, seed: 1 }, () => second);
    expect(boards.flatMap(({ seen }) => seen.rows.map(({ id }) => id))).toEqual(matrix.rows.map(({ id }) => id));
    for (const { seen } of boards) {
      expect(seen.unanswered).toBeUndefined();
      expect(seen.rows.every(({ phrasings }) => phrasings.sv.length <= 2 && phrasings.en.length <= 1)).toBe(true);
      expect(new Set(seen.documents.map(({ id }) => id))).toEqual(new Set(seen.rows.map(({ source }) => source.document)));
    }
    expect(boards.slice(0, 2).map((board) => board.questions.map(({ text }) => text))).toEqual([['ett', 'båda'], ['båda', 'inget']]);
  });
  it('can take rows away whole, leaving their questions as strangers', () => {
    const split = withoutRows(splitPhrasings(matrix, 0, 5), 0.5, 1, 3);
    const left = new Set(split.seen.rows.map((r) => r.id));
    expect(left.size).toBeLessThan(matrix.rows.length);
    for (const q of split.questions) expect(q.known).toBe(left.has(q.row?.id ?? ''));
  });
  it('can be put to the same board without the rows that answer them, each row gone once', () => {
    const ask = (text: string, also: readonly string[], more: Partial<HeldOut> = {}): HeldOut => ({ text, language: 'sv', row: undefined, known: also.length > 0, also: new Set(also), ...more });
    const ids = matrix.rows.map(({ id }) => id);
    const questions = [...ids.map((id) => ask(id, [id])), ask('alla', ids), ask('ingen', []), ask('för allmän', ids.slice(0, 1), { general: true })];
    const losses = bereft({ seen: matrix, questions }, 3, 1);
    expect(losses.flatMap((loss) => loss.questions.map(({ text }) => text)).sort()).toEqual([...ids].sort());
    for (const { seen, questions: lost } of losses) {
      expect(seen.rows.length).toBeLessThan(ids.length);
      for (const { text, known } of lost) expect([known, seen.rows.some(({ id }) => id === text)]).toEqual([false, false]);
    }
    expect(bereft({ seen: matrix, questions }, 3, 1)).toEqual(losses);
  });
  it('can be put to the wrong board, when their own has no answer either', () => {
    const ask = (text: string, known: boolean): HeldOut => ({ text, language: 'sv', row: undefined, known, also: new Set() });
    const boards = ['a', 'b', 'c'].map((name) => ({ seen: matrix, questions: [ask(`${name} vet`, true), ask(`${name} vet inte`, false), ask(`${name} vet inte heller`, false)] }));
    const [board] = boards;
    if (!board) throw new Error('no board');
    const all = misdirected(board, boards, 9, 1);
    expect(all.questions.map(({ text }) => text).sort()).toEqual(['b vet inte', 'b vet inte heller', 'c vet inte', 'c vet inte heller']);
    expect(misdirected(board, boards, 3, 1).questions).toEqual(all.questions.slice(0, 3));
  });
  it('can be put in other words, the same way every time', () => {
    const split = splitPhrasings(matrix, 0, 5);
    const once = estranged(split, 1, 4);
    expect(once).toEqual(estranged(split, 1, 4));
    expect(once.questions.every((q, i) => q.text !== split.questions[i]?.text)).toBe(true);
  });
});

describe('learning', () => {
  it('learns to put the right row first', () => {
    const samples = collect(splitPhrasings(matrix, 0, 5), lexicon);
    const weights = learnRanking(samples, { rounds: 40, step: 0.2, decay: 0.001 });
    const score = (features: Float64Array): number => features.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0);
    const right = samples.filter((s) => s.gold.length > 0 && s.evidence.every((e, i) => s.gold.includes(i) || score(e.features) <= score(s.evidence[s.gold[0] ?? 0]?.features ?? e.features)));
    expect(right.length / samples.length).toBeGreaterThan(0.7);
  });
  it('learns a probability no line could', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [i % 2, Math.floor(i / 2) % 2]);
    const net = learnNetwork(['a', 'b'], rows.map((row) => ({ rows: [row], right: [row[0] !== row[1]] })), rows.map(() => 1), { size: 6, rounds: 400, batch: 1000, step: 0.05, decay: 0, dropped: 0 });
    expect(consult(net, [[0, 1]])[0]).toBeGreaterThan(0.9);
    expect(consult(net, [[1, 1]])[0]).toBeLessThan(0.1);
  });
  it('weighs candidates against each other, and against none of them', () => {
    const random = seeded(3);
    const choices = Array.from({ length: 300 }, () => {
      const rows = Array.from({ length: 3 }, () => [random()]);
      const best = Math.max(...rows.map(([x]) => x ?? 0));
      return { rows, right: rows.map(([x]) => best > 0.6 && x === best) };
    });
    const net = learnNetwork(['x'], choices, choices.map(() => 1), { size: 4, rounds: 400, batch: 1000, step: 0.05, decay: 0, dropped: 0 });
    const [low = 0, high = 0] = consult(net, [[0.3], [0.95]]);
    expect(high).toBeGreaterThan(0.8);
    expect(low).toBeLessThan(0.1);
    expect(Math.max(...consult(net, [[0.2], [0.3]]))).toBeLessThan(0.2);
  });
  it('judges together by the mean of what each of several networks says', () => {
    const random = seeded(5);
    const rows = Array.from({ length: 60 }, () => [random(), random()]);
    const choices = rows.map((row) => ({ rows: [row], right: [(row[0] ?? 0) > (row[1] ?? 0)] }));
    const options = { size: 3, rounds: 5, batch: 20, step: 0.05, decay: 0, dropped: 0 };
    const lesson = [['a', 'b'], choices, choices.map(() => 1), options] as const;
    const odds = (net: Parameters<typeof consult>[0]): number => { const [p = 0] = consult(net, [[0.9, 0.3]]); return Math.log(p / (1 - p)); };
    const alone = [1, 2, 3].map((seed) => odds(learnNetwork(...lesson, seed)));
    expect(new Set(alone).size).toBe(3);
    expect(odds(learnCommittee(3, ...lesson))).toBeCloseTo(alone.reduce((a, b) => a + b, 0) / 3, 6);
  });
  it('ships a model whose parts agree with the engine', () => {
    for (const judge of [lexicon.model.dense, lexicon.model.sparse]) {
      expect(judge.confidence.features).toEqual([...BELIEF_FEATURES]);
      expect(judge.answer).toBeGreaterThan(0);
      expect(judge.answer).toBeLessThan(1);
    }
  });
});
