import type { ActionDeed, ActionTexts } from '../../src/domain/action-register.ts';
import { noActionTexts } from '../../src/domain/action-register.ts';
import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import { noExemption } from '../../src/domain/evidence-item.ts';
import { listActionNotes, moveActionOn } from '../../src/storage/action-note-repository.ts';
import { findAction, listActions } from '../../src/storage/action-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { saveEvidenceItem } from '../../src/storage/evidence-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { changeAction, openAction } from '../../src/usecases/change-action.ts';
import { erasePerson } from '../../src/usecases/erase-person.ts';
import { showMyActions } from '../../src/usecases/my-actions.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { waitingActions } from '../../src/usecases/waiting-actions.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const where = place('practice-systems', 'education');
const mine = { from: 'mine', directorateId: null, term: null, page: 1 } as const;
const hostile = '${x} **bold** =HYPERLINK("https://example.org") <at>Everybody</at>';

describe('an action of the register', () => {
  let store: Store;
  let council: TestCouncil;
  let owner: Actor;
  let actionId: string;
  beforeAll(async () => {
    store = await openTestStore();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    owner = await council.addPerson('owner', [{ role: 'frontline', directorateId: 'social-care' }], {
      post: 'Head of Service',
    });
    await council.assess(where, { rating: 'inadequate', whatWeKnow: 'Audit', status: 'accepted' });
    actionId = (await council.act(where, { dueOn: '2026-09-18', what: hostile })).id;
  });
  afterAll(() => store.close());

  const press = (
    deed: ActionDeed,
    typed: Partial<ActionTexts>,
    { actor = owner, revision = 1, pressId = `press-${deed}-${String(revision)}`, id = actionId } = {},
  ) =>
    changeAction(council.services, actor, {
      ...{ actionId: id, deed, revision, pressId, list: mine },
      typed: { ...noActionTexts, ...(deed === 'note' ? { status: 'started' } : {}), ...typed },
    });
  const open = (actor = owner, form: ActionDeed | null = null) =>
    openAction(council.services, actor, { actionId, form, page: 1, list: mine });
  const saved = () => council.inCouncil((tx) => findAction(tx, actionId));
  const notes = () => council.inCouncil((tx) => listActionNotes(tx, actionId));
  const item = (fields: Partial<EvidenceItem> & { id: string }): Promise<unknown> => {
    const at = council.clock.now();
    const whole: EvidenceItem = {
      ...{ revision: 0, kind: 'paper', title: `Title of ${fields.id}`, link: '', happenedOn: null, inferred: false },
      ...{ afterId: null, owner: '', reviewOn: null, sensitivity: 'restricted', exemption: noExemption },
      ...{ addedBy: 'dcs', addedAt: at, updatedAt: at, ...fields },
    };
    return council.inCouncil((tx) => saveEvidenceItem(tx, whole, { actor: 'dcs', now: at, why: '' }));
  };

  it('takes a note once, with who, when and its history, and says it to everybody who sees it', async () => {
    expect(await press('note', { text: hostile })).toMatchObject({
      ...{ kind: 'action', notice: 'saved', action: { status: 'started', revision: 2 } },
      notes: [{ kind: 'noted', text: hostile, byPost: 'Head of Service', on: '2026-09-14' }],
    });
    expect(await press('note', { text: hostile })).toMatchObject({ notice: 'already_saved' });
    expect(await notes()).toHaveLength(1);
    expect(await open(council.actor('reviewer'))).toMatchObject({ form: null, notes: [{ text: hostile }] });
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'action', subjectKey: actionId }));
    expect(history.at(-1)).toMatchObject({
      ...{ actor: 'owner', change: 'noted', why: hostile, old: { status: 'open' } },
      new: { status: 'started', note: { text: hostile } },
    });
  });

  it('gives back a note of 5,000 characters, whole, and stores nothing', async () => {
    const long = 'x'.repeat(5_000);
    expect(await press('note', { text: long })).toMatchObject({
      ...{ form: 'note', problems: ['text_too_long'], typed: { text: long }, action: { revision: 1 } },
    });
    expect(await notes()).toEqual([]);
    expect(await press('note', { text: 'a\u0000b' })).toMatchObject({ notice: 'characters_removed' });
  });

  it('closes only with what shows that it is done, and then waits for nobody any more', async () => {
    const waiting = () =>
      council.inCouncil(async (tx) => {
        const facts = await council.services.facts.fresh(tx);
        const reading = {
          facts,
          cycle: facts.cycles[0]!,
          today: '2026-09-14',
          begunOn: '2026-09-01',
          invited: new Map(),
        };
        const found = waitingActions(reading, await listActions(tx, council.cycleId));
        return found.map(([personId, { thing, mayOpen }]) => [personId, thing, mayOpen]);
      });
    expect(await waiting()).toEqual([['owner', `action/${actionId}`, true]]);
    expect(await press('close', { status: 'done' })).toMatchObject({ form: 'close', problems: ['nothing_shown'] });
    expect(await saved()).toMatchObject({ status: 'open', revision: 1 });
    expect(await press('close', { status: 'done', text: 'Audit of May.' })).toMatchObject({
      ...{
        notice: 'saved',
        form: null,
        action: { status: 'done' },
        notes: [{ kind: 'closed', text: 'Audit of May.' }],
      },
    });
    expect(await waiting()).toEqual([]);
    expect(await showMyActions(council.services, owner)).toMatchObject({ total: 0 });
  });

  it('keeps every closing when it is opened again, with a reason', async () => {
    await press('close', { status: 'done', text: 'Audit of May.' });
    expect(await press('note', { text: 'And more.' }, { revision: 2 })).toMatchObject({
      ...{ notice: 'changed_meanwhile', form: null, unsaved: 'And more.' },
    });
    expect(await press('reopen', {}, { revision: 2 })).toMatchObject({ form: 'reopen', problems: ['no_reason'] });
    await press('reopen', { text: 'Two teams were left out.' }, { revision: 2 });
    await press('close', { status: 'given_up', text: 'The teams were merged.' }, { revision: 3 });
    expect(await saved()).toMatchObject({ status: 'given_up', revision: 4 });
    expect((await notes()).map(({ kind, text }) => [kind, text])).toEqual([
      ['given_up', 'The teams were merged.'],
      ['reopened', 'Two teams were left out.'],
      ['closed', 'Audit of May.'],
    ]);
  });

  it('does nothing on a card that is out of date, and shows what was typed beside how it stands', async () => {
    await press('note', { text: 'First.' });
    const late = await press(
      'note',
      { text: 'Second.' },
      { actor: council.actor('manager', 'education'), pressId: 'p' },
    );
    expect(late).toMatchObject({
      notice: 'changed_meanwhile',
      typed: { text: 'Second.' },
      notes: [{ text: 'First.' }],
    });
    const both = await Promise.all(
      ['one', 'two'].map((pressId) => press('note', { text: pressId }, { revision: 2, pressId })),
    );
    const twice = await Promise.all([1, 2].map(() => press('note', { text: 'x' }, { revision: 3, pressId: 'same' })));
    const noticesOf = (all: typeof both) =>
      all.map((one) => (one.kind === 'action' ? one.notice : one.kind)).toSorted();
    expect(noticesOf(both)).toEqual(['changed_meanwhile', 'saved']);
    expect(noticesOf(twice)).toEqual(['already_saved', 'saved']);
    expect(await notes()).toHaveLength(3);
  });

  it('is written over the revision that was read, and over no other', async () => {
    const read = (await saved())!;
    const note = { kind: 'noted', text: 'x', itemId: null, ownerWas: null, dueWas: null, by: 'dcs' } as const;
    const write = (id: string) =>
      council.inCouncil((tx) => moveActionOn(tx, read, { ...note, id, at: council.clock.now() }));
    expect(await write('one')).toMatchObject({ action: { revision: 2 } });
    expect(await write('two')).toBe('stale');
    expect(await notes()).toHaveLength(1);
  });

  it('is given to somebody else by whoever answers for it, never by its owner', async () => {
    const typed = { owner: 'Director', dueOn: '2026-10-30', text: 'After the restructure.' };
    expect(await press('change', typed)).toEqual({ kind: 'not_yours' });
    expect(await open(owner, 'change')).toMatchObject({ form: null, mayChange: false, mayOpenEntry: false });
    const manager = council.actor('manager', 'education');
    expect(await press('change', typed, { actor: manager })).toMatchObject({
      ...{ notice: 'saved', action: { owner: 'Director', dueOn: '2026-10-30' } },
      notes: [{ kind: 'changed', ownerWas: 'Head of Service', dueWas: '2026-09-18', text: typed.text }],
    });
    expect(await open(owner)).toEqual({ kind: 'not_yours' });
  });

  it('goes on after sign-off, in every way', async () => {
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'signed_off'));
    expect(await press('note', { text: 'Under way.' })).toMatchObject({ notice: 'saved' });
    const dcs = council.actor('dcs');
    const typed = { owner: 'Head of Service', dueOn: '2026-12-31' };
    expect(await press('change', typed, { actor: dcs, revision: 2 })).toMatchObject({ notice: 'saved' });
    expect(await press('close', { status: 'done', text: 'x' }, { revision: 3 })).toMatchObject({ notice: 'saved' });
    expect(await press('reopen', { text: 'y' }, { revision: 4 })).toMatchObject({ notice: 'saved' });
  });

  it('is nobody else’s: not the reviewer’s to move, not another owner’s, and not another council’s', async () => {
    const note = { text: 'Mine to say' };
    for (const who of ['reviewer', 'chief_executive', 'frontline', 'lead_member', 'scrutiny_officer'] as const) {
      expect(await press('note', note, { actor: council.actor(who) })).toEqual({ kind: 'not_yours' });
    }
    const elsewhere = await testCouncil(store);
    await elsewhere.act(where, { id: 'theirs' });
    expect(await press('note', note, { actor: council.actor('dcs'), id: 'theirs' })).toEqual({ kind: 'not_yours' });
    const other = await council.act(where);
    await press('note', note, { pressId: 'taken' });
    const forged = press('note', note, { actor: council.actor('dcs'), id: other.id, pressId: 'taken' });
    expect(await forged).toEqual({ kind: 'old_card' });
  });

  it('is no longer an owner’s who has left, and keeps what they noted when they are erased', async () => {
    await press('note', { text: 'Begun.' });
    await council.addPerson('owner', [], { post: 'Head of Service', active: false });
    expect(await press('note', { text: 'Late.' }, { revision: 2 })).toEqual({ kind: 'not_yours' });
    await erasePerson(council.services, {
      ...{ councilId: council.councilId, email: `owner@${council.councilId}.example` },
    });
    expect(await open(council.actor('dcs'))).toMatchObject({ notes: [{ text: 'Begun.', byPost: '' }] });
  });

  it('offers evidence as far as somebody sees it, and names an item of the trail no further', async () => {
    await item({ id: 'open', sensitivity: 'public' });
    await item({ id: 'inside' });
    const exemption = { ...noExemption, publicTitle: 'A paper on homes' };
    await item({ id: 'exempt', sensitivity: 'exempt', exemption });
    const itemsOf = async (actor: Actor): Promise<readonly string[]> => {
      const card = await open(actor, 'close');
      return card.kind === 'action' ? card.items.map(({ id }) => id).toSorted() : [card.kind];
    };
    expect(await itemsOf(council.actor('dcs'))).toEqual(['exempt', 'inside', 'open']);
    expect(await itemsOf(council.actor('manager', 'education'))).toEqual(['exempt', 'open']);
    expect(await itemsOf(owner)).toEqual([]);
    expect(await press('close', { status: 'done', item: 'exempt' })).toMatchObject({ problems: ['unknown_item'] });
    const dcs = council.actor('dcs');
    expect(await press('close', { status: 'done', item: 'exempt' }, { actor: dcs })).toMatchObject({
      ...{ notice: 'saved', notes: [{ kind: 'closed', text: '', item: 'Title of exempt' }] },
    });
    for (const actor of [owner, council.actor('manager', 'education')]) {
      expect(JSON.stringify(await open(actor))).not.toContain('Title of exempt');
    }
  });

  it('shows a long trail in pages, the latest first', async () => {
    for (let at = 1; at <= 7; at += 1) await press('note', { text: `Note ${String(at)}` }, { revision: at });
    const page = async (wanted: number) => {
      const card = await openAction(council.services, owner, { actionId, form: null, page: wanted, list: mine });
      return card.kind === 'action' ? [card.notePages, card.notes.map(({ text }) => text)] : card;
    };
    expect(await page(1)).toEqual([3, ['Note 7', 'Note 6', 'Note 5']]);
    expect(await page(3)).toEqual([3, ['Note 1']]);
    expect(await page(99)).toEqual([3, ['Note 1']]);
  });
});
