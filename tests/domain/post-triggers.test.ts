import { addDays } from '../../src/domain/calendar-date.ts';
import type { AddedFunction, PostRecord } from '../../src/domain/post-record.ts';
import { blankPostRecord } from '../../src/domain/post-record.ts';
import { triggersOf } from '../../src/domain/post-triggers.ts';
import { today } from './support/entries.ts';

const blank = blankPostRecord('dcs');
const before: PostRecord = { ...blank, revision: 1, personId: 'one', since: '2024-04-01' };
const proposed = (effectiveOn: string): AddedFunction => ({ name: 'Libraries', status: 'proposed', effectiveOn });
const inEffect: AddedFunction = { name: 'Libraries', status: 'in_effect', effectiveOn: '2027-02-01' };
const spring = { ...before, addedFunctions: [proposed('2027-06-01')] };

describe('a change of a post record', () => {
  it.each<[string, PostRecord, Partial<PostRecord>, string[]]>([
    ['somebody else in post', before, { personId: 'two' }, ['dcs-changed']],
    ['the post falling vacant', before, { personId: null }, ['dcs-changed']],
    ['the vacant post being filled', { ...before, personId: null }, { personId: 'two' }, []],
    ['the first record', blank, { personId: 'one', deputy: 'A post', since: '2024-04-01' }, []],
    ['an interim', before, { interim: true }, ['interim-appointed']],
    ['an interim in the first record', blank, { interim: true }, ['interim-appointed']],
    ['an interim still', { ...before, interim: true }, { deputy: 'A post' }, []],
    ['the interim being made permanent', { ...before, interim: true }, { interim: false }, []],
    ['another one, interim', before, { personId: 'two', interim: true }, ['dcs-changed', 'interim-appointed']],
    ['a proposed function', before, { addedFunctions: [proposed('2027-06-01')] }, ['function-proposed']],
    [
      'a proposed function in the first record',
      blank,
      { addedFunctions: [proposed('2027-06-01')] },
      ['function-proposed'],
    ],
    ['its day brought forward', spring, { addedFunctions: [proposed('2027-05-01')] }, ['function-proposed']],
    ['its day put off', spring, { addedFunctions: [proposed('2027-07-01')] }, []],
    ['its name in other letters', spring, { addedFunctions: [{ ...proposed('2027-06-01'), name: 'LIBRARIES' }] }, []],
    ['its being dropped', spring, { addedFunctions: [] }, []],
    ['its taking effect', spring, { addedFunctions: [inEffect] }, ['function-in-effect']],
    ['a function in effect', before, { addedFunctions: [inEffect] }, ['function-in-effect']],
    ['a function in effect in the first record', blank, { addedFunctions: [inEffect] }, []],
    ['a function in effect still', { ...before, addedFunctions: [inEffect] }, { deputy: 'A post' }, []],
    ['direct reports, deputy and scheme', before, { deputy: 'A', delegationSchemeOn: today, directReports: [] }, []],
  ])('%s', (_, from, changes, kinds) => {
    expect(triggersOf(from, { ...from, ...changes }, today).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('of the Lead Member is a change of Lead Member', () => {
    const member: PostRecord = { ...before, post: 'lead_member' };
    expect(triggersOf(member, { ...member, personId: 'two' }, today)).toMatchObject([{ kind: 'lead-member-changed' }]);
  });

  it('happened on the day from which somebody is in post, else today', () => {
    const since = addDays(today, -9);
    expect(triggersOf(before, { ...before, personId: 'two', since }, today)).toMatchObject([{ happenedOn: since }]);
    expect(triggersOf(before, { ...before, personId: 'two' }, today)).toMatchObject([{ happenedOn: today }]);
  });

  it('to a function carries the day from which it takes effect, and says what it is without a name of anybody', () => {
    const [trigger] = triggersOf(before, { ...before, addedFunctions: [proposed('2027-06-01')] }, today);
    expect(trigger).toMatchObject({ happenedOn: today, takesEffectOn: '2027-06-01' });
    expect(trigger?.what).toBe('Director of Children’s Services: Libraries, proposed from 1 June 2027.');
  });
});
