import { commandIds } from '../../src/domain/permission.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import { saveParaphrase } from '../../src/storage/paraphrase-repository.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { place } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { threeQuestions } from '../support/three-questions.ts';
import type { Card, Chat } from './chat.ts';
import { readOn } from './read-on.ts';
import type { BotCouncil, RunningBot } from './running-bot.ts';
import { startBot } from './running-bot.ts';

/** A question that every audience is asked. */
const questionKey = 'line-of-accountability';
const [first, next] = ['first', 'next'];

/** What others said, last time or now, as any card could show it. */
const saidMarks = /Mark of (comment|group|paraphrase)|\b(11|13) (of|replies)|Works (11|13)\b|"value":(11|13)\b/;
/** What stands in last time's entry. Managers, who rate it, see it (DESIGN section 1); respondents never do. */
const entryMarks = /Mark of (entry|action)/;

describe('before their own answer', () => {
  let bot: RunningBot;
  let council: BotCouncil;

  beforeAll(async () => {
    bot = await startBot();
    bot.clock.set('2026-09-14T09:30:00Z');
    council = await bot.council({ set: threeQuestions(), cycle: { id: first, label: '2026/27', everyMonths: null } });
    await fill(first, 11, 'last');
    const at = place(questionKey, 'education');
    await council.assess(at, { status: 'accepted', rating: 'not_yet_met', whatWeKnow: 'Mark of entry' });
    await council.act(at, { what: 'Mark of action', cycleId: first });
    for (const [id, audience] of respondents) {
      await startResponding(council.services, council.actorNamed(id), { cycleId: first, audience });
    }
    await council.inChannel('dcs').says('post weekly status here Friday 15:00');
    await council.inChannel('dcs').says('post status');
    const move = { councilId: council.councilId, cycle: '2026/27', why: 'It has ended.' };
    await moveCycleOn(council.services, { ...move, to: 'in_review' });
    await moveCycleOn(council.services, { ...move, to: 'signed_off' });
    await council.addCycle({ id: next, label: 'Next', opensOn: '2026-09-14', everyMonths: null });
    await fill(next, 13, 'now');
  });
  afterAll(() => bot.stop());

  const respondents = [
    ['frontline-education', 'frontline'],
    ['partner', 'partner'],
    ['manager-education', 'manager'],
    ['both-social-care', 'frontline'],
  ] as const;

  /** So many of each audience answer, a group is heard, and a paraphrase is agreed. */
  async function fill(cycleId: string, people: number, id: string): Promise<void> {
    const here = { ...council, cycleId };
    const said = { [questionKey]: { view: 'test_met', reason: 'Mark of comment' } };
    for (const audience of ['frontline', 'manager'] as const) {
      await respond(here, { id: `${id}-${audience}`, audience, directorateId: 'education' }, all(people, said));
    }
    const write = { actor: 'reviewer', now: bot.clock.now(), why: '' };
    const session = {
      ...{ id: `session-${id}`, cycleId, directorateId: null, people: 'parents' as const, what: '', heads: 13 },
      ...{ heldOn: '2026-09', facilitator: 'the reviewer', revision: 0, answers: [] },
    };
    const answer = { questionKey, item: '', heads: { test_met: 13 }, said: 'Mark of group', revision: 0 };
    const agreed = { text: 'Mark of paraphrase', agreedWith: 'Mark of paraphrase', revision: 0 };
    await council.inCouncil(async (tx) => {
      await saveGroupSession(tx, session, write);
      await saveGroupAnswer(tx, session, answer, write);
      await saveParaphrase(tx, { cycleId, questionKey, source: 'staff', ...agreed }, write);
    });
  }

  /** Everything that the bot answers to every command, and to every reading button of those cards and of theirs. */
  async function walk(chat: Chat): Promise<readonly Card[]> {
    const said = commandIds.flatMap((command) => [command, `${command} 3.2`, `${command} 3.2 education`]);
    const more = [
      'compare 2026/27 Next',
      'trend cycles',
      'trend education',
      'status education',
      'overdue gaps',
      'ask mark',
      'ask raising a concern',
    ];
    const cards: Card[] = [];
    // What ends somebody's part, or their chat's peace, is left out.
    for (const text of [...said, ...more].filter((one) => !/^(start|snooze|away|back|nudge|post|stop)/.test(one))) {
      cards.push(...(await chat.saysAll(text)));
    }
    for (const [verb, data] of forged) cards.push(await chat.sends(verb, data));
    return readOn(chat, cards);
  }

  const at = { questionKey, directorateId: 'education' };
  /** What cards of others, or of last time, send. */
  const forged: readonly (readonly [string, object])[] = [first, next].flatMap((cycleId) => [
    ['views.show', { cycleId, ...at, page: 1 }],
    ['views.show', { cycleId, questionKey, directorateId: '', page: 1 }],
    ['views.show', { cycleId, questionKey, directorateId: '', page: 2 }],
    ['heard.show', { cycleId, ...at, page: 1 }],
    ['heard.show', { cycleId, questionKey, directorateId: '', page: 1 }],
    ['said.show', { cycleId, page: 1 }],
    ['said.show', { cycleId, page: 2 }],
    ['assessment.open', { cycleId, ...at, step: 'review' }],
    ['assessment.open', { cycleId, ...at, step: 'evidence' }],
    ['session.list', { cycleId, page: 1 }],
    ['session.open', { cycleId, sessionId: cycleId === first ? 'session-last' : 'session-now' }],
    ['paraphrase.list', { cycleId, page: 1 }],
    ['conclusions.show', { cycleId, page: 1 }],
    ['gaps.show', { cycleId, from: 0 }],
    ['response.answers', { cycleId, audience: 'frontline' }],
    ['response.answers', { cycleId, audience: 'manager' }],
    ['marks.show', { cycleId, answer: 'any', part: 1 }],
    ['launch.show', { cycleId }],
    ['cycles.compare', { fromId: first, toId: next, page: 1 }],
  ]);

  const textOf = (cards: readonly Card[]): string => cards.map((card) => JSON.stringify(card)).join('\n');
  const found = (cards: readonly Card[], marks: RegExp): readonly string[] =>
    cards.flatMap((card) => {
      const [mark] = marks.exec(JSON.stringify(card)) ?? [];
      return mark === undefined ? [] : [`${mark}: ${JSON.stringify(card).slice(0, 300)}`];
    });

  it('there is something to find: the Director sees all of it', async () => {
    const text = textOf(await walk(council.chat('dcs')));
    for (const mark of ['Mark of comment', 'Mark of group', 'Mark of paraphrase', 'Mark of entry', '11 of 11']) {
      expect([mark, text.includes(mark)]).toEqual([mark, true]);
    }
    expect(text).toMatch(/13 replies/);
  });

  describe.each(respondents)('%s', (id, audience) => {
    it.each(['has not begun', 'has begun'])('finds nothing of what others say while the person %s', async (stage) => {
      if (stage === 'has begun') {
        const begun = await startResponding(council.services, council.actorNamed(id), { cycleId: next, audience });
        expect(begun.kind).toBe('step');
      }
      const cards = await walk(council.chat(id));
      expect(cards.length).toBeGreaterThan(60);
      expect(found(cards, saidMarks)).toEqual([]);
      const seesEntries = id !== 'frontline-education' && id !== 'partner';
      if (!seesEntries) expect(found(cards, entryMarks)).toEqual([]);
    });
  });

  it.each(['frontline-education', 'partner'])('%s finds nothing in the channel and on its status card', async (id) => {
    const since = bot.connector.sent.length;
    const shared = council.inChannel(id);
    const cards = await walk(shared);
    const own = council.chat(id).sentSince(since);
    expect(cards.length).toBeGreaterThan(30);
    expect([...found(cards, saidMarks), ...found(cards, entryMarks)]).toEqual([]);
    expect(JSON.stringify(own)).not.toMatch(/Mark of/);
  });

  it('and once they have finished, they see it', async () => {
    const chat = council.chat('frontline-education');
    await chat.sends('response.finish', { cycleId: next, audience: 'frontline' });
    expect(JSON.stringify(await chat.says('you said'))).toContain('11 of 11');
  });
});
