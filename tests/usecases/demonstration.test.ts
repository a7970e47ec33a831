import { gapRuleIds } from '../../src/domain/gap.ts';
import { entryState } from '../../src/domain/entry-state.ts';
import { workList } from '../../src/domain/work-list.ts';
import { presentViews } from '../../src/presenters/present-views.ts';
import type { Store } from '../../src/storage/store.ts';
import { findLinks } from '../../src/storage/person-repository.ts';
import { listRespondents } from '../../src/storage/respondent-repository.ts';
import { begin } from '../../src/usecases/begin.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { concernRoutesSet } from '../../src/usecases/concern-routes-set.ts';
import { CouncilFactsCache, openCycles } from '../../src/usecases/council-facts.ts';
import { currentEntries } from '../../src/usecases/demonstration/current-entries.ts';
import { keyboardPersonId } from '../../src/usecases/demonstration/demonstration-people.ts';
import { seedDemonstration } from '../../src/usecases/demonstration/seed-demonstration.ts';
import { exportCouncil, exportedTables } from '../../src/usecases/export-council.ts';
import { findCouncilGaps } from '../../src/usecases/find-council-gaps.ts';
import { listEntries } from '../../src/usecases/list-entries.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import type { Services } from '../../src/usecases/services.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import { snapshotForOperator } from '../../src/usecases/snapshot-for-operator.ts';
import { countByRule } from '../../src/usecases/take-snapshot.ts';
import { TestClock } from '../support/clock.ts';
import { wordsIn } from '../support/card-schema.ts';
import { plymouth } from '../support/council.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { openTestStore } from '../support/store.ts';

const tenantId = '00000000-0000-0000-0000-0000000000001';
const keyboard = { councilId: 'example', personId: keyboardPersonId };
let store: Store;
let services: Services;

beforeAll(async () => {
  store = await openTestStore();
  let ids = 0;
  const clock = new TestClock('2027-01-31T12:00:00Z');
  services = {
    store,
    facts: new CouncilFactsCache(clock),
    clock,
    ids: { next: () => `id-${String((ids += 1))}` },
    log: new RecordingLog(),
    outbox: { wake: () => undefined },
    model: null,
  };
  await seedDemonstration(services, { questionSet: () => Promise.resolve(plymouth()) });
});
afterAll(() => store.close());

const current = () =>
  store.inCouncil('example', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const [cycle] = openCycles(facts);
    if (cycle === undefined) throw new Error('no open cycle');
    return {
      facts,
      cycle,
      entries: await listEntries(tx, cycle),
      respondents: await listRespondents(tx, cycle.cycle.id),
    };
  });

describe('the demonstration council', () => {
  it('is added once and never again', async () => {
    expect(await seedDemonstration(services, { questionSet: () => Promise.resolve(plymouth()) })).toBe('there_already');
    const { facts } = await current();
    expect(facts.directorates).toHaveLength(3);
    expect(facts.cycles.map(({ cycle }) => [cycle.label, cycle.status])).toEqual([
      ['2025/26', 'signed_off'],
      ['2026/27', 'open'],
    ]);
    expect(concernRoutesSet(facts)).toBe(true);
  });

  it('closes about eight weeks from the day it was made', async () => {
    const { cycle } = await current();
    expect(cycle.cycle).toMatchObject({ opensOn: '2026-11-29', closesOn: '2027-03-28' });
  });

  it('knows the six users of the local client by the ids that it sends', async () => {
    for (const index of [0, 1, 2, 3, 4, 5]) {
      const entra = `00000000-0000-0000-0000-000000000002${String(index)}`;
      const links = await store.outsideCouncils((db) => findLinks(db, tenantId, entra));
      expect(links).toHaveLength(1);
    }
    const [link] = await store.outsideCouncils((db) =>
      findLinks(db, tenantId, '00000000-0000-0000-0000-0000000000020'),
    );
    expect(link).toEqual(keyboard);
  });

  it('gives whoever sits at the keyboard frontline, manager, dcs and admin roles, and work in each', async () => {
    const { facts, cycle, entries } = await current();
    const roles = new Set(facts.people.get(keyboardPersonId)?.roles.map(({ role }) => role));
    expect(roles).toEqual(new Set(['admin', 'dcs', 'frontline', 'manager']));
    expect(await begin(services, keyboard, 'start')).toMatchObject({
      kind: 'choose_role',
      roles: ['frontline', 'manager'],
    });
    const held = workList(cycle.set, entries, keyboardPersonId, '2027-01-31');
    expect(held).toHaveLength(13);
    expect(new Set(held.flatMap(({ need }) => need ?? []))).toEqual(
      new Set(['returned', 'plan_missing', 'action_overdue', 'draft', 'unanswered']),
    );
  });

  it('has an entry in every state that a roll-up knows', async () => {
    const { cycle, entries } = await current();
    const states = new Set(entries.map((entry) => entryState(entry, cycle.set.scale, '2027-01-31')));
    expect([...states].toSorted()).toEqual([
      'assured',
      'assured_with_reservations',
      'not_applicable',
      'not_assured',
      'not_tested',
      'self_assessed',
      'unanswered',
    ]);
  });

  it('has a realistic handful of gaps, of every rule that its question set and its one year can show', async () => {
    const { facts, cycle, entries } = await current();
    const gaps = await store.inCouncil('example', (tx) => findCouncilGaps(tx, services, { facts, cycle, entries }));
    const counts = new Map(countByRule(gaps).map(({ rule, count }) => [rule, count]));
    const ofOtherSets = ['limb-without-question', 'aspect-untested', 'met-partially', 'no-new-evidence'];
    const ofOlderRecords = ['urgent-not-started', 'confirmed-thrice', 'statement-outdated'];
    // No manager has answered on cards, and the closing day is far off.
    const ofVoices = ['views-uneven', 'too-few-replies'];
    const impossible = [...ofOtherSets, ...ofOlderRecords, ...ofVoices];
    expect(gapRuleIds.filter((rule) => !counts.has(rule))).toEqual(
      gapRuleIds.filter((rule) => impossible.includes(rule)),
    );
    expect(Math.max(...counts.values())).toBeLessThan(10);
  });

  it('fits its question set: every entry stands at a place, and every tick is one of its sub-prompts', () => {
    const questions = new Map(
      plymouth().sections.flatMap(({ questions: own }) => own.map((asked) => [asked.key, asked])),
    );
    for (const { questionKey, directorateId, covered = [] } of currentEntries) {
      const asked = questions.get(questionKey);
      expect(asked?.level === 'directorate').toBe(directorateId !== null);
      expect(asked?.subPrompts.map(({ key }) => key)).toEqual(expect.arrayContaining([...covered]));
    }
  });

  it('shows last year’s entry and offers to confirm it where nothing has changed', async () => {
    const place = { questionKey: 'functions-understood', directorateId: null };
    const card = await openAssessment(services, keyboard, { cycleId: 'example-current', ...place, step: 'evidence' });
    expect(card).toMatchObject({
      kind: 'assessment',
      mayConfirmUnchanged: true,
      lastTime: { cycleLabel: '2025/26', ratingLabel: 'Good' },
    });
  });

  it('has answers of frontline staff, enough of them for a response rate', async () => {
    const { respondents } = await current();
    expect(respondents.map(({ status }) => status).toSorted()).toEqual([
      'answering',
      ...Array<string>(15).fill('finished'),
    ]);
    const status = await snapshotForOperator(services, { councilId: 'example', cycle: null, directorate: null });
    expect(status).toMatchObject({
      value: {
        responses: { invited: 11, finished: 10 },
        rollUp: { counts: { total: 24, assured: 3, assuredWithReservations: 3, unanswered: 5 } },
        decisions: [
          { kind: 'urgent_without_plan', count: 1 },
          { kind: 'nobody_holds', count: 5 },
        ],
      },
    });
  });
});

