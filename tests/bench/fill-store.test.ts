import { questionsOf } from '../../src/domain/question-set.ts';
import { stepWording } from '../../src/domain/response-steps.ts';
import { gradeOf, viewsOf } from '../../src/domain/scale.ts';
import { listActions } from '../../src/storage/action-repository.ts';
import { listAssessments } from '../../src/storage/assessment-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { listRespondents } from '../../src/storage/respondent-repository.ts';
import { countResponses, listResponses } from '../../src/storage/response-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { begin } from '../../src/usecases/begin.ts';
import type { CycleFacts } from '../../src/usecases/council-facts.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import type { Actor, Services } from '../../src/usecases/services.ts';
import { showComparison } from '../../src/usecases/show-comparison.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { showStatus } from '../../src/usecases/show-status.ts';
import { TestClock } from '../support/clock.ts';
import { councilRows } from '../support/council-rows.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { openTestStore } from '../support/store.ts';
import type { FilledCouncil } from './fill-store.ts';
import { filledAsAt, fillStore, openCycleId } from './fill-store.ts';
import { answerOne, inviteMore } from './one-more-answer.ts';
import { startFlags } from '../support/start-flags.ts';

const answersPerCycle = 150;
const filling = { seed: 7, answersPerCycle };

it('measures the bot with the flags that npm start gives it', () => {
  expect(startFlags()).toEqual([
    expect.stringMatching(/^--max-semi-space-size=/),
    expect.stringMatching(/^--heap-growing-percent=/),
  ]);
});

