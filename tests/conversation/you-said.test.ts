import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { cardOf } from '../support/activities.ts';
import { place } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { threeQuestions } from '../support/three-questions.ts';
import { buttonsOf, wordsOf } from './chat.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

describe('you said, we did', () => {
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot();
  });
  afterAll(() => bot.stop());

  const works = { view: 'test_met', reason: 'Words of somebody.' };
  const said = { 'management-arrangements': works, 'line-of-accountability': works };
  const staff = { id: 'staff', audience: 'frontline' as const, directorateId: 'social-care' };

  async function answered(): Promise<BotCouncil> {
    bot.clock.set('2026-09-14T09:30:00Z');
    const council = await bot.council({ set: threeQuestions() });
    await respond(council, staff, all(11, said));
    const at = place('management-arrangements', 'social-care');
    await council.assess(at, { status: 'accepted', rating: 'test_met', whatWeKnow: 'Words of the entry.' });
    await council.act(at, { what: 'Put the chart on every wall', status: 'started', dueOn: '2027-03-31' });
    return council;
  }

  async function signOff({ services, councilId }: BotCouncil): Promise<void> {
    const move = { councilId, cycle: '2026/27', why: 'It has ended.' };
    await moveCycleOn({ ...services, clock: bot.clock }, { ...move, to: 'in_review' });
    await moveCycleOn({ ...services, clock: bot.clock }, { ...move, to: 'signed_off' });
  }

  it('comes once, from several instances and ticks, and leads to figures and actions', async () => {
    const council = await answered();
    const chats = ['staff-0', 'frontline-education', 'dcs'].map((id) => council.chat(id));
    for (const chat of chats) await chat.says('help');
    const [chat, asked, dcs] = chats;
    if (chat === undefined || asked === undefined || dcs === undefined) throw new Error('Nobody to talk to');
    await asked.says('start');
    await asked.presses('Start');
    expect(wordsOf(await chat.says('you said'))).toContain('is open until 18 December 2026');
    const since = bot.connector.sent.length;
    await signOff(council);
    const others = await Promise.all([bot.another(), bot.another()]);
    for (const one of [chat, asked]) {
      await bot.connector.waitForSent((sent) => sent.index >= since && sent.conversationId === one.where.id, 30_000);
    }
    others.push(await bot.another());
    await Promise.all(others.map((app) => app.stop()));
    expect(asked.sentSince(since)).toHaveLength(1);
    expect(dcs.sentSince(since)).toEqual([]);
    const [message, ...more] = chat.sentSince(since);
    expect(more).toEqual([]);
    expect(message?.activity?.summary).toBe('You said, we did');
    chat.card = cardOf(message?.activity);
    expect(wordsOf(chat.card)).toContain('The assurance test 2026/27 of Testshire Council');
    const shown = wordsOf(await chat.presses('You said, we did'));
    expect(shown).toContain('11 of 11 said “Works”.');
    expect(shown).toContain('Put the chart on every wall. Head of Service, by March 2027.');
    expect(shown).not.toMatch(/Words of|Person/);
    expect(wordsOf(await chat.says('You said, we did'))).toBe(shown);
    // Not of their directorate.
    expect(wordsOf(await asked.says('you said'))).not.toContain('Put the chart');
  });

  it('is answered in the own chat where it is asked among others', async () => {
    const council = await answered();
    await signOff(council);
    await council.chat('staff-0').says('help');
    const since = bot.connector.sent.length;
    const here = await council.inChannel('staff-0').says('you said');
    expect(wordsOf(here)).toContain('sent it to your own chat');
    const [own] = council.chat('staff-0').sentSince(since);
    expect(wordsOf(own?.activity)).toContain('11 of 11 said “Works”.');
  });

  it('tells whoever was not asked so, and refuses what no card of theirs sends', async () => {
    const council = await answered();
    const other = await answered();
    await signOff(council);
    const chat = council.chat('lead_member');
    expect(wordsOf(await chat.says('you said'))).toContain('You were not asked');
    const page = (data: object) => council.chat('staff-0').sends('said.show', data);
    expect(wordsOf(await page({ cycleId: council.cycleId, page: 999 }))).toContain('11 of 11');
    expect(wordsOf(await page({ cycleId: 'cycle of another council' }))).toContain('not yours');
    for (const data of [{}, { cycleId: '' }, { cycleId: { evil: true }, page: 1 }, { cycleId: 'x\0' }]) {
      expect(wordsOf(await page(data))).toContain('out of date');
    }
    expect(wordsOf(await page({ cycleId: council.cycleId, page: 'x' }))).toContain('11 of 11');
    expect(wordsOf(await other.chat('staff-0').says('you said'))).toContain('Not yet');
    expect(buttonsOf(await other.chat('staff-0').says('you said'))).toEqual(['Continue', 'Help']);
  });
});
