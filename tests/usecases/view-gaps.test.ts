import type { Place } from '../../src/domain/place.ts';
import type { Store } from '../../src/storage/store.ts';
import { decideGap, openGap } from '../../src/usecases/accept-gap.ts';
import { listGaps } from '../../src/usecases/list-gaps.ts';
import { nudgeHolders } from '../../src/usecases/nudge-holders.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { takeSnapshot } from '../../src/usecases/take-snapshot.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { openTestStore } from '../support/store.ts';
import { threeQuestions } from '../support/three-questions.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());

const own = 'supervision/own';
const across = 'supervision/across';
const good = { view: 'test_met' };
const worried = { view: 'not_yet_met' };
const plain = { 'management-arrangements': good, 'line-of-accountability': good, [own]: good, [across]: good };
const arrangements = { questionKey: 'management-arrangements', directorateId: 'social-care' };
const staff = { id: 'staff', audience: 'frontline' as const, directorateId: 'social-care' };

/** People who could be asked, so that their directorate is shown by itself. */
async function addSilent(council: TestCouncil, directorateId: string, role: 'frontline' | 'manager'): Promise<void> {
  for (const index of [1, 2, 3, 4, 5]) {
    await council.addPerson(`silent-${role}-${directorateId}-${String(index)}`, [{ role, directorateId }]);
  }
}

/** A council with the pattern of 000: 12 managers and 30 frontline people of one directorate. */
async function councilOf000(): Promise<TestCouncil> {
  const council = await testCouncil(store, { set: threeQuestions(), cycle: { id: 'cycle' } });
  for (const role of ['frontline', 'manager'] as const) {
    await addSilent(council, 'education', role);
    await addSilent(council, 'commissioning', role);
  }
  await respond(council, { id: 'boss', audience: 'manager', directorateId: 'social-care' }, [
    ...all(3, { ...plain, [across]: worried }),
    ...all(9, plain),
  ]);
  await respond(council, staff, [
    ...all(7, { ...plain, 'management-arrangements': worried, [across]: worried }),
    ...all(23, plain),
  ]);
  return council;
}

/** The lines on views that somebody sees, worst first: rule, number and directorate. */
async function linesOf(council: TestCouncil, actor: string, words = ''): Promise<readonly string[]> {
  const card = await showGaps(council.services, council.actorNamed(actor), {
    ...{ cycleId: null, position: startOfList, words },
  });
  if (card.kind !== 'gap_list') throw new Error(card.kind);
  return card.lines
    .filter(({ rule }) => rule.startsWith('views'))
    .map(({ rule, number, directorateName }) => `${rule} ${number} ${directorateName ?? ''}`.trim());
}

