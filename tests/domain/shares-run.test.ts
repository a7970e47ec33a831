import { sharesRun } from '../../src/domain/shares-run.ts';

describe('words in a row', () => {
  it.each<[boolean, string, string, number]>([
    [true, 'They say: we hear of it late.', 'Well, WE HEAR “of it” late', 5],
    [false, 'They hear of it late', 'we hear of it late', 5],
    [true, 'don’t ask', "Don't ask me", 2],
    [false, 'art of it', 'part of it', 3],
    [false, 'two words', 'two words', 3],
    [false, '', '', 1],
  ])('are shared: %s, by “%s” and “%s”', (shared, text, other, length) => {
    expect(sharesRun(text, other, length)).toBe(shared);
  });

  it('are looked for in time that grows with the length of the text', () => {
    expect(sharesRun('a '.repeat(600), 'b '.repeat(50_000), 5)).toBe(false);
  });
});
