import { growsByFew, shownGroups } from '../../src/domain/group-disclosure.ts';
import type { HeardGroup } from '../../src/domain/group-session.ts';

const thresholds = { figuresFrom: 5, commentsFrom: 10 };
const group = (fields: Partial<HeardGroup>): HeardGroup => ({
  ...{ id: 'one', cycleId: 'c', directorateId: null, people: 'parents', what: 'foster carers', heads: 10 },
  ...{ heldOn: '2026-03', facilitator: 'the reviewer', revision: 1 },
  answers: [{ questionKey: 'q', item: '', heads: { good: 3, unsure: 1 }, said: 'Their words', revision: 1 }],
  ...fields,
});
const council = { questionKey: 'q', directorateId: null };

describe('what is shown of a group', () => {
  it.each<[number, 'all' | 'figures' | 'nothing']>([
    [1, 'nothing'],
    [3, 'nothing'],
    [4, 'nothing'],
    [5, 'figures'],
    [9, 'figures'],
    [10, 'all'],
  ])('of %i people: %s', (heads, much) => {
    const [shown, ...more] = shownGroups([group({ heads })], council, thresholds);
    expect(more).toEqual([]);
    if (much === 'nothing') {
      expect(shown).toEqual({ kind: 'heard', people: 'parents' });
    } else {
      expect(shown).toMatchObject({ kind: 'counted', heads: { good: 3, unsure: 1 }, group: { heads } });
      expect(shown).toMatchObject({ said: much === 'all' ? 'Their words' : null });
    }
  });

  it('follows the thresholds of the cycle', () => {
    const strict = { figuresFrom: 11, commentsFrom: 20 };
    expect(shownGroups([group({})], council, strict)).toEqual([{ kind: 'heard', people: 'parents' }]);
  });

  it('tells neither how many small groups there were nor of which directorate', () => {
    const small = group({ heads: 3 });
    const one = shownGroups([small], council, thresholds);
    const three = shownGroups([small, { ...small, id: 'two', directorateId: 'education' }, small], council, thresholds);
    expect(three).toEqual(one);
    const elsewhere = { ...council, directorateId: 'social-care' };
    expect(shownGroups([{ ...small, directorateId: 'education' }], elsewhere, thresholds)).toEqual(one);
  });

  it.each([
    ['one more of ten', 10, 11, true],
    ['four more of five', 5, 9, true],
    ['five more', 5, 10, false],
    ['fewer', 10, 9, false],
    ['the same', 10, 10, false],
    ['one more of three, of which nothing was shown', 3, 4, false],
    ['shown for the first time', 4, 6, false],
  ])('grows by few: %s', (_what, before, after, few) => {
    expect(growsByFew(group({ heads: before }), after, thresholds)).toBe(few);
    expect(growsByFew(group({ heads: before, answers: [] }), after, thresholds)).toBe(false);
  });

  it('is for the question that was asked, in its directorate or the whole council', () => {
    const education = group({ directorateId: 'education' });
    const at = (questionKey: string, directorateId: string | null) =>
      shownGroups([education], { questionKey, directorateId }, thresholds).length;
    expect([at('q', 'education'), at('q', null), at('q', 'social-care'), at('other', 'education')]).toEqual([
      ...[1, 1, 0, 0],
    ]);
    expect(shownGroups([group({})], { questionKey: 'q', directorateId: 'education' }, thresholds)).toHaveLength(1);
  });

  it('is never added up over groups', () => {
    const shown = shownGroups([group({}), group({ id: 'two' })], council, thresholds);
    expect(shown.map((one) => (one.kind === 'counted' ? one.group.heads : 0))).toEqual([10, 10]);
  });
});
