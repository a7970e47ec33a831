import { readFileSync } from 'node:fs';

const figures = [...readFileSync('src/measures.ts', 'utf8').matchAll(/'(lat_[a-z_]+)'/g)].map(([, name = '']) => name);
const rows = readFileSync('docs/operations.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `lat_'));

describe('the figures of the process', () => {
  it('are each told with when to worry and what to do, and no others are', () => {
    expect(figures.length).toBeGreaterThan(4);
    const told = rows.map((row) => /^\| `(lat_[a-z_]+)/.exec(row)?.[1]);
    expect(new Set(told)).toEqual(new Set(figures));
    expect(rows.filter((row) => row.split(' | ').some((cell) => cell.trim() === ''))).toEqual([]);
  });
});
