import { readFileSync } from 'node:fs';
import { questionSetSchema } from '../../src/documents/question-set-schema.ts';
import { readWorkbook } from '../../src/documents/read-workbook.ts';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import type { WorkbookContent, WorkbookRow } from '../../src/domain/workbook-content.ts';
import { listAssessments } from '../../src/storage/assessment-repository.ts';
import { listCycles } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { latestQuestionSet, listQuestionSets } from '../../src/storage/question-set-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { compareSetVersions } from '../../src/usecases/compare-set-versions.ts';
import type { EntriesToImport } from '../../src/usecases/import-entries.ts';
import type { WorkbookToImport } from '../../src/usecases/import-workbook.ts';
import { importWorkbook } from '../../src/usecases/import-workbook.ts';
import { openCycle } from '../../src/usecases/open-cycle.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const shipped = shippedQuestionSets(new URL('../../questions', import.meta.url).pathname);
const made = readFileSync(new URL('../documents/fixtures/self-assessment.xlsx', import.meta.url));
const setId = 'our-own';
const entries: EntriesToImport = {
  label: '2016/17',
  opensOn: null,
  directorate: 'social-care',
  source: 'self-assessment.xlsx',
  acceptIdentifying: false,
};
let store: Store;
let council: TestCouncil;
let content: WorkbookContent;

beforeAll(async () => {
  store = await openTestStore();
  const read = await readWorkbook(made, 'self-assessment.xlsx');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  content = read.value.content;
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
});

const take = (wanted: Partial<WorkbookToImport> = {}) =>
  importWorkbook(
    council.services,
    { councilId: council.councilId, content, setId, dryRun: false, entries: null, ...wanted },
    shipped,
  );
const taken = async (wanted: Partial<WorkbookToImport> = {}) => {
  const outcome = await take(wanted);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.reasons));
  return outcome.value;
};
const reworded = (number: string, change: Partial<WorkbookRow>): WorkbookContent => ({
  ...content,
  rows: content.rows.map((row) => (row.number === number ? { ...row, ...change } : row)),
});
const everything = () =>
  council.inCouncil(async (tx) => ({
    sets: (await listQuestionSets(tx)).length,
    cycles: await listCycles(tx),
    history: (await listHistory(tx)).length,
  }));

