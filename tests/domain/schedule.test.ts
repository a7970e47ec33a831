import fc from 'fast-check';
import { addDays, daysBetween } from '../../src/domain/calendar-date.ts';
import { instantOf, localTime } from '../../src/domain/local-time.ts';
import type { Schedule, ScheduleProblem, Timetable } from '../../src/domain/schedule.ts';
import {
  defaultSchedule,
  isLate,
  isPaused,
  nextPeriod,
  nextPostedPeriod,
  pauseInWords,
  periodFor,
  periodInWords,
  readSchedule,
  scheduleInWords,
  weekdayInWords,
  weekdayNames,
} from '../../src/domain/schedule.ts';

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
const london = defaultSchedule('Europe/London');
const hour = 3_600_000;

describe('a year of Mondays', () => {
  it.each(zones)('in %s has 52 periods, each due at 09:00 by the clock on the wall', (zone) => {
    const schedule = defaultSchedule(zone);
    const periods = [periodFor(instantOf('2027-01-04', '09:00', zone), schedule)];
    while (periods.at(-1)!.name < '2027-12-27') periods.push(nextPeriod(periods.at(-1)!, schedule));
    expect(periods.map((period) => period.name)).toEqual(
      Array.from({ length: 52 }, (_, week) => addDays('2027-01-04', week * 7)),
    );
    for (const { name, dueAt } of periods) {
      expect(localTime(dueAt, zone)).toEqual({ date: name, time: '09:00', weekday: 1 });
    }
    const lengths = new Set(
      periods.map(({ dueAt, givesUpAt }) => (givesUpAt.getTime() - dueAt.getTime()) / hour - 168),
    );
    const shift = zone === 'Australia/Lord_Howe' ? 0.5 : 1;
    expect([...lengths].toSorted((a, b) => a - b)).toEqual([-shift, 0, shift]);
  });

  it.each(zones)('in %s is found whole, each once, by looking at the clock six times a day', (zone) => {
    const schedule = defaultSchedule(zone);
    const seen: string[] = [];
    const end = instantOf('2028-01-03', '09:00', zone).getTime();
    for (let at = instantOf('2027-01-04', '09:00', zone).getTime(); at < end; at += 4 * hour) {
      const { name } = periodFor(new Date(at), schedule);
      if (seen.at(-1) !== name) seen.push(name);
    }
    expect(seen).toHaveLength(52);
    expect(new Set(seen).size).toBe(52);
  });
});

describe('the night of the change', () => {
  it.each([
    ['Europe/London', '2027-03-28', '01:30', '2027-03-28T01:00:00.000Z', '2027-04-04T00:30:00.000Z'],
    ['America/New_York', '2027-03-14', '02:30', '2027-03-14T07:00:00.000Z', '2027-03-21T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2027-10-03', '02:15', '2027-10-02T15:30:00.000Z', '2027-10-09T15:15:00.000Z'],
  ])('in %s, a time that the clocks skip on %s at %s is due right after the gap', (zone, date, time, due, next) => {
    const schedule = { weekday: 7, time, zone };
    const period = periodFor(new Date(due), schedule);
    expect({ name: period.name, dueAt: period.dueAt.toISOString() }).toEqual({ name: date, dueAt: due });
    expect(periodFor(new Date(period.dueAt.getTime() - 1), schedule).name).toBe(addDays(date, -7));
    expect(nextPeriod(period, schedule).dueAt.toISOString()).toBe(next);
  });

  it.each([
    ['Europe/London', '2027-10-31', '01:30', '2027-10-31T00:30:00.000Z', 60],
    ['America/New_York', '2027-11-07', '01:30', '2027-11-07T05:30:00.000Z', 60],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', '2027-04-03T14:45:00.000Z', 30],
  ])('in %s, a time that comes twice on %s at %s is due once, the first time', (zone, date, time, due, apart) => {
    const schedule = { weekday: 7, time, zone };
    const first = periodFor(new Date(due), schedule);
    const second = periodFor(new Date(new Date(due).getTime() + apart * 60_000), schedule);
    expect({ name: first.name, dueAt: first.dueAt.toISOString() }).toEqual({ name: date, dueAt: due });
    expect(second).toEqual(first);
  });

  it('02:30 in London is an ordinary time on both nights, though the hour before it goes or comes twice', () => {
    const schedule = { weekday: 7, time: '02:30', zone: 'Europe/London' };
    const due = (day: string): string => periodFor(new Date(`${day}T12:00:00Z`), schedule).dueAt.toISOString();
    expect(due('2027-03-28')).toBe('2027-03-28T01:30:00.000Z');
    expect(due('2027-10-31')).toBe('2027-10-31T02:30:00.000Z');
  });
});

