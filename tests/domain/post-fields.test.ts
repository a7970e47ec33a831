import { addDays } from '../../src/domain/calendar-date.ts';
import type { PostFieldProblem, PostTexts } from '../../src/domain/post-fields.ts';
import { postTexts, readPostFields } from '../../src/domain/post-fields.ts';
import type { PostRecord } from '../../src/domain/post-record.ts';
import { blankPostRecord } from '../../src/domain/post-record.ts';
import { hostile, longest } from '../presenters/cases/words.ts';
import { person, today } from './support/entries.ts';

const alex = { ...person('dcs'), id: 'alex', email: 'Alex@Example.org', active: true };
const gone = { ...alex, id: 'gone', email: 'gone@example.org', active: false };
const tomorrow = addDays(today, 1);
const record: PostRecord = {
  ...{ ...blankPostRecord('dcs'), revision: 2, personId: 'gone', since: '2024-04-01', interim: true },
  addedFunctions: [
    { name: 'Libraries', status: 'proposed', effectiveOn: '2026-01-01' },
    { name: 'Public health', status: 'in_effect', effectiveOn: null },
  ],
  directReports: [
    { post: 'Head of Education', forChildren: true },
    { post: 'Head of Libraries', forChildren: false },
  ],
  ...{ deputy: 'Head of Early Help', delegationSchemeOn: '2026-05-12' },
};
const read = (texts: PostTexts) => readPostFields(texts, { record, people: [alex, gone], today });

describe('the fields of a post record', () => {
  it('read back what they show, whatever has become of it since', () => {
    const { updatedAt: _at, revision: _revision, post: _post, ...content } = record;
    expect(read(postTexts(record, 'gone@example.org'))).toEqual({ content, problems: [] });
  });

  it('stay where they are absent and are emptied where they are empty', () => {
    expect(read({}).content).toMatchObject({ personId: 'gone', interim: true, deputy: 'Head of Early Help' });
    const emptied = { person: '', since: '', interim: '', functions: '', reports: ' ', deputy: '', scheme: '' };
    expect(read(emptied)).toEqual({
      content: {
        ...{ personId: null, since: null, interim: false, addedFunctions: [], directReports: [] },
        ...{ deputy: null, delegationSchemeOn: null },
      },
      problems: [],
    });
  });

  it.each<[PostTexts, object]>([
    [{ person: ' alex@example.ORG ' }, { personId: 'alex' }],
    [{ interim: 'YES' }, { interim: true }],
    [
      { functions: `Libraries ; In Effect;${today}\n\n| Adult  learning;proposed; 2027-06-01` },
      {
        addedFunctions: [
          { name: 'Libraries', status: 'in_effect', effectiveOn: today },
          { name: 'Adult learning', status: 'proposed', effectiveOn: '2027-06-01' },
        ],
      },
    ],
    [
      { reports: 'Head of A; For children | Head of B;' },
      { directReports: [{ forChildren: true }, { forChildren: false }] },
    ],
    [{ deputy: '${x} **bold**\n<b>' }, { deputy: '${x} **bold** <b>' }],
  ])('%j', (texts, content) => {
    expect(read(texts)).toMatchObject({ content, problems: [] });
  });

  it.each<[PostTexts, PostFieldProblem['problem']]>([
    [{ person: 'nobody@example.org' }, 'unknown_person'],
    [{ person: hostile }, 'unknown_person'],
    [{ since: '2027-02-30' }, 'not_a_date'],
    [{ since: tomorrow }, 'in_future'],
    [{ scheme: tomorrow }, 'in_future'],
    [{ interim: 'maybe' }, 'not_yes_or_no'],
    [{ deputy: 'x'.repeat(121) }, 'too_long'],
    [{ functions: 'Libraries' }, 'bad_function'],
    [{ functions: '; in effect; 2026-01-01' }, 'bad_function'],
    [{ functions: 'Libraries; soon; 2027-06-01' }, 'bad_function'],
    [{ functions: 'Libraries; constructor; 2027-06-01' }, 'bad_function'],
    [{ functions: 'Libraries; in effect; 2026-01-01; more' }, 'bad_function'],
    [{ functions: `${'x'.repeat(5_000)}; in effect` }, 'too_long'],
    [{ functions: longest }, 'bad_function'],
    [{ functions: 'Libraries; in effect; 1 April' }, 'not_a_date'],
    [{ functions: `Libraries; in effect; ${tomorrow}` }, 'not_yet_in_effect'],
    [{ functions: 'Adult learning; proposed' }, 'day_missing'],
    [{ functions: `Adult learning; proposed; ${tomorrow}` }, 'day_too_soon'],
    [{ functions: 'Parks; in effect | PARKS; in effect' }, 'twice'],
    [{ functions: Array.from({ length: 21 }, (_, index) => `F${String(index)}; in effect`).join('\n') }, 'too_many'],
    [{ reports: 'Head of A; for adults' }, 'bad_report'],
    [{ reports: 'x'.repeat(121) }, 'too_long'],
    [{ reports: Array.from({ length: 41 }, () => 'Head').join('|') }, 'too_many'],
  ])('%j is refused: %s', (texts, problem) => {
    const { content, problems } = read(texts);
    expect(problems.map((one) => one.problem)).toEqual([problem]);
    expect(problems[0]?.said.length).toBeLessThanOrEqual(61);
    expect(content).toMatchObject({ personId: 'gone', deputy: 'Head of Early Help' });
  });

  it('take nobody new who has left', () => {
    const fresh = readPostFields(
      { person: 'gone@example.org' },
      { record: { ...record, personId: null }, people: [gone], today },
    );
    expect(fresh.problems).toMatchObject([{ problem: 'person_left' }]);
  });
});
