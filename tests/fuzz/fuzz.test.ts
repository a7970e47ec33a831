import { verbs } from '../../src/presenters/verbs.ts';
import { activityIn } from './activity-in.ts';
import { Judge } from './judge.ts';
import { markOf } from './marks.ts';
import { keptPresses } from './press-of.ts';
import { runFuzz } from './run-fuzz.ts';
import type { FuzzedBot } from './start-fuzzed-bot.ts';
import { startFuzzedBot } from './start-fuzzed-bot.ts';

/** What the 10,000 of `npm run bench -- fuzz` do, in small; another seed, so that both find something of their own. */
const plan = { seed: 20_260_914, count: 500 };

describe('mutated activities', () => {
  let fuzzed: FuzzedBot;
  beforeAll(async () => {
    fuzzed = await startFuzzedBot();
  });
  afterAll(() => fuzzed.stop());

  it('are answered without a failure, and show nobody what is not theirs', async () => {
    const run = await runFuzz(fuzzed, plan);
    expect(run.findings).toEqual([]);
    expect([...run.statuses.keys()].toSorted()).toEqual([200, 400]);
    expect(run.verbs.size).toBeGreaterThan(30);
    expect(run.sent).toBeGreaterThan(50);
  });
});

describe('mutated activities, to a bot that is registered', () => {
  let fuzzed: FuzzedBot;
  beforeAll(async () => {
    fuzzed = await startFuzzedBot({ isSigned: true });
  });
  afterAll(() => fuzzed.stop());

  it('are let in with a token of Teams’ alone, and for a tenant that is served', async () => {
    const run = await runFuzz(fuzzed, { seed: 20_260_915, count: 300 });
    expect(run.findings).toEqual([]);
    expect([...run.statuses.keys()].toSorted()).toEqual([200, 400, 401, 403]);
  });
});

describe('the corpus', () => {
  it('has a press for every verb', () => {
    const kept = new Set(keptPresses().map(({ verb }) => verb));
    expect(Object.values(verbs).filter((verb) => !kept.has(verb))).toEqual([]);
  });
});

describe('a leak', () => {
  const activity = {
    from: { aadObjectId: 'entra-fuzz-a-dcs' },
    conversation: { id: 'a:dcs', tenantId: 'tenant-fuzz-a', conversationType: 'personal' },
  };
  const found = (owner: string, conversationId = 'a:dcs'): readonly string[] => {
    const text = `so said ${markOf(owner)}.`;
    const sent = [{ conversationId, activity: { text } }] as never;
    return new Judge().find({ activity, status: 200, body: { text }, sent, errors: [] }, 'taken');
  };

  it.each([
    ['another council’s text', 'fuzz-b', 2],
    ['another person’s reply', 'entra-fuzz-a-frontline', 2],
    ['one’s own reply', 'entra-fuzz-a-dcs', 0],
    ['one’s own council’s text', 'fuzz-a', 0],
  ])('is seen in an answer and in a message where it is %s', (_name, owner, count) => {
    expect(found(owner)).toHaveLength(count);
  });

  it('is seen where one’s own reply, or the council’s text, goes where somebody else is', () => {
    expect(found('entra-fuzz-a-dcs', '19:channel@thread.tacv2')).toHaveLength(1);
    expect(found('fuzz-a', '19:channel@thread.tacv2')).toHaveLength(1);
  });

  it('is judged by what arrived: one letter less may make it another chat, which is theirs too', () => {
    const meant = JSON.stringify({ ...activity, conversation: { ...activity.conversation, id: 'a:dccs' } });
    const arrived = activityIn(meant.replace('dccs', 'dcs2'));
    const judge = new Judge();
    const own = { conversationId: 'a:dcs2', activity: { text: markOf('entra-fuzz-a-dcs') } } as never;
    expect(judge.findIn(own)).toHaveLength(1);
    judge.find({ activity: arrived, status: 200, body: null, sent: [], errors: [] }, 'any');
    expect(judge.findIn(own)).toEqual([]);
    expect(['', '[]', 'null', '{"a":'].map((body) => activityIn(body))).toEqual([{}, {}, {}, {}]);
  });

  it('is seen in a token that was let in', () => {
    const outcome = { activity, body: null, sent: [], errors: [] };
    expect([200, 403, 401].map((status) => new Judge().find({ ...outcome, status }, 'refused').length)).toEqual([
      1, 1, 0,
    ]);
  });

  it.each([
    ['a failure', { status: 500, errors: [] }],
    ['an error in the log', { status: 200, errors: [{ event: 'turn_failed' }] }],
    ['a refusal of what is well-formed', { status: 400, errors: [] }],
  ])('is told like %s', (_name, outcome) => {
    expect(new Judge().find({ activity, body: null, sent: [], ...outcome }, 'taken')).toHaveLength(1);
  });
});
