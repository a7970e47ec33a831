import { existsSync, readFileSync } from 'node:fs';

const text = readFileSync('docs/threat-model.md', 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|what could happen)/.test(line))
  .map((line) => line.split(' | '));

/** The quoted string that jest is given as a title. */
const isTitle = (source: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote},`));

describe('each threat', () => {
  it('is told in three columns', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => row.length !== 3)).toEqual([]);
  });

  it.each(rows.map(([threat = '', , shown = '']) => [threat, shown]))(
    '%s: is shown by tests that exist',
    (_, shown) => {
      const named = [...shown.matchAll(/`(tests\/[\w/.-]+\.test\.ts)` _([^_]+)_/g)];
      expect(named.length).toBe(shown.split('; `').length);
      for (const [, file = '', title = ''] of named) {
        expect({ file, title, there: existsSync(file) && isTitle(readFileSync(file, 'utf8'), title) }).toMatchObject({
          there: true,
        });
      }
    },
  );
});
