import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { showGapCounts } from '../../src/usecases/show-gap-counts.ts';
import { showChannelStatus, showStatus } from '../../src/usecases/show-status.ts';
import type { StatusCard } from '../../src/usecases/status-card.ts';
import { subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const dcsChannel = { conversationId: '19:dcs@thread.tacv2' };

async function status(
  council: TestCouncil,
  actor: string,
  asked: { directorateId?: string; words?: string } = {},
): Promise<StatusCard> {
  const request = { directorateId: asked.directorateId ?? null, words: asked.words ?? '' };
  const card = await showStatus(council.services, council.actorNamed(actor), request);
  if (card.kind !== 'status') throw new Error(`Refused: ${card.kind}`);
  return card;
}

/** A council whose weekly card went out on Monday at nine, after which something was rated; now it is Tuesday. */
async function councilWithPost(): Promise<TestCouncil> {
  const council = await testCouncil(store, { now: '2026-09-13T08:00:00Z' });
  await subscribed(council);
  council.clock.set('2026-09-14T08:00:00Z');
  await planWeeklyPosts(council.services, council.councilId);
  await sendDuePosts(council.services, new RecordingPoster(), council.councilId);
  council.clock.set('2026-09-15T08:00:00Z');
  await council.assess(place('structure-tested'), { rating: 'good', whatWeKnow: 'Tested' });
  return council;
}

describe('status', () => {
  it('goes on while the test is in review, in chat, in the channel and by the week', async () => {
    const council = await councilWithPost();
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'in_review'));
    expect(await status(council, 'dcs')).toMatchObject({ posted: 'live' });
    expect(await showGapCounts(council.services, council.actor('dcs'), dcsChannel)).toMatchObject({
      kind: 'gap_counts',
    });
    council.clock.set('2026-09-21T08:00:00Z');
    expect(await planWeeklyPosts(council.services, council.councilId)).toBe(1);
  });

  it('shows the whole council live, what changed since the last weekly card, and when the next one comes', async () => {
    const council = await councilWithPost();
    const card = await status(council, 'dcs');
    expect(card).toMatchObject({
      posted: 'live',
      nextPost: 'Monday 21 September 2026 at 09:00',
      possibleRepeat: false,
      mayPost: true,
      snapshot: { directorateId: null, asAt: '2026-09-15T08:00:00.000Z', rollUp: { counts: { selfAssessed: 1 } } },
    });
    expect(card.snapshot.changes).toMatchObject({
      since: '2026-09-14T08:00:00.000Z',
      ratings: [{ questionKey: 'structure-tested', direction: 'new' }],
    });
    expect(card.scopes.map(({ directorateId }) => directorateId)).toEqual([
      'social-care',
      'education',
      'commissioning',
    ]);
  });

  it('shows a reviewer and the Chief Executive the same without the means to post', async () => {
    const council = await testCouncil(store);
    for (const role of ['reviewer', 'chief_executive']) {
      expect(await status(council, role)).toMatchObject({ posted: 'live', mayPost: false, nextPost: null });
    }
  });

  it('shows the directorate that is named or pressed', async () => {
    const council = await testCouncil(store);
    expect((await status(council, 'dcs', { words: 'education' })).snapshot.directorateId).toBe('education');
    const pressed = await status(council, 'dcs', { directorateId: 'social-care' });
    expect(pressed.snapshot).toMatchObject({ directorateId: 'social-care', rollUp: { counts: { total: 6 } } });
    expect(pressed.scopes.map(({ name }) => name)).toEqual([
      'Testshire Council',
      'Education and Skills',
      'Commissioning and Partnerships',
    ]);
  });

  it('shows a manager the own directorate and no other', async () => {
    const council = await testCouncil(store);
    const card = await status(council, 'manager-education', { words: 'social care' });
    expect(card).toMatchObject({ snapshot: { directorateId: 'education' }, scopes: [], mayPost: true });
    for (const directorateId of ['social-care', 'no-such-directorate']) {
      const request = { directorateId, words: '' };
      expect(await showStatus(council.services, council.actor('manager', 'education'), request)).toEqual({
        kind: 'not_yours',
      });
    }
  });

  it.each(['lead_member', 'leader', 'safeguarding_chair', 'monitoring_officer', 'finance_officer', 'scrutiny_officer'])(
    'shows a %s what the last post showed and nothing newer',
    async (role) => {
      const council = await councilWithPost();
      expect(await status(council, role)).toMatchObject({
        posted: 'last_post',
        nextPost: 'Monday 21 September 2026 at 09:00',
        snapshot: { asAt: '2026-09-14T08:00:00.000Z', rollUp: { counts: { selfAssessed: 0 } } },
        scopes: [],
        mayPost: false,
      });
    },
  );

  it('has nothing for them before the first post', async () => {
    const council = await testCouncil(store);
    const asked = showStatus(council.services, council.actor('lead_member'), { directorateId: null, words: '' });
    expect(await asked).toEqual({ kind: 'no_post_yet' });
  });

  it('shows somebody who holds such a role for one directorate nothing of the council’s card', async () => {
    const council = await councilWithPost();
    const actor = await council.addPerson('chair-education', [{ role: 'lead_member', directorateId: 'education' }]);
    expect(await showStatus(council.services, actor, { directorateId: null, words: '' })).toEqual({
      kind: 'no_post_yet',
    });
  });

  it('shows a manager of one directorate who is scrutiny officer too both: their own live, the council as last posted', async () => {
    const council = await councilWithPost();
    const actor = await council.addPerson('both', [
      { role: 'manager', directorateId: 'education' },
      { role: 'scrutiny_officer', directorateId: null },
    ]);
    const asked = (words: string): ReturnType<typeof showStatus> =>
      showStatus(council.services, actor, { directorateId: null, words });
    expect(await asked('')).toMatchObject({ posted: 'live', snapshot: { directorateId: 'education' } });
    expect(await asked('council')).toMatchObject({ posted: 'last_post', snapshot: { directorateId: null } });
  });

  it.each(['frontline', 'partner', 'no-role'])('is refused to %s, and logged', async (id) => {
    const council = await testCouncil(store);
    expect(await showStatus(council.services, council.actorNamed(id), { directorateId: null, words: '' })).toEqual({
      kind: 'not_allowed',
      command: 'status',
    });
    expect(council.log.events('warn')).toEqual(['denied']);
  });

  it('says so where no cycle is open', async () => {
    const council = await testCouncil(store, { cycle: null });
    expect(await showStatus(council.services, council.actor('dcs'), { directorateId: null, words: '' })).toEqual({
      kind: 'no_open_cycle',
      councilName: 'Testshire Council',
    });
  });
});

