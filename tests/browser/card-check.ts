import type { Locator } from 'playwright-core';
import { violationsIn } from './axe.ts';

/**
 * What the local client draws in its own way inside a card, and no card can change: the bars of a chart, which are
 * buttons without a name, and its legend, a list without items (its figures stand in the text below it, too), and invisible
 * elements that hold the focus.
 */
const drawnByTheClient = ['[aria-label$=" chart"]', '[role="listbox"][aria-label="Legend"]', '[data-tabster-dummy]'];

const input = /^\s*- '?(textbox|combobox|radiogroup|radio|checkbox|listbox|spinbutton|switch)\b/;
const named = /^\s*- '?[a-z]+ "[^"]+"/;

/** Looks at the cards that somebody saw: has every input a name, and does axe-core find anything serious? */
export class CardCheck {
  /** One line for each thing that is wrong. */
  readonly findings: string[] = [];
  cards = 0;
  inputs = 0;

  async look(card: Locator, where: string): Promise<void> {
    this.cards += 1;
    for (const line of (await card.ariaSnapshot()).split('\n').filter((text) => input.test(text))) {
      this.inputs += 1;
      if (!named.test(line)) this.findings.push(`${where}: no label on ${line.trim()}`);
    }
    for (const { id, impact, nodes } of await violationsIn(card, drawnByTheClient)) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      this.findings.push(`${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
    }
  }
}
