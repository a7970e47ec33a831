import fc from 'fast-check';
import { cleanText } from '../../src/domain/clean-text.ts';

const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('cleaning text', () => {
  it.each<[string, string, string, boolean]>([
    ['NUL', 'a\u0000b', 'ab', true],
    ['only NUL', '\u0000', '', true],
    ['bell, escape and delete', 'a\u0007\u001b[1m\u007fb', 'a[1mb', true],
    ['vertical tab and form feed', 'a\u000b\u000cb', 'ab', true],
    ['noncharacters', 'a\ufffe\uffffb', 'ab', true],
    ['a lone first half', 'a\ud83db', 'ab', true],
    ['a lone second half', 'a\ude00b', 'ab', true],
    ['two first halves and one second', '\ud83d\ud83d\ude00', '😀', true],
    ['one first half and two second', '\ud83d\ude00\ude00', '😀', true],
    ['halves the wrong way round', '\ude00\ud83d', '', true],
    ['emoji', 'well 😀👩‍👧🏽 done', 'well 😀👩‍👧🏽 done', false],
    ['right-to-left text', 'مرحبا \u200fשלום', 'مرحبا \u200fשלום', false],
    ['combining accents', 'e\u0301', 'e\u0301', false],
    ['tab and newline', 'a\tb\nc', 'a\tb\nc', false],
    ['Windows line ends', 'a\r\nb\r\n\r\nc', 'a\nb\n\nc', false],
    ['old Mac line ends', 'a\rb', 'a\nb', false],
    ['blank ends', ' \n a b \t\n', 'a b', false],
    ['nothing', '', '', false],
    ['templates, markdown and mentions', '${x} **b** <at>y</at> =1+1', '${x} **b** <at>y</at> =1+1', false],
  ])('treats %s rightly', (_, raw, text, changed) => {
    expect(cleanText(raw)).toEqual({ text, changed });
  });

  it('keeps 20,000 characters and more whole', () => {
    const long = 'ä'.repeat(25_000);
    expect(cleanText(long)).toEqual({ text: long, changed: false });
  });

  it('gives well-formed text without NUL or carriage return, whatever comes in', () => {
    fc.assert(
      fc.property(anyUnits, (raw) => {
        const { text } = cleanText(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\0\r]/);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyUnits, (raw) => {
        const once = cleanText(raw).text;
        expect(cleanText(once)).toEqual({ text: once, changed: false });
      }),
    );
  });
});
