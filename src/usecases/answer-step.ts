import { assertNever } from '../domain/assert-never.ts';
import { cleanText, longestText } from '../domain/clean-text.ts';
import { momentIn } from '../domain/cycle.ts';
import { asksKnowledge, told, viewsFor } from '../domain/knowledge.ts';
import type { Respondent, Response, Step } from '../domain/response.ts';
import type { Question } from '../domain/question-set.ts';
import { findQuestion } from '../domain/question-set.ts';
import { saveDraft } from '../storage/draft-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { AnsweredStep } from '../storage/response-repository.ts';
import { answerStep as writeStep, listResponses } from '../storage/response-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { answersStay } from './answers-stay.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycle } from './council-facts.ts';
import { endedOf } from './ended-role.ts';
import { findWalk } from './find-walk.ts';
import { stepAt } from './open-step.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { answersCard, nextIndex, stepCard, stepPlace, withDraft } from './respondent-walk.ts';
import type { AnswersCard, StepCard, StepConflictCard, StepProblem } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** One press on a question's card: what it shows (`revision`, `index`) and what was typed. */
export interface StepPress {
  cycleId: string;
  audience: Respondent['audience'];
  step: Step;
  index: number;
  revision: number;
  view: string;
  /** Null where the card had no input for it, because what is kept is too long to be handed back: it stays. */
  reason: string | null;
  /** True once the card has asked for a reason and the person passes. */
  askedWhy: boolean;
}

export type AnswerOutcome = StepCard | AnswersCard | StepConflictCard | Refusal;

/**
 * *Save and next*: commits the answer, its history and the place to come back to in one statement, then gives the next
 * card. An old card with the same content is "already saved"; with other content both texts come back. What cannot be
 * taken is kept as a draft and the card comes back with everything in it.
 */
export async function answerStep(services: Services, actor: Actor, pressed: StepPress): Promise<AnswerOutcome> {
  const press = await withReason(services, actor, pressed);
  const facts = services.facts.cached(actor.councilId) ?? (await loadFacts(services, actor));
  const outcome = await tryAnswer(services, actor, { facts, press });
  if (outcome !== 'facts_changed') return outcome;
  const again = await tryAnswer(services, actor, { facts: await loadFacts(services, actor), press });
  return again === 'facts_changed' ? { kind: 'old_card' } : again;
}

/** A press whose reason is known. */
type FullPress = StepPress & { reason: string };

/** Puts the kept reason (the draft's, else the saved one) where the card had no input for it. */
export async function withReason(services: Services, actor: Actor, press: StepPress): Promise<FullPress> {
  if (press.reason !== null) return { ...press, reason: press.reason };
  return actorTurn(services, actor, 'withReason', async (tx) => {
    const walk = await findWalk(tx, services, actor, press);
    const card = walk.kind === 'walk' ? stepAt(walk, press.index) : undefined;
    const mine = card?.kind === 'step' && stepPlace(card.step) === stepPlace(press.step);
    return { ...press, reason: mine ? card.reason : '' };
  });
}

function loadFacts(services: Services, actor: Actor): Promise<CouncilFacts> {
  return actorTurn(services, actor, 'loadFacts', (tx) => services.facts.fresh(tx));
}

interface Attempt {
  facts: CouncilFacts;
  press: FullPress;
}

async function tryAnswer(
  services: Services,
  actor: Actor,
  { facts, press: pressed }: Attempt,
): Promise<AnswerOutcome | 'facts_changed'> {
  const person = facts.people.get(actor.personId);
  const known = facts.cycles.find(({ cycle }) => cycle.id === pressed.cycleId);
  if (person?.active !== true || known === undefined) {
    return actorTurn(services, actor, 'answerStep', async () => ({ kind: 'not_yours' }));
  }
  const ended = endedOf(facts, person, pressed.audience);
  if (ended !== undefined) return actorTurn(services, actor, 'answerStep', async () => ({ kind: 'not_yours', ended }));
  const cycle = openCycle(facts, pressed.cycleId);
  if (cycle === undefined) return keepForLater(services, actor, { press: pressed, cycle: known });
  const reason = cleanText(pressed.reason);
  const press = withTold(cycle, pressed, reason.text);
  const problem = problemOf(cycle, press, reason.text);
  return actorTurn(services, actor, 'answerStep', async (tx) => {
    if (problem !== null)
      return refuse(services, { tx, actor, cycle, press: { ...press, reason: reason.text }, problem });
    const step = {
      cycleId: press.cycleId,
      personId: actor.personId,
      audience: press.audience,
      factsRevision: facts.revision,
      step: press.step,
      expectedRevision: press.revision,
      view: press.view,
      reason: reason.text,
      nextPosition: press.index + 1,
      draftCard: `response.${press.audience}`,
      draftPlace: stepPlace(press.step),
      now: momentIn(cycle.cycle, services.clock.now()),
    };
    const written = await writeStep(tx, step, { commit: true });
    if (written.outcome === 'no_respondent') return withoutKey(tx, actor, { cycle, press });
    const shown = afterWriting(cycle, { ...press, reason: reason.text }, written);
    return shown !== 'facts_changed' && reason.changed && shown.kind === 'step'
      ? { ...shown, notice: 'characters_removed' as const }
      : shown;
  });
}

