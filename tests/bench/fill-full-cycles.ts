import type { Assessment } from '../../src/domain/assessment.ts';
import { noExemption } from '../../src/domain/evidence-item.ts';
import { placesOf } from '../../src/domain/place.ts';
import { gradeOf, scales } from '../../src/domain/scale.ts';
import { saveAction } from '../../src/storage/action-repository.ts';
import { saveAssessment } from '../../src/storage/assessment-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { addEvidenceUse, saveEvidenceItem } from '../../src/storage/evidence-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { blankAssessment } from '../../src/usecases/assessment-desk.ts';
import { directorates, plymouth, testCouncil } from '../support/council.ts';
import { addRespondingPeople, fillAnswers } from './fill-answers.ts';
import { filledAsAt } from './fill-store.ts';

/** Characters in each box of an entry. */
export const textLength = 5_000;
const respondents = 120;
const items = 20;

/** The cycle of every council of which documents are made. */
export const fullCycleId = '2026-27';
const cycleBefore = { id: '2025-26', opensOn: '2025-09-01' } as const;

/**
 * Fills a store with councils that have a full cycle, and the same for the year before it: each of the 13 questions
 * answered at its level in three directorates, every box with 5,000 characters, a plan at each low rating, what staff and
 * partners answered, and a register of evidence. Gives the councils' ids.
 */
export async function fillFullCycles(store: Store, councils: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 0; number < councils; number += 1) {
    const id = `full-${String(number)}`;
    const council = await testCouncil(store, { id, now: filledAsAt });
    await council.addCycle({ ...cycleBefore, closesOn: '2025-12-18' });
    await council.inCouncil(async (tx) => {
      await addRespondingPeople(tx, council.tenantId, respondents);
      await fillCycle(tx, { ...cycleBefore, seed: number });
      await fillCycle(tx, { id: fullCycleId, opensOn: '2026-09-01', seed: number + councils });
      await fillRegister(tx);
      await setCycleStatus(tx, cycleBefore.id, 'signed_off');
    });
    ids.push(id);
  }
  return ids;
}

async function fillCycle(tx: Tx, { id, opensOn, seed }: { id: string; opensOn: string; seed: number }): Promise<void> {
  const set = plymouth();
  const at = new Date(filledAsAt);
  const random = randomFrom(seed);
  await fillAnswers(tx, { seed, cycle: { id, opensOn }, set, respondents });
  for (const place of placesOf(set, directorates)) {
    const rating = scales[set.scale][Math.floor(random() * scales[set.scale].length)]?.value ?? null;
    const text = (): string => textFrom(random);
    const assessment: Assessment = {
      ...blankAssessment({ cycleId: id, ...place }, at),
      ...{ status: 'accepted', rating, authorId: 'manager', evidenceFrom: '2026-06', link: 'https://files.example/a' },
      ...{ whatWeKnow: text(), howWeKnow: text(), whatNext: text(), remarks: text() },
    };
    await saveAssessment(tx, assessment, { expectedRevision: 0, actor: 'manager', why: '', change: 'saved' });
    if (gradeOf(set.scale, rating)?.adverse !== true) continue;
    const action = {
      id: `${id}/${place.questionKey}/${place.directorateId ?? ''}`,
      cycleId: id,
      ...place,
      what: text(),
      revision: 0,
    };
    const plan = { owner: 'Head of Service', dueOn: '2026-11-30', status: 'open' as const, urgent: false };
    await saveAction(tx, { ...action, ...plan }, { actor: 'manager', now: at });
  }
}

async function fillRegister(tx: Tx): Promise<void> {
  const at = new Date(filledAsAt);
  const write = { actor: 'admin', now: at, why: '' };
  const places = placesOf(plymouth(), directorates);
  for (let number = 0; number < items; number += 1) {
    await saveEvidenceItem(
      tx,
      {
        ...{
          id: `item-${String(number)}`,
          revision: 0,
          kind: 'paper',
          title: `Paper ${String(number)} to the committee`,
        },
        ...{ link: 'https://files.example/paper', happenedOn: `2026-0${String((number % 9) + 1)}`, inferred: false },
        ...{ afterId: null, owner: 'Head of Service', reviewOn: null, sensitivity: 'public', exemption: noExemption },
        ...{ addedBy: 'admin', addedAt: at, updatedAt: at },
      },
      write,
    );
    for (const place of places.filter((_, index) => index % items === number)) {
      await addEvidenceUse(
        tx,
        { ...place, itemId: `item-${String(number)}`, cycleId: fullCycleId, addedAt: at },
        write,
      );
    }
  }
}

const words = (
  'supervision record family worker month sample quarter visit plan school health partner review audit decision note ' +
  'manager team child young people carer home referral meeting court assessment caseload training feedback improve the ' +
  'of and in for with each was were is not on by from that this every which found followed up again'
).split(' ');

/** So many characters of words by turns and figures: no two texts alike, so that packing them is as much work as it is. */
function textFrom(random: () => number): string {
  let text = '';
  while (text.length < textLength) {
    text += `${words[Math.floor(random() * words.length)] ?? ''} `;
    if (random() < 0.08) text += `${String(Math.floor(random() * 1_000))}. `;
  }
  return text.slice(0, textLength);
}

/** The same numbers from 0 to 1 for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
