import type { GroupSession } from '../../src/domain/group-session.ts';
import { questionsOf } from '../../src/domain/question-set.ts';
import { stepWording } from '../../src/domain/response-steps.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import { saveParaphrase } from '../../src/storage/paraphrase-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { showHeard } from '../../src/usecases/show-heard.ts';
import type { ViewsOutcome } from '../../src/usecases/show-views.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import type { TestCouncil } from '../support/council.ts';
import { plymouth, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
beforeAll(async () => {
  store = await openTestStore('pglite');
});
beforeEach(async () => {
  council = await testCouncil(store);
});
afterAll(() => store.close());

const set = plymouth();
const questionOf = (level: 'council' | 'directorate') => {
  const step = (key: string) => ({ questionKey: key, item: '' });
  const found = questionsOf(set).find(
    (one) => one.level === level && one.items.length === 0 && stepWording(set, step(one.key), 'manager') !== undefined,
  );
  if (found === undefined) throw new Error(`no question of a ${level} for managers`);
  return found;
};

const hear = (questionKey: string, given: Pick<GroupSession, 'id' | 'directorateId' | 'heads' | 'what'>) =>
  council.inCouncil(async (tx) => {
    const write = { actor: 'reviewer', now: council.clock.now(), why: '' };
    const session = {
      ...{ ...given, cycleId: council.cycleId, people: 'parents' as const, heldOn: '2026-03' },
      ...{ facilitator: 'the reviewer', revision: 0 },
    };
    await saveGroupSession(tx, session, write);
    const said = `Words of ${given.what}`;
    await saveGroupAnswer(tx, session, { questionKey, item: '', heads: { good: 3 }, said, revision: 0 }, write);
  });

const views = (questionKey: string, actor: string, directorateId: string | null = null) =>
  showViews(council.services, council.actorNamed(actor), {
    ...{ cycleId: council.cycleId, questionKey, directorateId, words: '', page: 1 },
  });

const groupsOf = (outcome: ViewsOutcome) => {
  if (outcome.kind !== 'views') throw new Error(outcome.kind);
  return outcome.heard.groups.map((shown) => (shown.kind === 'heard' ? shown.people : shown.group.what));
};

describe('groups beside the views of single people', () => {
  it('are those of the directorate that is looked at and of the whole council, small ones without a number', async () => {
    const { key } = questionOf('directorate');
    await hear(key, { id: 'a', directorateId: 'education', heads: 12, what: 'of education' });
    await hear(key, { id: 'b', directorateId: 'social-care', heads: 12, what: 'of social care' });
    await hear(key, { id: 'c', directorateId: null, heads: 7, what: 'of all' });
    await hear(key, { id: 'd', directorateId: 'education', heads: 4, what: 'of four' });
    await council.inCouncil((tx) =>
      saveParaphrase(
        tx,
        {
          ...{ cycleId: council.cycleId, questionKey: key, source: 'staff', text: 'Some hear late.' },
          ...{ agreedWith: 'them', revision: 0 },
        },
        { actor: 'reviewer', now: council.clock.now(), why: '' },
      ),
    );
    const education = await views(key, 'dcs', 'education');
    expect(groupsOf(education).toSorted()).toEqual(['of all', 'of education', 'parents']);
    expect(JSON.stringify(education)).not.toMatch(/of four|of social care|Words of of all/);
    expect(education).toMatchObject({ heard: { more: 0, paraphrases: [{ text: 'Some hear late.' }], mayOpen: true } });
    const whole = await views(key, 'dcs');
    expect(whole).toMatchObject({ heard: { more: 1, groups: [{}, {}, {}] } });
    await council.assess({ questionKey: key, directorateId: 'education' }, { status: 'submitted', rating: 'good' });
    expect(groupsOf(await views(key, 'manager-education')).toSorted()).toEqual(['of all', 'of education', 'parents']);
  });

  it('wait for the own answer of a manager who is asked, on both cards alike', async () => {
    const { key } = questionOf('council');
    await hear(key, { id: 'a', directorateId: null, heads: 12, what: 'foster carers' });
    await council.assess({ questionKey: key, directorateId: null }, { status: 'submitted', rating: 'good' });
    const place = { questionKey: key, directorateId: null };
    const { cycleId } = council;
    const heard = () =>
      showHeard(council.services, council.actorNamed('manager'), { cycleId, place, words: '', page: 1 });
    expect(await heard()).toMatchObject({ kind: 'heard' });
    await startResponding(council.services, council.actorNamed('manager'), { cycleId, audience: 'manager' });
    await council.inCouncil((tx) =>
      tx.db
        .updateTable('respondent')
        .set({ steps: JSON.stringify([{ questionKey: key, item: '' }]) })
        .where('council_id', '=', council.councilId)
        .execute(),
    );
    const later = { kind: 'views_later', waitsFor: 'own_answer' };
    expect(await heard()).toMatchObject(later);
    expect(await views(key, 'manager')).toMatchObject(later);
    expect(JSON.stringify([await heard(), await views(key, 'manager')])).not.toContain('foster carers');
  });
});
