import { noActionTexts } from '../../src/domain/action-register.ts';
import type { Assessment } from '../../src/domain/assessment.ts';
import { planMark } from '../../src/domain/assessment.ts';
import { findAction } from '../../src/storage/action-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { changeAction as change } from '../../src/usecases/change-action.ts';
import { showMyActions } from '../../src/usecases/my-actions.ts';
import type { AssessmentOutcome } from '../../src/usecases/open-assessment.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import type { AssessmentPress } from '../../src/usecases/save-assessment.ts';
import { saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const where = place('practice-systems', 'education');
const plan = { what: 'See every worker', owner: 'Head of Service', dueOn: '2026-09-01' };
let store: Store;
let council: TestCouncil;
let manager: Actor;
let actionId: string;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function given(status: Assessment['status']): Promise<void> {
  council = await testCouncil(store);
  manager = council.actor('manager', 'education');
  await council.assess(where, { rating: 'inadequate', whatWeKnow: 'Audit', status });
  actionId = (await council.act(where, { ...plan, urgent: true })).id;
}

const press = (fields: AssessmentPress['fields'], more: Partial<AssessmentPress> & { actor?: Actor } = {}) => {
  const { actor = manager, ...rest } = more;
  const key = { cycleId: council.cycleId, ...where, step: 'plan' as const, revision: 1, stood: 'open' as const };
  return saveAssessment(council.services, actor, { ...key, ...rest, fields });
};
const opened = (actor = manager): Promise<AssessmentOutcome> =>
  openAssessment(council.services, actor, { cycleId: council.cycleId, ...where, step: 'plan' });
const list = { from: 'mine', directorateId: null, term: null, page: 1 } as const;
const close = (revision = 1) =>
  change(council.services, manager, {
    ...{ actionId, deed: 'close', revision, pressId: `close-${String(revision)}`, list },
    typed: { ...noActionTexts, text: 'All were seen.', status: 'done' },
  });
const action = () => council.inCouncil((tx) => findAction(tx, actionId));

describe('where an action stands', () => {
  it('is said on the plan card without making a draft of the entry, and stands in the history', async () => {
    await given('submitted');
    const outcome = await press({ ...plan, standing: 'started' });
    expect(outcome).toMatchObject({
      step: 'review',
      notice: 'saved',
      assessment: { status: 'submitted', revision: 1 },
    });
    expect(await action()).toMatchObject({ ...plan, status: 'started' });
    const [changed] = await council
      .inCouncil((tx) => listHistory(tx, { subject: 'action', subjectKey: actionId }))
      .then((rows) => rows.slice(-1));
    expect(changed).toMatchObject({ actor: manager.personId, old: { status: 'open' }, new: { status: 'started' } });
    expect(await press({ ...plan, standing: 'started' })).toMatchObject({ notice: 'already_saved' });
  });

  it('is saved with the texts where these change too, and the due date that has passed may stay', async () => {
    await given('draft');
    expect(await press({ ...plan, what: 'See all of them', standing: 'started' })).toMatchObject({ notice: 'saved' });
    expect(await action()).toMatchObject({ what: 'See all of them', dueOn: plan.dueOn, status: 'started' });
    expect(await opened()).toMatchObject({ step: 'plan', plan: { status: 'started' }, assessment: { revision: 2 } });
    await press({ ...plan, what: 'See all of them', standing: 'open' }, { revision: 2, stood: 'started' });
    expect(await action()).toMatchObject({ status: 'open' });
  });

  it.each(['draft', 'accepted'] as const)(
    'is neither closed nor opened again on the plan card of an entry that is %s: its own card asks what shows it',
    async (status) => {
      await given(status);
      const refused = { step: 'plan', problems: [{ field: 'standing', problem: 'own_card' }] };
      expect(await press({ ...plan, standing: 'done' })).toMatchObject(refused);
      expect(await press({ ...plan, standing: 'given_up' })).toMatchObject(refused);
      expect(await action()).toMatchObject({ status: 'open' });
      await close();
      expect(await press({ ...plan, standing: 'open' }, { stood: 'done' })).toMatchObject(refused);
      expect(await action()).toMatchObject({ status: 'done' });
    },
  );

  it('is not overwritten by a plan card that was drawn before the action was given to somebody else', async () => {
    await given('draft');
    const mark = planMark(await action());
    await change(council.services, manager, {
      ...{ actionId, deed: 'change', revision: 1, pressId: 'p-1', list },
      typed: { ...noActionTexts, owner: 'Director', dueOn: plan.dueOn },
    });
    const late = { ...plan, what: 'Something easier', standing: 'open' };
    expect(await press(late, { plan: mark })).toMatchObject({
      ...{ kind: 'assessment_conflict', card: { plan: { owner: 'Director' } } },
      mine: { owner: plan.owner, what: 'Something easier' },
    });
    expect(await press(late, { plan: 'another/1' })).toMatchObject({ kind: 'assessment_conflict' });
    expect(await action()).toMatchObject({ owner: 'Director', what: plan.what });
    expect(await press(late, { plan: planMark(await action()) })).toMatchObject({ notice: 'saved' });
  });

  it('is all that its holder may still say of an accepted entry, and nothing else gets in with it', async () => {
    await given('accepted');
    expect(await opened()).toMatchObject({ step: 'plan', mayWrite: false, mayMoveAction: true });
    expect(await press({ standing: 'started' })).toMatchObject({ notice: 'saved', assessment: { status: 'accepted' } });
    await press({ ...plan, what: 'Something easier', standing: 'done' }, { stood: 'started' });
    expect(await action()).toMatchObject({ what: plan.what, status: 'started' });
  });

  it('can be said after sign-off, and the action stays on its holder’s list until it is done', async () => {
    await given('accepted');
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'signed_off'));
    expect(await press({ standing: 'started' })).toMatchObject({ notice: 'saved' });
    expect(await showMyActions(council.services, manager)).toMatchObject({
      total: 1,
      lines: [{ started: true, overdue: true }],
    });
    await close(2);
    expect(await showMyActions(council.services, manager)).toMatchObject({ total: 0 });
  });

  it('is nobody else’s to say: not of those who may look, and not of others', async () => {
    await given('accepted');
    const reviewer = council.actor('reviewer');
    expect(await opened(reviewer)).toMatchObject({
      step: 'review',
      mayMoveAction: false,
      heldBy: ['Post of manager-education'],
    });
    expect(await press({ standing: 'done' }, { actor: reviewer })).toMatchObject({ step: 'review', notice: null });
    expect(await press({ standing: 'done' }, { actor: council.actor('frontline') })).toEqual({ kind: 'not_yours' });
    expect(await action()).toMatchObject({ status: 'open' });
  });

  it('shows what somebody else has said since the card was drawn, and a forged standing is refused', async () => {
    await given('accepted');
    await press({ standing: 'started' });
    expect(await press({ standing: 'open' }, { plan: `${actionId}/1` })).toMatchObject({
      kind: 'assessment_conflict',
      card: { plan: { status: 'started' } },
      mine: { standing: 'open' },
    });
    expect(await action()).toMatchObject({ status: 'started' });
    await given('draft');
    expect(await press({ ...plan, standing: 'cancelled' })).toMatchObject({
      problems: [{ field: 'standing', problem: 'not_a_choice' }],
    });
  });
});
