/**
 * The main job as its users do it: the real program, the local client, headless Chromium. `npm run test:browser`.
 * The README's pictures are taken anew with `PICTURES=1 npm run test:browser`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gapRules } from '../../src/domain/gap-rules.ts';
import { openPlayground } from '../support/playground-page.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { startBotProcess } from './bot-process.ts';
import type { BotProcess } from './bot-process.ts';
import { CardCheck } from './card-check.ts';

const picturesFolder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const dayMs = 86_400_000;

/** The last Wednesday at ten: near today, and far from the hour of a weekly post and from midnight. */
function wednesdayAtTen(): Date {
  const day = new Date(new Date().setUTCHours(10, 0, 0, 0));
  return new Date(day.getTime() - ((day.getUTCDay() + 4) % 7) * dayMs);
}

const today = wednesdayAtTen();
const inThirtyDays = new Date(today.getTime() + 30 * dayMs).toISOString().slice(0, 10);
const raisingAConcern = 'Open 2 Raising a concern, Children’s Social Care';
const childrensVoices = 'Open 9 Children’s voices, Children’s Social Care';

let bot: BotProcess;
let chat: PlaygroundPage;
let check: CardCheck;

beforeAll(async () => {
  bot = await startBotProcess(today);
  chat = await openPlayground(bot.clientUrl);
  check = new CardCheck();
});

afterAll(async () => {
  await chat.close();
  await bot.stop();
});

/** Waits until the newest card says so, and looks it over. */
async function sees(words: string | RegExp): Promise<string> {
  const card = chat.lastCard().filter({ hasText: words });
  await card.waitFor().catch(async (error: unknown) => {
    throw new Error(`The newest card says: ${await chat.lastCard().innerText()}`, { cause: error });
  });
  await check.look(card, String(words));
  return card.innerText();
}

async function says(text: string, answer: string | RegExp): Promise<string> {
  await chat.say(text);
  return sees(answer);
}

async function presses(title: string, answer: string | RegExp, tooltip?: string): Promise<string> {
  await chat.press(title, tooltip);
  return sees(answer);
}

async function picture(name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  mkdirSync(picturesFolder, { recursive: true });
  await chat.screenshotCard(join(picturesFolder, `${name}.png`));
}

/** The one number before these words. */
function numberIn(text: string, words: RegExp): number {
  const found = new RegExp(`(\\d+) ${words.source}`).exec(text)?.[1];
  if (found === undefined) throw new Error(`No number before “${words.source}” in: ${text}`);
  return Number(found);
}

const typed = (label: string): Promise<string> =>
  chat.lastCard().getByRole('textbox', { name: label, exact: true }).inputValue();

describe('frontline staff', () => {
  it('answer a question in two presses, and the same message shows the next one', async () => {
    await says('start', 'Which role are you answering in?');
    await presses('Frontline', 'Not about you');
    const first = await presses('Start', 'Question 1 of');
    const messages = await chat.messages().count();
    await chat.choose('Works well', 'Your view');
    await picture('question');
    const second = await presses('Save and next', 'Question 2 of');
    expect(await chat.messages().count()).toBe(messages);
    expect(second).not.toBe(first);
    await presses('Back', 'Question 1 of');
    expect(await chat.lastCard().getByRole('radio', { name: 'Works well', exact: true }).isChecked()).toBe(true);
    await presses('Save and next', 'Question 2 of');
    expect(await chat.messages().count()).toBe(messages);
  });

  it('come back with continue, after the process was killed, to the same question with what was typed', async () => {
    const question = (await sees('Question 2 of')).split('\n')[2];
    await chat.choose('Needs to get better', 'Your view');
    await chat.type('Why do you say so?', 'We ring round until somebody knows.');
    await presses('Finish later', 'Kept for later');
    await bot.killAndRestart();
    await chat.reload();
    expect(await says('continue', 'Question 2 of')).toContain(question);
    expect(await typed('Why do you say so?')).toBe('We ring round until somebody knows.');
    const radio = chat.lastCard().getByRole('radio', { name: 'Needs to get better', exact: true });
    expect(await radio.isChecked()).toBe(true);
    await presses('Save and next', 'Question 3 of');
  });

  it('leave for a concern with one press, and find the way back', async () => {
    await presses('I have a concern to raise', 'call 999');
    await presses('Back', 'Question 3 of');
  });
});

