import type { Assessment } from '../../src/domain/assessment.ts';
import { findQuestion } from '../../src/domain/question-set.ts';
import { assign } from '../../src/storage/assignment-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { GapListCard, GapListPosition } from '../../src/usecases/gap-card.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { GapRequest } from '../../src/usecases/show-gaps.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, plymouth, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const everything: GapRequest = { cycleId: null, position: startOfList, words: '' };

/** What a card sends: where in the list, and what narrows it. */
const at = (position: Partial<GapListPosition>): Partial<GapRequest> => ({ position: { ...startOfList, ...position } });

async function gaps(council: TestCouncil, actor: Actor, request: Partial<GapRequest> = {}): Promise<GapListCard> {
  const card = await showGaps(council.services, actor, { ...everything, ...request });
  if (card.kind !== 'gap_list') throw new Error(`Refused: ${card.kind}`);
  return card;
}

function pointsOf({ set }: TestCouncil, questionKey: string): readonly string[] {
  return findQuestion(set, questionKey)?.question.subPrompts.map(({ key }) => key) ?? [];
}

/** One gap of each kind that entries can have, in directorates and at council level. */
async function councilWithGaps(): Promise<TestCouncil> {
  const council = await testCouncil(store);
  const rated = (questionKey: string, fields: Partial<Assessment>, directorateId?: string): Promise<Assessment> =>
    council.assess(place(questionKey, directorateId), { covered: pointsOf(council, questionKey), ...fields });
  await rated('structure-tested', { rating: 'inadequate', whatWeKnow: 'Tested' });
  await rated('practice-systems', { rating: 'requires_improvement', whatWeKnow: 'Audits' }, 'education');
  await rated('management-arrangements', { rating: 'good' }, 'social-care');
  await council.act(place('voices-of-children', 'social-care'), { dueOn: '2026-09-01' });
  return council;
}