describe('the period at an instant', () => {
  it.each([
    ['on the second', '2027-02-01T09:00:00.000Z', '2027-02-01'],
    ['a millisecond before', '2027-02-01T08:59:59.999Z', '2027-01-25'],
    ['late the same day', '2027-02-01T23:59:59.999Z', '2027-02-01'],
    ['on Tuesday, after a bot that was down', '2027-02-02T07:00:00.000Z', '2027-02-01'],
    ['on Sunday', '2027-02-07T23:00:00.000Z', '2027-02-01'],
    ['a millisecond before the next', '2027-02-08T08:59:59.999Z', '2027-02-01'],
    ['on the second of the next', '2027-02-08T09:00:00.000Z', '2027-02-08'],
  ])('%s, %s, is that of %s', (_, instant, name) => {
    expect(periodFor(new Date(instant), london).name).toBe(name);
  });

  it('after a month of silence is the latest alone, and gives up when the next is due', () => {
    const period = periodFor(new Date('2027-03-03T10:00:00Z'), london);
    expect(period.name).toBe('2027-03-01');
    expect(period.givesUpAt).toEqual(nextPeriod(period, london).dueAt);
  });

  it('is named by the local day, also where that is another day in UTC', () => {
    const schedule = defaultSchedule('Australia/Lord_Howe');
    const period = periodFor(new Date('2027-01-31T22:00:00Z'), schedule);
    expect(period).toMatchObject({ name: '2027-02-01', dueAt: new Date('2027-01-31T22:00:00.000Z') });
  });

  it('lies between its due time and the next, for every schedule and instant', () => {
    const schedules = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
      zone: fc.constantFrom(...zones, 'Pacific/Kiritimati', 'America/Santiago', 'Australia/Adelaide', 'UTC'),
    });
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, schedules, (instant, schedule) => {
        const period = periodFor(instant, schedule);
        const next = nextPeriod(period, schedule);
        expect(period.dueAt.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(instant.getTime()).toBeLessThan(next.dueAt.getTime());
        expect(period.givesUpAt).toEqual(next.dueAt);
        expect(daysBetween(period.name, next.name)).toBe(7);
        expect(localTime(period.dueAt, schedule.zone).weekday).toBe(schedule.weekday);
      }),
    );
  });
});

describe('a typed schedule', () => {
  it.each<[string, Partial<Schedule>]>([
    ['', {}],
    ['Tuesday', { weekday: 2 }],
    ['tue', { weekday: 2 }],
    ['tues', { weekday: 2 }],
    ['THURS', { weekday: 4 }],
    ['mondays', { weekday: 1 }],
    ['sunday', { weekday: 7 }],
    ['8:30', { time: '08:30' }],
    ['08:30', { time: '08:30' }],
    ['8.30', { time: '08:30' }],
    ['00:00', { time: '00:00' }],
    ['23:59', { time: '23:59' }],
    ['America/New_York', { zone: 'America/New_York' }],
    ['UTC', { zone: 'UTC' }],
    ['Tuesday 08:30', { weekday: 2, time: '08:30' }],
    ['America/New_York 08:30 Tuesday', { weekday: 2, time: '08:30', zone: 'America/New_York' }],
    ['Tuesday Wednesday', { weekday: 3 }],
  ])('%j changes %j', (words, changes) => {
    expect(readSchedule(words.split(' ').filter(Boolean), london)).toEqual({ ...london, ...changes });
  });

  it.each<[string, ScheduleProblem]>([
    ['25:00', { kind: 'time', word: '25:00' }],
    ['24:00', { kind: 'time', word: '24:00' }],
    ['09:60', { kind: 'time', word: '09:60' }],
    ['Europe/Nowhere', { kind: 'zone', word: 'Europe/Nowhere' }],
    ['03/02/2027', { kind: 'zone', word: '03/02/2027' }],
    ['noon', { kind: 'word', word: 'noon' }],
    ['9', { kind: 'word', word: '9' }],
    ['9:5', { kind: 'word', word: '9:5' }],
    ['-9:00', { kind: 'word', word: '-9:00' }],
    ['mo', { kind: 'word', word: 'mo' }],
    ['London', { kind: 'word', word: 'London' }],
    ['Tuesday 25:00 Europe/Nowhere', { kind: 'time', word: '25:00' }],
    ['Mon 09:00 please', { kind: 'word', word: 'please' }],
  ])('%j has the problem %j', (words, problem) => {
    expect(readSchedule(words.split(' '), london)).toEqual(problem);
  });

  it('is Monday at 09:00 in the council’s own zone where nothing is said', () => {
    expect(readSchedule([], defaultSchedule('Europe/Dublin'))).toEqual({
      weekday: 1,
      time: '09:00',
      zone: 'Europe/Dublin',
    });
  });

  it('reads back as people say it', () => {
    expect(scheduleInWords(london)).toBe('every Monday at 09:00 (Europe/London)');
    expect(weekdayNames.map((_, index) => scheduleInWords({ ...london, weekday: index + 1 }).split(' ')[1])).toEqual([
      ...weekdayNames,
    ]);
    const period = periodFor(new Date('2027-02-03T12:00:00Z'), { ...london, weekday: 3 });
    expect(periodInWords(period, { ...london, weekday: 3 })).toBe('Wednesday 3 February 2027 at 09:00');
  });
});