describe('a manager', () => {
  let needing: number;

  it('begins at what needs them', async () => {
    await says('switch role', 'Which role are you answering in?');
    needing = numberIn(await presses('Manager', 'need you'), /of your \d+ need you/);
    await picture('work-list');
  });

  it('submits an entry with a good rating', async () => {
    await presses('Open', 'What the evidence covers', raisingAConcern);
    await chat.type('Link to the evidence', 'https://intranet.example/lat/staff-survey');
    await chat.type('What we know', 'Nine of ten staff could say where they would take a worry.');
    await chat.choose('New staff hear about it when they start', 'What the evidence covers');
    await presses('Save and next', 'Your rating');
    await chat.choose('Good', 'Rating');
    expect(await presses('Save and next', 'Check and submit')).toContain('1 of 3');
    const list = await presses('Submit for review', 'Submitted for review');
    expect(numberIn(list, /of your \d+ need you/)).toBe(needing - 1);
  });

  it('keeps an adverse rating as a draft, and submits it only with action, owner and date', async () => {
    await says('open 4', 'What the evidence covers');
    await chat.type('What we know', 'Two of five partners know the thresholds.');
    await chat.type('How we know', 'Survey of 40 partners in October.');
    await presses('Save and next', 'Your rating');
    await chat.choose('Requires improvement', 'Rating');
    const plan = await presses('Save and next', 'Before you submit: what will be done, who owns it, by when');
    expect(plan).toContain('Saved as a draft');
    await picture('plan');
    const messages = await chat.messages().count();
    await presses('Save and next', 'Check and submit');
    await presses('Submit for review', /Not submitted yet.*what will be done, who owns it, by when/);
    await chat.type('Action', 'Explain the thresholds to all partners');
    await presses('Save and next', 'Check and submit');
    await presses('Submit for review', /Not submitted yet.*who owns it, by when/);
    expect(await typed('Action')).toBe('Explain the thresholds to all partners');
    await chat.type('Owner', 'Head of Assessment and Safeguarding');
    await presses('Save and next', 'Check and submit');
    await presses('Submit for review', /Not submitted yet.*by when/);
    await chat.pickDate('Due date', inThirtyDays);
    expect(await presses('Save and next', 'Check and submit')).toContain('Head of Assessment and Safeguarding');
    const list = await presses('Submit for review', 'Submitted for review');
    expect(numberIn(list, /of your \d+ need you/)).toBe(needing - 2);
    expect(await chat.messages().count()).toBe(messages);
  });

  it('completes a draft from the list and submits it', async () => {
    await presses('Open', 'Check and submit', childrensVoices);
    await presses('Change', 'Link to the evidence', 'Change evidence');
    await chat.type('How we know', 'Minutes of the children in care council.');
    await presses('Save and next', 'Your rating');
    await presses('Save and next', 'Check and submit');
    const list = await presses('Submit for review', 'Submitted for review');
    expect(numberIn(list, /of your \d+ needs? you/)).toBe(needing - 3);
  });
});

