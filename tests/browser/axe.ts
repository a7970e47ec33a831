import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One rule of axe-core that something breaks, with what breaks it. */
export interface Violation {
  id: string;
  impact: string | null;
  nodes: readonly { html: string }[];
}

/** What axe-core finds in an element. Of `exclude`, selectors, whatever is there is left out. */
export async function violationsIn(place: Locator, exclude: readonly string[] = []): Promise<readonly Violation[]> {
  const page = place.page();
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(source);
  return place.evaluate(async (element, selectors) => {
    const { axe } = globalThis as unknown as { axe: { run: (...given: unknown[]) => Promise<unknown> } };
    const context = { include: element, exclude: selectors.filter((selector) => element.querySelector(selector)) };
    return ((await axe.run(context, { resultTypes: ['violations'] })) as { violations: Violation[] }).violations;
  }, exclude);
}
