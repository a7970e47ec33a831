import { readFileSync } from 'node:fs';
import { promptNames } from '../usecases/ports.ts';
import type { Prompts } from '../usecases/ports.ts';

const folder = new URL('./prompts/', import.meta.url);

/** The prompts of this folder, whole, each by its name. @throws Error where one is missing. */
export function readPrompts(): Prompts {
  const texts = promptNames.map((name) => [name, readFileSync(new URL(`${name}.md`, folder), 'utf8')] as const);
  return Object.fromEntries(texts) as unknown as Prompts;
}
