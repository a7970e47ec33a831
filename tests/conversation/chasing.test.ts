import { cardOf } from '../support/activities.ts';
import type { SentActivity } from '../support/connector.ts';
import { launchCycle } from '../../src/usecases/launch-cycle.ts';
import type { Card, Chat } from './chat.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('invitations and reminders', () => {
  let bot: RunningBot;
  let council: BotCouncil;
  beforeAll(async () => {
    bot = await startBot();
  });
  beforeEach(async () => {
    bot.clock.set('2026-09-14T09:00:00Z');
    council = await bot.council();
  });
  afterAll(() => bot.stop());

  /** The bot knows somebody's own chat once they have said anything there. */
  async function known(personId: string): Promise<Chat> {
    const chat = council.chat(personId);
    await chat.says('help');
    return chat;
  }

  /** Begins to invite as `lat cycle invite` does, in the process that sends. */
  async function launch(): Promise<void> {
    const services = { ...council.services, clock: bot.clock };
    await launchCycle(services, { councilId: council.councilId, cycle: null, begin: true });
    await council.inChannel('dcs').says('post weekly status here Friday 15:00');
    await wake();
  }

  /** Wakes the worker, which then does all that a tick does: nobody waits for a minute here. */
  async function wake(): Promise<void> {
    await council.inChannel('dcs').says('post status');
  }

  /** Something that comes to a chat of its own accord. */
  async function comesTo(chat: Chat, since: number, words: string): Promise<SentActivity> {
    const isIt = (sent: SentActivity): boolean =>
      sent.index >= since && sent.conversationId === chat.where.id && wordsOf(cardOf(sent.activity)).includes(words);
    return bot.connector.waitForSent(isIt, 30_000);
  }

  const show = (chat: Chat, sent: SentActivity): Card => {
    chat.card = cardOf(sent.activity);
    return chat.card;
  };

  it('come to everybody in their own chat, lead to the first question, and tell the admin in counts', async () => {
    const [frontline, manager, admin] = [
      await known('frontline-education'),
      await known('manager-education'),
      await known('admin'),
    ];
    const since = bot.connector.sent.length;
    await launch();
    const invitation = await comesTo(frontline, since, 'Can you spare us a few minutes?');
    expect(buttonsOf(show(frontline, invitation))).toEqual([
      ...['Start', 'Not now', 'Not for me', 'I have a concern to raise'],
    ]);
    expect(invitation.activity?.summary).toBe('Can you spare us a few minutes?');
    expect(buttonsOf(await frontline.presses('Start'))).toContain('Save and next');
    const work = await comesTo(manager, since, '6 of your 6 need you');
    expect(buttonsOf(show(manager, work))).toEqual(['Start', 'Give your view']);
    expect(wordsOf(await manager.presses('Start'))).toContain('6 of your 6 need you');
    const progress = await comesTo(admin, since, 'Invitations to 2026/27');
    expect(buttonsOf(show(admin, progress))).toEqual(['Refresh']);
    const refreshed = wordsOf(await admin.presses('Refresh'));
    expect(refreshed).toContain('delivered 2');
    expect(refreshed).toContain('have not installed the app yet');
    expect(refreshed).toContain('finished fewer than 5');
    expect(refreshed).not.toContain('Person');
    expect(wordsOf(await admin.says('invitations'))).toBe(refreshed);
    expect(wordsOf(await frontline.says('invitations'))).toContain('not part of your role');
    const inChannels = bot.connector.sent.slice(since).filter(({ conversationId }) => conversationId.startsWith('19:'));
    expect(inChannels.length).toBeGreaterThan(0);
    expect(inChannels.map(({ activity }) => wordsOf(activity)).join('\n')).not.toMatch(/spare us|need you|Invitations/);
  });

  it('remind a manager a week later, who opens one, is away, and comes back', async () => {
    const manager = await known('manager-education');
    let since = bot.connector.sent.length;
    await launch();
    await comesTo(manager, since, '6 of your 6 need you');
    since = bot.connector.sent.length;
    bot.clock.set('2026-09-21T09:00:00Z');
    await wake();
    const reminder = await comesTo(manager, since, '6 things wait for you');
    expect(reminder.activity?.summary).toBe('6 things wait for you');
    const card = show(manager, reminder);
    expect(buttonsOf(card).slice(-3)).toEqual(['Snooze until tomorrow', 'Snooze until Monday', 'I am away']);
    expect(buttonsOf(await manager.presses('Open'))).toContain('Save and next');
    manager.card = card;
    expect(wordsOf(await manager.presses('I am away'))).toContain('First day back');
    expect(wordsOf(await manager.presses('Save', { until: '2026-12-14' }))).toContain('Monday 14 December 2026');
    expect(wordsOf(await manager.presses('I am back'))).toContain('6 things wait for you');
    manager.card = card;
    expect(wordsOf(await manager.presses('Snooze until Monday'))).toContain('Monday 28 September 2026');
    expect(wordsOf(await manager.says('away until 14 December'))).toContain('Monday 14 December 2026');
    expect(wordsOf(await manager.says('away until the cows come home'))).toContain('Please give a day to come');
    expect(wordsOf(await manager.says('snooze'))).toContain('Tuesday 22 September 2026');
    expect(wordsOf(await manager.says('back'))).toContain('I remind you again from now on.');
  });

  it('answer data that no card of ours sends with a plain card', async () => {
    const chat = council.chat('manager-education');
    for (const data of [
      {},
      { why: 'holiday' },
      { why: 'away', until: { evil: true } },
      { why: 'away', until: 'x\0' },
    ]) {
      expect(wordsOf(await chat.sends('reminder.quiet', data))).toContain('out of date');
    }
    expect(wordsOf(await chat.sends('reminder.quiet', { why: 'away', until: '1999-01-01' }))).toContain(
      'a day to come',
    );
    expect(wordsOf(await council.chat('admin').sends('launch.show', { cycleId: '' }))).toContain('out of date');
    expect(wordsOf(await chat.sends('launch.show', { cycleId: council.cycleId }))).toContain('not part of your role');
  });
});
