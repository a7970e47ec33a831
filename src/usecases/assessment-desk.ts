import type { Action, Assessment } from '../domain/assessment.ts';
import { hasEvidence, isToDo } from '../domain/assessment.ts';
import type { CycleStatus } from '../domain/cycle.ts';
import { isRunning } from '../domain/cycle.ts';
import { isReworded } from '../domain/compare-cycles.ts';
import { localTime } from '../domain/local-time.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { Question } from '../domain/question-set.ts';
import { findQuestion } from '../domain/question-set.ts';
import { readsToDecide } from '../domain/review-standing.ts';
import { gradeOf } from '../domain/scale.ts';
import { submissionProblems } from '../domain/submission.ts';
import { listActionsAt } from '../storage/action-repository.ts';
import { findAssessment } from '../storage/assessment-repository.ts';
import { findDraft } from '../storage/draft-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { AssessmentCard, AssessmentStep, LastTime } from './assessment-card.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import { cycleBefore } from './cycle-before.ts';
import type { EarlierEntry } from './may-confirm-unchanged.ts';
import { mayConfirmUnchanged } from './may-confirm-unchanged.ts';
import type { Refusal } from './refusal.ts';
import { findReturnReason } from './find-return-reason.ts';
import type { Actor, Services } from './services.ts';

/** Which assessment a card belongs to. */
export interface DeskKey extends Place {
  cycleId: string;
}

/** One assessment with all that its cards show and its rules need, as it stands in the store. */
export interface Desk {
  kind: 'desk';
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  place: Place;
  assessment: Assessment;
  actions: readonly Action[];
  /** The action that the plan card edits: the first that is still to do, else the last that is done; none given up. */
  plan: Action | undefined;
  previous: { cycle: CycleFacts; assessment: Assessment } | undefined;
  /** Whether it is theirs to write, while its cycle and its state allow it. */
  holder: boolean;
  /** Why the entry was returned, '' where it is not. */
  returned: string;
  mayWrite: boolean;
  /** Whether they may say where the plan's action stands: also in an entry that is accepted or signed off. */
  mayMoveAction: boolean;
  mayConfirmUnchanged: boolean;
  today: string;
}

/** How many earlier cycles are searched for "last time". */
const earlierCycles = 3;

/**
 * The assessment at a place, for its holders and for those whose roles let them see gaps there; anybody else, and any
 * place, cycle or council that is not the actor's, is refused.
 */
export async function findDesk(tx: Tx, services: Services, actor: Actor, key: DeskKey): Promise<Desk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const place: Place = { questionKey: key.questionKey, directorateId: key.directorateId };
  const seat = findSeat(facts, actor, key.cycleId, place);
  return seat === undefined ? { kind: 'not_yours' } : deskAt(tx, services, { facts, ...seat, place });
}

/** The assessment at a place of a cycle in front of somebody who may see it; `holder`: it is theirs to write. */
export async function deskAt(
  tx: Tx,
  services: Services,
  { facts, person, cycle, place, holder }: Pick<Desk, 'facts' | 'person' | 'cycle' | 'place' | 'holder'>,
): Promise<Desk> {
  const { id, status } = cycle.cycle;
  const saved = await findAssessment(tx, id, place);
  const assessment = saved ?? blankAssessment({ cycleId: id, ...place }, services.clock.now());
  const actions = await listActionsAt(tx, id, place);
  const plan = actions.find(isToDo) ?? actions.findLast(({ status }) => status === 'done');
  const found = await findPrevious(tx, facts, cycle, place);
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  return {
    kind: 'desk',
    facts,
    cycle,
    person,
    place,
    assessment,
    actions,
    plan,
    previous: found[0],
    holder,
    returned: await findReturnReason(tx, assessment),
    mayMoveAction: holder && plan !== undefined && (isRunning(status) || status === 'signed_off'),
    mayWrite: holder && isWritable(status, assessment),
    mayConfirmUnchanged: await mayConfirmUnchanged(tx, facts, { cycle, assessment, earlier: found, actions, today }),
    today,
  };
}

/** Whoever sees the gaps there, and whoever decides on the entry. */
function mayRead(person: Person, { set }: CycleFacts, { questionKey, directorateId }: Place): boolean {
  const party = findQuestion(set, questionKey)?.question.party ?? [];
  return covers(reachOf(person, 'show gaps'), directorateId) || readsToDecide(person, party);
}

/** A cycle in review takes no more entries, but a returned one goes back to its author until it is submitted again. */
export function isWritable(cycle: CycleStatus, { status }: Pick<Assessment, 'status'>): boolean {
  return cycle === 'open' ? status !== 'accepted' : cycle === 'in_review' && status === 'returned';
}

/** The person at a place of a cycle, if it is theirs to see; `holder` if it is theirs to write. */
export function findSeat(
  facts: CouncilFacts,
  actor: Actor,
  cycleId: string,
  place: Place,
): { person: Person; cycle: CycleFacts; holder: boolean } | undefined {
  const person = facts.people.get(actor.personId);
  const cycle = facts.cycles.find((candidate) => candidate.cycle.id === cycleId);
  const holders = cycle?.holders.get(placeKey(place));
  if (person?.active !== true || cycle === undefined || holders === undefined) return undefined;
  const holder = holders.includes(person.id);
  return holder || mayRead(person, cycle, place) ? { person, cycle, holder } : undefined;
}

