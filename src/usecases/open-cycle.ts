import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Confidentiality, Cycle, CycleStage } from '../domain/cycle.ts';
import { usualPromise, usualRepliesWanted } from '../domain/cycle.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { addCycle } from '../storage/cycle-repository.ts';
import { addLaunch, beginLaunch } from '../storage/launch-repository.ts';
import { addQuestionSet, latestQuestionSet } from '../storage/question-set-repository.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import { recordLaunch } from './begin-launches.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { nameProblem, operator, operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/**
 * A cycle to open. Undefined stands for "as usual": cadence of the set, stage `periodic`, opening today, no closing
 * date, what people are told of who reads what as in {@link usualPromise}, 12 people a question and audience, new evidence
 * every six months (a live cycle's alone). Dates are the council's own days; `everyMonths` counts
 * from the opening day. A set that is live makes the cycle live.
 */
export interface CycleToOpen {
  councilId: string;
  questionSetId: string;
  label: string;
  live: boolean;
  everyMonths?: number;
  stage?: CycleStage;
  opensOn?: CalendarDate;
  closesOn?: CalendarDate;
  figuresFrom?: number;
  commentsFrom?: number;
  newEvidenceMonths?: number;
  repliesWanted?: number;
  confidentiality?: Confidentiality;
  reviewerReads?: boolean;
  /** False: nobody is invited, until `launchCycle` is called. */
  invite?: boolean;
}

type Wish = Omit<CycleToOpen, 'councilId' | 'questionSetId' | 'invite'>;

/**
 * Opens a cycle on a shipped set or on the latest version of an imported one, and copies that version into the council:
 * the cycle keeps it whatever comes later. With an opening day to come it is `planned` until then. Several cycles may be
 * open on different sets; a label stands once on each set. The same again is unchanged. Those whom it asks are invited
 * from then on, once all four concern routes are set.
 */
export async function openCycle(
  services: Services,
  { councilId, questionSetId, invite = true, ...wish }: CycleToOpen,
  shipped: readonly QuestionSet[],
): Promise<OperatorOutcome<Cycle>> {
  const outcome = await operatorTurn<Cycle>(services, councilId, async (turn) => {
    const ours = shipped.find(({ id }) => id === questionSetId);
    const set = ours ?? (await latestQuestionSet(turn.tx, questionSetId));
    if (set === undefined) {
      return refuse({ kind: 'no_such_set', set: questionSetId, known: shipped.map(({ id }) => id) });
    }
    const given = { ...wish, label: wish.label.trim(), live: wish.live || set.live };
    const reasons = problemsOf(given, set, turn.today);
    if (reasons.length > 0) return refuse(...reasons);
    const cycle = cycleFrom(given, set, turn);
    const there = turn.facts.cycles.find(
      ({ cycle: other }) =>
        other.status !== 'withdrawn' && other.questionSetId === set.id && other.label === cycle.label,
    );
    if (there !== undefined) return sameOrTaken(there.cycle, given);
    if (ours !== undefined) await addQuestionSet(turn.tx, ours, { imported: false, at: turn.now });
    await addCycle(turn.tx, cycle);
    const change = cycle.status === 'open' ? 'opened' : 'planned';
    await recordOperator(turn, { subject: 'cycle', subjectKey: cycle.id, change, old: null, new: cycle });
    await launch(turn, cycle, invite);
    return { kind: 'done', value: cycle };
  });
  if (outcome.kind === 'done') services.outbox.wake(councilId);
  return outcome;
}

async function launch({ tx, facts, now }: OperatorTurn, { id, status }: Cycle, wanted: boolean): Promise<void> {
  await addLaunch(tx, { cycleId: id, wanted });
  if (!wanted || status !== 'open' || !concernRoutesSet(facts)) return;
  await beginLaunch(tx, id, now);
  await recordLaunch(tx, { cycleId: id, actor: operator, now });
}

function problemsOf(wish: Wish, set: QuestionSet, today: CalendarDate): readonly OperatorReason[] {
  const opensOn = wish.opensOn ?? today;
  const after = opensOn > today ? opensOn : today;
  const tooEarly = wish.closesOn !== undefined && (wish.closesOn <= opensOn || wish.closesOn < today);
  const noEnd = (option: 'every' | 'closes', value: unknown): OperatorReason | null =>
    wish.live && value !== undefined ? { kind: 'live_has_no_end', set: set.id, option } : null;
  return [
    nameProblem('label', wish.label, 60),
    noEnd('every', wish.everyMonths),
    noEnd('closes', wish.closesOn),
    wish.newEvidenceMonths !== undefined && !wish.live ? { kind: 'not_live' as const, set: set.id } : null,
    tooEarly ? { kind: 'closes_too_early' as const, closesOn: wish.closesOn ?? '', after } : null,
  ].filter((reason) => reason !== null);
}

function cycleFrom(wish: Wish, set: QuestionSet, { services, today }: OperatorTurn): Cycle {
  const opensOn = wish.opensOn ?? today;
  return {
    id: services.ids.next(),
    questionSetId: set.id,
    questionSetVersion: set.version,
    label: wish.label,
    stage: wish.stage ?? 'periodic',
    status: opensOn <= today ? 'open' : 'planned',
    everyMonths: wish.live ? null : (wish.everyMonths ?? set.everyMonths),
    live: wish.live,
    opensOn,
    closesOn: wish.closesOn ?? null,
    signedOn: null,
    ...repliesOf(wish),
    ...(wish.newEvidenceMonths !== undefined && { newEvidenceMonths: wish.newEvidenceMonths }),
  };
}

/** From how many replies what is shown, how many are wanted, and how they are kept. */
function repliesOf(wish: Wish): typeof usualPromise & Pick<Cycle, 'repliesWanted'> {
  const { figuresFrom, commentsFrom, confidentiality, reviewerReads } = { ...usualPromise, ...wish };
  const { repliesWanted = usualRepliesWanted } = wish;
  return { figuresFrom, commentsFrom, repliesWanted, confidentiality, reviewerReads };
}

/** The same command given again changes nothing; only what was said is compared, so that another day does not matter. */
function sameOrTaken(there: Cycle, wish: Wish): OperatorOutcome<Cycle> {
  const said = Object.entries(wish).filter(([, value]) => value !== undefined) as [keyof Wish, unknown][];
  const differs = said.filter(([name, value]) => there[name] !== value).map(([name]) => name);
  if (differs.length === 0) return { kind: 'unchanged', value: there };
  return refuse({ kind: 'label_taken', label: there.label, set: there.questionSetId, differs });
}
