import { sql } from 'kysely';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { councilRows } from '../support/council-rows.ts';
import type { TestCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';
import { councilOne } from './council-one.ts';
import { cycleId, useCaseCalls } from './use-case-calls.ts';

/** Every use case through which somebody changes what a sign-off locks, and what it says of a test that is signed off. */
const refused: Readonly<Record<string, string>> = {
  startResponding: 'cycle_signed_off',
  declineInvitation: 'cycle_signed_off',
  answerStep: 'cycle_signed_off',
  goBack: 'cycle_signed_off',
  pauseResponding: 'cycle_signed_off',
  finishResponding: 'cycle_signed_off',
  saveAssessment: 'cycle_signed_off',
  submitAssessment: 'cycle_signed_off',
  saveLongText: 'cycle_signed_off',
  handOver: 'cycle_signed_off',
  decideGap: 'cycle_signed_off',
  saveConclusion: 'cycle_signed_off',
  saveJudgement: 'cycle_signed_off',
  saveRelationship: 'cycle_signed_off',
  linkEvidence: 'cycle_signed_off',
  saveGroupForm: 'cycle_signed_off',
  removeGroupSession: 'cycle_signed_off',
  removeParaphrase: 'cycle_signed_off',
  // A gap becomes an action while its test runs; actions that are there stay open.
  addAction: 'cycle_signed_off',
  // These give back what was typed, beside why it is not saved.
  saveEvidence: 'evidence_form',
  saveGroupAnswer: 'group_gone',
  saveGroupText: 'group_gone',
  saveParaphrase: 'group_gone',
  saveRoutePart: 'opinion',
};

/** All others that write, and what of: it stays open after a sign-off, or is no part of a test. */
const staysOpen: Readonly<Record<string, string>> = {
  ...{ changeAction: 'actions', saveRecommendation: 'recommendations', withdrawRecommendation: 'recommendations' },
  ...{ answerRecommendation: 'recommendations', takeFile: 'files of the register, before they are an item’s' },
  ...{ savePostFields: 'post records', acceptRequest: 'access', returnRequest: 'access', saveSignposts: 'signposts' },
  ...{ offerDocument: 'documents', acceptOffer: 'documents', declineOffer: 'documents', keepFeedback: 'feedback' },
  ...{ quietReminders: 'reminders', rememberConversation: 'chats', postStatus: 'the channel' },
  ...{ subscribeChannel: 'the channel', stopSubscription: 'the channel' },
  ...{ saveSchedule: 'the channel', stopSchedule: 'the channel' },
};

const writing = Object.entries(useCaseCalls).flatMap(([name, { call, writes = [] }]) =>
  writes.slice(0, 1).map((id) => ({ name, id, call })),
);

describe('of a test that is signed off', () => {
  let store: Store;
  let locked: ReadonlySet<string>;
  beforeAll(async () => {
    store = await openTestStore();
    const council = await councilOne(store);
    const { rows } = await council.inCouncil((tx) =>
      sql<{ name: string }>`select distinct t.tgrelid::regclass::text as name from pg_trigger t
        join pg_proc p on p.oid = t.tgfoid where p.proname in ('refuse_signed_off', 'refuse_on_route')`.execute(tx.db),
    );
    locked = new Set(rows.map(({ name }) => name));
  });
  afterAll(() => store.close());

  const lockedRows = async (council: TestCouncil): Promise<readonly string[]> => {
    const rows = await council.inCouncil((tx) => councilRows(tx, council.councilId));
    return rows.filter((line) => locked.has(line.slice(0, line.indexOf(' '))));
  };

  it('every use case that writes stands here', () => {
    const known = [...Object.keys(refused), ...Object.keys(staysOpen)];
    expect(writing.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
    expect(locked.size).toBeGreaterThan(8);
  });

  it.each(writing)('$name changes nothing that the signing locks', async ({ name, id, call }) => {
    const council = await councilOne(store);
    await council.inCouncil((tx) => setCycleStatus(tx, cycleId, 'signed_off'));
    const before = await lockedRows(council);
    const outcome = (await call(council.services, council.actorNamed(id))) as { kind: string } | undefined;
    if (name in refused) expect(outcome?.kind).toBe(refused[name]);
    expect(before.length).toBeGreaterThan(0);
    expect(await lockedRows(council)).toEqual(before);
  });
});