describe('a workbook as a question set', () => {
  it('takes the keys of the shipped set that asks the same, and makes one from the words of a new question', async () => {
    const { set, questions } = await taken();
    expect(questions.map(({ question, like }) => [question.key, like && `${like.setId} ${like.number}`])).toEqual([
      ['management-arrangements', 'plymouth-2016 1'],
      ['line-of-accountability', 'plymouth-2016 2'],
      ['structure-tested', 'plymouth-2016 3'],
      ['functions-understood', 'plymouth-2016 4'],
      ['corporate-and-democratic-accountability', 'plymouth-2016 5'],
      ['practice-systems', 'plymouth-2016 10'],
      ['families-gypsy-roma-traveller-background', null],
    ]);
    expect(set).toMatchObject({ id: setId, version: 1, scale: 'ofsted4' });
    expect(set.sections.map(({ key }) => key)).toEqual(['senior-management', 'accountability', 'child-protection']);
    expect(questionsOf(set).map(({ level }) => level)).toEqual([
      ...['directorate', 'directorate', 'council', 'council', 'council', 'directorate', 'council'],
    ]);
  });

  it('is a set that could have come from a file', async () => {
    const { set } = await taken();
    expect(questionSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(JSON.parse(JSON.stringify(set)));
    expect(await council.inCouncil((tx) => latestQuestionSet(tx, setId))).toEqual(JSON.parse(JSON.stringify(set)));
  });

  it('is unchanged the second time, and the next version with the same keys when reworded', async () => {
    await taken();
    expect(await take()).toMatchObject({ kind: 'unchanged', value: { set: { version: 1 } } });
    const wording = 'Do Gypsy, Roma and Traveller families get early help in good time?';
    const next = await taken({ content: reworded('14', { wording }) });
    expect(next).toMatchObject({ newVersion: true, set: { version: 2 } });
    expect(next.questions.at(-1)?.question).toMatchObject({
      key: 'families-gypsy-roma-traveller-background',
      wording: { manager: wording },
    });
  });

  it('gives a question that is really another a key of its own, even under the same number', async () => {
    await taken();
    const other = reworded('14', { wording: 'Who decides on budgets for school buses?' });
    expect((await taken({ content: other })).questions.at(-1)?.question.key).toBe('decides-budgets-school-buses');
  });

  it('leaves a running cycle on the version that it opened with', async () => {
    await taken();
    const opened = await openCycle(
      council.services,
      { councilId: council.councilId, questionSetId: setId, label: '2026/27', live: false },
      shipped,
    );
    await taken({ content: reworded('1', { subPrompts: ['Posts are filled'] }) });
    const cycles = await council.inCouncil((tx) => listCycles(tx));
    expect(opened).toMatchObject({ kind: 'done' });
    expect(cycles.find(({ questionSetId }) => questionSetId === setId)).toMatchObject({ questionSetVersion: 1 });
  });

  it('has its id from the title without the year, and never one that is shipped or cannot be typed', async () => {
    expect((await taken({ setId: null })).set.id).toBe('example-borough-local-assurance-test-childrens-directorate');
    expect(await take({ setId: 'plymouth-2016' })).toMatchObject({ reasons: [{ kind: 'shipped_set' }] });
    expect(await take({ setId: 'Our own' })).toMatchObject({ reasons: [{ kind: 'bad_set_id' }] });
    expect(await take({ councilId: 'elsewhere' })).toMatchObject({ reasons: [{ kind: 'no_such_council' }] });
  });
});

describe('evidence and ratings as the entries of a signed-off cycle', () => {
  const stored = async () => {
    const cycle = (await council.inCouncil((tx) => listCycles(tx))).find(({ label }) => label === '2016/17');
    const found = await council.inCouncil((tx) => listAssessments(tx, cycle?.id ?? ''));
    return { cycle, byKey: new Map(found.map((entry) => [entry.questionKey, entry])) };
  };

  it('keeps every character, rates what is on the list, guesses nothing and accepts nothing', async () => {
    const { questions, entries: summary } = await taken({ entries });
    expect(summary).toMatchObject({ count: 7, rated: 4, notLegible: [{ rating: 'Goood' }] });
    const { cycle, byKey } = await stored();
    expect(cycle).toMatchObject({
      status: 'signed_off',
      opensOn: '2016-04-01',
      questionSetId: setId,
      everyMonths: null,
    });
    for (const { question, row } of questions) {
      const entry = byKey.get(question.key);
      expect([entry?.whatWeKnow, entry?.remarks]).toEqual([row.evidence, row.remarks]);
      expect(entry).toMatchObject({
        status: 'submitted',
        authorId: null,
        directorateId: question.level === 'directorate' ? 'social-care' : null,
      });
    }
    const ratings = questions
      .map(({ question }) => byKey.get(question.key))
      .map((entry) => [entry?.rating, entry?.outcome]);
    expect(ratings).toEqual([
      ['good', null],
      ['requires_improvement', null],
      [null, 'not_legible'],
      [null, null],
      ['outstanding', null],
      ['inadequate', null],
      [null, null],
    ]);
    expect(byKey.get('structure-tested')?.reason).toBe(
      'The rating in the workbook, “Goood”, is not on the list. Column D stops at 2,046 characters and is perhaps cut.',
    );
  });

  it('stands in the history as an import, entry by entry', async () => {
    await taken({ entries });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'assessment' }));
    expect(history).toHaveLength(7);
    expect(new Set(history.map(({ actor, change, why }) => `${actor} ${change} ${why}`))).toEqual(
      new Set(['operator imported import of self-assessment.xlsx']),
    );
  });

  it('is unchanged the second time, and refused where other entries stand under the label', async () => {
    await taken({ entries });
    const before = await everything();
    expect(await take({ entries })).toMatchObject({ kind: 'unchanged' });
    const other = reworded('1', { evidence: 'Something else.' });
    expect(await take({ entries, content: other })).toMatchObject({
      reasons: [{ kind: 'entries_differ', label: '2016/17', set: setId }],
    });
    expect(await everything()).toEqual(before);
  });

  it.each<[string, Partial<EntriesToImport>, object]>([
    ['a label without a year', { label: 'Last time' }, { kind: 'label_without_year' }],
    ['a year to come', { label: '2030/31' }, { kind: 'entries_to_come', opensOn: '2030-04-01' }],
    ['an empty label', { label: ' ' }, { kind: 'bad_text', problem: 'empty' }],
    ['no directorate among several', { directorate: null }, { kind: 'which_directorate' }],
    ['an unknown directorate', { directorate: 'moon' }, { kind: 'no_such_directorate' }],
  ])('refuses %s, and writes nothing', async (_, wrong, reason) => {
    const before = await everything();
    expect(await take({ entries: { ...entries, ...wrong } })).toMatchObject({ kind: 'refused', reasons: [reason] });
    expect(await everything()).toEqual(before);
  });

  it('takes a day for a label without a year', async () => {
    await taken({ entries: { ...entries, label: 'Last time', opensOn: '2016-09-01' } });
    const cycles = await council.inCouncil((tx) => listCycles(tx));
    expect(cycles.find(({ label }) => label === 'Last time')).toMatchObject({ opensOn: '2016-09-01' });
  });

  it('writes nothing on a dry run, and says the same', async () => {
    const before = await everything();
    const dry = await taken({ entries, dryRun: true });
    expect(await everything()).toEqual(before);
    expect((await taken({ entries })).entries).toMatchObject({ count: dry.entries?.count, rated: dry.entries?.rated });
  });
});