describe('a pause', () => {
  const paused = (from: string, until: string): Timetable => ({
    ...london,
    pause: { from, until },
    lateAfterHours: null,
  });
  const next = (timetable: Timetable, at = '2026-12-16T12:00:00Z'): string =>
    nextPostedPeriod(new Date(at), timetable).dueAt.toISOString();

  it.each([
    ['the day before the card', '2026-12-14', '2026-12-20', '2026-12-21T09:00:00.000Z'],
    ['the day itself', '2026-12-21', '2026-12-21', '2026-12-28T09:00:00.000Z'],
    ['up to the day itself', '2026-12-18', '2026-12-21', '2026-12-28T09:00:00.000Z'],
    ['the day after the card', '2026-12-22', '2026-12-27', '2026-12-21T09:00:00.000Z'],
    ['two cards', '2026-12-21', '2026-12-28', '2027-01-04T09:00:00.000Z'],
    ['two weeks but for the second Monday', '2026-12-21', '2026-12-27', '2026-12-28T09:00:00.000Z'],
    ['the change of the clocks', '2026-12-21', '2027-03-28', '2027-03-29T08:00:00.000Z'],
    ['the past alone', '2026-11-01', '2026-12-15', '2026-12-21T09:00:00.000Z'],
  ])('over %s, %s to %s, makes the next card that of %s', (_, from, until, expected) => {
    expect(next(paused(from, until))).toBe(expected);
  });

  it('that begins later leaves the card before it', () => {
    expect(next(paused('2027-01-01', '2027-01-31'))).toBe('2026-12-21T09:00:00.000Z');
    expect(next(paused('2027-01-01', '2027-01-31'), '2026-12-28T09:00:00Z')).toBe('2027-02-01T09:00:00.000Z');
  });

  it.each([
    ['2026-12-20', false],
    ['2026-12-21', true],
    ['2026-12-24', true],
    ['2027-01-04', true],
    ['2027-01-05', false],
  ])('covers the period of %s: %s', (name, covered) => {
    expect(isPaused({ name }, { from: '2026-12-21', until: '2027-01-04' })).toBe(covered);
    expect(isPaused({ name }, null)).toBe(false);
  });

  it('is said with both its days', () => {
    expect(pauseInWords({ from: '2026-12-21', until: '2027-01-04' })).toBe('from 21 December 2026 to 4 January 2027');
    expect(pauseInWords({ from: '2026-12-21', until: '2026-12-21' })).toBe('on 21 December 2026');
  });
});

describe('a card that goes out late', () => {
  const due = new Date('2027-03-29T08:00:00Z');
  it.each([
    ['at once', null, '2027-03-29T08:00:00.000Z', false],
    ['late the same day, after midnight of UTC’s winter', null, '2027-03-29T22:59:59.999Z', false],
    ['on the next local day, though not in UTC', null, '2027-03-29T23:00:00.000Z', true],
    ['on Thursday', null, '2027-04-01T12:00:00.000Z', true],
    ['within four hours', 4, '2027-03-29T11:59:59.999Z', false],
    ['after four hours', 4, '2027-03-29T12:00:00.000Z', true],
    ['on the next day, within 48 hours', 48, '2027-03-30T12:00:00.000Z', false],
  ])('%s (hours: %s), at %s, says so: %s', (_, lateAfterHours, at, late) => {
    expect(isLate(due, new Date(at), { ...london, pause: null, lateAfterHours })).toBe(late);
  });

  it('says the day and time on the wall at which it was due', () => {
    expect(weekdayInWords(due, 'Europe/London')).toBe('Monday 09:00');
    expect(weekdayInWords(due, 'Australia/Lord_Howe')).toBe('Monday 19:00');
  });
});
