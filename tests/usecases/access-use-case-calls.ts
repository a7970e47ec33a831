import { acceptRequest, returnRequest, showRequests } from '../../src/usecases/access-requests.ts';
import type { UseCaseCall } from './use-case-calls.ts';

/** Somebody's request for access. */
export const requestId = 'request-of-one';
const decision = { requestId, role: '', directorate: 'whole council', reason: '' };

/** The use cases of requests for access; see {@link UseCaseCall}. */
export const accessUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showRequests: { call: (services, actor) => showRequests(services, actor, { page: 1 }), may: ['admin'] },
  acceptRequest: {
    call: (services, actor) => acceptRequest(services, actor, { ...decision, role: 'partner' }),
    ...{ may: ['admin'], writes: ['admin'] },
  },
  returnRequest: {
    call: (services, actor) => returnRequest(services, actor, { ...decision, reason: 'Not known here' }),
    ...{ may: ['admin'], writes: ['admin'] },
  },
};