/** Whoever has no key: they have finished, and what they typed on an old card is not kept; or it is none of theirs. */
async function withoutKey(
  tx: Tx,
  { personId }: Actor,
  { cycle, press }: { cycle: CycleFacts; press: FullPress },
): Promise<Refusal> {
  const { audience } = press;
  return (await answersStay(tx, cycle.cycle, { personId, audience, notKept: true })) ?? { kind: 'not_yours' };
}

/** Words on a knowledge question are its answer, without a choice being made besides. */
function withTold(cycle: CycleFacts, press: FullPress, reason: string): FullPress {
  const question = findQuestion(cycle.set, press.step.questionKey)?.question;
  const isTold = question !== undefined && asksKnowledge(question) && press.view === '' && reason !== '';
  return isTold ? { ...press, view: told } : press;
}

/** A knowledge question with neither words nor one of the two ways out. */
function saysNothing(question: Pick<Question, 'expectedPost'>, view: string, reason: string): boolean {
  return reason === '' && asksKnowledge(question) && (view === '' || view === told);
}

function problemOf(cycle: CycleFacts, press: FullPress, reason: string): StepProblem | null {
  const question = findQuestion(cycle.set, press.step.questionKey)?.question ?? { expectedPost: null };
  const view = viewsFor(question, cycle.set.scale).find(({ value }) => value === press.view);
  if (saysNothing(question, press.view, reason)) return 'write_an_answer';
  if (view === undefined) return 'choose_a_view';
  if (reason.length > longestText) return 'reason_too_long';
  return view.low && reason === '' && !press.askedWhy ? 'say_why' : null;
}

function afterWriting(cycle: CycleFacts, press: FullPress, written: AnsweredStep): AnswerOutcome | 'facts_changed' {
  switch (written.outcome) {
    case 'facts_changed':
      return 'facts_changed';
    case 'no_respondent':
      return { kind: 'not_yours' };
    case 'stale':
      return conflict(cycle, press, written);
    case 'saved':
    case 'same':
      return nextCard(cycle, written, written.outcome === 'same');
    default:
      return assertNever(written.outcome);
  }
}

function nextCard(cycle: CycleFacts, written: AnsweredStep, repeated: boolean): AnswerOutcome {
  const { respondent, responses } = written;
  if (respondent === undefined) return { kind: 'not_yours' };
  const index = nextIndex(respondent, responses);
  if (index === undefined) return answersCard(cycle, respondent, responses);
  const card = withDraft(stepCard({ cycle, respondent, responses, index }), written.drafts);
  return repeated && card.notice === null ? { ...card, notice: 'already_saved' } : card;
}

function conflict(cycle: CycleFacts, press: FullPress, written: AnsweredStep): AnswerOutcome {
  const { respondent, responses } = written;
  if (respondent === undefined) return { kind: 'not_yours' };
  const index = indexOf(respondent, press.step);
  const saved = stepCard({ cycle, respondent, responses, index });
  return {
    kind: 'step_conflict',
    step: { ...saved, view: press.view, reason: press.reason },
    savedView: saved.view,
    savedReason: saved.reason,
  };
}

function indexOf(respondent: Respondent, step: Step): number {
  return respondent.steps.findIndex((one) => one.questionKey === step.questionKey && one.item === step.item);
}

/** Keeps what was typed and gives the same card back with the problem at its field. */
async function refuse(
  services: Services,
  given: { tx: Tx; actor: Actor; cycle: CycleFacts; press: FullPress; problem: StepProblem },
): Promise<AnswerOutcome> {
  const { tx, actor, cycle, press, problem } = given;
  const respondent = await findRespondent(tx, press.cycleId, actor.personId, press.audience);
  const index = respondent ? indexOf(respondent, press.step) : -1;
  if (respondent === undefined) return withoutKey(tx, actor, { cycle, press });
  if (index === -1) return { kind: 'not_yours' };
  await keepTyped({ tx, services, actor, press });
  const responses: readonly Response[] = await listResponses(tx, press.cycleId, respondent.respondentKey);
  const card = stepCard({ cycle, respondent, responses, index });
  return { ...card, view: press.view, reason: press.reason, revision: press.revision, problem };
}

/** Keeps what was typed on a card as a draft of the person's own; see promise 2. Text beyond the limit is kept too. */
export async function keepTyped(given: { tx: Tx; services: Services; actor: Actor; press: FullPress }): Promise<void> {
  const { tx, services, actor, press } = given;
  await saveDraft(tx, {
    personId: actor.personId,
    cycleId: press.cycleId,
    card: `response.${press.audience}`,
    place: stepPlace(press.step),
    body: { view: press.view, reason: press.reason },
    now: services.clock.now(),
  });
}

/**
 * The cycle has closed since the card was shown: the answer no longer counts, but the words stay the person's own. Not in
 * an anonymous cycle: kept under their name, they would tell which of the answers that stand are theirs.
 */
async function keepForLater(
  services: Services,
  actor: Actor,
  given: { press: FullPress; cycle: CycleFacts },
): Promise<Refusal> {
  const { cycle } = given.cycle;
  if (cycle.confidentiality === 'anonymous') {
    return { kind: 'answers_stay', anonymous: true, finished: false, notKept: true };
  }
  const press = { ...given.press, reason: cleanText(given.press.reason).text };
  await actorTurn(services, actor, 'keepForLater', (tx) => keepTyped({ tx, services, actor, press }));
  return closedRefusal(cycle);
}
