import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardProblems } from '../support/card-schema.ts';
import { allCases } from './cases/all-cases.ts';

const folder = fileURLToPath(new URL('golden/', import.meta.url));
const update = process.env['UPDATE_GOLDEN'] === '1';
const names = Object.keys(allCases);

describe.each(names)('the card %s', (name) => {
  const card = allCases[name]!();
  const path = `${folder}${name}.json`;

  it('is one that every Teams client can show', () => {
    expect(cardProblems(card)).toEqual([]);
  });

  it('is the card that was agreed', () => {
    if (update) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify(card, null, 2)}\n`);
    }
    expect(existsSync(path)).toBe(true);
    expect(card).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

it('no agreed card is left over from a case that is gone', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  expect(files.map((file) => file.replace(/\.json$/, '').replaceAll('\\', '/')).toSorted()).toEqual(names.toSorted());
});
