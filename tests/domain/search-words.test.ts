import fc from 'fast-check';
import { fitFor, likeliest, searchWords } from '../../src/domain/search-words.ts';

describe('the words of a question', () => {
  it.each<[string, readonly string[]]>([
    ['How often does supervision happen?', ['how', 'often', 'does', 'supervision', 'happen']],
    ['whistle-blowing at 7.2', ['whistle-blowing', 'at', '7.2']],
    ['The Director’s line, the director’s LINE', ['the', "director's", 'line']],
    [
      'early OR late -never "no such phrase" (a|b) & !c <-> d:*',
      [...'early late never no such phrase a b c d'.split(' ')],
    ],
    ["'); drop table response; --", ['drop', 'table', 'response']],
    ['${$root} **bold** <b>html</b>', ['root', 'bold', 'b', 'html']],
    ['😀 👩‍👩‍👧 !? …', []],
    ['', []],
    ['שלום \u202Eabc\u202C', ['שלום', 'abc']],
    [`${'x'.repeat(61)} short`, ['short']],
  ])('of %j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('are forty at most', () => {
    expect(searchWords(Array.from({ length: 100 }, (_, at) => `word${String(at)}`).join(' '))).toHaveLength(40);
  });

  it('hold letters and figures, whatever is typed, and no operator of a search', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of searchWords(text)) {
          expect(word).toMatch(/^[\p{L}\p{N}]+(?:['.-][\p{L}\p{N}]+)*$/u);
          expect(word).not.toBe('or');
        }
      }),
    );
  });
});

describe('how well a text may fit', () => {
  it.each<[string[], string, number]>([
    [['supervis'], 'Supervision happens', 2],
    [['supervis'], 'superb', 1],
    [['supervis'], 'unsupervised', 0],
    [['polici'], 'our policy', 2],
    [['tri'], 'We try.', 2],
    [['tri'], 'we tried', 2],
    [['7.2'], 'question 7.2', 2],
    [['7.2'], 'question 7', 1],
    [['audit', 'plan'], 'A PLAN, a plan', 2],
    [['audit', 'plan'], 'audited planning', 4],
    [['do', 'donat'], 'donations', 4],
    [['do', 'don'], 'doing', 2],
    [['audit', 'plan'], 'nothing', 0],
    [[], 'anything', 0],
    [['שלום'], 'שלום', 2],
  ])('for the stems %j, %j: %i', (stems, text, expected) => {
    expect(fitFor(stems)(text)).toBe(expected);
  });
});

describe('what is looked through', () => {
  const of = (text: string, about = '') => ({ text, about });
  const texts = (given: readonly { text: string; about: string }[], stems: string[]) =>
    likeliest(given, stems).map(({ text }) => text);

  it('is what fits at all, the best first, and in order where two fit alike', () => {
    const given = [of('an audit'), of('nothing'), of('plans of audits'), of('an audit too'), of('', 'audit')];
    expect(texts(given, ['audit', 'plan'])).toEqual(['plans of audits', 'an audit', 'an audit too', '']);
  });

  it('is no more than two hundred texts, the best of a thousand', () => {
    const given = Array.from({ length: 1_000 }, (_, at) => of(at === 999 ? 'planned audit' : `audit ${String(at)}`));
    const found = texts(given, ['audit', 'plan']);
    expect(found).toHaveLength(200);
    expect(found.slice(0, 2)).toEqual(['planned audit', 'audit 0']);
  });

  it('is no more than a hundred and fifty thousand characters, whatever a single text has', () => {
    const given = Array.from({ length: 30 }, () => of(`audit ${'x'.repeat(19_000)}`));
    expect(texts(given, ['audit'])).toHaveLength(7);
  });
});
