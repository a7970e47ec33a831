import fc from 'fast-check';
import type { FieldName, FieldProblem, Fields } from '../../src/domain/assessment-fields.ts';
import { cleanFields, fieldNames, fieldProblems } from '../../src/domain/assessment-fields.ts';
import { today } from './support/entries.ts';

const problemsOf = (fields: Fields, required: readonly FieldName[] = []): readonly FieldProblem[] =>
  fieldProblems(fields, { scale: 'ofsted4', today, required, saved: {} });

describe('the fields of an assessment', () => {
  it.each<[FieldName, string, FieldProblem['problem'] | null]>([
    ['link', 'https://example.org/minutes?id=1', null],
    ['link', 'HTTP://EXAMPLE.ORG', null],
    ['link', 'example.org/minutes', 'not_a_link'],
    ['link', 'javascript:alert(1)', 'not_a_link'],
    ['link', 'file:///etc/passwd', 'not_a_link'],
    ['link', 'https://', 'not_a_link'],
    ['link', 'https://example.org and more', 'not_a_link'],
    ['link', 'https://example.org\nhttps://example.org', 'not_a_link'],
    ['link', `https://example.org/${'x'.repeat(1_980)}`, null],
    ['link', `https://example.org/${'x'.repeat(1_981)}`, 'too_long'],
    ['rating', 'outstanding', null],
    ['rating', 'inadequate', null],
    ['rating', 'Good', 'not_a_choice'],
    ['rating', 'met_in_full', 'not_a_choice'],
    ['rating', 'not_tested', 'not_a_choice'],
    ['standing', 'started', null],
    ['standing', 'cancelled', 'not_a_choice'],
    ['evidenceFrom', '2027-02-03', null],
    ['evidenceFrom', '3 February 2027', null],
    ['evidenceFrom', '2027', null],
    ['evidenceFrom', '2027-02-04', 'still_to_come'],
    ['evidenceFrom', 'March 2027', 'still_to_come'],
    ['evidenceFrom', 'last spring', 'not_a_time'],
    ['reviewOn', '2027-02-03', null],
    ['reviewOn', '2027-02-02', 'in_the_past'],
    ['reviewOn', 'soon', 'not_a_date'],
    ['dueOn', '2027-02-03', null],
    ['dueOn', '2027-12-31', null],
    ['dueOn', '2027-02-02', 'in_the_past'],
    ['dueOn', '2027-02-30', 'not_a_date'],
    ['dueOn', '2027-13-01', 'not_a_date'],
    ['dueOn', '03/02/2027', 'not_a_date'],
    ['dueOn', 'soon', 'not_a_date'],
    ['retestMonth', '2027-02', null],
    ['retestMonth', '2028-01', null],
    ['retestMonth', '2027-01', 'in_the_past'],
    ['retestMonth', '2027-13', 'not_a_month'],
    ['retestMonth', '2027-02-03', 'not_a_month'],
    ['retestMonth', 'May', 'not_a_month'],
    ['owner', 'x'.repeat(200), null],
    ['owner', 'x'.repeat(201), 'too_long'],
    ['what', 'x'.repeat(4_000), null],
    ['what', 'x'.repeat(4_001), 'too_long'],
    ['whatWeKnow', 'x'.repeat(20_000), null],
    ['whatWeKnow', 'x'.repeat(20_001), 'too_long'],
    ['howWeKnow', 'x'.repeat(20_001), 'too_long'],
    ['whatNext', 'x'.repeat(20_001), 'too_long'],
    ['remarks', 'x'.repeat(20_001), 'too_long'],
    ['reason', 'x'.repeat(20_001), 'too_long'],
    ['checked', 'x'.repeat(20_001), 'too_long'],
    ['whatWeKnow', '${x} **b** <at>y</at> 😀 مرحبا', null],
  ])('%s holding %j has the problem %s', (field, text, problem) => {
    expect(problemsOf({ [field]: text })).toEqual(problem === null ? [] : [{ field, problem }]);
  });

  it.each(fieldNames)('let %s be blank, for a draft may be incomplete', (field) => {
    expect(problemsOf({ [field]: '' })).toEqual([]);
  });

  it.each(fieldNames)('miss %s where the card cannot do without it', (field) => {
    expect(problemsOf({}, [field])).toEqual([{ field, problem: 'missing' }]);
    expect(problemsOf({ [field]: '' }, [field])).toEqual([{ field, problem: 'missing' }]);
  });

  it.each(['dueOn', 'reviewOn'] as const)(
    'keep a %s that has passed since it was saved, and take no other such',
    (field) => {
      const given = { scale: 'ofsted4' as const, today, required: [], saved: { [field]: '2027-01-31' } };
      expect(fieldProblems({ [field]: '2027-01-31' }, given)).toEqual([]);
      expect(fieldProblems({ [field]: '2027-01-30' }, given)).toEqual([{ field, problem: 'in_the_past' }]);
    },
  );

  it('bring when evidence is from into the form in which it is saved', () => {
    const { fields } = cleanFields({ evidenceFrom: ' March 2026 ', whatWeKnow: 'March 2026' });
    expect(fields).toEqual({ evidenceFrom: '2026-03', whatWeKnow: 'March 2026' });
    expect(cleanFields({ evidenceFrom: 'last spring' }).fields).toEqual({ evidenceFrom: 'last spring' });
  });

  it('save an adverse rating without a plan', () => {
    expect(problemsOf({ rating: 'inadequate', what: '', owner: '', dueOn: '' }, ['rating'])).toEqual([]);
  });

  it('show every problem at once, what is missing first', () => {
    expect(problemsOf({ dueOn: 'soon', rating: 'x', reason: '' }, ['reason', 'checked'])).toEqual([
      { field: 'reason', problem: 'missing' },
      { field: 'checked', problem: 'missing' },
      { field: 'rating', problem: 'not_a_choice' },
      { field: 'dueOn', problem: 'not_a_date' },
    ]);
  });

  it('know the grades of their own scale only', () => {
    const given = { today, required: [], saved: {} };
    expect(fieldProblems({ rating: 'not_met' }, { ...given, scale: 'met3' })).toEqual([]);
    expect(fieldProblems({ rating: 'good' }, { ...given, scale: 'met3' })).toHaveLength(1);
  });

  it('are judged, never thrown at, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldNames), fc.string({ unit: 'binary', minLength: 1 }), (field, text) => {
        expect(problemsOf({ [field]: text }).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('cleaning the fields', () => {
  it('cleans each, and says once that something had to go', () => {
    expect(cleanFields({ whatWeKnow: ' a\u0000b \r\n', owner: ' Head of Service ' })).toEqual({
      fields: { whatWeKnow: 'ab', owner: 'Head of Service' },
      changed: true,
    });
  });

  it('keeps a blank field, and does not add one that was not on the card', () => {
    expect(cleanFields({ remarks: '  ' })).toEqual({ fields: { remarks: '' }, changed: false });
    expect(cleanFields({})).toEqual({ fields: {}, changed: false });
  });
});
