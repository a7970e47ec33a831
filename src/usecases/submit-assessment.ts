import { submissionProblems } from '../domain/submission.ts';
import { saveAssessment as writeAssessment } from '../storage/assessment-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { DeskKey } from './assessment-desk.ts';
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
    if (cycle.cycle.status !== 'open') return closedRefusal(cycle.cycle);
    const list = { tx, services, facts: desk.facts, person: desk.person, page: 1, cycleId: pressed.cycleId };
    if (!desk.mayWrite) return savedCard(desk, 'review');
    if (assessment.status === 'submitted') return workListCard({ ...list, notice: 'submitted' });
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

function isPlanProblem(problem: string): boolean {
  return ['no_action', 'no_owner', 'no_due_date'].includes(problem);
}
