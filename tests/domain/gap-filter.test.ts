import { gapRules } from '../../src/domain/gap-rules.ts';
import type { GapFilter, GapNames } from '../../src/domain/gap-filter.ts';
import { narrows, noGapFilter, readGapFilter } from '../../src/domain/gap-filter.ts';

const among: GapNames = {
  directorates: [
    { id: 'social-care', name: 'Children’s Social Care' },
    { id: 'education', name: 'Education and Skills' },
    { id: 'commissioning', name: 'Commissioning and Partnerships' },
  ],
  sections: [
    { id: 'accountability', name: 'Accountability' },
    { id: 'senior-management', name: 'Senior management' },
    { id: 'children-and-young-people', name: 'Children and young people' },
    { id: 'early-help', name: 'Early help' },
  ],
  numbers: ['1', '7.2', '10', '3b'],
};

type Read = Partial<GapFilter> & { notUnderstood?: string };

describe('the words after “show gaps”', () => {
  it.each<[string, Read]>([
    ['', {}],
    ['for education', { directorateId: 'education' }],
    ['for eductaion', { directorateId: 'education' }],
    ['in Education and Skills please', { directorateId: 'education' }],
    ['on early help', { sectionKey: 'early-help' }],
    ['earyl help', { sectionKey: 'early-help' }],
    ['overdue', { what: 'action-overdue' }],
    ['overdeu', { what: 'action-overdue' }],
    ['urgent', { what: 'urgent' }],
    ['this week', { what: 'high' }],
    ['accepted', { what: 'accepted' }],
    ['My', { mine: true }],
    ['mine', { mine: true }],
    ['my overdue education', { mine: true, what: 'action-overdue', directorateId: 'education' }],
    ['without evidence', { what: 'no-evidence' }],
    ['no evidence', { what: 'no-evidence' }],
    ['without a deputy', { what: 'no-deputy' }],
    ['retest due', { what: 'retest-due' }],
    ['nobody holds it', { what: 'unassigned' }],
    ['unanswered', { what: 'unanswered' }],
    ['low rating', { what: 'adverse-no-plan' }],
    ['7.2', { number: '7.2' }],
    ['7.2.', { number: '7.2' }],
    ['question 10 education', { number: '10', directorateId: 'education' }],
    ['3B', { number: '3b' }],
    ['7.2 10', { number: '7.2', notUnderstood: '10' }],
    ['99', { notUnderstood: '99' }],
    ['children and young people', { sectionKey: 'children-and-young-people' }],
    ['children’s social care', { directorateId: 'social-care' }],
    ['accountability in educatoin', { sectionKey: 'accountability', directorateId: 'education' }],
    ['education highways', { directorateId: 'education', notUnderstood: 'highways' }],
    ['highways', { notUnderstood: 'highways' }],
    ['of it and to', { notUnderstood: 'it' }],
    ['${x} =HYPERLINK("a") **b**', { notUnderstood: '${x} =HYPERLINK("a") **b**' }],
  ])('“%s”', (words, expected) => {
    const filter = readGapFilter(words, among);
    expect(filter).toEqual({ ...noGapFilter, notUnderstood: '', ...expected });
    expect(narrows(filter)).toBe(Object.keys(expected).some((field) => field !== 'notUnderstood'));
  });

  it.each(gapRules.map(({ id, title }) => [title, id]))('name the rule “%s”', (title, id) => {
    expect(readGapFilter(title, among).what).toBe(id);
    expect(readGapFilter(id.replaceAll('-', ' '), among).what).toBe(id);
  });
});
