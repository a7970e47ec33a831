import { blankStatement } from '../../src/domain/route-statement.ts';
import type { RouteStatement } from '../../src/domain/route-statement.ts';
import { addCycle } from '../../src/storage/cycle-repository.ts';
import * as route from '../../src/storage/route-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const statement: RouteStatement = {
  ...{ ...blankStatement('dissent', '2027-03-01'), cycleId: cycle.id, position: 1, personId: person.id },
  ...{ by: mark, text: mark, signedOn: null, enteredAt: now },
};

/** What was said on council one's route, and of another cycle that two people want unlocked. */
export async function fillRoute(tx: Tx): Promise<void> {
  await route.addRouteStatement(tx, statement, { actor: person.id });
  await addCycle(tx, { ...cycle, id: 'signed-cycle', label: 'Signed', status: 'signed_off' });
  const asked = { ...statement, ...blankStatement('unlock_request', '2027-03-01'), cycleId: 'signed-cycle' };
  await route.addRouteStatement(tx, asked, { actor: person.id });
  const agreed = { ...asked, kind: 'unlock' as const, position: 2, personId: null };
  await route.addRouteStatement(tx, agreed, { actor: 'operator' });
}

/** Every function of the repository of the route. */
export const routeCalls: Readonly<Record<string, RepositoryCall>> = {
  'route.listRouteStatements': { call: (tx) => route.listRouteStatements(tx, cycle.id), elsewhere: { gives: [] } },
  'route.addRouteStatement': {
    call: (tx) => route.addRouteStatement(tx, { ...statement, position: 2 }, { actor: 'x' }),
    elsewhere: 'refused',
  },
  'route.unlockCycle': { call: (tx) => route.unlockCycle(tx, 'signed-cycle'), elsewhere: { gives: false } },
};
