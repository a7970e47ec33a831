import { chromium } from 'playwright-core';
import type { Browser, Locator, Page, WebSocket } from 'playwright-core';

/** What a person does in the local web client, in a headless Chromium. Every step has 10 seconds. */
export interface PlaygroundPage {
  /** For what this driver has no word for. */
  page: Page;
  openPersonalChat(): Promise<void>;
  openGroupChat(): Promise<void>;
  /** The first channel (General) unless named. */
  openChannel(name?: string): Promise<void>;
  /** Types and sends; mentions the bot outside the personal chat (in a channel: as a new post). Waits for its turn. */
  say(text: string): Promise<void>;
  /** The newest card: the last one in a chat; in a channel the last one of the newest thread that has any. */
  lastCard(): Locator;
  cards(): Locator;
  /** All messages of the chat that is open, whoever wrote them. */
  messages(): Locator;
  /**
   * Presses an Action.Execute button of the newest card, waits for the answer, and gives it back. Of several with one
   * title, the first with the tooltip that is named.
   */
  press(buttonTitle: string, tooltip?: string): Promise<PressAnswer>;
  /** Picks a radio button, ticks a box, or, with the field named, takes an option of a drop-down. */
  choose(label: string, field?: string): Promise<void>;
  type(label: string, text: string): Promise<void>;
  /** @param date as `yyyy-mm-dd` */
  pickDate(label: string, date: string): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** The newest card alone, whole, however long it is. */
  screenshotCard(path: string): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** What the client passes on of the bot's answer: the card, text or error, not the status. */
export interface PressAnswer {
  type?: string;
  value?: unknown;
}

const EXECUTABLE = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const WINDOW = { width: 1280, height: 1000 };
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A headless Chromium that asks for nothing by itself. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });

