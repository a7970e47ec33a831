/**
 * What is measured on the drawn cards of a page. The functions that run in the page are given as text: this program has
 * no types of a browser's.
 */
import type { Page } from 'playwright-core';

/** The least contrast of small words, WCAG 2.2 criterion 1.4.3. */
const LEAST_CONTRAST = 4.5;
/** A longer word than this, such as a web address, may be broken: no line of a phone holds it. */
const LONGEST_WORD = 22;

interface Pair {
  ink: string;
  paper: string;
  card: string;
  words: string;
}

/** Words whose contrast with what is behind them is too low, and how many pairs of colours there are. */
export async function faintWords(page: Page): Promise<{ faint: readonly string[]; pairs: number }> {
  const pairs: readonly Pair[] = await page.evaluate(`(() => {
    const found = new Map();
    const paperOf = (element) => {
      for (let at = element; at !== null; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (color !== 'rgba(0, 0, 0, 0)') return color;
      }
      return 'rgb(255, 255, 255)';
    };
    for (const card of document.querySelectorAll('.card')) {
      const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        if (text.data.trim() === '') continue;
        const pair = { ink: getComputedStyle(text.parentElement).color, paper: paperOf(text.parentElement) };
        const key = pair.ink + ' on ' + pair.paper;
        if (!found.has(key)) found.set(key, { ...pair, card: card.dataset.card, words: text.data.slice(0, 60) });
      }
    }
    return [...found.values()];
  })()`);
  const faint = pairs.flatMap(({ ink, paper, card, words }) => {
    const ratio = contrast(ink, paper);
    return ratio >= LEAST_CONTRAST ? [] : [`${card}: “${words}”, ${ink} on ${paper}: ${ratio.toFixed(2)}`];
  });
  return { faint, pairs: pairs.length };
}

/** Cards that scroll sideways, and what in them is cut off or reaches over their edge; boxes to type in scroll by nature. */
export const wordsOutside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('.card')].flatMap((card) => {
    const { right } = card.getBoundingClientRect();
    const say = (why, element) => card.dataset.card + ' ' + why + ': ' + element.textContent.slice(0, 60);
    const scrolls = card.scrollWidth > card.clientWidth ? [say('scrolls', card)] : [];
    const parts = [...card.querySelectorAll('*')].filter(({ tagName }) => tagName !== 'INPUT' && tagName !== 'TEXTAREA');
    return scrolls.concat(parts.flatMap((part) => {
      const over = part.getBoundingClientRect().right > right + 1;
      const hides = getComputedStyle(part).overflowX !== 'visible' && part.clientWidth > 0;
      if (over) return [say('reaches over', part)];
      return hides && part.scrollWidth > part.clientWidth + 1 ? [say('cuts', part)] : [];
    }));
  })`);

/** Words that begin on one line and end on another, though a line would hold them; none with a hyphen or a slash. */
export const brokenWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('.card')].flatMap((card) => {
    const broken = [];
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/(?<!\\S)[\\p{Script=Latin}\\p{N}’.,:;()“”]{2,${String(LONGEST_WORD)}}(?!\\S)/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 1) broken.push(card.dataset.card + ': ' + word);
      }
    }
    return broken;
  })`);

/** The contrast ratio of WCAG 2.2, 1 to 21, of two colours as a browser computes them: `rgb(r, g, b)`. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
  if (parts === null) throw new Error(`Not a plain colour: ${color}`);
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
