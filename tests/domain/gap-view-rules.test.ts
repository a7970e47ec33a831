import { addDays } from '../../src/domain/calendar-date.ts';
import type { GapReading, GapRuleId } from '../../src/domain/gap.ts';
import { gapRule } from '../../src/domain/gap-rules.ts';
import { entryAt, today } from './support/entries.ts';
import { aCycle, reading } from './support/gap-reading.ts';
import type { Said } from './support/heard.ts';
import { both, heard } from './support/heard.ts';

const content: Said = ['manager', both, { good: 12 }];
const elsewhere: Said = ['manager', [''], { good: 12 }];
const atDirectorates = both.map((directorateId) => entryAt({ questionKey: 'q1', directorateId }));
const closing = { cycle: aCycle({ closesOn: addDays(today, 14) }) };

describe('what people said of a question that is answered directorate by directorate', () => {
  const places = (id: GapRuleId, given: GapReading): readonly unknown[] =>
    gapRule(id)
      .find(given)
      .map(({ questionKey, directorateId }) => [questionKey, directorateId]);
  const alike: Said = ['frontline', ['education'], { good: 15 }];
  const apart: Said = ['frontline', ['social-care'], { good: 7, unsure: 8 }];
  const managers: readonly Said[] = both.map((one) => ['manager', [one], { good: 6 }]);

  it('is a gap of the directorate in which it shows, and not of the whole council besides', () => {
    expect(places('views-diverge', reading(atDirectorates, heard([alike, apart, ...managers], 'directorate')))).toEqual(
      [['q1', 'social-care']],
    );
  });

  it('is a gap of the whole council where no directorate shows it alone', () => {
    const given = reading(atDirectorates, heard([alike, apart, elsewhere], 'directorate'));
    expect(places('views-diverge', given)).toEqual([['q1', null]]);
  });

  it('stays when those who were asked are deleted, as what is published stays', () => {
    const given = heard([['frontline', both, { good: 22, unsure: 8 }], content], 'directorate');
    const later = reading(atDirectorates, { ...given, views: { ...reading([], given).views, asked: [] } });
    expect(places('views-diverge', later)).toEqual([['q1', null]]);
  });

  it('is of no directorate where several are shown together', () => {
    const together: readonly Said[] = [
      ['frontline', both, { good: 22, unsure: 8 }],
      ['manager', both, { good: 12 }],
    ];
    const rated = both.map((directorateId) => entryAt({ questionKey: 'q1', directorateId }, { rating: 'inadequate' }));
    expect(places('views-diverge', reading(rated, heard(together, 'directorate')))).toEqual([['q1', null]]);
  });

  it('is held against the rating of the directorate alone', () => {
    const rated = both.map((directorateId) => entryAt({ questionKey: 'q1', directorateId }, { rating: 'good' }));
    expect(places('views-diverge', reading(rated, heard([alike, apart], 'directorate')))).toEqual([
      ['q1', 'social-care'],
    ]);
  });

  it('lacks replies in the directorate whose people are shown by themselves, or as a whole', () => {
    const given = (said: readonly Said[]) => reading(atDirectorates, heard(said, 'directorate', closing));
    expect(places('too-few-replies', given([alike, ...managers]))).toEqual([['q1', 'social-care']]);
    expect(places('too-few-replies', given([...managers]))).toEqual([['q1', null]]);
    expect(places('too-few-replies', given([alike, apart, ...managers]))).toEqual([]);
  });
});
