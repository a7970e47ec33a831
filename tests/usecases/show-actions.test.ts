import { listActionsAt } from '../../src/storage/action-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { saveRecommendation, tieAction } from '../../src/storage/recommendation-repository.ts';
import { addAction, openNewAction } from '../../src/usecases/add-action.ts';
import { openAction } from '../../src/usecases/change-action.ts';
import { listRegister } from '../../src/usecases/list-register.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { RegisterRequest } from '../../src/usecases/show-actions.ts';
import { showActions } from '../../src/usecases/show-actions.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const education = place('practice-systems', 'education');
const social = place('practice-systems', 'social-care');
const whole = place('structure-tested');
const all = { directorateId: null, term: null, page: 1 };

describe('the register of actions', () => {
  let store: Store;
  let council: TestCouncil;
  beforeAll(async () => {
    store = await openTestStore();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
  });
  afterAll(() => store.close());

  const shown = async (actor: Actor, list: Partial<RegisterRequest['list']> = {}, words = '') => {
    const card = await showActions(council.services, actor, { list: { ...all, ...list }, words });
    if (card.kind !== 'action_register') return card;
    return { ...card, what: card.lines.map(({ action }) => action.what) };
  };
  const some = async (): Promise<void> => {
    await council.act(education, { what: 'done', status: 'done' });
    await council.act(education, { what: 'dateless', dueOn: null });
    await council.act(social, { what: 'later', dueOn: '2026-12-01' });
    await council.act(whole, { what: 'soon', dueOn: '2026-09-21' });
    await council.act(social, { what: 'late', dueOn: '2026-09-13' });
    await council.act(education, { what: 'later still', dueOn: '2026-09-10' });
  };

  it('puts overdue ones first, then those due soon, later, and closed, as far as somebody sees', async () => {
    await some();
    expect(await shown(council.actor('dcs'))).toMatchObject({
      what: ['later still', 'late', 'soon', 'later', 'dateless', 'done'],
      counts: { overdue: 2, due_soon: 1, later: 2, closed: 1 },
    });
    expect(await shown(council.actor('manager', 'education'))).toMatchObject({
      ...{ what: ['later still', 'dateless', 'done'], directorates: [{ id: 'education' }] },
    });
    for (const who of ['frontline', 'partner', 'lead_member', 'leader', 'scrutiny_officer'] as const) {
      expect(await shown(council.actor(who))).toEqual({ kind: 'not_allowed', command: 'actions' });
    }
  });

  it('is filtered by words or by the card, within what somebody sees', async () => {
    await some();
    const dcs = council.actor('dcs');
    expect(await shown(dcs, {}, 'overdue education')).toMatchObject({ what: ['later still'], notUnderstood: '' });
    expect(await shown(dcs, { directorateId: 'social-care' }, 'education')).toMatchObject({ what: ['late', 'later'] });
    expect(await shown(dcs, { term: 'overdue', page: 9 })).toMatchObject({ list: { page: 1 }, pages: 1 });
    const manager = council.actor('manager', 'education');
    expect(await shown(manager, {}, 'social care')).toMatchObject({ notUnderstood: 'social care' });
    expect(await shown(manager, { directorateId: 'social-care' })).toEqual({ kind: 'not_yours' });
  });

  it('goes in pages, and shows those of a cycle that is signed off too', async () => {
    await council.addCycle({ id: 'before', status: 'signed_off', opensOn: '2025-09-01' });
    for (let at = 1; at <= 7; at += 1) await council.act(education, { what: `open ${String(at)}`, cycleId: 'before' });
    expect(await shown(council.actor('admin'))).toMatchObject({ pages: 2, counts: { later: 7 } });
    const second = await shown(council.actor('admin'), { page: 2 });
    expect(second).toMatchObject({ what: ['open 7'], lines: [{ entry: { cycleLabel: 'before' } }] });
  });

  it('shows nothing of another council’s', async () => {
    await some();
    const other = await testCouncil(store);
    const card = await showActions(other.services, other.actor('dcs'), { list: all, words: '' });
    expect(card).toMatchObject({ kind: 'action_register', lines: [] });
  });

  it('is printed by lat, with what each comes from and what was noted of it', async () => {
    await some();
    const at = { councilId: council.councilId, cycle: null, directorate: 'education' };
    expect(await listRegister(council.services, at)).toMatchObject({
      kind: 'done',
      value: [
        { action: { what: 'later still' }, term: 'overdue', origin: null, notes: [] },
        { action: { what: 'dateless' }, term: 'later' },
        { action: { what: 'done' }, term: 'closed' },
      ],
    });
  });

  it('says that an action comes of a recommendation', async () => {
    const { id } = await council.act(education);
    await council.inCouncil(async (tx) => {
      const updatedAt = council.clock.now();
      const made = { id: 'r', cycleId: council.cycleId, letter: 'b', revision: 0, text: 'Test it again.', limbs: [] };
      const rest = {
        questionKeys: [],
        responseDueOn: null,
        status: 'accepted',
        response: '',
        minuteReference: '',
      } as const;
      await saveRecommendation(
        tx,
        { ...made, ...rest, authorId: 'reviewer', updatedAt },
        { actor: 'x', change: 'added' },
      );
      await tieAction(tx, 'r', id);
    });
    const list = { ...all, from: 'mine' } as const;
    const card = await openAction(council.services, council.actor('dcs'), { actionId: id, form: null, page: 1, list });
    expect(card).toMatchObject({ origin: { from: 'recommendation', letter: 'b' } });
  });

  describe('an action for a gap', () => {
    const key = 'unanswered/practice-systems@education';
    const typed = { what: 'Ask the teams', owner: 'Head of Service', dueOn: '2026-10-30' };
    const gap = () => ({ cycleId: council.cycleId, key, position: startOfList });
    const add = (
      fields: Partial<typeof typed> = {},
      actor = council.actor('manager', 'education'),
      pressId = 'new-1',
    ) => addAction(council.services, actor, { ...gap(), pressId, typed: { ...typed, ...fields } });
    const stored = () => council.inCouncil((tx) => listActionsAt(tx, council.cycleId, education));

    it('is offered to those who may add one, and to nobody else', async () => {
      const offered = async (actor: Actor): Promise<readonly boolean[]> => {
        const card = await showGaps(council.services, actor, { cycleId: null, position: startOfList, words: '10' });
        return card.kind === 'gap_list' ? card.lines.map(({ mayAddAction }) => mayAddAction) : [];
      };
      expect(new Set(await offered(council.actor('manager', 'education')))).toEqual(new Set([true]));
      expect(new Set(await offered(council.actor('reviewer')))).toEqual(new Set([false]));
      const reviewer = openNewAction(council.services, council.actor('reviewer'), gap());
      expect(await reviewer).toEqual({ kind: 'not_yours' });
      expect(await add({}, council.actor('reviewer'))).toEqual({ kind: 'not_yours' });
      expect(await add({}, council.actor('frontline'))).toMatchObject({ kind: 'not_allowed' });
      expect(await add({}, council.actor('manager', 'social-care'))).toMatchObject({ kind: 'no_such_gap' });
      expect(await stored()).toEqual([]);
    });

    it('keeps the gap that it comes from, once however often it is pressed', async () => {
      const saved = { kind: 'action', notice: 'saved', origin: { from: 'gap', rule: 'unanswered' } };
      expect(await add()).toMatchObject({ ...saved, action: { ...typed, status: 'open', urgent: false } });
      expect(await add()).toMatchObject({ notice: 'already_saved' });
      expect(await stored()).toMatchObject([{ id: 'new-1', ...typed }]);
    });

    it('needs what, who and by when, and overwrites no action whose id a forged card names', async () => {
      expect(await add({ what: '', dueOn: '' })).toMatchObject({
        ...{ kind: 'new_action', problems: ['no_what', 'not_a_date'], typed: { owner: typed.owner } },
      });
      const other = await council.act(social, { what: 'Not to be touched' });
      expect(await add({}, council.actor('manager', 'education'), other.id)).toEqual({ kind: 'old_card' });
      expect(await add({}, council.actor('dcs'), other.id)).toEqual({ kind: 'old_card' });
      expect(await stored()).toEqual([]);
    });

    it('is added for no gap that is closed, and in no cycle that is signed off', async () => {
      const manager = council.actor('manager', 'education');
      const gone = { ...gap(), key: 'no-evidence/practice-systems@education' };
      expect(await openNewAction(council.services, manager, gone)).toMatchObject({ kind: 'no_such_gap' });
      await council.addCycle({ id: 'before', status: 'signed_off', opensOn: '2025-09-01' });
      const late = { ...gap(), cycleId: 'before' };
      expect(await openNewAction(council.services, manager, late)).toMatchObject({ kind: 'cycle_signed_off' });
      const theirs = { ...gap(), cycleId: 'cycle-elsewhere' };
      expect(await openNewAction(council.services, manager, theirs)).toEqual({ kind: 'not_yours' });
    });
  });
});
