import type { TypedTimetable } from '../../src/domain/read-timetable.ts';
import { readTimetable, typeTimetable } from '../../src/domain/read-timetable.ts';

const today = '2026-12-01';
const typed: TypedTimetable = {
  ...{ weekday: '1', time: '09:00', zone: 'Europe/London', pausedFrom: '', pausedUntil: '', lateAfter: '' },
};
const read = { weekday: 1, time: '09:00', zone: 'Europe/London', pause: null, lateAfterHours: null };
const paused = (pausedFrom: string, pausedUntil: string): Partial<TypedTimetable> => ({ pausedFrom, pausedUntil });

describe('a timetable typed on a card', () => {
  it.each<[Partial<TypedTimetable>, object]>([
    [{}, {}],
    [
      { weekday: '7', time: '9.30' },
      { weekday: 7, time: '09:30' },
    ],
    [
      { time: ' 02:30 ', zone: ' America/New_York ' },
      { time: '02:30', zone: 'America/New_York' },
    ],
    [{ zone: 'UTC' }, { zone: 'UTC' }],
    [paused('2026-12-21', '2027-01-03'), { pause: { from: '2026-12-21', until: '2027-01-03' } }],
    [paused('2026-11-01', '2026-12-01'), { pause: { from: '2026-11-01', until: '2026-12-01' } }],
    [paused('2026-12-21', '2027-12-21'), { pause: { from: '2026-12-21', until: '2027-12-21' } }],
    [{ lateAfter: '1' }, { lateAfterHours: 1 }],
    [{ lateAfter: ' 168 ' }, { lateAfterHours: 168 }],
  ])('%j is read', (changes, expected) => {
    expect(readTimetable({ ...typed, ...changes }, today)).toEqual({ ...read, ...expected });
  });

  it.each<[Partial<TypedTimetable>, object]>([
    [{ weekday: '' }, { weekday: 'no_such_day' }],
    [{ weekday: '8' }, { weekday: 'no_such_day' }],
    [{ weekday: 'Monday' }, { weekday: 'no_such_day' }],
    [{ time: '25:00' }, { time: 'no_such_time' }],
    [{ time: '09:60' }, { time: 'no_such_time' }],
    [{ time: 'Tuesday' }, { time: 'no_such_time' }],
    [{ time: 'UTC' }, { time: 'no_such_time' }],
    [{ time: '' }, { time: 'no_such_time' }],
    [{ zone: 'Europe/Atlantis' }, { zone: 'no_such_zone' }],
    [{ zone: '' }, { zone: 'no_such_zone' }],
    [paused('2026-12-21', ''), { pausedUntil: 'no_date' }],
    [paused('', '2026-12-21'), { pausedFrom: 'no_date' }],
    [paused('2027-02-29', '2027-03-01'), { pausedFrom: 'no_date' }],
    [paused('soon', '2027-03-01'), { pausedFrom: 'no_date' }],
    [paused('2026-12-21', '2026-12-20'), { pausedUntil: 'ends_before_it_begins' }],
    [paused('2026-11-01', '2026-11-30'), { pausedUntil: 'over' }],
    [paused('2026-12-21', '2027-12-22'), { pausedUntil: 'too_long' }],
    [{ lateAfter: '0' }, { lateAfter: 'no_hours' }],
    [{ lateAfter: '169' }, { lateAfter: 'no_hours' }],
    [{ lateAfter: '1.5' }, { lateAfter: 'no_hours' }],
    [{ lateAfter: '-1' }, { lateAfter: 'no_hours' }],
    [
      { time: '25:00', zone: 'x', lateAfter: 'y' },
      { time: 'no_such_time', zone: 'no_such_zone', lateAfter: 'no_hours' },
    ],
  ])('%j is refused, beside each field', (changes, problems) => {
    expect(readTimetable({ ...typed, ...changes }, today)).toEqual({ problems });
  });

  it('reads back as it was stored', () => {
    const timetable = { ...read, pause: { from: '2026-12-21', until: '2027-01-03' }, lateAfterHours: 4 };
    expect(readTimetable(typeTimetable(timetable), today)).toEqual(timetable);
    expect(readTimetable(typeTimetable(read), today)).toEqual(read);
  });
});
