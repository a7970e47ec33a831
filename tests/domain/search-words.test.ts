import fc from 'fast-check';
import { mayHold, searchWords } from '../../src/domain/search-words.ts';

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

describe('a text that may hold a word', () => {
  it.each<[string[], string, boolean]>([
    [['supervis'], 'Supervision happens', true],
    [['supervis'], 'unsupervised', false],
    [['polici'], 'our policy', true],
    [['tri'], 'We try.', true],
    [['tri'], 'we tried', true],
    [['7.2'], 'question 7.2', true],
    [['audit', 'plan'], 'A PLAN', true],
    [['audit', 'plan'], 'nothing', false],
    [[], 'anything', false],
    [['שלום'], 'שלום', true],
  ])('for the stems %j, %j: %s', (stems, text, expected) => {
    expect(mayHold(stems)(text)).toBe(expected);
  });
});