describe('comparing versions of a set', () => {
  const compare = (given: { from?: number; to?: number; setId?: string } = {}) =>
    compareSetVersions(
      council.services,
      { councilId: council.councilId, setId, from: null, to: null, ...given },
      shipped,
    );

  it('compares the latest with the one before, unless said', async () => {
    await taken();
    expect(await compare()).toMatchObject({ reasons: [{ kind: 'no_earlier_version', version: 1 }] });
    const changed = reworded('1', { wording: 'Is it clear to all who manages whom, and who answers for safety?' });
    await taken({ content: { ...changed, rows: changed.rows.slice(0, -1) } });
    expect(await compare()).toMatchObject({
      value: {
        from: 1,
        to: 2,
        changes: [
          { kind: 'reworded', key: 'management-arrangements' },
          { kind: 'removed', key: 'families-gypsy-roma-traveller-background' },
        ],
      },
    });
    expect(await compare({ from: 2, to: 1 })).toMatchObject({
      value: { changes: [{ kind: 'reworded' }, { kind: 'added' }] },
    });
    expect(await compare({ from: 7 })).toMatchObject({
      reasons: [{ kind: 'no_such_version', version: 7, known: [1, 2] }],
    });
    expect(await compare({ setId: 'none' })).toMatchObject({ reasons: [{ kind: 'no_such_set' }] });
  });

  it('sees no set of another council', async () => {
    await taken();
    const other = await testCouncil(store);
    const wanted = { councilId: other.councilId, setId, from: null, to: null };
    expect(await compareSetVersions(council.services, wanted, shipped)).toMatchObject({
      reasons: [{ kind: 'no_such_set' }],
    });
  });
});

describe('cells that look as if they let a child be recognised', () => {
  const told = 'Zoe Example, born 3 May 2014, waited for weeks at ZE1 1AA.';
  const withChild = () => ({ content: reworded('1', { evidence: told, remarks: 'See LCS 123456' }), entries });

  it('are refused by their place, with nothing written and nothing of them said', async () => {
    const before = await everything();
    const outcome = await take(withChild());
    expect(outcome).toEqual({
      kind: 'refused',
      reasons: [
        { kind: 'identifying_cell', sheet: null, row: 5, column: 'D', kinds: ['birth', 'postcode'] },
        { kind: 'identifying_cell', sheet: null, row: 5, column: 'F', kinds: ['case_number'] },
      ],
    });
    expect(await everything()).toEqual(before);
    expect((await taken({ ...withChild(), dryRun: true })).entries?.identifying).toHaveLength(2);
  });

  it('are taken in whole once the operator accepts them, which the history says', async () => {
    const accepted = { ...withChild(), entries: { ...entries, acceptIdentifying: true } };
    const { cycle } = (await taken(accepted)).entries!;
    const stored = await council.inCouncil((tx) => listAssessments(tx, cycle.id));
    expect(stored.map(({ whatWeKnow }) => whatWeKnow)).toContain(told);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'cycle' }));
    expect(history.map(({ why }) => why)).toContain('with cells that looked as if they let a child be recognised');
    expect(await take(withChild())).toMatchObject({ kind: 'unchanged' });
  });

  it('are nothing to a question set that is taken in without its entries', async () => {
    expect(await take({ ...withChild(), entries: null })).toMatchObject({ kind: 'done' });
  });
});
