/** An answer given with the keyboard alone, in the local client: no pointer is used from the first word to the last. */
import { openPlayground } from '../support/playground-page.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { startBotProcess } from './bot-process.ts';
import type { BotProcess } from './bot-process.ts';

const WEDNESDAY = new Date('2026-11-25T10:00:00Z');
/** More stops than the whole page has. */
const MOST_STOPS = 60;

let bot: BotProcess;
let chat: PlaygroundPage;

beforeAll(async () => {
  bot = await startBotProcess(WEDNESDAY);
  chat = await openPlayground(bot.clientUrl);
});

afterAll(async () => {
  await chat.close();
  await bot.stop();
});

const sees = (words: string): Promise<void> => chat.lastCard().filter({ hasText: words }).waitFor();
const typed = (): Promise<string> => chat.lastCard().getByRole('textbox', { name: 'Why do you say so?' }).inputValue();

/** What holds the focus, and whether it is in the newest card. Keeps the element, to be compared once it is left. */
const focused = (): Promise<{ name: string; kind: string; inNewest: boolean }> =>
  chat.page.evaluate(`(() => {
    const at = document.activeElement;
    const looks = (element) => [element, element.parentElement].flatMap((near) => [undefined, '::after'].map((part) => {
      const { outline, boxShadow, borderColor, borderWidth, transform } = getComputedStyle(near, part);
      return [outline, boxShadow, borderColor, borderWidth, transform].join(' ');
    })).join(' | ');
    globalThis.left = { at, held: looks(at), looks };
    return {
      name: (at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText).trim(),
      kind: at.getAttribute('role') ?? at.type ?? at.tagName,
      inNewest: [...document.querySelectorAll('.ac-adaptiveCard')].at(-1)?.contains(at) ?? false,
    };
  })()`);

/** Goes on by Tab or Shift+Tab until something has the focus; gives what could not be told from what has it not. */
async function goTo(
  key: 'Tab' | 'Shift+Tab',
  wanted: (at: { name: string; kind: string; inNewest: boolean }) => boolean,
) {
  const unseen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const at = await focused();
    if (wanted(at)) return unseen;
    await chat.page.keyboard.press(key);
    const same = await chat.page.evaluate('left.at.isConnected && left.looks(left.at) === left.held');
    if (at.inNewest && same === true) unseen.push(at.name);
  }
  throw new Error(`${key} did not come to it.`);
}

const button = (name: string) => (at: { name: string; kind: string; inNewest: boolean }) =>
  at.inNewest && at.name === name;

describe('with the keyboard alone', () => {
  it('a question is reached, from the box one types in back to the newest card', async () => {
    await goTo('Tab', ({ kind }) => kind === 'textbox');
    await chat.page.keyboard.type('start');
    await chat.page.keyboard.press('Enter');
    await sees('Which role are you answering in?');
    expect(await goTo('Shift+Tab', button('Frontline'))).toEqual([]);
    await chat.page.keyboard.press('Enter');
    await sees('Not about you');
  });

  it('the focus stays in the card when the next one takes its place', async () => {
    expect((await focused()).inNewest).toBe(true);
    await goTo('Tab', button('Start'));
    await chat.page.keyboard.press('Enter');
    await sees('Question 1 of');
    expect((await focused()).inNewest).toBe(true);
  });

  it('a view is chosen, a reason typed and both saved, and one always sees where one is', async () => {
    expect(await goTo('Shift+Tab', ({ kind, inNewest }) => inNewest && kind === 'radio')).toEqual([]);
    await chat.page.keyboard.press('Space');
    const chosen = chat.lastCard().getByRole('radio', { checked: true });
    expect(await chosen.count()).toBe(1);
    const view = (await focused()).name;
    expect(await goTo('Tab', ({ kind }) => kind === 'textarea')).toEqual([]);
    await chat.page.keyboard.type('We ring round.');
    expect(await goTo('Tab', button('Save and next'))).toEqual([]);
    await chat.page.keyboard.press('Enter');
    await sees('Question 2 of');
    expect((await focused()).inNewest).toBe(true);
    expect(await goTo('Tab', button('Back'))).toEqual([]);
    await chat.page.keyboard.press('Enter');
    await sees('Question 1 of');
    expect(await typed()).toBe('We ring round.');
    expect(await chat.lastCard().getByRole('radio', { name: view }).isChecked()).toBe(true);
  });
});
