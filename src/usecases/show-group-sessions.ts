import { groupStepsOf, stepKey } from '../domain/group-session.ts';
import type { HeardGroup } from '../domain/group-session.ts';
import { covers } from '../domain/permission.ts';
import { findDraft } from '../storage/draft-repository.ts';
import { listGroupSessions } from '../storage/group-session-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { runningCycles } from './council-facts.ts';
import type { GroupListCard, GroupNotice, GroupViewCard } from './group-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { directorateNameOf, findGroup, findGroupDesk } from './group-desk.ts';
import { groupDraft } from './group-draft.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

const groupsPerPage = 6;
const answersPerPage = 8;

/** `session`: the groups that were heard, for the facilitators (reviewers and administrators) of their scope. */
export async function showGroupSessions(
  services: Services,
  actor: Actor,
  { cycleId, page }: { cycleId: string | null; page: number },
): Promise<GroupListCard | Refusal> {
  return actorTurn(services, actor, 'showGroupSessions', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId, command: 'session' });
    return desk.kind === 'group_desk' ? groupListCard(desk, { page, notice: null }) : desk;
  });
}

/** `Change` on a session: what is entered of it so far. */
export async function openGroupSession(
  services: Services,
  actor: Actor,
  { cycleId, sessionId, page }: { cycleId: string; sessionId: string; page: number },
): Promise<GroupViewCard | Refusal> {
  return actorTurn(services, actor, 'openGroupSession', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const group = await findGroup(desk, sessionId);
    if (group === 'gone') return { kind: 'old_card' };
    return 'kind' in group ? group : groupViewCard(desk, group, { page, notice: null });
  });
}

/** The list of a cycle's sessions as it stands in this transaction. */
export async function groupListCard(
  desk: GroupDesk,
  { page, notice }: { page: number; notice: GroupNotice | null },
): Promise<GroupListCard> {
  const { tx, facts, cycle, reach } = desk;
  const groups = (await listGroupSessions(tx, cycle.cycle.id)).filter(({ directorateId }) =>
    covers(reach, directorateId),
  );
  const pages = Math.max(1, Math.ceil(groups.length / groupsPerPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    ...{ kind: 'group_list', cycleId: cycle.cycle.id, cycleLabel: cycle.cycle.label, page: shown, pages, notice },
    otherCycles: runningCycles(facts)
      .filter((other) => other.cycle.id !== cycle.cycle.id)
      .map((other) => ({ id: other.cycle.id, label: other.cycle.label })),
    groups: groups.slice((shown - 1) * groupsPerPage, shown * groupsPerPage).map((session) => ({
      session,
      directorateName: directorateNameOf(desk, session.directorateId),
      questions: session.answers.length,
    })),
    unfinished: (await findDraft(tx, groupDraft(desk, 'new'))) !== undefined,
  };
}

/** One session with what is entered of it. */
export function groupViewCard(
  desk: GroupDesk,
  group: HeardGroup,
  { page, notice }: { page: number; notice: GroupNotice | null },
): GroupViewCard {
  const { cycle, set } = desk.cycle;
  const keys = new Set(group.answers.map(stepKey));
  const steps = groupStepsOf(set);
  const answered = steps.filter((step) => keys.has(stepKey(step)));
  const pages = Math.max(1, Math.ceil(answered.length / answersPerPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    ...{ kind: 'group_view', cycleId: cycle.id, cycleLabel: cycle.label, group, set, page: shown, pages, notice },
    directorateName: directorateNameOf(desk, group.directorateId),
    answered: answered.slice((shown - 1) * answersPerPage, shown * answersPerPage),
    left: steps.length - answered.length,
    ...{ figuresFrom: cycle.figuresFrom, commentsFrom: cycle.commentsFrom },
  };
}