describe('the export of a council', () => {
  it('has a line for every row of every table that belongs to a council', async () => {
    const { rows } = await store.queue.db.executeSql(
      `select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'council_id'`,
    );
    expect(rows.map(({ name }: { name: string }) => name).toSorted()).toEqual([...exportedTables].toSorted());
    const exported = await exportCouncil(services, { councilId: 'example' });
    const lines = exported.kind === 'refused' ? [] : exported.value;
    expect(lines[0]).toMatchObject({
      table: 'council',
      row: { id: 'example', exported_at: '2027-01-31T12:00:00.000Z' },
    });
    const count = (table: string) => lines.filter((line) => line.table === table).length;
    expect([count('person'), count('assessment'), count('identity_link')]).toEqual([22, 45, 6]);
    expect([count('respondent'), count('participation'), count('draft')]).toEqual([0, 16, 0]);
    const answers = lines.filter(({ table }) => table === 'response').map(({ row }) => row);
    expect(answers.length).toBeGreaterThan(20);
    expect(new Set(answers.map((row) => row['respondent_key'] ?? row['updated_at'] ?? 'blurred'))).toEqual(
      new Set(['blurred']),
    );
    const told = lines.filter(({ table, row }) => table === 'history' && row['subject'] === 'response');
    expect(told).toEqual([]);
  });

  it('tells who stands behind a respondent’s key where the cycle is named', async () => {
    await store.inCouncil('example', async (tx) => {
      await tx.db.updateTable('cycle').set({ confidentiality: 'named' }).where('id', '=', 'example-current').execute();
    });
    const exported = await exportCouncil(services, { councilId: 'example' });
    const people = exported.kind === 'refused' ? [] : exported.value.filter(({ table }) => table === 'respondent');
    expect(people.map(({ row }) => row['person_id'])).toEqual(Array(16).fill(expect.any(String)));
  });
});

describe('the demonstration’s views', () => {
  it('has one question that frontline staff see otherwise than it is rated, which the keyboard sees once begun', async () => {
    const { facts, cycle, entries } = await current();
    const gaps = await store.inCouncil('example', (tx) => findCouncilGaps(tx, services, { facts, cycle, entries }));
    const place = { questionKey: 'management-arrangements', directorateId: 'social-care' };
    expect(gaps.filter(({ rule }) => rule === 'views-diverge')).toMatchObject([place]);
    const looked = { cycleId: 'example-current', ...place, words: '', page: 1 };
    expect(await showViews(services, keyboard, looked)).toMatchObject({ kind: 'views_later', waitsFor: 'own_answer' });
    await startResponding(services, keyboard, { cycleId: 'example-current', audience: 'frontline' });
    const shown = await showViews(services, keyboard, looked);
    if (shown.kind !== 'views') throw new Error(shown.kind);
    const text = wordsIn(presentViews(shown, { refreshFor: null }));
    expect(text).toContain('3 of 10 frontline staff');
    expect(text).toContain('the entry is rated Good');
    expect(text).toContain('Since the teams were merged I have two managers.');
  });
});