describe('gaps of what people said', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await councilOf000();
  });

  it('name what differs and what is uneven, and nothing where all are of one mind', async () => {
    expect(await linesOf(council, 'dcs', 'views differ')).toEqual(['views-diverge 3.1 Children’s Social Care']);
    expect(await linesOf(council, 'dcs', 'uneven')).toEqual(['views-uneven 7.2 Children’s Social Care']);
    expect(await linesOf(council, 'dcs', '3.2')).toEqual([]);
  });

  it('are counted the same by the command line and on the status card', async () => {
    const listed = await listGaps(council.services, { councilId: council.councilId, cycle: null, directorate: null });
    const rules = listed.kind === 'done' ? listed.value.map(({ gap }) => gap.rule) : [];
    expect(rules.filter((rule) => rule.startsWith('views'))).toEqual(['views-diverge', 'views-uneven']);
    const counted = await council.inCouncil(async (tx) => {
      const facts = await council.services.facts.fresh(tx);
      const [cycle] = facts.cycles;
      if (cycle === undefined) throw new Error('no cycle');
      const of = (directorateId: string | null) =>
        takeSnapshot({ tx, services: council.services, facts, cycle, directorateId });
      return [(await of(null)).gaps, (await of('social-care')).gaps, (await of('education')).gaps];
    });
    const one = { rule: 'views-diverge', count: 1 };
    expect(counted[0]).toContainEqual(one);
    expect(counted[1]).toContainEqual(one);
    expect(counted[2]).not.toContainEqual(one);
  });

  it('are hidden from whoever answers for the entry until their own rating is submitted', async () => {
    expect(await linesOf(council, 'manager-social-care', 'views differ')).toEqual([]);
    await council.assess(arrangements, { status: 'submitted' });
    expect(await linesOf(council, 'manager-social-care', 'views differ')).toEqual([
      'views-diverge 3.1 Children’s Social Care',
    ]);
  });

  it('are no matter for a nudge', async () => {
    const card = await showGaps(council.services, council.actorNamed('dcs'), {
      ...{ cycleId: null, position: startOfList, words: 'views differ' },
    });
    expect(card).toMatchObject({ lines: [{ mayOpen: true, mayNudge: false, place: arrangements }] });
  });

  it('forbid confirming the entry unchanged, and nothing else does', async () => {
    await council.addCycle({ id: 'last', label: '2025/26', status: 'in_review', opensOn: '2025-09-01' });
    const education = { ...arrangements, directorateId: 'education' };
    for (const at of [arrangements, education]) {
      await council.assess(at, { cycleId: 'last', status: 'accepted', rating: 'test_met' });
    }
    await council.assess(arrangements, { status: 'draft', rating: null });
    const offered = async (at: Place): Promise<unknown> =>
      openAssessment(council.services, council.actorNamed(`manager-${at.directorateId ?? ''}`), {
        ...{ cycleId: 'cycle', ...at, step: 'evidence' },
      });
    expect(await offered(arrangements)).toMatchObject({ kind: 'assessment', mayConfirmUnchanged: false });
    expect(await offered(education)).toMatchObject({ kind: 'assessment', mayConfirmUnchanged: true });
  });

  it('are advised on by the reviewer, and nothing for whoever answers for the question', async () => {
    const decision = {
      ...{ cycleId: 'cycle', key: 'views-diverge/management-arrangements@social-care', position: startOfList },
      ...{ revision: 0, does: 'advise' as const, text: 'Talked through with both.', reviewOn: '2026-12-01' },
    };
    const manager = council.actorNamed('manager-social-care');
    expect(await decideGap(council.services, manager, decision)).toEqual({
      ...{ kind: 'not_allowed', command: 'accept gap' },
    });
    const reviewer = council.actorNamed('reviewer');
    expect(await decideGap(council.services, reviewer, decision)).toMatchObject({ notice: 'advised' });
  });
});

describe('views that differ in the whole council alone', () => {
  const everywhere = { questionKey: 'management-arrangements', directorateId: null };
  const key = 'views-diverge/management-arrangements@';
  let council: TestCouncil;

  beforeAll(async () => {
    council = await testCouncil(store, { set: threeQuestions(), cycle: { id: 'cycle' } });
    await addSilent(council, 'commissioning', 'frontline');
    await respond(council, { ...staff, id: 'here' }, all(10, plain));
    await respond(
      council,
      { ...staff, id: 'there', directorateId: 'education' },
      all(10, { ...plain, 'management-arrangements': worried }),
    );
  });

  it('are a gap of the council under its name, that opens what people said', async () => {
    const card = await showGaps(council.services, council.actorNamed('dcs'), {
      ...{ cycleId: null, position: startOfList, words: 'views differ' },
    });
    expect(card).toMatchObject({
      lines: [{ key, place: everywhere, number: '3.1', directorateName: 'Testshire Council', mayOpen: true }],
    });
  });

  it('are none of those who see single directorates', async () => {
    for (const directorateId of ['social-care', 'education']) {
      await council.assess({ ...everywhere, directorateId }, { status: 'submitted' });
      expect(await linesOf(council, `manager-${directorateId}`, 'views differ')).toEqual([]);
    }
  });

  it('cannot be accepted by anybody who wrote one of its entries', async () => {
    const press = { cycleId: 'cycle', key, position: startOfList };
    expect(await openGap(council.services, council.actorNamed('reviewer'), press)).toMatchObject({ kind: 'gap', key });
    await council.assess({ ...everywhere, directorateId: 'education' }, { remarks: 'More.', authorId: 'reviewer' });
    expect(await openGap(council.services, council.actorNamed('reviewer'), press)).toMatchObject({
      ...{ kind: 'own_case', why: 'author' },
    });
  });

  it('cannot be nudged about, whatever a client sends', async () => {
    const press = { cycleId: 'cycle', place: everywhere, position: startOfList };
    expect(await nudgeHolders(council.services, council.actorNamed('dcs'), press)).toEqual({
      ...{ kind: 'no_such_gap', words: '' },
    });
  });
});
