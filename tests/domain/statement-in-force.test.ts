import type { Cycle } from '../../src/domain/cycle.ts';
import type { Post, PostRecord } from '../../src/domain/post-record.ts';
import { blankPostRecord } from '../../src/domain/post-record.ts';
import type { PostChanges } from '../../src/domain/statement-in-force.ts';
import { outdatedStatementPosts, statementInForce } from '../../src/domain/statement-in-force.ts';
import type { TriggerKind } from '../../src/domain/trigger.ts';
import { today } from './support/entries.ts';
import { aCycle } from './support/gap-reading.ts';

const signed = (id: string, signedOn: string | null, changes: Partial<Cycle> = {}): Cycle =>
  aCycle({ id, status: 'signed_off', signedOn, ...changes });
const changed = (changes: Partial<PostChanges>): readonly Post[] =>
  outdatedStatementPosts({
    ...{ cycle: aCycle(), cycles: [signed('last', '2026-06-30')], postRecords: [], triggers: [], today },
    ...changes,
  });
const record = (post: Post, changes: Partial<PostRecord>): PostRecord => ({ ...blankPostRecord(post), ...changes });
const libraries = (effectiveOn: string | null): Partial<PostRecord> => ({
  addedFunctions: [{ name: 'Libraries', status: 'in_effect', effectiveOn }],
});

describe('the statement in force', () => {
  it.each<[string, string | undefined, Cycle[]]>([
    ['the one signed last', 'b', [signed('a', '2025-06-30'), signed('b', '2026-06-30'), signed('c', '2026-01-01')]],
    ['that of the same set', 'a', [signed('a', '2025-06-30'), signed('b', '2026-06-30', { questionSetId: 'other' })]],
    ['another set’s where this one has none', 'b', [signed('b', '2026-06-30', { questionSetId: 'other' })]],
    ['a live cycle’s, signed at a day', 'a', [signed('a', '2026-06-30', { live: true, status: 'open' })]],
    ['none of a day that nobody knows', undefined, [signed('a', null)]],
    ['none before anything was signed', undefined, [aCycle()]],
  ])('is %s', (_, id, cycles) => {
    expect(statementInForce({ cycle: aCycle(), cycles })?.id).toBe(id);
  });
});

describe('after it was signed', () => {
  it.each<[string, readonly Post[], Partial<PostChanges>]>([
    ['somebody else became DCS', ['dcs'], { postRecords: [record('dcs', { since: '2026-07-01' })] }],
    ['nothing changed', [], { postRecords: [record('dcs', { since: '2020-01-01' })] }],
    ['somebody comes into post later than today', [], { postRecords: [record('dcs', { since: '2027-02-04' })] }],
    ['a function was added', ['lead_member'], { postRecords: [record('lead_member', libraries('2026-09-01'))] }],
    ['a function was added on an unknown day', [], { postRecords: [record('dcs', libraries(null))] }],
    [
      'both posts changed hands',
      ['dcs', 'lead_member'],
      { postRecords: [record('lead_member', { since: today }), record('dcs', { since: today })] },
    ],
  ])('%s: %j', (_, posts, changes) => {
    expect(changed(changes)).toEqual(posts);
  });

  it.each<[TriggerKind, string, string | null, readonly Post[]]>([
    ['dcs-changed', '2026-07-01', null, ['dcs']],
    ['dcs-changed', '2026-06-30', null, []],
    ['lead-member-changed', '2026-07-01', null, ['lead_member']],
    ['interim-appointed', '2026-07-01', null, ['dcs']],
    ['functions-split-off', '2026-07-01', null, ['dcs']],
    ['function-in-effect', '2026-06-01', '2026-07-01', ['dcs']],
    ['function-in-effect', '2026-07-01', '2027-04-01', []],
    ['function-proposed', '2026-07-01', null, []],
    ['inspection-published', '2026-07-01', null, []],
    ['new-administration', '2026-07-01', null, []],
  ])('%s on %s, in effect from %s: %j', (kind, happenedOn, takesEffectOn, posts) => {
    expect(changed({ triggers: [{ kind, happenedOn, takesEffectOn }] })).toEqual(posts);
  });

  it('stands at the Lead Member where the record says that the interim is theirs', () => {
    const triggers = [{ kind: 'interim-appointed' as const, happenedOn: '2026-07-01', takesEffectOn: null }];
    const postRecords = [record('lead_member', { since: '2026-07-01', interim: true })];
    expect(changed({ triggers, postRecords })).toEqual(['lead_member']);
  });

  it('is closed by signing again', () => {
    const cycles = [signed('last', '2026-06-30'), signed('now', '2026-08-01')];
    expect(changed({ cycles, postRecords: [record('dcs', { since: '2026-07-01' })] })).toEqual([]);
  });
});
