import type { HeardGroup, PeopleKind } from '../domain/group-session.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { listGroupSessions } from '../storage/group-session-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** The groups of a cycle as far as they may be shown. `small`: the kinds of people of groups that are too small. */
export interface GroupsOfCycle {
  set: QuestionSet;
  groups: readonly HeardGroup[];
  small: readonly PeopleKind[];
}

/** `lat session list`: under the same thresholds as everywhere; nothing of what was said. */
export async function listGroupsForOperator(
  services: Services,
  { councilId, cycle: wanted }: { councilId: string; cycle: string | null },
): Promise<OperatorOutcome<GroupsOfCycle>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const cycle = chooseCycle(facts, wanted);
    if ('kind' in cycle) return refuse(cycle);
    const { id, figuresFrom } = cycle.cycle;
    const all = await listGroupSessions(tx, id);
    const small = all.filter(({ heads }) => heads < figuresFrom).map(({ people }) => people);
    const groups = all.filter(({ heads }) => heads >= figuresFrom);
    return { kind: 'done', value: { set: cycle.set, groups, small: [...new Set(small)].toSorted() } };
  });
}