describe('a store filled for the bench', () => {
  let store: Store;
  let councils: readonly FilledCouncil[];
  let services: Services;

  beforeAll(async () => {
    store = await openTestStore();
    councils = await fillStore(store, { ...filling, councils: [0, 1] });
    const clock = new TestClock(filledAsAt);
    services = {
      ...{ store, facts: new CouncilFactsCache(clock), clock, log: new RecordingLog() },
      ids: { next: () => 'id' },
      outbox: { wake: () => undefined },
      model: null,
    };
  });
  afterAll(() => store.close());

  const dcsOf = ({ councilId }: FilledCouncil): Actor => ({ councilId, personId: 'dcs' });
  const inEveryCycle = async (look: (tx: Tx, cycle: CycleFacts) => Promise<void>): Promise<void> => {
    for (const { councilId } of councils) {
      await store.inCouncil(councilId, async (tx) => {
        const { cycles } = await services.facts.fresh(tx);
        expect(cycles).toHaveLength(4);
        for (const cycle of cycles) await look(tx, cycle);
      });
    }
  };

  it('shows the gaps of the open cycle to its DCS, of several rules', async () => {
    for (const council of councils) {
      const request = { cycleId: null, position: startOfList, words: '' };
      const list = await showGaps(services, dcsOf(council), request);
      if (list.kind !== 'gap_list') throw new Error(list.kind);
      expect(list.cycleId).toBe(openCycleId);
      expect(list.lines).toHaveLength(6);
      expect(list.counts.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('shows its status, with entries of every state and who has finished', async () => {
    for (const council of councils) {
      const card = await showStatus(services, dcsOf(council), { directorateId: null, words: '' });
      if (card.kind !== 'status') throw new Error(card.kind);
      const { total, assured, assuredWithReservations, selfAssessed, notAssured, unanswered } =
        card.snapshot.rollUp.counts;
      expect(total).toBeGreaterThan(20);
      expect(Math.min(assured + assuredWithReservations, selfAssessed, notAssured, unanswered)).toBeGreaterThan(0);
      // The figure moves in fives.
      expect(card.snapshot.responses?.finished).toBeGreaterThanOrEqual(10);
    }
  });

  it('compares its cycles', async () => {
    for (const council of councils) {
      const card = await showComparison(services, dcsOf(council), { cycles: null, words: '', page: 1 });
      if (card.kind !== 'comparison') throw new Error(card.kind);
      expect(card.counts.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('leads somebody who is half way to their next question', async () => {
    for (const { councilId } of councils) {
      const outcome = await begin(services, { councilId, personId: 'respondent-13' }, 'start');
      expect(outcome).toMatchObject({ kind: 'step', cycleId: openCycleId, index: 4 });
    }
  });

  it('holds as many answers as it was asked for, each to a question of the set in words of the audience', async () => {
    await inEveryCycle(async (tx, { cycle, set }) => {
      const { responses } = await countResponses(tx, cycle.id);
      expect(responses).toBeGreaterThanOrEqual(answersPerCycle);
      expect(responses).toBeLessThan(answersPerCycle * 1.3);
      const views = viewsOf(set.scale).map(({ value }) => value);
      for (const { respondentKey, audience, steps, position } of await listRespondents(tx, cycle.id)) {
        const answers = await listResponses(tx, cycle.id, respondentKey);
        expect(answers).toHaveLength(position);
        for (const step of steps) expect(stepWording(set, step, audience)?.text).toBeTruthy();
        for (const { view, ...step } of answers) {
          expect(views).toContain(view);
          expect(steps).toContainEqual({ questionKey: step.questionKey, item: step.item });
        }
      }
    });
  });

  it('holds assessments and actions at places of the set, with grades of its scale', async () => {
    await inEveryCycle(async (tx, { cycle, set, holders }) => {
      const assessments = await listAssessments(tx, cycle.id);
      expect(assessments.length).toBeGreaterThan(questionsOf(set).length / 2);
      for (const { questionKey, directorateId, rating, outcome } of assessments) {
        expect(holders.has(`${questionKey}@${directorateId ?? ''}`)).toBe(true);
        expect(outcome !== null || gradeOf(set.scale, rating) !== undefined).toBe(true);
      }
      expect((await listActions(tx, cycle.id)).length).toBeGreaterThan(0);
    });
  });

  it('has a line in the history for every answer and every revision', async () => {
    for (const { councilId } of councils) {
      await store.inCouncil(councilId, async (tx) => {
        const answers = await tx.db.selectFrom('response').select('revision').execute();
        expect(await listHistory(tx, { subject: 'response' })).toHaveLength(answers.length);
        const revisions = await tx.db.selectFrom('assessment').select('revision').execute();
        const sum = revisions.reduce((total, { revision }) => total + revision, 0);
        expect(await listHistory(tx, { subject: 'assessment' })).toHaveLength(sum);
      });
    }
  });

  it('gives a council the same rows for the same seed, alone or beside others, and others for another seed', async () => {
    const rowsOf = (from: Store): Promise<readonly string[]> =>
      from.inCouncil('scale-1', async (tx) =>
        (await councilRows(tx, 'scale-1'))
          // What was published when the status was looked at above.
          .filter((row) => !/^(figure|published)_/.test(row))
          .map((row) => row.replace(/^(history .*"id": )\d+/, '$1'))
          .toSorted(),
      );
    const alone = await openTestStore();
    const other = await openTestStore();
    try {
      await fillStore(alone, { ...filling, councils: [1] });
      await fillStore(other, { ...filling, seed: 8, councils: [1] });
      const rows = await rowsOf(store);
      expect(rows.length).toBeGreaterThan(1_000);
      expect(await rowsOf(alone)).toEqual(rows);
      expect(await rowsOf(other)).not.toEqual(rows);
    } finally {
      await alone.close();
      await other.close();
    }
  });

  // Last, for it adds to the store.
  it('takes one more answer from those who are invited late, one council after the other', async () => {
    const steps = await inviteMore(
      store,
      councils.map(({ councilId }) => councilId),
      20,
    );
    expect(steps.map(({ councilId }) => councilId).slice(0, 4)).toEqual(['scale-0', 'scale-1', 'scale-0', 'scale-1']);
    expect(steps).toHaveLength(20);
    for (const step of steps) await answerOne(store, step);
    await expect(
      answerOne(store, { councilId: 'scale-0', step: { ...steps[0]!.step, personId: 'dcs' } }),
    ).rejects.toThrow('no_respondent');
  });
});
