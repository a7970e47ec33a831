import type { PostRecord } from '../../../src/domain/post-record.ts';
import { blankPostRecord } from '../../../src/domain/post-record.ts';
import { postTexts } from '../../../src/domain/post-fields.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentPostEdit } from '../../../src/presenters/present-post-edit.ts';
import { presentPostRecord } from '../../../src/presenters/present-post-record.ts';
import type { PostEditCard, PostRecordCard, ShownPost } from '../../../src/usecases/post-record-card.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null };

const record: PostRecord = {
  ...{ post: 'dcs', personId: 'person-1', since: '2024-04-01', interim: true, deputy: null, revision: 3 },
  addedFunctions: [
    { name: 'Public health', status: 'in_effect', effectiveOn: '2024-04-01' },
    { name: 'Libraries', status: 'proposed', effectiveOn: '2027-10-01' },
    { name: 'Adult learning', status: 'in_effect', effectiveOn: null },
  ],
  directReports: [
    { post: 'Head of Education and Skills', forChildren: true },
    { post: 'Head of Libraries', forChildren: false },
  ],
  delegationSchemeOn: '2026-05-12',
  updatedAt: new Date('2027-02-03T09:00:00Z'),
};

const director: ShownPost = {
  ...{ record, holder: 'Alex Example', changedOn: '2027-02-03', mayChange: true },
  gaps: [
    { rule: 'function-untested', functionName: 'Public health' },
    { rule: 'no-deputy', functionName: null },
    { rule: 'interim-post', functionName: null },
  ],
};
const member: ShownPost = {
  ...{ record: blankPostRecord('lead_member'), holder: null, changedOn: null, gaps: [], mayChange: true },
};
const card: PostRecordCard = {
  ...{ kind: 'post_record', councilName: 'Example Borough Council', posts: [director, member] },
  ...{ notice: null, planned: [] },
};

const names = (count: number, name: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${String(index)}`);
const fullest: PostRecord = {
  ...record,
  deputy: '漢'.repeat(120),
  addedFunctions: names(20, '漢'.repeat(115)).map((name) => ({ name, status: 'proposed', effectiveOn: '2027-10-01' })),
  directReports: names(40, '漢'.repeat(115)).map((post) => ({ post, forChildren: true })),
};
const fullestPost: ShownPost = {
  ...{ ...director, record: fullest, holder: '漢'.repeat(200) },
  gaps: fullest.addedFunctions.map(({ name }) => ({ rule: 'function-untested', functionName: name })),
};
const hostileRecord: PostRecord = {
  ...{ ...record, deputy: hostile, directReports: [{ post: hostile, forChildren: true }] },
  addedFunctions: [{ name: hostile, status: 'in_effect', effectiveOn: '2024-04-01' }],
};

const edit: PostEditCard = {
  ...{ kind: 'post_edit', post: 'dcs', revision: 3, saved: postTexts(record, 'alex@example.org'), typed: {} },
  ...{ reason: '', problems: [], notice: null, conflict: false },
};
const problem = (
  field: PostEditCard['problems'][number]['field'],
  name: PostEditCard['problems'][number]['problem'],
) => ({
  ...{ field, problem: name, said: hostile },
});

/** The records of the two posts, and the card that changes one. */
export const postRecordCases: Readonly<Record<string, () => Card>> = {
  'post-record/admin': () => presentPostRecord(card, { refreshFor: '29:me' }),
  'post-record/without-name': () =>
    presentPostRecord({ ...card, posts: [{ ...director, holder: null, gaps: [], mayChange: false }] }, options),
  'post-record/saved': () =>
    presentPostRecord(
      {
        ...{ ...card, notice: 'saved' },
        planned: [{ kind: 'function-proposed', cycleLabel: 'Further function proposed', opensOn: '2027-02-17' }],
      },
      options,
    ),
  'post-record/already-saved': () => presentPostRecord({ ...card, notice: 'already_saved' }, options),
  'post-record/hostile': () =>
    presentPostRecord(
      {
        ...{ ...card, councilName: hostile },
        posts: [
          {
            ...{ ...director, record: hostileRecord, holder: hostile },
            gaps: [{ rule: 'function-untested', functionName: hostile }],
          },
        ],
      },
      options,
    ),
  'post-record/fullest': () =>
    presentPostRecord(
      { ...card, posts: [fullestPost, { ...fullestPost, record: { ...fullest, post: 'lead_member' } }] },
      options,
    ),
  'post-edit/filled': () => presentPostEdit(edit),
  'post-edit/blank': () => presentPostEdit({ ...edit, saved: postTexts(member.record, ''), revision: 0 }),
  'post-edit/problems': () =>
    presentPostEdit({
      ...edit,
      typed: { person: hostile, functions: hostile, since: 'soon', interim: 'maybe' },
      problems: [
        ...[problem('person', 'unknown_person'), problem('functions', 'bad_function'), problem('since', 'not_a_date')],
        ...[problem('interim', 'not_yes_or_no'), problem('scheme', 'in_future'), problem('reports', 'bad_report')],
      ],
    }),
  'post-edit/conflict': () =>
    presentPostEdit({ ...edit, conflict: true, typed: { deputy: hostile, scheme: '' }, reason: 'The restructure' }),
  'post-edit/no-question-set': () => presentPostEdit({ ...edit, notice: 'no_question_set' }),
  'post-edit/longest': () =>
    presentPostEdit({
      ...edit,
      ...{ conflict: true, saved: postTexts(fullest, 'alex@example.org'), notice: 'reason_too_long', reason: longest },
      typed: { person: longest, functions: longest, reports: longest, deputy: longest },
      problems: [problem('functions', 'too_long'), problem('deputy', 'too_long')],
    }),
};
