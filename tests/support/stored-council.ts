import { savePerson } from '../../src/storage/person-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { changeStep } from '../../src/usecases/open-step.ts';
import type { TestCouncil } from './council.ts';
import { plymouth, testCouncil } from './council.ts';

/** One question of a partnership that frontline staff are asked, so that everybody is asked the same. */
export function oneQuestion() {
  const set = plymouth();
  const sections = set.sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ key }) => key === 'partnership-adequacy'),
  }));
  return { ...set, sections: sections.filter(({ questions }) => questions.length > 0) };
}

export const onlyQuestion = 'partnership-adequacy';

/** A council with that one question in a confidential cycle, whose frontline people reply and change as a test says. */
export class StoredCouncil {
  readonly council: TestCouncil;
  readonly #began = new Set<string>();

  private constructor(council: TestCouncil) {
    this.council = council;
  }

  static async in(store: Store, id?: string): Promise<StoredCouncil> {
    const cycle = { confidentiality: 'confidential' as const };
    return new StoredCouncil(
      await testCouncil(store, { set: oneQuestion(), cycle, ...(id === undefined ? {} : { id }) }),
    );
  }

  add(personId: string, directorateId: string): Promise<unknown> {
    return this.council.addPerson(personId, [{ role: 'frontline', directorateId }]);
  }

  /** Somebody works in another directorate from now on. */
  async move(personId: string, directorateId: string): Promise<void> {
    await this.council.inCouncil(async (tx) => {
      const { name, email } = { name: `Person ${personId}`, email: `${personId}@${tx.councilId}.example` };
      const person = { id: personId, name, email, entraObjectId: null, post: `Post of ${personId}`, reportsTo: null };
      const roles = [{ role: 'frontline' as const, directorateId }];
      await savePerson(tx, { ...person, active: true, roles }, this.council.clock.now());
    });
  }

  /** Replies, or changes the reply. */
  async say(personId: string, view: string, reason = ''): Promise<void> {
    const { services, cycleId } = this.council;
    const actor = this.council.actorNamed(personId);
    const key = { cycleId, audience: 'frontline' as const };
    const card = this.#began.has(personId)
      ? await changeStep(services, actor, { ...key, index: 0 })
      : await startResponding(services, actor, key);
    if (card.kind !== 'step') throw new Error(`${personId} is given ${card.kind}`);
    this.#began.add(personId);
    const { step, index, revision } = card;
    const done = await answerStep(services, actor, { ...key, step, index, revision, view, reason, askedWhy: true });
    if (done.kind !== 'answers') throw new Error(`“${view}” of ${personId} is answered with ${done.kind}`);
    await finishResponding(services, actor, key);
  }
}
