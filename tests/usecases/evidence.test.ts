import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import { noExemption } from '../../src/domain/evidence-item.ts';
import { listEvidence, listEvidenceUses } from '../../src/storage/evidence-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { EvidenceFormTexts, EvidenceListCard, EvidencePosition } from '../../src/usecases/evidence-card.ts';
import { linkEvidence } from '../../src/usecases/link-evidence.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { findEvidence, showEvidence } from '../../src/usecases/show-evidence.ts';
import { openEvidence, saveEvidence } from '../../src/usecases/write-evidence.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const offer = place('early-help-offer', 'education');
const other = place('practice-systems', 'education');

describe('the evidence register', () => {
  let store: Store;
  let council: TestCouncil;
  let at: EvidencePosition;
  beforeAll(async () => {
    store = await openTestStore();
  });
  beforeEach(async () => {
    council = await testCouncil(store);
    at = { cycleId: council.cycleId, place: null, all: true, page: 1 };
  });
  afterAll(() => store.close());

  const texts: EvidenceFormTexts = {
    ...{ kind: 'minute', title: 'Minutes of the board', link: '', happenedOn: 'June 2026', inferred: '', afterId: '' },
    ...{ owner: 'Head of Service', reviewOn: '', sensitivity: 'restricted', supports: '', ...noExemption },
  };
  const exempt = { sensitivity: 'exempt', paragraph: '3', publicInterest: 'It names staff.', decidedBy: 'Monitoring' };
  interface Press {
    as: string;
    itemId: string | null;
    pressId: string;
    revision: number;
    had: readonly string[];
    place: EvidencePosition['place'];
  }
  const save = (changes: Partial<EvidenceFormTexts> = {}, press: Partial<Press> = {}) => {
    const { as = 'manager-education', ...rest } = press;
    return saveEvidence(council.services, council.actorNamed(as), {
      ...{ ...at, itemId: null, fileId: null, pressId: 'item-1', revision: 0, had: [], ...rest },
      texts: { ...texts, ...changes },
    });
  };
  const items = () => council.inCouncil((tx) => listEvidence(tx));
  const uses = () => council.inCouncil((tx) => listEvidenceUses(tx));
  const titlesFor = async (personId: string, position: Partial<EvidencePosition> = {}) => {
    const card = await showEvidence(council.services, council.actorNamed(personId), { ...at, ...position });
    return card.kind === 'evidence_list' ? card.items.map(({ title }) => title) : card.kind;
  };

  it('keeps an item under its entries, once however often it is pressed, with its history', async () => {
    const supports = 'early-help-offer@education,practice-systems@education';
    expect(await save({ supports })).toMatchObject({ kind: 'evidence_list', notice: 'saved', total: 1 });
    expect(await save({ supports })).toMatchObject({ kind: 'evidence_list', notice: 'already_saved', total: 1 });
    expect(await items()).toMatchObject([
      { id: 'item-1', revision: 1, happenedOn: '2026-06', addedBy: 'manager-education' },
    ]);
    expect((await uses()).map(({ questionKey }) => questionKey).toSorted()).toEqual([
      'early-help-offer',
      'practice-systems',
    ]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'evidence_item' }));
    expect(history).toMatchObject([{ actor: 'manager-education', change: 'added' }]);
  });

  it('is reused: taken off one entry and used at another, its other entries untouched', async () => {
    await save({ supports: 'early-help-offer@education' });
    const link = (where: typeof offer, on: boolean, as = 'manager-education') =>
      linkEvidence(council.services, council.actorNamed(as), { ...at, place: where, itemId: 'item-1', on });
    expect(await link(other, true)).toMatchObject({ notice: 'linked', items: [{ here: true }] });
    expect(await link(other, true)).toMatchObject({ notice: 'linked' });
    expect(await uses()).toHaveLength(2);
    expect(await link(offer, false)).toMatchObject({ notice: 'unlinked' });
    expect((await uses()).map(({ questionKey }) => questionKey)).toEqual(['practice-systems']);
    // Who sees the entry and does not write it is told so.
    expect(await link(other, false, 'dcs')).toMatchObject({ kind: 'evidence_list', notice: 'not_linked' });
    expect(await link(other, false, 'manager-social-care')).toEqual({ kind: 'not_yours' });
    expect(await uses()).toHaveLength(1);
  });

  it('takes what is ticked and unticked since the card was drawn, and nothing that another has ticked meanwhile', async () => {
    await save({ supports: 'early-help-offer@education' });
    const position = { ...at, place: other, itemId: 'item-1', on: true };
    await linkEvidence(council.services, council.actorNamed('manager-education'), position);
    const had = ['early-help-offer@education'];
    expect(await save({}, { itemId: 'item-1', revision: 1, had })).toMatchObject({ notice: 'saved' });
    expect((await uses()).map(({ questionKey }) => questionKey)).toEqual(['practice-systems']);
    const forged = { supports: 'early-help-offer@social-care,no-such@,structure-tested@' };
    expect(await save(forged, { itemId: 'item-1', revision: 1 })).toMatchObject({ notice: 'saved_not_all' });
    expect(await uses()).toHaveLength(1);
  });

  it('stands in the order of the trail, the undated one after what it came after, and no day is made up', async () => {
    await save({ title: 'Later', happenedOn: '2026' }, { pressId: 'later' });
    await save({ title: 'First', happenedOn: '30 March 2016', inferred: 'yes' }, { pressId: 'first' });
    await save({ title: 'Letter', happenedOn: '', afterId: 'first' }, { pressId: 'letter' });
    await save({ title: 'When?', happenedOn: '' }, { pressId: 'never' });
    const card = await findEvidence(council.services, council.actorNamed('manager-education'), { words: '' });
    expect((card as EvidenceListCard).items.map(({ title, when }) => [title, when])).toEqual([
      ['First', '30 March 2016, year inferred'],
      ['Letter', 'undated, after “First”'],
      ['Later', '2026'],
      ['When?', 'undated'],
    ]);
  });

  it('asks for what an exempt item needs, and lets only the whole council’s roles choose it', async () => {
    expect(await save(exempt)).toMatchObject({
      kind: 'evidence_form',
      problems: [{ field: 'sensitivity', problem: 'whole_council' }],
    });
    expect(await save({ sensitivity: 'exempt' }, { as: 'manager' })).toMatchObject({
      problems: ['paragraph', 'publicInterest', 'decidedBy'].map((field) => ({ field, problem: 'missing' })),
    });
    expect(await items()).toEqual([]);
    const kept = await openEvidence(council.services, council.actorNamed('manager'), {
      ...at,
      itemId: null,
      fileId: null,
    });
    expect(kept).toMatchObject({ keptForYou: true, typed: { title: 'Minutes of the board', sensitivity: 'exempt' } });
    expect(await save(exempt, { as: 'manager' })).toMatchObject({ notice: 'saved' });
    const again = await openEvidence(council.services, council.actorNamed('manager'), {
      ...at,
      itemId: null,
      fileId: null,
    });
    expect(again).toMatchObject({ keptForYou: false, typed: { title: '' } });
  });

  it('shows each as far as they may see: exempt ones to a directorate by their approved words alone', async () => {
    const secret = { ...exempt, publicGist: 'A change of posts.', supports: '' };
    await save({ ...secret, title: 'Secret' }, { as: 'manager', pressId: 'secret' });
    await save({ title: 'Of education', supports: 'early-help-offer@education' }, { pressId: 'ours' });
    await save({ title: 'For everybody', sensitivity: 'public' }, { as: 'manager', pressId: 'open' });
    const whole = ['Of education', 'For everybody', 'Secret'].toSorted();
    for (const reader of ['manager', 'reviewer', 'dcs', 'chief_executive', 'admin'])
      expect([reader, [...(await titlesFor(reader))].toSorted()]).toEqual([reader, whole]);
    expect([...(await titlesFor('manager-education'))].toSorted()).toEqual([
      'An exempt paper',
      'For everybody',
      'Of education',
    ]);
    expect([...(await titlesFor('manager-social-care'))].toSorted()).toEqual(['An exempt paper', 'For everybody']);
    const card = await showEvidence(council.services, council.actorNamed('manager-education'), at);
    expect(JSON.stringify(card)).toContain('A change of posts.');
    expect(JSON.stringify(card)).not.toContain('Secret');
    expect(JSON.stringify(card)).not.toContain('It names staff.');
    for (const nobody of ['frontline', 'partner', 'lead_member', 'scrutiny_officer', 'both-nobody', 'no-role'])
      expect([nobody, await titlesFor(nobody)]).toEqual([nobody, 'not_allowed']);
  });

  it('is changed by whoever keeps it, at the revision that they saw', async () => {
    await save({ supports: 'early-help-offer@education' });
    const change = { itemId: 'item-1', revision: 1, had: ['early-help-offer@education'] };
    const kept = { supports: 'early-help-offer@education' };
    for (const as of ['dcs', 'reviewer', 'chief_executive', 'manager-social-care'])
      expect([as, await save({ ...kept, title: 'Changed' }, { ...change, as })]).toEqual([as, { kind: 'not_yours' }]);
    expect(await save({ ...kept, title: 'Changed' }, { ...change, as: 'admin' })).toMatchObject({
      notice: 'saved',
    });
    const stale = await save({ ...kept, title: 'Typed late' }, change);
    expect(stale).toMatchObject({ kind: 'evidence_form', conflict: true, typed: { title: 'Typed late' } });
    expect(stale).toMatchObject({ revision: 2, saved: expect.stringContaining('Changed') });
    expect(await items()).toMatchObject([{ title: 'Changed', revision: 2 }]);
    expect(await save({ ...kept, title: 'Changed' }, change)).toMatchObject({ notice: 'already_saved' });
  });

  it('keeps what a signed-off test rests on as it was, but not who may see it', async () => {
    await save({ supports: 'early-help-offer@education' });
    const { councilId } = council;
    for (const to of ['in_review', 'signed_off'] as const)
      await moveCycleOn(council.services, { councilId, cycle: '2026/27', to, why: 'It is done.' });
    const change = { itemId: 'item-1', revision: 1, had: [] };
    const form = await openEvidence(council.services, council.actorNamed('manager'), {
      ...at,
      itemId: 'item-1',
      fileId: null,
    });
    expect(form).toMatchObject({ kind: 'evidence_form', locked: true, entries: [] });
    expect(await save({ title: 'Another title' }, { ...change, as: 'manager' })).toMatchObject({
      problems: [{ field: 'title', problem: 'signed_off' }],
    });
    expect(await save({ sensitivity: 'public' }, { ...change, as: 'manager' })).toMatchObject({ notice: 'saved' });
    const press = { ...at, place: offer, itemId: 'item-1', on: false };
    const off = await linkEvidence(council.services, council.actorNamed('manager-education'), press);
    expect(off).toMatchObject({ kind: 'cycle_signed_off' });
    expect(await uses()).toHaveLength(1);
  });

  it('finds the items of one entry by its number, a page at a time', async () => {
    for (const index of [1, 2, 3, 4, 5, 6, 7]) {
      const supports = index === 7 ? '' : 'early-help-offer@education';
      await save(
        { title: `Item ${String(index)}`, happenedOn: `${String(index)} June 2026`, supports },
        { pressId: `item-${String(index)}` },
      );
    }
    const manager = council.actorNamed('manager-education');
    const found = await findEvidence(council.services, manager, { words: '11 education' });
    expect(found).toMatchObject({
      kind: 'evidence_list',
      total: 6,
      pages: 2,
      mayLink: true,
      entry: expect.stringContaining('11 '),
    });
    expect(await titlesFor('manager-education', { place: offer, all: false, page: 99 })).toEqual(['Item 6']);
    expect(await titlesFor('manager-education', { place: offer, all: true, page: 2 })).toEqual(['Item 6', 'Item 7']);
    expect(await findEvidence(council.services, manager, { words: '99' })).toMatchObject({ kind: 'no_such_question' });
    expect(await titlesFor('manager-education', { place: place('early-help-offer', 'social-care') })).toBe('not_yours');
    expect(await titlesFor('manager-education', { cycleId: 'no-such-cycle' })).toBe('not_yours');
  });

  it('offers the entry in front, and only entries that the writer may write', async () => {
    const form = await openEvidence(council.services, council.actorNamed('manager-education'), {
      ...at,
      place: offer,
      itemId: null,
      fileId: null,
    });
    expect(form).toMatchObject({ kind: 'evidence_form', typed: { supports: 'early-help-offer@education' }, had: [] });
    const entries = form.kind === 'evidence_form' ? form.entries : [];
    expect(new Set(entries.map(({ place: { directorateId } }) => directorateId))).toEqual(new Set(['education']));
    const stray: EvidenceItem['id'] = 'of-nobody';
    expect(
      await openEvidence(council.services, council.actorNamed('manager'), { ...at, itemId: stray, fileId: null }),
    ).toEqual({
      kind: 'not_yours',
    });
  });
});
