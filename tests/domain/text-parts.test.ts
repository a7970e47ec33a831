import fc from 'fast-check';
import { partLength, replacePart, textParts } from '../../src/domain/text-parts.ts';

const whole = (text: string): string =>
  textParts(text)
    .map((part) => part.text + part.gap)
    .join('');

describe('a long text in parts', () => {
  test.each([
    ['nothing', ''],
    ['one word', 'word'],
    ['exactly one part', 'x'.repeat(partLength)],
    ['no place to cut', 'ö'.repeat(20_000)],
    ['emoji that must not be halved', '🙂'.repeat(9_000)],
    ['words', 'some words here '.repeat(1_500).trim()],
    ['paragraphs', `${'a sentence. '.repeat(200)}\n\n`.repeat(8).trim()],
    ['nothing but white space in the middle', `${'x'.repeat(3_990)}${' '.repeat(50)}${'y'.repeat(3_000)}`],
  ])('is whole again: %s', (_name, text) => {
    expect(whole(text)).toBe(text);
    for (const part of textParts(text)) {
      expect(part.text.length).toBeLessThanOrEqual(partLength);
      expect(part.text).toBe(part.text.toWellFormed());
    }
  });

  test('is whole again whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 0, maxLength: 9_000 }),
        (text) => whole(text.trim()) === text.trim(),
      ),
      { numRuns: 30, seed: 7 },
    );
  });

  test('is cut between paragraphs where it can be', () => {
    const first = 'a'.repeat(3_500);
    expect(textParts(`${first}\n\n${'b'.repeat(3_000)}`)).toEqual([
      { text: first, gap: '\n\n' },
      { text: 'b'.repeat(3_000), gap: '' },
    ]);
  });

  test('changes in one part only, and a part that does not exist changes nothing', () => {
    const text = `${'a'.repeat(3_500)}\n\n${'b'.repeat(3_000)}`;
    expect(replacePart(text, 1, 'short')).toBe(`${'a'.repeat(3_500)}\n\nshort`);
    expect(replacePart(text, 5, 'short')).toBe(text);
  });
});
