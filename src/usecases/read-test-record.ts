import type { Edition } from '../domain/document.ts';
import { settingsWith } from '../domain/document-setting.ts';
import { acceptanceIn } from '../domain/entry-review.ts';
import type { HeardGroup } from '../domain/group-session.ts';
import { heldInWords, peopleKinds } from '../domain/group-session.ts';
import { localTime } from '../domain/local-time.ts';
import { placeKey } from '../domain/place.ts';
import { blankPostRecord, posts } from '../domain/post-record.ts';
import type { Audience } from '../domain/question-set.ts';
import { listDocumentSettings } from '../storage/document-setting-repository.ts';
import { listEntryReviews } from '../storage/entry-review-repository.ts';
import { listGroupSessions } from '../storage/group-session-repository.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import { listRecommendations } from '../storage/recommendation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { compareInside } from './compare-two-cycles.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { cycleBefore } from './cycle-before.ts';
import { listEntries } from './list-entries.ts';
import { publicEdition } from './public-edition.ts';
import { publishFigures } from './publish-figures.ts';
import { readRecordedEvidence } from './read-recorded-evidence.ts';
import { readRoute } from './read-route.ts';
import { recordedJudgements, recordedRelationships } from './recorded-judgements.ts';
import { readSaid } from './read-said.ts';
import { recordedRoute } from './recorded-route.ts';
import { blockRates } from './response-rate.ts';
import type { Services } from './services.ts';
import { shownConclusions, shownRecommendations } from './show-conclusions.ts';
import type { Asked, GroupHeard, RecordedEntry, TestRecord } from './test-record.ts';

/** Which cycle's record is wanted, of whose council, for whom. */
export interface TestRecordWanted {
  facts: CouncilFacts;
  cycle: CycleFacts;
  edition: Edition;
}

/** Everything of one cycle that the Word papers need, as it stands in this transaction, in that edition. */
export async function readTestRecord(tx: Tx, services: Services, wanted: TestRecordWanted): Promise<TestRecord> {
  const { facts, cycle, edition } = wanted;
  const now = services.clock.now();
  const zone = facts.council.timezone;
  const today = localTime(now, zone).date;
  const { asked } = await publishFigures(tx, facts, cycle);
  const groups = await listGroupSessions(tx, cycle.cycle.id);
  const settings = settingsWith(await listDocumentSettings(tx));
  const record: TestRecord = {
    council: { id: facts.council.id, name: settings['council-name'] || facts.council.name },
    ...{ settings, cycle: cycle.cycle, set: cycle.set, edition: 'restricted', asAt: now.toISOString(), zone, today },
    directorates: facts.directorates,
    entries: await recordedEntries(tx, facts, cycle),
    said: await readSaid(tx, { facts, cycle, asked, groups }),
    asked: await askedOnCards(tx, cycle, asked),
    groups: groupsHeard(groups, cycle.cycle.figuresFrom),
    notAsked: notAsked(asked, groups),
    conclusions: await shownConclusions(tx, { cycle }),
    relationships: await recordedRelationships(tx, facts, cycle),
    judgements: await recordedJudgements(tx, facts, cycle),
    route: recordedRoute(await readRoute(tx, facts, cycle)),
    evidence: await readRecordedEvidence(tx, cycle.cycle.id),
    recommendations: await recommended(tx, cycle, today),
    posts: await postsOf(tx),
    since: await sinceBefore(tx, facts, cycle),
    withheld: { exempt: 0, restricted: 0, comments: 0, links: 0 },
  };
  return edition === 'public' ? publicEdition(record) : record;
}

/** Every entry with its directorate's name and, where it is accepted, by which post and when. */
async function recordedEntries(tx: Tx, facts: CouncilFacts, cycle: CycleFacts): Promise<readonly RecordedEntry[]> {
  const reviews = Map.groupBy(await listEntryReviews(tx, cycle.cycle.id), placeKey);
  return (await listEntries(tx, cycle)).map((entry) => {
    const directorateName = facts.directorates.find(({ id }) => id === entry.directorateId)?.name ?? null;
    const accepted = entry.assessment && acceptanceIn(entry.assessment, reviews.get(placeKey(entry)) ?? []);
    if (accepted === undefined) return { ...entry, directorateName, acceptedBy: null, acceptedOn: null };
    const acceptedBy = facts.people.get(accepted.decidedBy)?.post ?? null;
    return {
      ...entry,
      directorateName,
      acceptedBy,
      acceptedOn: localTime(accepted.decidedAt, facts.council.timezone).date,
    };
  });
}

async function askedOnCards(tx: Tx, cycle: CycleFacts, asked: readonly Audience[]): Promise<readonly Asked[]> {
  const rates = await blockRates(tx, cycle, null);
  return asked.map((audience) => {
    const own = rates.filter((rate) => rate.audience === audience);
    if (own.length === 0) return { audience, invited: null, finished: null };
    const sum = (name: 'invited' | 'finished'): number => own.reduce((total, rate) => total + rate[name], 0);
    return { audience, invited: sum('invited'), finished: sum('finished') };
  });
}

/** Of groups that are smaller than the thresholds no number is told, not even how many there were: kinds of people alone. */
function groupsHeard(groups: readonly HeardGroup[], figuresFrom: number): readonly GroupHeard[] {
  const large = groups.filter(({ heads }) => heads >= figuresFrom);
  const small = groups.filter(({ heads }) => heads < figuresFrom).map(({ people }) => people);
  return [
    ...large.map(({ people, what, heads, heldOn, facilitator }) => ({
      ...{ people, what, heads, heldOn: heldInWords(heldOn), facilitator },
    })),
    ...peopleKinds
      .filter((people) => small.includes(people))
      .map((people) => ({ people, what: '', heads: null, heldOn: '', facilitator: '' })),
  ];
}

function notAsked(asked: readonly Audience[], groups: readonly HeardGroup[]): TestRecord['notAsked'] {
  const heard = new Set<string>([...asked, ...groups.map(({ people }) => people)]);
  return peopleKinds.filter((kind) => kind !== 'other' && !heard.has(kind));
}

async function recommended(tx: Tx, cycle: CycleFacts, today: string): Promise<TestRecord['recommendations']> {
  const standing = (await listRecommendations(tx, cycle.cycle.id)).filter(({ status }) => status !== 'withdrawn');
  return shownRecommendations(tx, { cycle, today }, standing);
}

/** Posts, not people. */
async function postsOf(tx: Tx): Promise<TestRecord['posts']> {
  const records = await listPostRecords(tx);
  return posts.map((post) => ({
    ...(records.find((record) => record.post === post) ?? blankPostRecord(post)),
    personId: null,
  }));
}

async function sinceBefore(tx: Tx, facts: CouncilFacts, cycle: CycleFacts): Promise<TestRecord['since']> {
  const before = cycleBefore(facts, cycle);
  if (before === undefined) return null;
  return { label: before.cycle.label, entries: await compareInside(tx, before, cycle) };
}
