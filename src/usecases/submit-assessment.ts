import { isRunning } from '../domain/cycle.ts';
import { submissionProblems } from '../domain/submission.ts';
import { saveAssessment as writeAssessment } from '../storage/assessment-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { Desk, DeskKey } from './assessment-desk.ts';
import { deskCard, findDesk, savedCard } from './assessment-desk.ts';
import type { AssessmentOutcome } from './open-assessment.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { workListCard } from './show-work-list.ts';

/**
 * *Submit for review*: refused while an adverse rating lacks action, owner or date, or anything else is missing (004,
 * guidance line); the draft stays. A second press, or one on an older card, changes nothing.
 */
export async function submitAssessment(
  services: Services,
  actor: Actor,
  pressed: DeskKey & { revision: number },
): Promise<AssessmentOutcome> {
  return actorTurn(services, actor, 'submitAssessment', async (tx) => {
    const desk = await findDesk(tx, services, actor, pressed);
    if (desk.kind !== 'desk') return desk;
    const { assessment, cycle, actions } = desk;
    const list = { tx, services, facts: desk.facts, person: desk.person, page: 1, cycleId: pressed.cycleId };
    if (isSubmitted(desk)) return workListCard({ ...list, notice: 'submitted' });
    if (!desk.mayWrite) return cycle.cycle.status === 'open' ? savedCard(desk, 'review') : closedRefusal(cycle.cycle);
    if (assessment.revision !== pressed.revision) {
      return { ...(await deskCard(tx, desk, 'review')), notice: 'changed_elsewhere' };
    }
    const missing = submissionProblems(assessment, actions, cycle.set.scale);
    if (missing.length > 0) {
      const step = missing.every((problem) => problem.startsWith('no_') && isPlanProblem(problem)) ? 'plan' : 'review';
      return { ...(await deskCard(tx, desk, step)), missing, notice: 'not_submitted' };
    }
    const written = await writeAssessment(
      tx,
      {
        ...assessment,
        status: 'submitted',
        revision: assessment.revision + 1,
        updatedAt: services.clock.now(),
      },
      { expectedRevision: assessment.revision, actor: actor.personId, change: 'submit', why: '' },
    );
    if (written === 'stale') return { ...(await deskCard(tx, desk, 'review')), notice: 'changed_elsewhere' };
    return workListCard({ ...list, notice: 'submitted' });
  });
}

/** A second press of somebody who holds the entry. */
function isSubmitted({ holder, assessment, cycle }: Desk): boolean {
  return holder && assessment.status === 'submitted' && isRunning(cycle.cycle.status);
}

function isPlanProblem(problem: string): boolean {
  return ['no_action', 'no_owner', 'no_due_date'].includes(problem);
}
