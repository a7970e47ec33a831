import { localTime } from '../../src/domain/local-time.ts';
import type { Store } from '../../src/storage/store.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { subscribed } from '../support/channel.ts';
import { testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
/**
 * Ticks of each week, in hours of UTC after Sunday 20:00: half-hours before, at and after 09:00 of each zone, in summer
 * and in winter. What comes at any other time is late, or a second card.
 */
const ticks = [1.5, 2, 2.5, 3, 11.5, 12, 12.5, 13, 13.5, 16.5, 17, 17.5, 18, 18.5, 60, 120];

describe('a year of Mondays', () => {
  it('brings 52 cards at 09:00 of the channel’s own clock in each of three zones, both changes of the clocks included', async () => {
    const council = await testCouncil(store, { now: '2027-01-01T00:00:00Z', cycle: { closesOn: null } });
    for (const zone of zones)
      await subscribed(council, { words: `Monday 09:00 ${zone}`, channel: { conversationId: zone } });
    const poster = new RecordingPoster();
    const postedAt = new Map<string, string[]>(zones.map((zone) => [zone, []]));
    for (let week = 0; week < 52; week += 1) {
      for (const hours of ticks) {
        council.clock.set('2027-01-03T20:00:00Z');
        council.clock.advance({ days: 7 * week, hours });
        if ((await planWeeklyPosts(council.services, council.councilId)) > 0) {
          const before = poster.posted.length;
          await sendDuePosts(council.services, poster, council.councilId);
          for (const { to } of poster.posted.slice(before)) {
            postedAt.get(to.conversationId)?.push(council.clock.now().toISOString());
          }
        }
      }
    }
    for (const zone of zones) {
      const at = postedAt.get(zone) ?? [];
      const shown = at.map((instant) => localTime(new Date(instant), zone));
      expect([zone, shown.length, new Set(shown.map(({ date }) => date)).size]).toEqual([zone, 52, 52]);
      expect(shown.filter(({ weekday, time }) => weekday !== 1 || time !== '09:00')).toEqual([]);
      // Two different times of UTC: the year had summer and winter.
      expect(new Set(at.map((instant) => instant.slice(11))).size).toBe(2);
    }
    expect(poster.posted.every(({ post }) => post.kind === 'status' && post.lateSince === undefined)).toBe(true);
  }, 240_000);
});
