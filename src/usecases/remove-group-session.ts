import { cleanText } from '../domain/clean-text.ts';
import type { HeardGroup } from '../domain/group-session.ts';
import { removeGroupSession as takeOut } from '../storage/group-session-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { GroupListCard, GroupRemoveCard } from './group-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { directorateNameOf, findGroup, findGroupDesk, writeOf } from './group-desk.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { groupListCard } from './show-group-sessions.ts';

/** The longest reason, in characters. */
export const longestRemoveReason = 300;

type RemoveOutcome = GroupRemoveCard | GroupListCard | Refusal;

/** `Remove` on a session: asks why. */
export async function openGroupRemoval(
  services: Services,
  actor: Actor,
  { cycleId, sessionId }: { cycleId: string; sessionId: string },
): Promise<RemoveOutcome> {
  return actorTurn(services, actor, 'openGroupRemoval', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const group = await findGroup(desk, sessionId);
    if (group === 'gone') return groupListCard(desk, { page: 1, notice: 'removed' });
    return 'kind' in group ? group : removeCard(desk, group, { reason: '', problem: null });
  });
}

/** Takes a session out with its reason, which stays in the history with all that was said. Pressed again: the list. */
export async function removeGroupSession(
  services: Services,
  actor: Actor,
  press: { cycleId: string; sessionId: string; revision: number; reason: string },
): Promise<RemoveOutcome> {
  return actorTurn(services, actor, 'removeGroupSession', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: press.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const group = await findGroup(desk, press.sessionId);
    if (group === 'gone') return groupListCard(desk, { page: 1, notice: 'removed' });
    if ('kind' in group) return group;
    const reason = cleanText(press.reason).text;
    const problem = problemOf(group, press.revision, reason);
    if (problem !== null) return removeCard(desk, group, { reason, problem });
    const removed = await takeOut(tx, group, writeOf(desk, reason));
    return removed === 'stale'
      ? removeCard(desk, group, { reason, problem: 'changed_meanwhile' })
      : groupListCard(desk, { page: 1, notice: 'removed' });
  });
}

function problemOf(group: HeardGroup, revision: number, reason: string): GroupRemoveCard['problem'] {
  if (group.revision !== revision) return 'changed_meanwhile';
  if (reason === '') return 'say_why';
  return reason.length > longestRemoveReason ? 'too_long' : null;
}

function removeCard(
  desk: GroupDesk,
  group: HeardGroup,
  said: Pick<GroupRemoveCard, 'reason' | 'problem'>,
): GroupRemoveCard {
  const { id, label } = desk.cycle.cycle;
  const directorateName = directorateNameOf(desk, group.directorateId);
  return { kind: 'group_remove', cycleId: id, cycleLabel: label, group, directorateName, ...said };
}
