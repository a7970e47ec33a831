import type { Assessment } from '../../src/domain/assessment.ts';
import {
  findAssessment,
  lastAssessment,
  listAssessments,
  saveAssessment,
} from '../../src/storage/assessment-repository.ts';
import { addCycle } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { assessment, cycle, givenCouncil, now, person } from './a-council.ts';

describe.each(engines)('assessments on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council = 0;
  let councilId = '';
  const statements: string[] = [];
  const save = (entry: Assessment, expectedRevision: number, change = 'saved') =>
    store.inCouncil(councilId, (tx) =>
      saveAssessment(tx, entry, { expectedRevision, actor: person.id, why: '', change }),
    );
  const stored = () =>
    store.inCouncil(councilId, async (tx) => ({
      all: await listAssessments(tx, cycle.id),
      history: await listHistory(tx, { subject: 'assessment' }),
    }));

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open({ onStatement: (statement) => statements.push(statement) });
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });
  beforeEach(async () => {
    council += 1;
    councilId = `council-${String(council)}`;
    await givenCouncil(store, councilId);
    statements.length = 0;
  });

  it('are saved with history in one statement', async () => {
    expect(await save(assessment, 0)).toBe('saved');
    expect(statements).toHaveLength(4);
    const { all, history } = await stored();
    expect(all).toEqual([assessment]);
    expect(history).toEqual([
      {
        id: 1,
        at: now,
        actor: person.id,
        subject: 'assessment',
        subjectKey: 'cycle-1/supervision@education',
        change: 'saved',
        old: null,
        new: { ...assessment, updatedAt: now.toISOString() },
        why: '',
      },
    ]);
  });

  it('are changed over the revision that was seen, with all that stood there before', async () => {
    await save(assessment, 0);
    const next: Assessment = {
      ...assessment,
      status: 'submitted',
      rating: null,
      outcome: 'not_tested',
      remarks: `It's \${x} "so" مرحبا 👍 ${'ß'.repeat(20_000)}`,
      covered: [],
      retestMonth: null,
      authorId: null,
    };
    expect(await save(next, 1, 'submitted')).toBe('saved');
    const { all, history } = await stored();
    expect(all).toEqual([{ ...next, revision: 2 }]);
    expect(history[1]).toMatchObject({ change: 'submitted', new: { revision: 2, remarks: next.remarks } });
    const old = history[1]?.old as Record<string, unknown>;
    expect({ ...old, updatedAt: new Date(old['updatedAt'] as string) }).toEqual(assessment);
  });

  it('are stale where somebody has saved since: nothing is written', async () => {
    await save(assessment, 0);
    const before = await stored();
    expect(await save({ ...assessment, remarks: 'mine' }, 0)).toBe('stale');
    expect(await save({ ...assessment, remarks: 'mine' }, 2)).toBe('stale');
    expect(await stored()).toEqual(before);
  });

  it('stand once at a place of the whole council too', async () => {
    const council = { ...assessment, directorateId: null };
    expect(await save(council, 0)).toBe('saved');
    expect(await save(council, 0)).toBe('stale');
    expect(await save(council, 1)).toBe('saved');
    expect(await save(assessment, 0)).toBe('saved');
    expect((await stored()).all).toHaveLength(2);
    const found = await store.inCouncil(councilId, (tx) => findAssessment(tx, cycle.id, council));
    expect(found).toEqual({ ...council, revision: 2 });
  });

  it.each([0, 1])('are saved once when ten people save over revision %i at the same time', async (revision) => {
    if (revision === 1) await save(assessment, 0);
    const saves = Array.from({ length: 10 }, (_, index) => save({ ...assessment, remarks: String(index) }, revision));
    const outcomes = await Promise.all(saves);
    expect(outcomes.toSorted()).toEqual(['saved', ...Array.from({ length: 9 }, () => 'stale')]);
    const { all, history } = await stored();
    expect(all).toEqual([{ ...assessment, revision: revision + 1, remarks: String(outcomes.indexOf('saved')) }]);
    expect(history).toHaveLength(revision + 1);
  });

  it('of earlier cycles are found, the newest that has one', async () => {
    const place = { questionKey: 'supervision', directorateId: 'education' };
    await store.inCouncil(councilId, async (tx) => {
      await addCycle(tx, { ...cycle, id: 'cycle-0', label: 'earlier' });
      await addCycle(tx, { ...cycle, id: 'cycle-00', label: 'earliest' });
    });
    await save({ ...assessment, cycleId: 'cycle-0', remarks: 'middle' }, 0);
    await save({ ...assessment, cycleId: 'cycle-00', remarks: 'oldest' }, 0);
    const last = (ids: string[]) => store.inCouncil(councilId, (tx) => lastAssessment(tx, ids, place));
    expect((await last(['cycle-1', 'cycle-0', 'cycle-00']))?.remarks).toBe('middle');
    expect((await last(['cycle-00']))?.remarks).toBe('oldest');
    expect(await last(['cycle-1'])).toBeUndefined();
    expect(await last([])).toBeUndefined();
  });
});