describe('show gaps', () => {
  const ruleNamed = new RegExp(`^(${gapRules.map(({ title }) => title).join('|')}): \\w`);
  // What people said of a question is hidden from whoever has yet to say their own of it; the operator sees it. The first
  // is asked of others only, and its entry is rated.
  const gapsBy = async (...filter: string[]): Promise<readonly unknown[]> =>
    ((await bot.lat('gaps', '--council', 'example', ...filter)) as { rule: string; question: string }[]).filter(
      ({ rule, question }) => rule !== 'views-diverge' || question === 'management-arrangements',
    );

  it('lists what is missing, the rule named on each line', async () => {
    const list = await says('show gaps', 'worst first');
    expect(numberIn(list, /gaps, worst first/)).toBe((await gapsBy()).length);
    // Where views differ, the button leads to them.
    const opens = chat.lastCard().getByRole('button', { name: /^(Open|What people said)$/ });
    const lines = await opens.count();
    expect(lines).toBeGreaterThan(3);
    expect(list.split('\n').filter((line) => ruleNamed.test(line) && !/: \d/.test(line))).toHaveLength(lines);
    expect(list).toMatch(/\nUrgent \(\d+\)/);
    await picture('gaps');
  });

  it('leads to what people said of a question that they see otherwise than it is rated', async () => {
    await says('views 1 social care', '3 of 10 frontline staff are worried or not sure; the entry is rated Good.');
  });

  it.each([
    // What this person does not hold is shown, with no way to change it.
    ['Education and Skills', 'education', '11 Early help', 'This entry'],
    ['Children’s Social Care', 'social-care', '6 Services under contract', 'You rated it Requires improvement'],
  ])('is filtered by %s, and a line’s button opens the right card', async (name, id, line, opened) => {
    await says('show gaps', 'worst first');
    await chat.choose(name, 'Directorate');
    const list = await presses('Show gaps', `${name} · `);
    const expected = await gapsBy('--directorate', id);
    expect(numberIn(list, /gaps, worst first/)).toBe(expected.length);
    // Six lines a page.
    const shown = list.split('\n').filter((text) => text.endsWith(`, ${name}`));
    expect(shown).toHaveLength(Math.min(6, expected.length));
    const card = await presses('Open', opened, `Open ${line}, ${name}`);
    expect(card).toContain(`\n${line}\n`);
    expect(card).toContain(` · ${name} · `);
  });
});

describe('trend', () => {
  it('shows the last eight weeks and today as a line chart, and the same figures in a table', async () => {
    const card = await says('trend', 'How the test moves, week by week');
    const shown = card.match(/^\d+ of \d+$/gm) ?? [];
    expect(shown.length).toBeGreaterThanOrEqual(8);
    const status = (await bot.lat('status', 'show', '--council', 'example')) as Record<string, number>;
    const { assured = NaN, assuredWithReservations = NaN, total } = status;
    expect(shown[0]).toBe(`${String(assured + assuredWithReservations)} of ${String(total)}`);
    expect(await chat.lastCard().locator('canvas, svg').count()).toBeGreaterThan(0);
    await picture('trend');
  });
});

describe('the channel', () => {
  it('gets the weekly status by saying so, and shows counts and nothing more where somebody asks for gaps', async () => {
    await chat.openChannel();
    await sees('Questions are answered in your own chat');
    await says('post weekly status here', 'every Monday at 09:00');
    await chat.say('show gaps');
    const counts = chat.cards().filter({ hasText: 'No answer yet: ' });
    await counts.waitFor();
    await check.look(counts, 'gaps in the channel');
    const shown = (await chat.cards().allInnerTexts()).join('\n');
    expect(shown).not.toMatch(/Early help|Children’s Social Care|Safeguarding board/);
    expect(await chat.cards().getByRole('button', { name: 'Open', exact: true }).count()).toBe(0);
    await chat.openPersonalChat();
    await sees('worst first');
  });

  it('shows the posted status card, its figures those of lat', async () => {
    await says('post status', 'General');
    const status = (await bot.lat('status', 'show', '--council', 'example')) as Record<string, number>;
    await chat.openChannel();
    const posted = await sees('Extra post');
    await picture('status');
    const figures =
      /Reviewed and assured (\d+) of (\d+) · self-assessed (\d+) · not assured (\d+) · not tested (\d+)(?: · unanswered (\d+))?/;
    const [, ...printed] = figures.exec(posted) ?? [];
    const {
      assured = NaN,
      assuredWithReservations = NaN,
      total,
      selfAssessed,
      notAssured,
      notTested,
      unanswered,
    } = status;
    expect(printed.map((figure = '0') => Number(figure))).toEqual([
      assured + assuredWithReservations,
      total,
      selfAssessed,
      notAssured,
      notTested,
      unanswered,
    ]);
    expect(posted).not.toMatch(/Alex Wilber|Megan Bowen|Two of five partners|We ring round/);
  });
});

describe('every card that was seen', () => {
  it('has a label on every input, and axe-core finds nothing serious in it', () => {
    expect(check.findings).toEqual([]);
    expect(check.cards).toBeGreaterThan(30);
    expect(check.inputs).toBeGreaterThan(60);
  });

  it('left no warning in the log', () => {
    expect(bot.log()).toBe('');
  });
});
