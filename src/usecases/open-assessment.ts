import type { FieldName, Fields } from '../domain/assessment-fields.ts';
import { cleanFields } from '../domain/assessment-fields.ts';
import type { Person } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import { saveDraft } from '../storage/draft-repository.ts';
import { findPresence, savePresence } from '../storage/presence-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { AssessmentCard, AssessmentConflictCard, AssessmentStep, WorkListCard } from './assessment-card.ts';
import { assessmentSteps } from './assessment-card.ts';
import type { Desk, DeskKey } from './assessment-desk.ts';
import { deskCard, findDesk } from './assessment-desk.ts';
import { savedFields } from './assessment-merge.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { Refusal } from './refusal.ts';
import type { PausedCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

export type AssessmentOutcome = AssessmentCard | AssessmentConflictCard | WorkListCard | PausedCard | Refusal;

/**
 * Opens one card of an assessment, from a work list, a gap or *Change*; `continue` will come back to it. `leaving`: what
 * stood typed on the evidence card that it was opened from.
 */
export async function openAssessment(
  services: Services,
  actor: Actor,
  key: DeskKey & { step: AssessmentStep; leaving?: Fields },
): Promise<AssessmentOutcome> {
  return actorTurn(services, actor, 'openAssessment', async (tx) => {
    if (key.leaving !== undefined) await keepEvidence(tx, services, actor, { ...key, typed: key.leaving });
    return openInside(tx, services, actor, key);
  });
}

/** What was typed on the evidence card when *Not tested* or its like was pressed there stays as a draft. */
async function keepEvidence(tx: Tx, services: Services, actor: Actor, key: DeskKey & { typed: Fields }): Promise<void> {
  const desk = await findDesk(tx, services, actor, key);
  const { fields } = cleanFields(key.typed);
  const saved = desk.kind === 'desk' && desk.mayWrite ? savedFields(desk, 'evidence') : fields;
  if (Object.entries(fields).every(([name, text]) => saved[name as FieldName] === text)) return;
  const draft = assessmentDraft(actor, { ...key, step: 'evidence' });
  await saveDraft(tx, { ...draft, body: { ...fields }, now: services.clock.now() });
}

/** The assessment that this person was last at, or undefined where there is none to come back to. */
export async function continueAssessment(given: {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  person: Person;
}): Promise<AssessmentOutcome | undefined> {
  const { tx, services, person } = given;
  const { atAssessment } = await findPresence(tx, person.id);
  if (atAssessment === null) return undefined;
  const step = assessmentSteps.find((one) => one === atAssessment.step) ?? 'evidence';
  const actor = { councilId: tx.councilId, personId: person.id };
  const opened = await openInside(tx, services, actor, { ...atAssessment, step });
  return opened.kind === 'assessment' && opened.mayWrite ? opened : undefined;
}

async function openInside(
  tx: Tx,
  services: Services,
  actor: Actor,
  key: DeskKey & { step: AssessmentStep },
): Promise<AssessmentOutcome> {
  const desk = await findDesk(tx, services, actor, key);
  if (desk.kind !== 'desk') return desk;
  const step = stepToOpen(desk, key.step);
  await rememberPlace(tx, actor, { ...key, step });
  return deskCard(tx, desk, step);
}

/** The card that was asked for, where it is theirs to fill in; else the nearest that is, or all of it to be read. */
function stepToOpen(desk: Desk, step: AssessmentStep): AssessmentStep {
  if (!desk.mayWrite) return step === 'plan' && desk.mayMoveAction ? 'plan' : 'review';
  return step === 'confirm' && !desk.mayConfirmUnchanged ? 'evidence' : step;
}

/** Notes where this person is, so that `continue` finds it. */
export async function rememberPlace(tx: Tx, actor: Actor, key: DeskKey & { step: AssessmentStep }): Promise<void> {
  await savePresence(tx, actor.personId, {
    atAssessment: {
      cycleId: key.cycleId,
      questionKey: key.questionKey,
      directorateId: key.directorateId,
      step: key.step,
    },
  });
}

/** The name under which what was typed on an assessment's card is kept as a draft. */
export function assessmentDraft(
  actor: Actor,
  key: DeskKey & { step: AssessmentStep },
): {
  personId: string;
  cycleId: string;
  card: string;
  place: string;
} {
  return {
    personId: actor.personId,
    cycleId: key.cycleId,
    card: `assessment.${key.step}`,
    place: placeKey(key),
  };
}
