import { readFileSync } from 'node:fs';

/** Node's flags for memory with which `npm start` starts the bot: what is measured runs with them too. */
export function startFlags(): readonly string[] {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => /^--(max|heap)-[a-z-]+=\d+$/.test(word));
}
