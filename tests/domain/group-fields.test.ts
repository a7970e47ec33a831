import type { GroupFieldName, GroupTexts } from '../../src/domain/group-fields.ts';
import { groupAnswerTexts, groupTexts, readGroup, readGroupAnswer } from '../../src/domain/group-fields.ts';

const given = { directorates: [{ id: 'education', name: 'Education' }], today: '2026-09-14', counted: 0 };
const typed: GroupTexts = {
  ...{ people: 'parents', what: 'foster carers', heads: '8', heldOn: '12 March 2026' },
  ...{ facilitator: 'the independent reviewer', directorate: '' },
};

describe('the form of a group', () => {
  it('is read, and comes back as it stands saved', () => {
    const { content, problems } = readGroup(typed, given);
    expect(problems).toEqual([]);
    expect(content).toEqual({
      ...{ people: 'parents', what: 'foster carers', heads: 8, heldOn: '2026-03-12' },
      ...{ facilitator: 'the independent reviewer', directorateId: null },
    });
    expect(readGroup(groupTexts(content), given).content).toEqual(content);
  });

  it.each<[GroupFieldName, string, string | null]>([
    ['people', '', 'not_a_choice'],
    ['people', 'cats', 'not_a_choice'],
    ['people', 'other', null],
    ['what', '', null],
    ['what', 'x'.repeat(201), 'too_long'],
    ['heads', '', 'not_a_number'],
    ['heads', '0', 'not_a_number'],
    ['heads', '-3', 'not_a_number'],
    ['heads', '2.5', 'not_a_number'],
    ['heads', 'eight', 'not_a_number'],
    ['heads', '1000', 'not_a_number'],
    ['heads', '999', null],
    ['heldOn', '', 'missing'],
    ['heldOn', 'a while ago', 'not_a_day'],
    ['heldOn', '15 September 2026', 'in_future'],
    ['heldOn', '14 September 2026', null],
    ['heldOn', 'September 2026', null],
    ['heldOn', 'October 2026', 'in_future'],
    ['facilitator', '', 'missing'],
    ['directorate', 'elsewhere', 'not_a_choice'],
    ['directorate', 'education', null],
  ])('%s %j: %s', (field, text, problem) => {
    const { problems } = readGroup({ ...typed, [field]: text }, given);
    expect(problems).toEqual(problem === null ? [] : [{ field, problem }]);
  });

  it('asks what other people were', () => {
    expect(readGroup({ ...typed, people: 'other', what: '' }, given).problems).toEqual([
      { field: 'what', problem: 'missing' },
    ]);
  });

  it('cannot have fewer people than one of its questions counts', () => {
    expect(readGroup({ ...typed, heads: '6' }, { ...given, counted: 7 }).problems).toEqual([
      { field: 'heads', problem: 'fewer_than_counted' },
    ]);
    expect(readGroup({ ...typed, heads: '7' }, { ...given, counted: 7 }).problems).toEqual([]);
  });
});

describe('what a group said of a question', () => {
  const read = (heads: Record<string, string>, said = '') =>
    readGroupAnswer({ heads, said }, { scale: 'ofsted4', heads: 8 });

  it('counts heads by view, with unsure, not my work and did not say, and no view of another scale', () => {
    const heads = { good: '3', unsure: '2', not_my_work: '1', did_not_say: '2', met_in_full: '5' };
    const { content, problems } = read(heads, 'They hear late.');
    expect(problems).toEqual([]);
    expect(content).toEqual({
      heads: { good: 3, unsure: 2, not_my_work: 1, did_not_say: 2 },
      said: 'They hear late.',
    });
    expect(readGroupAnswer(groupAnswerTexts(content), { scale: 'ofsted4', heads: 8 }).content).toEqual(content);
  });

  it('adds up to at most the head count', () => {
    expect(read({ good: '5', inadequate: '3' }).problems).toEqual([]);
    expect(read({ good: '5', inadequate: '4' }).problems).toEqual([{ kind: 'more_than_heads', counted: 9, heads: 8 }]);
  });

  it('needs a view or a word, and whole numbers', () => {
    expect(read({}).problems).toEqual([{ kind: 'nothing_said' }]);
    expect(read({ good: '0' }).problems).toEqual([{ kind: 'nothing_said' }]);
    expect(read({}, 'Words alone').problems).toEqual([]);
    expect(read({ good: 'three' }).problems).toEqual([{ kind: 'not_a_number', view: 'good' }]);
    expect(read({ good: '-1' }, 'x').problems).toEqual([{ kind: 'not_a_number', view: 'good' }]);
    expect(read({}, 'x'.repeat(20_001)).problems).toEqual([{ kind: 'too_long' }]);
  });
});