describe('show gaps', () => {
  it('lists every gap of the council, worst first, six on a page', async () => {
    const council = await councilWithGaps();
    const first = await gaps(council, council.actor('dcs'));
    expect(first.counts).toEqual([
      { rule: 'adverse-no-plan', count: 2 },
      { rule: 'action-overdue', count: 1 },
      { rule: 'no-evidence', count: 1 },
      { rule: 'unassigned', count: 6 },
      { rule: 'unanswered', count: 22 },
    ]);
    expect(first).toMatchObject({ total: 32, first: 1, earlier: null, accepted: null, position: startOfList });
    expect(first.bySeverity).toEqual({ urgent: 1, high: 3, normal: 28 });
    expect(first.lines.map(({ rule, severity, number }) => [rule, severity, number])).toEqual([
      ['adverse-no-plan', 'urgent', '3'],
      ['adverse-no-plan', 'high', '10'],
      ['action-overdue', 'high', '9'],
      ['no-evidence', 'high', '1'],
      ['unassigned', 'normal', '1'],
      ['unassigned', 'normal', '2'],
    ]);
    const last = await gaps(council, council.actor('dcs'), at({ from: '9' }));
    expect(last).toMatchObject({ first: 27, next: null });
    expect(last.lines).toHaveLength(6);
  });

  it('goes forward and back through every gap once, also while some are closed', async () => {
    const council = await councilWithGaps();
    const dcs = council.actor('dcs');
    const page = (from: string): Promise<GapListCard> => gaps(council, dcs, at({ from }));
    const seen: string[] = [];
    for (let from: string | null = ''; from !== null;) {
      const card: GapListCard = await page(from);
      seen.push(...card.lines.map(({ key }) => key));
      from = card.next;
    }
    expect(new Set(seen).size).toBe(32);
    const second = await page((await page('')).next ?? '');
    expect(second.lines.map(({ key }) => key)).toEqual(seen.slice(6, 12));
    expect((await page(second.earlier ?? '9')).lines.map(({ key }) => key)).toEqual(seen.slice(0, 6));
    await council.act(place('structure-tested'));
    await council.act(place('practice-systems', 'education'));
    const again = await page(second.position.from);
    expect(again.lines.map(({ key }) => key)).toEqual(seen.slice(6, 12));
    expect(again).toMatchObject({ total: 30, first: 5 });
  });

  it.each(['reviewer', 'chief_executive', 'admin', 'manager'] as const)(
    'shows a whole-council %s all of it',
    async (role) => {
      const council = await councilWithGaps();
      expect((await gaps(council, council.actor(role))).total).toBe(32);
    },
  );

  it('shows a manager the own directorate only, and offers no other as a filter', async () => {
    const council = await councilWithGaps();
    const card = await gaps(council, council.actor('manager', 'education'));
    expect(card.total).toBe(6);
    expect(card.directorates).toEqual([{ id: 'education', name: 'Education and Skills' }]);
    expect(new Set(card.lines.map(({ place: at }) => at?.directorateId))).toEqual(new Set(['education']));
    expect(card.lines.every(({ mayOpen }) => mayOpen)).toBe(true);
  });

  it.each(['frontline', 'partner', 'lead_member', 'scrutiny_officer'] as const)(
    'shows a %s none of it, and logs that',
    async (role) => {
      const council = await councilWithGaps();
      const refusal = await showGaps(council.services, council.actor(role), everything);
      expect(refusal).toEqual({ kind: 'not_allowed', command: 'show gaps' });
      expect(council.log.lines).toEqual([
        {
          level: 'warn',
          event: 'denied',
          data: {
            councilId: council.councilId,
            personId: role,
            useCase: 'showGaps',
            reason: 'role_does_not_reach',
            command: 'show gaps',
          },
        },
      ]);
    },
  );

  it('shows nothing to somebody who has left, whatever role they held', async () => {
    const council = await councilWithGaps();
    const actor = await council.addPerson('gone', [{ role: 'dcs', directorateId: null }], { active: false });
    expect(await showGaps(council.services, actor, everything)).toMatchObject({ kind: 'not_allowed' });
  });

  it('filters by directorate and section, from a card', async () => {
    const council = await councilWithGaps();
    const narrowed = at({ directorateId: 'education', sectionKey: 'child-protection' });
    const card = await gaps(council, council.actor('dcs'), narrowed);
    expect(card.lines.map(({ rule, place: at }) => [rule, at?.questionKey])).toEqual([
      ['adverse-no-plan', 'practice-systems'],
      ['unanswered', 'early-help-offer'],
    ]);
  });

  it.each([
    ['education', { directorateId: 'education', sectionKey: null, notUnderstood: '' }],
    ['for Education and Skills', { directorateId: 'education', sectionKey: null, notUnderstood: '' }],
    ['child protection', { directorateId: null, sectionKey: 'child-protection', notUnderstood: '' }],
    ['children and young people', { directorateId: null, sectionKey: 'children-and-young-people', notUnderstood: '' }],
    ['children’s social care', { directorateId: 'social-care', sectionKey: null, notUnderstood: '' }],
    ['accountability in educatoin', { directorateId: 'education', sectionKey: 'accountability', notUnderstood: '' }],
    ['accountability in educaton', { directorateId: 'education', sectionKey: 'accountability', notUnderstood: '' }],
    ['education highways', { directorateId: 'education', sectionKey: null, notUnderstood: 'highways' }],
    ['highways', { directorateId: null, sectionKey: null, notUnderstood: 'highways' }],
  ])('reads “%s” as a filter', async (words, { notUnderstood, ...expected }) => {
    const council = await testCouncil(store);
    const card = await gaps(council, council.actor('dcs'), { words });
    expect(card).toMatchObject({ notUnderstood, position: expected });
  });

  it('treats a directorate outside the asker’s reach like one that does not exist', async () => {
    const council = await councilWithGaps();
    const actor = council.actor('manager', 'education');
    const ask = (directorateId: string): Promise<unknown> =>
      showGaps(council.services, actor, { ...everything, ...at({ directorateId }) });
    expect(await ask('social-care')).toEqual({ kind: 'not_yours' });
    expect(await ask('highways')).toEqual({ kind: 'not_yours' });
    const typed = await gaps(council, actor, { words: 'social care' });
    expect(typed).toMatchObject({ position: startOfList, notUnderstood: 'social care', total: 6 });
  });

  it('offers to open an entry that somebody else holds, and no role aspect', async () => {
    const set = { ...plymouth(), aspects: [{ key: 'professional-lead', title: 'Professional leadership' }] };
    const council = await testCouncil(store, { set });
    await council.inCouncil((tx) => assign(tx, council.cycleId, place('structure-tested'), 'partner'));
    const card = await gaps(council, council.actor('dcs'));
    expect(card.lines[0]).toEqual({
      ...{ key: 'aspect-untested/aspect/professional-lead', rule: 'aspect-untested', severity: 'normal' },
      ...{ place: null, post: null, limb: null, number: '', topic: 'Professional leadership', directorateName: null },
      ...{ accepted: null, mayOpen: false, mayNudge: false, mayAddAction: false, mayDecide: null },
    });
    const third = await gaps(council, council.actor('dcs'), { words: '3' });
    expect(third.lines).toMatchObject([{ number: '3', mayOpen: true, mayNudge: true, mayDecide: null }]);
    const own = await gaps(council, council.actorNamed('manager-education'), { words: 'mine' });
    expect(own.lines.length).toBeGreaterThan(0);
    expect(own.lines.every(({ mayNudge }) => !mayNudge)).toBe(true);
  });

  it('shows role aspects to those who see the whole council, and not beside a filter', async () => {
    const set = { ...plymouth(), aspects: [{ key: 'professional-lead', title: 'Professional leadership' }] };
    const council = await testCouncil(store, { set });
    const rules = async (actor: Actor, request: Partial<GapRequest> = {}): Promise<readonly string[]> =>
      (await gaps(council, actor, request)).counts.map(({ rule }) => rule);
    expect(await rules(council.actor('dcs'))).toContain('aspect-untested');
    expect(await rules(council.actor('dcs'), at({ directorateId: 'education' }))).toEqual(['unanswered']);
    expect(await rules(council.actor('manager', 'education'))).toEqual(['unanswered']);
  });

  it('refuses a closed cycle, another council’s, and a section of another set', async () => {
    const council = await testCouncil(store);
    await council.addCycle({ id: '2025-26', status: 'signed_off', opensOn: '2025-09-01' });
    const ask = (request: Partial<GapRequest>): Promise<unknown> =>
      showGaps(council.services, council.actor('dcs'), { ...everything, ...request });
    expect(await ask({ cycleId: '2025-26' })).toEqual({ kind: 'cycle_signed_off', label: '2025-26', signedOn: null });
    expect(await ask({ cycleId: 'of-another-council' })).toEqual({ kind: 'not_yours' });
    expect(await ask(at({ sectionKey: 'of-another-set' }))).toEqual({ kind: 'old_card' });
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'planned'));
    expect(await ask({})).toEqual({ kind: 'no_open_cycle', councilName: 'Testshire Council' });
  });

  it('shows nothing of another council to somebody with the same id there', async () => {
    const council = await councilWithGaps();
    const other = await testCouncil(store, { cycle: null });
    expect(await showGaps(other.services, other.actor('dcs'), { ...everything, cycleId: council.cycleId })).toEqual({
      kind: 'not_yours',
    });
  });
});