describe('status said in a channel', () => {
  const inChannel = (council: TestCouncil, actor: string, channel = dcsChannel): ReturnType<typeof showChannelStatus> =>
    showChannelStatus(council.services, council.actorNamed(actor), channel);

  it('shows the scope that the channel is subscribed to, whoever asks, and nothing that leads further', async () => {
    const council = await testCouncil(store);
    await subscribed(council, { actor: council.actor('manager', 'education') });
    expect(await inChannel(council, 'dcs')).toMatchObject({
      kind: 'status',
      posted: 'live',
      nextPost: 'Monday 21 September 2026 at 09:00',
      snapshot: { directorateId: 'education' },
      scopes: [],
      mayPost: false,
    });
  });

  it.each(['lead_member', 'manager-education'])(
    'shows %s, who does not reach it live, what was posted there',
    async (id) => {
      const council = await councilWithPost();
      expect(await inChannel(council, id)).toMatchObject({
        posted: 'last_post',
        snapshot: { asAt: '2026-09-14T08:00:00.000Z' },
      });
    },
  );

  it('is refused to frontline staff and partners, and says where nothing is subscribed', async () => {
    const council = await testCouncil(store);
    expect(await inChannel(council, 'dcs')).toEqual({ kind: 'not_subscribed' });
    await subscribed(council);
    expect(await inChannel(council, 'frontline')).toEqual({ kind: 'not_allowed', command: 'status' });
    expect(await inChannel(council, 'partner')).toEqual({ kind: 'not_allowed', command: 'status' });
  });
});

describe('show gaps said in a channel', () => {
  const inChannel = (council: TestCouncil, actor: string): ReturnType<typeof showGapCounts> =>
    showGapCounts(council.services, council.actorNamed(actor), dcsChannel);

  it('gives counts of the channel’s own scope and no line', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await council.assess(place('structure-tested'), { rating: 'inadequate', whatWeKnow: 'Tested' });
    const whole = {
      kind: 'gap_counts',
      cycleLabel: '2026/27',
      scopeName: 'Testshire Council',
      total: 32,
      accepted: null,
      counts: [
        { rule: 'adverse-no-plan', count: 1 },
        { rule: 'prompt-uncovered', count: 1 },
        { rule: 'unassigned', count: 6 },
        { rule: 'unanswered', count: 24 },
      ],
    };
    expect(await inChannel(council, 'dcs')).toEqual(whole);
    expect(await inChannel(council, 'manager-education')).toEqual(whole);
  });

  it('gives a directorate’s counts in a directorate’s channel', async () => {
    const council = await testCouncil(store);
    await subscribed(council, { actor: council.actor('manager', 'education') });
    expect(await inChannel(council, 'dcs')).toMatchObject({
      scopeName: 'Education and Skills',
      total: 6,
      counts: [{ rule: 'unanswered', count: 6 }],
    });
  });

  it('is refused to roles that see no gaps, without a subscription, and without an open cycle', async () => {
    const council = await testCouncil(store);
    expect(await inChannel(council, 'dcs')).toEqual({ kind: 'not_subscribed' });
    await subscribed(council);
    for (const role of ['frontline', 'partner', 'lead_member']) {
      expect(await inChannel(council, role)).toEqual({ kind: 'not_allowed', command: 'show gaps' });
    }
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'planned'));
    expect(await inChannel(council, 'dcs')).toEqual({ kind: 'no_open_cycle', councilName: 'Testshire Council' });
  });
});
