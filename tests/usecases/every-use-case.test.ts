import { readdirSync, readFileSync } from 'node:fs';
import { roles } from '../../src/domain/role.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { OpinionCard } from '../../src/usecases/opinion-card.ts';
import { operatorTurn } from '../../src/usecases/operator-turn.ts';
import { councilRows } from '../support/council-rows.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { engines } from '../support/engines.ts';
import { openTestStore } from '../support/store.ts';
import { councilOne, mark } from './council-one.ts';
import type { PersonId } from './use-case-calls.ts';
import { cycleId, everybody, piecesOfUseCases, useCaseCalls } from './use-case-calls.ts';

const folder = new URL('../../src/usecases/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, source: readFileSync(new URL(name, folder), 'utf8') }));

/** The names of the exported functions that take the services first, by whether an actor comes next. */
function exported(withActor: boolean): readonly { name: string; source: string }[] {
  const head = /^export async function (\w+)(?:<[^>]*>)?\(\s*services: Services,?\s*(actor: Actor)?/gm;
  return sources.flatMap(({ source }) =>
    [...source.matchAll(head)]
      .filter((found) => (found[2] !== undefined) === withActor)
      .map((found) => ({ name: found[1] ?? '', source })),
  );
}

/** What the council holds; people's places in their chats, their drafts, the history and what any look publishes aside. */
async function recordOf(council: TestCouncil): Promise<string> {
  const all = await council.inCouncil((tx) => councilRows(tx, council.councilId));
  return all
    .filter((line) => !/^(history|presence|draft|figure_look|figure_block|published_figure) /.test(line))
    .join('\n');
}

/** Of those lines what no change may be made to without a row in the history. */
function recorded(lines: string): string {
  const tables =
    /^(assessment|response|action|action_note|role_holding|person|cycle|assignment|channel_subscription|post_record|entry_review|conclusion|relationship|section_judgement|recommendation|evidence_item|evidence_use|group_session|group_answer|paraphrase|route_statement) /;
  return lines
    .split('\n')
    .filter((line) => tables.test(line))
    .join('\n');
}

async function historyOf(council: TestCouncil): Promise<number> {
  const all = await council.inCouncil((tx) => councilRows(tx, council.councilId));
  return all.filter((line) => line.startsWith('history ')).length;
}

const denials = ['not_allowed', 'not_yours', 'admin_changes_posts', 'own_case'];
const all = roles.map((role) => ({ role, directorateId: null }));
const textOf = (outcome: unknown): string => JSON.stringify(outcome) ?? '';
const kindOf = (outcome: unknown): unknown => (outcome as { kind?: unknown } | undefined)?.kind;

/** Without what the page of an opinion has of the public edition: recommendations, and the titles of public evidence. */
function beyondPublic(outcome: unknown): unknown {
  if (kindOf(outcome) !== 'opinion') return outcome;
  const { record, ...rest } = outcome as OpinionCard;
  expect(record.edition).toBe('public');
  return { ...rest, record: { ...record, recommendations: [], evidence: [] } };
}

/** Who reads the text of the entry: its holder, and whoever sees the gaps there. */
const readers: readonly PersonId[] = ['manager', 'manager-education', 'reviewer', 'dcs', 'chief_executive', 'admin'];

describe('the use cases', () => {
  it('that a person starts are all tried here', () => {
    const known = [...Object.keys(useCaseCalls), ...piecesOfUseCases];
    expect(
      exported(true)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(known.toSorted());
  });

  it('that a person starts reach the store by actorTurn alone, which writes down every denial', () => {
    const around = sources.filter(
      ({ name, source }) => name !== 'actor-turn.ts' && /inCouncil\(\s*actor\.councilId/.test(source),
    );
    expect(around.map(({ name }) => name)).toEqual([]);
  });

  it('that an operator starts look for the council first, but for those that add one or run by the clock', () => {
    const others = exported(false).filter(({ source }) => !/operatorTurn|councilTurn/.test(source));
    expect(others.length).toBeLessThan(exported(false).length / 2);
    for (const { name } of others) expect([name, withoutOperator[name] ?? 'unknown']).not.toEqual([name, 'unknown']);
  });

  it('shows what is looked for to those who read it, so that finding nothing says something', async () => {
    const store = await openTestStore();
    const council = await councilOne(store);
    const open = useCaseCalls['openAssessment']?.call;
    for (const id of readers) {
      const shown = JSON.stringify(await open?.(council.services, council.actorNamed(id)));
      expect([id, shown.includes(mark)]).toEqual([id, true]);
    }
    await store.close();
  });

  it('try every role that there is', () => {
    expect(roles.filter((role) => !everybody.includes(role))).toEqual([]);
  });
});

/** Where the council of those comes from; none takes it from somebody who types it. */
const withoutOperator: Readonly<Record<string, string>> = {
  addCouncil: 'makes it',
  backUp: 'a file for the operator of the whole store',
  restoreBackup: 'a file of the operator of the whole store',
  cutRemainingLinks: 'listCouncilsWithWork',
  endAcceptances: 'listCouncilsWithWork',
  runRetention: 'listCouncilsWithWork',
  vacuumCutLinks: 'listCouncilsWithWork',
  examineStore: 'the operator of the whole store',
  measureSending: 'the store itself; one figure over all councils',
  servesTenant: 'the tenant of an authenticated activity, yes or no alone',
  identify: 'the tenant of an authenticated activity',
  showAccess: 'the tenant of an authenticated activity',
  askAccess: 'the tenant of an authenticated activity, its councils alone',
  forgetAskers: 'listCouncilsWithWork',
  listCouncilsWithWork: 'the store itself',
  keepWeekFigures: 'listCouncilsWithWork',
  publishDueFigures: 'listCouncilsWithWork',
  noteChannelEvent: 'the tenant of an authenticated activity',
  invitePeople: 'listCouncilsWithWork',
  planWeeklyPosts: 'listCouncilsWithWork',
  sendDuePosts: 'listCouncilsWithWork',
  tellWhatWasSaid: 'listCouncilsWithWork',
  writeThemes: 'findThemes; it reads nothing',
  writeSuggestions: 'suggestEvidence; it reads nothing',
};

describe.each(engines)('a use case on %s', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore(engine);
  });
  afterAll(() => store.close());

  describe.each(Object.entries(useCaseCalls))('%s', (name, { call, may, writes = [] }) => {
    let one: TestCouncil;
    let before: string;
    beforeAll(async () => {
      one = await councilOne(store);
      before = await recordOf(one);
    });

    it('is denied to every lesser role, which finds nothing, changes nothing, and is written down', async () => {
      for (const id of everybody.filter((person) => !may.includes(person))) {
        const outcome = await call(one.services, one.actorNamed(id));
        expect([id, denials.includes(String(kindOf(outcome)))]).toEqual([id, true]);
        expect([id, JSON.stringify(outcome).includes(mark)]).toEqual([id, false]);
        const logged = one.log.lines.at(-1);
        expect(logged).toMatchObject({ event: 'denied', data: { personId: id, reason: expect.any(String) } });
        const written = await one.inCouncil((tx) => listHistory(tx, { subject: 'use_case' }));
        expect(written.at(-1)).toMatchObject({ actor: id, change: 'denied', why: logged?.data?.['reason'] });
      }
      expect(await recordOf(one)).toBe(before);
    });

    it('gives somebody who has left nothing', async () => {
      const council = name === 'rememberConversation' ? await councilOne(store) : one;
      const left = await council.addPerson('left', all, { active: false });
      const unchanged = await recordOf(council);
      expect(textOf(await call(council.services, left))).not.toContain(mark);
      if (name !== 'rememberConversation') expect(await recordOf(council)).toBe(unchanged);
      before = await recordOf(one);
    });

    it('gives somebody whose every role ended yesterday no more than somebody without a role', async () => {
      const council = name === 'rememberConversation' ? await councilOne(store) : one;
      const ended = await council.addPerson(
        'ended',
        all.map((holding) => ({ ...holding, until: '2026-09-13' })),
      );
      const unchanged = await recordOf(council);
      const outcome = await call(council.services, ended);
      expect(textOf(outcome)).not.toContain(mark);
      if (!may.includes('no-role')) {
        expect([name, denials.includes(String(kindOf(outcome)))]).toEqual([name, true]);
        expect(await recordOf(council)).toBe(unchanged);
      }
      before = await recordOf(one);
    });

    it('finds and changes nothing for somebody who may do everything in another council', async () => {
      const theirs = await testCouncil(store, { council: { tenantId: 'tenant-one' } });
      const actor = await theirs.addPerson('everything', [...all, { role: 'manager', directorateId: 'education' }]);
      const text = textOf(await call(theirs.services, actor));
      expect(text).not.toContain(mark);
      expect(text).not.toContain(cycleId);
      const stranger = call(theirs.services, theirs.actorNamed('left'));
      if (name === 'rememberConversation') await expect(stranger).rejects.toThrow(/foreign key/);
      else expect(textOf(await stranger)).not.toContain(mark);
      expect(await recordOf(one)).toBe(before);
    });

    it('shows those who may use it no more than their roles see, and changes only what is theirs', async () => {
      for (const id of may) {
        const council = writes.includes(id) ? await councilOne(store) : one;
        const unchanged = await recordOf(council);
        const told = await historyOf(council);
        const outcome = await call(council.services, council.actorNamed(id));
        expect([id, denials.includes(String(kindOf(outcome)))]).toEqual([id, false]);
        if (!readers.includes(id)) expect([id, textOf(beyondPublic(outcome)).includes(mark)]).toEqual([id, false]);
        const changed = await recordOf(council);
        expect([id, changed !== unchanged]).toEqual([id, writes.includes(id)]);
        const mustBeTold = recorded(changed) !== recorded(unchanged);
        expect([id, mustBeTold && (await historyOf(council)) === told]).toEqual([id, false]);
      }
    });
  });

  it.each(['no-such-council', 'One', `one'; drop table council`, ''])(
    'of an operator is refused for a council %j',
    async (councilId) => {
      const { services } = await testCouncil(store);
      const outcome = await operatorTurn(services, councilId, async () => ({ kind: 'done', value: 'reached' }));
      expect(outcome).toEqual({ kind: 'refused', reasons: [{ kind: 'no_such_council', id: councilId }] });
    },
  );
});
