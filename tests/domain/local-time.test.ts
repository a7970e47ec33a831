import fc from 'fast-check';
import { instantOf, isZone, localTime } from '../../src/domain/local-time.ts';

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

describe('the clock on the wall', () => {
  it.each([
    ['2027-02-01T09:00:00Z', 'Europe/London', '2027-02-01', '09:00', 1],
    ['2027-07-01T08:00:00Z', 'Europe/London', '2027-07-01', '09:00', 4],
    ['2027-07-01T23:30:00Z', 'Europe/London', '2027-07-02', '00:30', 5],
    ['2027-02-01T00:00:00Z', 'Europe/London', '2027-02-01', '00:00', 1],
    ['2027-02-07T12:00:00Z', 'Europe/London', '2027-02-07', '12:00', 7],
    ['2027-01-01T03:00:00Z', 'America/New_York', '2026-12-31', '22:00', 4],
    ['2027-01-01T12:00:00Z', 'Australia/Lord_Howe', '2027-01-01', '23:00', 5],
    ['2027-07-01T12:00:00Z', 'Australia/Lord_Howe', '2027-07-01', '22:30', 4],
    ['2027-02-01T09:00:59.999Z', 'UTC', '2027-02-01', '09:00', 1],
  ])('at %s in %s shows %s %s, weekday %i', (instant, zone, date, time, weekday) => {
    expect(localTime(new Date(instant), zone)).toEqual({ date, time, weekday });
  });

  it.each([
    ['Europe/London', '2027-03-28T00:59:00Z', '00:59', '2027-03-28T01:00:00Z', '02:00'],
    ['Europe/London', '2027-10-31T00:59:00Z', '01:59', '2027-10-31T01:00:00Z', '01:00'],
    ['America/New_York', '2027-03-14T06:59:00Z', '01:59', '2027-03-14T07:00:00Z', '03:00'],
    ['America/New_York', '2027-11-07T05:59:00Z', '01:59', '2027-11-07T06:00:00Z', '01:00'],
    ['Australia/Lord_Howe', '2027-10-02T15:29:00Z', '01:59', '2027-10-02T15:30:00Z', '02:30'],
    ['Australia/Lord_Howe', '2027-04-03T14:59:00Z', '01:59', '2027-04-03T15:00:00Z', '01:30'],
  ])('in %s moves on the night of the change: %s shows %s, %s shows %s', (zone, before, last, after, first) => {
    expect(localTime(new Date(before), zone).time).toBe(last);
    expect(localTime(new Date(after), zone).time).toBe(first);
  });
});

describe('the instant of a reading', () => {
  it.each([
    ['an ordinary winter day', '2027-02-01', '09:00', 'Europe/London', '2027-02-01T09:00:00.000Z'],
    ['an ordinary summer day', '2027-07-05', '09:00', 'Europe/London', '2027-07-05T08:00:00.000Z'],
    ['midnight', '2027-07-05', '00:00', 'Europe/London', '2027-07-04T23:00:00.000Z'],
    ['the last minute of a year', '2027-12-31', '23:59', 'America/New_York', '2028-01-01T04:59:00.000Z'],
    ['before the gap', '2027-03-28', '00:59', 'Europe/London', '2027-03-28T00:59:00.000Z'],
    ['first of the gap', '2027-03-28', '01:00', 'Europe/London', '2027-03-28T01:00:00.000Z'],
    ['within the gap', '2027-03-28', '01:30', 'Europe/London', '2027-03-28T01:00:00.000Z'],
    ['after the gap', '2027-03-28', '02:00', 'Europe/London', '2027-03-28T01:00:00.000Z'],
    ['before the overlap', '2027-10-31', '00:59', 'Europe/London', '2027-10-30T23:59:00.000Z'],
    ['first of the overlap', '2027-10-31', '01:00', 'Europe/London', '2027-10-31T00:00:00.000Z'],
    ['within the overlap', '2027-10-31', '01:30', 'Europe/London', '2027-10-31T00:30:00.000Z'],
    ['after the overlap', '2027-10-31', '02:00', 'Europe/London', '2027-10-31T02:00:00.000Z'],
    ['within the gap', '2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    ['after the gap', '2027-03-14', '03:30', 'America/New_York', '2027-03-14T07:30:00.000Z'],
    ['within the overlap', '2027-11-07', '01:30', 'America/New_York', '2027-11-07T05:30:00.000Z'],
    ['after the overlap', '2027-11-07', '02:30', 'America/New_York', '2027-11-07T07:30:00.000Z'],
    ['within the gap of half an hour', '2027-10-03', '02:15', 'Australia/Lord_Howe', '2027-10-02T15:30:00.000Z'],
    ['after the gap of half an hour', '2027-10-03', '02:30', 'Australia/Lord_Howe', '2027-10-02T15:30:00.000Z'],
    ['within the overlap of half an hour', '2027-04-04', '01:45', 'Australia/Lord_Howe', '2027-04-03T14:45:00.000Z'],
    ['after the overlap of half an hour', '2027-04-04', '02:15', 'Australia/Lord_Howe', '2027-04-03T15:45:00.000Z'],
    [
      'within the overlap of a zone on the half hour',
      '2027-04-04',
      '02:30',
      'Australia/Adelaide',
      '2027-04-03T16:00:00.000Z',
    ],
    ['within the overlap west of it', '2027-11-07', '01:30', 'America/St_Johns', '2027-11-07T04:00:00.000Z'],
    [
      'within the overlap of a zone on the quarter',
      '2027-04-04',
      '03:30',
      'Pacific/Chatham',
      '2027-04-03T13:45:00.000Z',
    ],
    ['the far east', '2027-02-01', '09:00', 'Pacific/Kiritimati', '2027-01-31T19:00:00.000Z'],
    ['the far west', '2027-02-01', '09:00', 'Pacific/Pago_Pago', '2027-02-01T20:00:00.000Z'],
  ])('%s: %s %s in %s is %s', (_, date, time, zone, instant) => {
    expect(instantOf(date, time, zone).toISOString()).toBe(instant);
  });

  it('is the first that shows the reading or, in a gap, the first after it, in every zone and at every time', () => {
    const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
        const shown = localTime(new Date(minute * 60_000), zone);
        const found = instantOf(shown.date, shown.time, zone);
        expect(localTime(found, zone)).toEqual(shown);
        expect(found.getTime()).toBeLessThanOrEqual(minute * 60_000);
        expect(found.getTime()).toBeGreaterThanOrEqual((minute - 60) * 60_000);
      }),
    );
  });
});

describe('a zone', () => {
  it.each(zones)('%s exists', (zone) => {
    expect(isZone(zone)).toBe(true);
  });

  it.each(['Europe/Nowhere', 'London', '', 'Europe/London ', '../etc/passwd'])('%j does not', (zone) => {
    expect(isZone(zone)).toBe(false);
    expect(() => localTime(new Date(0), zone)).toThrow(RangeError);
  });
});
