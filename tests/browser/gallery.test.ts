/**
 * Every card as the gallery shows it, looked at by machine: axe-core in three looks, contrast of all words, and room
 * for them at 320 px. Cards are found by folder: a new one is looked at without a line here.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { looks } from '../../scripts/gallery-hosts.ts';
import { agreedCards, galleryPage, templateCards } from '../../scripts/gallery-page.ts';
import { launchChromium } from '../support/playground-page.ts';
import { violationsIn } from './axe.ts';
import { brokenWords, faintWords, wordsOutside } from './card-measures.ts';

/** Hostile cases hold words without a space that no phone could show in a line. */
const agreed = agreedCards().filter(({ id }) => !id.includes('hostile'));
const templates = templateCards();

let folder: string;
let browser: Browser;
let page: Page;

const open = async (name: string, chapters: Parameters<typeof galleryPage>[0]): Promise<void> => {
  const path = join(folder, `${name}.html`);
  await writeFile(path, galleryPage(chapters));
  await page.goto(pathToFileURL(path).href);
};
const choose = (label: string): Promise<void> => page.getByRole('radio', { name: label, exact: true }).check();
const labels = { light: 'Light', dark: 'Dark', contrast: 'High contrast' } as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lat-gallery-'));
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'en-GB' });
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

describe('every template with its sample', () => {
  beforeAll(() => open('templates', { Templates: templates }));

  it.each(looks)('in the look %s has nothing that axe-core finds', async (look) => {
    await choose(labels[look]);
    expect(await page.locator('.card .ac-adaptiveCard').count()).toBe(templates.length);
    expect(await violationsIn(page.locator(':root'))).toEqual([]);
  });
});

describe('every template and every agreed state', () => {
  beforeAll(() => open('all', { Templates: templates, States: agreed }));

  it.each(looks)('in the look %s has words that stand out from what is behind them', async (look) => {
    await choose(labels[look]);
    const { faint, pairs } = await faintWords(page);
    expect(faint).toEqual([]);
    // Plain, subtle, accent and attention on paper, and plain words on every colour of a rating.
    expect(pairs).toBeGreaterThan(look === 'contrast' ? 2 : 8);
  });

  it('at 320 px scrolls nowhere sideways, cuts nothing and breaks no word', async () => {
    await choose('320 px');
    expect(await wordsOutside(page)).toEqual([]);
    expect(await brokenWords(page)).toEqual([]);
  });
});