/** Opens the local web client at `url` and waits until it has met the bot. Nothing outside `url` is asked for. */
export async function openPlayground(url: string, botName = 'LAT Assistant'): Promise<PlaygroundPage> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: WINDOW, locale: 'en-GB' });
  page.setDefaultTimeout(10_000);
  await page.route(
    (asked) => !asked.href.startsWith(url),
    (route) => route.abort(),
  );
  let log: WebSocket | undefined;
  page.on('websocket', (socket) => {
    if (socket.url().includes('/_ws/log/')) log = socket;
  });
  let place: 'personal' | 'group' | 'channel' = 'personal';

  /** The client opens its log again whenever another chat is opened. */
  const hideLog = async (): Promise<void> => {
    const hide = page.getByRole('button', { name: 'Hide log panel' });
    if (await hide.isVisible()) await hide.click();
  };
  const start = async (): Promise<void> => {
    await page.goto(url);
    await page.getByText('conversationUpdate 20', { exact: false }).first().waitFor();
    await hideLog();
    place = 'personal';
  };
  const rendered = () =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const inChat = async (name: string, kind: 'personal' | 'group'): Promise<void> => {
    await page.getByRole('tree', { name: 'Personal and Group Chat' }).getByRole('treeitem', { name }).click();
    await page.getByRole('button', { name: 'Send Message' }).waitFor();
    place = kind;
  };
  const lastCard = (): Locator => {
    if (place !== 'channel') return page.locator('.ac-adaptiveCard').last();
    const threads = page.locator('.fui-Card').filter({ has: page.locator('.ac-adaptiveCard') });
    return threads.first().locator('.ac-adaptiveCard').last();
  };
  const mention = async (): Promise<void> => {
    await page.keyboard.type('@');
    await page.getByRole('menuitem', { name: botName }).click();
    await page.keyboard.type(' ');
  };
  const isTurn = ({ payload }: { payload: string | Buffer }): boolean => {
    const { log: entry } = JSON.parse(String(payload)) as { log?: { activityName?: string; from?: string } };
    return entry?.activityName === 'message' && entry.from === 'Microsoft 365 Agents Playground';
  };

  await start().catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });

  return {
    page,
    lastCard,
    cards: () => page.locator('.ac-adaptiveCard'),
    messages: () => page.locator('.fai-OutputCard'),
    openPersonalChat: () => inChat('Personal Chat', 'personal'),
    openGroupChat: () => inChat('Group Chat', 'group'),
    openChannel: async (name) => {
      const channels = page.getByRole('tree', { name: 'Teams Channel' }).getByRole('treeitem');
      await (name === undefined ? channels : channels.filter({ hasText: name })).first().click();
      await page.getByRole('button', { name: 'Post', exact: true }).waitFor();
      place = 'channel';
    },
    say: async (text) => {
      if (log === undefined) throw new Error('The page has no log socket to tell when the bot has answered.');
      // The client logs a message once the bot's answer to its request is in, that is, when the turn is over.
      const turn = log.waitForEvent('framereceived', { predicate: isTurn });
      const boxes = page.locator('[contenteditable=true][role=textbox]');
      await (place === 'channel' ? boxes.first() : boxes.last()).click();
      if (place !== 'personal') await mention();
      await page.keyboard.type(text);
      if (place === 'channel') await page.getByRole('button', { name: 'Post', exact: true }).click();
      else await page.getByRole('button', { name: 'Send Message' }).click();
      await turn;
      await rendered();
    },
    press: async (buttonTitle, tooltip) => {
      const named = lastCard().getByRole('button', { name: buttonTitle, exact: true });
      const button = tooltip === undefined ? named : named.and(page.getByTitle(tooltip, { exact: true })).first();
      const [response] = await Promise.all([
        page.waitForResponse((answer) => answer.url().endsWith('/_conversation/v1/invoke')),
        button.click(),
      ]);
      await rendered();
      return ((await response.json().catch(() => ({}))) ?? {}) as PressAnswer;
    },
    choose: async (label, field) => {
      const card = lastCard();
      if (field !== undefined) {
        const dropDown = card.getByRole('combobox', { name: field, exact: true });
        if (await dropDown.count()) {
          await dropDown.click();
          return page.getByRole('option', { name: label, exact: true }).last().click();
        }
      }
      const within = field === undefined ? card : card.getByRole('radiogroup', { name: field, exact: true });
      // What a choice means may stand behind its name: "Good: Works well nearly everywhere".
      const radio = within.getByRole('radio', { name: new RegExp(`^${label}(: |$)`) });
      const box = card.getByRole('checkbox', { name: field === undefined ? label : `${field} ${label}` });
      await radio.or(box).first().check();
    },
    type: (label, text) => lastCard().getByRole('textbox', { name: label, exact: true }).fill(text),
    pickDate: async (label, date) => {
      const [year, month, day] = date.split('-').map(Number) as [number, number, number];
      await lastCard().getByRole('combobox', { name: label, exact: true }).click();
      const calendar = page.getByRole('dialog', { name: 'Calendar' });
      const wanted = `${MONTHS[month - 1]} ${year}`;
      for (;;) {
        const shown = await calendar.getByRole('button', { name: /^[A-Z][a-z]+ \d{4}/ }).innerText();
        if (shown.startsWith(wanted)) break;
        const [shownMonth = '', shownYear = ''] = shown.split(' ');
        const ahead = Number(shownYear) * 12 + MONTHS.indexOf(shownMonth) < year * 12 + month - 1;
        await calendar.getByRole('button', { name: ahead ? /^Next month/ : /^Previous month/ }).click();
        await rendered();
      }
      await calendar.getByRole('button', { name: `${day}, ${MONTHS[month - 1]}, ${year}`, exact: true }).click();
    },
    screenshot: async (path) => {
      await hideLog();
      await page.screenshot({ path });
    },
    screenshotCard: async (path) => {
      await hideLog();
      // What is taller than the window would be cut off by the bars above and below the chat.
      const { height } = (await lastCard().boundingBox()) ?? { height: 0 };
      await page.setViewportSize({ ...WINDOW, height: WINDOW.height + Math.ceil(height) });
      await rendered();
      await lastCard().screenshot({ path });
      await page.setViewportSize(WINDOW);
      await rendered();
    },
    reload: start,
    close: () => browser.close(),
  };
}