/** An assessment that nobody has saved yet: revision 0. */
export function blankAssessment(key: DeskKey, now: Date): Assessment {
  return {
    cycleId: key.cycleId,
    questionKey: key.questionKey,
    directorateId: key.directorateId,
    revision: 0,
    status: 'draft',
    rating: null,
    outcome: null,
    link: '',
    whatWeKnow: '',
    howWeKnow: '',
    whatNext: '',
    remarks: '',
    reason: '',
    untested: '',
    checked: '',
    covered: [],
    retestMonth: null,
    evidenceFrom: null,
    reviewOn: null,
    authorId: null,
    updatedAt: now,
  };
}

/** Entries at the same place in earlier cycles, the latest first; keys are stable across sets, so they compare. */
async function findPrevious(
  tx: Tx,
  facts: CouncilFacts,
  cycle: CycleFacts,
  place: Place,
): Promise<readonly EarlierEntry[]> {
  const earlier = facts.cycles
    .filter((other) => other.cycle.opensOn < cycle.cycle.opensOn && other.holders.has(placeKey(place)))
    .toSorted((a, b) => b.cycle.opensOn.localeCompare(a.cycle.opensOn))
    .slice(0, earlierCycles);
  const found: EarlierEntry[] = [];
  for (const other of earlier) {
    const assessment = await findAssessment(tx, other.cycle.id, place);
    if (assessment !== undefined) found.push({ cycle: other, assessment });
  }
  return found;
}

/** The card of one step of the assessment, with what was typed on it before and not saved. */
export async function deskCard(tx: Tx, desk: Desk, step: AssessmentStep): Promise<AssessmentCard> {
  const card = savedCard(desk, step);
  const draft = await findDraft(tx, {
    personId: desk.person.id,
    cycleId: desk.cycle.cycle.id,
    card: `assessment.${step}`,
    place: placeKey(desk.place),
  });
  return draft === undefined || !desk.mayWrite ? card : { ...card, typed: draft, notice: 'kept_for_you' };
}

/** The card of one step of the assessment as it stands saved. */
export function savedCard(desk: Desk, step: AssessmentStep): AssessmentCard {
  const described = describePlace(desk.facts, desk.cycle, desk.place);
  if (described === undefined) throw new Error(`No question at ${placeKey(desk.place)}`);
  return {
    kind: 'assessment',
    step,
    cycleId: desk.cycle.cycle.id,
    cycleLabel: desk.cycle.cycle.label,
    place: desk.place,
    question: described.question,
    sectionTitle: described.sectionTitle,
    directorateName: described.directorateName,
    scale: desk.cycle.set.scale,
    assessment: desk.assessment,
    plan: desk.plan,
    actions: desk.actions,
    lastTime: desk.previous ? lastTime(desk.previous) : null,
    sinceBefore: sinceBefore(desk, described.question),
    mayConfirmUnchanged: desk.mayWrite && desk.mayConfirmUnchanged,
    returned: desk.returned,
    missing: submissionProblems(desk.assessment, desk.actions, desk.cycle.set.scale),
    typed: {},
    problems: [],
    notice: null,
    mayWrite: desk.mayWrite,
    heldBy: desk.mayWrite ? [] : heldBy(desk),
    mayMoveAction: desk.mayMoveAction,
    seesViews: covers(reachOf(desk.person, 'views'), desk.place.directorateId),
  };
}

/** Who holds the entry, as colleagues are named elsewhere: by post, by name where they have none. */
function heldBy({ facts, cycle, place, person }: Desk): AssessmentCard['heldBy'] {
  const holders = (cycle.holders.get(placeKey(place)) ?? []).flatMap((id) => facts.people.get(id) ?? []);
  return holders.map((holder) => (holder.id === person.id ? null : (holder.post ?? holder.name)));
}

/** Whether the question is new, or worded anew, since the cycle before this one. */
function sinceBefore({ facts, cycle }: Desk, question: Question): AssessmentCard['sinceBefore'] {
  const before = cycleBefore(facts, cycle);
  if (before === undefined) return null;
  const cycleLabel = before.cycle.label;
  const asked = findQuestion(before.set, question.key)?.question;
  if (asked === undefined) return { change: 'new', cycleLabel };
  return isReworded(asked, question) ? { change: 'reworded', cycleLabel } : null;
}

/** Characters of last time's evidence on a card; the whole text is in the record. */
const startLength = 600;

function lastTime({ cycle, assessment }: EarlierEntry): LastTime {
  const text = hasEvidence(assessment)
    ? [assessment.whatWeKnow, assessment.howWeKnow, assessment.whatNext].filter((part) => part !== '').join('\n')
    : '';
  return {
    cycleLabel: cycle.cycle.label,
    ratingLabel: gradeOf(cycle.set.scale, assessment.rating)?.label ?? null,
    evidenceStart: text.length > startLength ? `${text.slice(0, startLength).replace(/[\uD800-\uDBFF]$/, '')}…` : text,
  };
}
