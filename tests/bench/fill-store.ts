import { fileURLToPath } from 'node:url';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { Cycle, CycleStatus } from '../../src/domain/cycle.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { addCycle, setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { addQuestionSet } from '../../src/storage/question-set-repository.ts';
import { setRetention } from '../../src/storage/retention-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { testCouncil } from '../support/council.ts';
import { addRespondingPeople, fillAnswers, respondentsFor } from './fill-answers.ts';
import { fillAssessments } from './fill-assessments.ts';

/** When everything in a filled store is said to be read: a Monday, two weeks into the open cycle. */
export const filledAsAt = '2026-09-14T08:00:00Z';

/** The cycle of every council that is open. */
export const openCycleId = '2026-27';

/** `councils`: which of the councils, by number; the same number is the same council in every store. */
export interface Filling {
  seed: number;
  councils: readonly number[];
  /** Answers in each of a council's cycles, at least; the last respondent is not cut short. */
  answersPerCycle: number;
}

/** A council as those who measure need it; `dcs`: the Entra id of somebody who may see everything. */
export interface FilledCouncil {
  councilId: string;
  tenantId: string;
  dcs: string;
}

/** What stands in one cycle before the last one begins, and when each ran. */
const cycles: readonly (Pick<Cycle, 'id' | 'label' | 'opensOn' | 'closesOn' | 'signedOn'> & { status: CycleStatus })[] =
  [
    {
      id: '2023-24',
      label: '2023/24',
      status: 'signed_off',
      ...{ opensOn: '2023-09-01', closesOn: '2023-12-18' },
      signedOn: '2024-02-01',
    },
    {
      id: '2024-25',
      label: '2024/25',
      status: 'signed_off',
      ...{ opensOn: '2024-09-01', closesOn: '2024-12-18' },
      signedOn: '2025-02-03',
    },
    {
      id: '2025-26',
      label: '2025/26',
      status: 'in_review',
      ...{ opensOn: '2025-09-01', closesOn: '2025-12-18' },
      signedOn: null,
    },
    {
      id: openCycleId,
      label: '2026/27',
      status: 'open',
      ...{ opensOn: '2026-09-01', closesOn: '2026-12-18' },
      signedOn: null,
    },
  ];

/**
 * Fills a store with councils of three directorates and four cycles each, on plymouth-2016 and banes-2014 in turn, with
 * people, respondents, answers, assessments, actions and the history of all of it: as the bot writes them, and the same
 * rows for the same seed. Cycle after cycle, so that a council's rows lie apart.
 */
export async function fillStore(store: Store, filling: Filling): Promise<readonly FilledCouncil[]> {
  const respondents = respondentsFor(filling.answersPerCycle);
  const councils: FilledCouncil[] = [];
  for (const number of filling.councils) councils.push(await addCouncil(store, number, respondents));
  for (const [at, cycle] of cycles.entries()) {
    for (const [index, number] of filling.councils.entries()) {
      const set = setOf(number, at);
      const { councilId } = councils[index] ?? { councilId: '' };
      await store.inCouncil(councilId, async (tx) => {
        const onSet = { questionSetId: set.id, questionSetVersion: set.version };
        // A signed-off cycle takes nothing more.
        await addCycle(tx, { ...usual, ...cycle, ...onSet, status: 'open' });
        await fillAnswers(tx, { seed: filling.seed, cycle, set, respondents });
        await fillAssessments(tx, { seed: filling.seed, cycle, set });
        await setCycleStatus(tx, cycle.id, cycle.status);
      });
    }
  }
  return councils;
}

const usual = {
  ...({ stage: 'periodic', everyMonths: null, live: false, confidentiality: 'named', reviewerReads: false } as const),
  ...{ figuresFrom: 5, commentsFrom: 10, repliesWanted: 12 },
};

async function addCouncil(store: Store, number: number, respondents: number): Promise<FilledCouncil> {
  const councilId = `scale-${String(number)}`;
  const { tenantId } = await testCouncil(store, { id: councilId, now: filledAsAt, cycle: null });
  await store.inCouncil(councilId, async (tx) => {
    await addQuestionSet(tx, setOf(0, 1), { imported: false, at: new Date(filledAsAt) });
    // What is measured must not be deleted meanwhile.
    await setRetention(tx, 'responses', null);
    await setRetention(tx, 'working_record', null);
    await addRespondingPeople(tx, tenantId, respondents);
  });
  return { councilId, tenantId, dcs: `entra-${councilId}-dcs` };
}

let sets: readonly QuestionSet[] | undefined;

/** Half of the councils begin with the one set, half with the other; from cycle to cycle they alternate. */
function setOf(council: number, cycle: number): QuestionSet {
  sets ??= shippedQuestionSets(fileURLToPath(new URL('../../questions/', import.meta.url)));
  const id = (council + cycle) % 2 === 0 ? 'plymouth-2016' : 'banes-2014';
  const set = sets.find((one) => one.id === id);
  if (set === undefined) throw new Error(`${id} is not shipped`);
  return set;
}
