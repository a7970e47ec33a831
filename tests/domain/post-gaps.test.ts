import { addDays } from '../../src/domain/calendar-date.ts';
import type { Cycle } from '../../src/domain/cycle.ts';
import type { Gap, GapRuleId } from '../../src/domain/gap.ts';
import { findPostGaps, gapRule } from '../../src/domain/gap-rules.ts';
import { postGapTopic } from '../../src/domain/post-gaps.ts';
import type { AddedFunction, PostRecord } from '../../src/domain/post-record.ts';
import { blankPostRecord } from '../../src/domain/post-record.ts';
import { today } from './support/entries.ts';
import { aCycle } from './support/gap-reading.ts';

const record = (changes: Partial<PostRecord> = {}): PostRecord => ({
  ...{ ...blankPostRecord('dcs'), revision: 1, deputy: 'Head of Early Help' },
  ...changes,
});
const cycle = (changes: Partial<Cycle>): Cycle => aCycle({ stage: 'proposed', opensOn: '2026-06-01', ...changes });
const found = (rule: GapRuleId, postRecords: readonly PostRecord[], cycles: readonly Cycle[] = []): readonly Gap[] =>
  findPostGaps({ postRecords, cycles, today }).filter((gap) => gap.rule === rule);
const carried = (changes: Partial<AddedFunction> = {}): AddedFunction => ({
  ...{ name: 'Libraries', status: 'in_effect', effectiveOn: '2026-09-01' },
  ...changes,
});

describe('function-untested', () => {
  it.each<[string, 'high' | 'normal' | null, AddedFunction, Partial<Cycle>[]]>([
    ['in effect, and no cycle', 'high', carried(), []],
    ['in effect since today, and no cycle', 'high', carried({ effectiveOn: today }), []],
    ['in effect since a day that nobody knows', 'high', carried({ effectiveOn: null }), [{}]],
    ['proposed, and its day has come', 'high', carried({ status: 'proposed', effectiveOn: today }), []],
    ['proposed, its day still to come', null, carried({ status: 'proposed', effectiveOn: addDays(today, 1) }), []],
    ['a proposed cycle that opened before it', null, carried(), [{}]],
    ['one that opened the day before', null, carried(), [{ opensOn: '2026-08-31' }]],
    ['one that opened on its day', 'high', carried(), [{ opensOn: '2026-09-01' }]],
    ['one that opened a year before', null, carried(), [{ opensOn: '2025-09-01' }]],
    ['one that opened more than a year before', 'high', carried(), [{ opensOn: '2025-08-31' }]],
    ['one that never opened', 'high', carried(), [{ status: 'planned' }]],
    ['one that is signed off', null, carried(), [{ status: 'signed_off' }]],
    ['a periodic cycle before it', 'high', carried(), [{ stage: 'periodic', status: 'signed_off' }]],
    [
      'a cycle signed off that opened since',
      'normal',
      carried(),
      [{ stage: 'implemented', status: 'signed_off', opensOn: '2026-09-01' }],
    ],
    ['a cycle since that still runs', 'high', carried(), [{ stage: 'implemented', opensOn: '2026-09-01' }]],
  ])('with %s: %s', (_, severity, added, cycles) => {
    const gaps = found('function-untested', [record({ addedFunctions: [added] })], cycles.map(cycle));
    expect(gaps.map((gap) => gap.severity)).toEqual(severity === null ? [] : [severity]);
  });

  it('names each function and its post, and stands at no entry', () => {
    const two = record({ post: 'lead_member', addedFunctions: [carried(), carried({ name: 'Adult learning' })] });
    const gaps = found('function-untested', [two]);
    expect(gaps).toEqual(
      ['Libraries', 'Adult learning'].map((functionName) => ({
        ...{ rule: 'function-untested', severity: 'high', questionKey: null, directorateId: null, aspectKey: null },
        post: { post: 'lead_member', functionName },
      })),
    );
    expect(gaps.map((gap) => gap.post && postGapTopic(gap.post))[0]).toBe(
      'Libraries (Lead Member for Children’s Services)',
    );
  });

  it('says why it is a gap', () => {
    expect(gapRule('function-untested').because).toContain('no cycle at stage “proposed”');
  });
});

describe('no-deputy', () => {
  it.each<[string, number, PostRecord[]]>([
    ['a record without one', 1, [record({ deputy: null })]],
    ['both posts without one', 2, [record({ deputy: null }), record({ post: 'lead_member', deputy: null })]],
    ['a deputy', 0, [record()]],
    ['nothing recorded', 0, []],
  ])('with %s: %s', (_, count, records) => {
    expect(found('no-deputy', records)).toHaveLength(count);
  });

  it('says which post, as a normal gap', () => {
    expect(found('no-deputy', [record({ deputy: null })])).toMatchObject([
      { severity: 'normal', post: { post: 'dcs' } },
    ]);
    expect(postGapTopic({ post: 'dcs', functionName: null })).toBe('Director of Children’s Services');
  });
});

describe('interim-post', () => {
  it.each<[string, number, PostRecord[]]>([
    ['an interim', 1, [record({ interim: true })]],
    ['somebody in post', 0, [record()]],
    ['nothing recorded', 0, []],
  ])('with %s: %s', (_, count, records) => {
    expect(found('interim-post', records)).toHaveLength(count);
  });

  it('says which post, as a normal gap', () => {
    const gaps = found('interim-post', [record({ post: 'lead_member', interim: true })]);
    expect(gaps).toMatchObject([{ severity: 'normal', post: { post: 'lead_member', functionName: null } }]);
  });
});
