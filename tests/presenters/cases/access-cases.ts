import type { Card } from '../../../src/presenters/card.ts';
import {
  presentAccessRequest,
  presentNoRequests,
  presentRequestDecided,
} from '../../../src/presenters/present-access-requests.ts';
import { presentAccess } from '../../../src/presenters/present-access.ts';
import { presentPlain } from '../../../src/presenters/present-plain.ts';
import type { AccessRequestCard, AskAccessCard, RequestDecidedCard } from '../../../src/usecases/access-card.ts';
import { hostile } from './words.ts';

const ask: AskAccessCard = {
  kind: 'ask_access',
  known: false,
  askPost: 'the Business Support Manager',
  councils: [{ id: 'example', name: 'Example Borough Council' }],
  councilId: '',
  said: '',
  problem: null,
};
const two = [...ask.councils, { id: 'county', name: 'Example County Council' }];
const request: AccessRequestCard = {
  kind: 'access_request',
  id: 'request-1',
  name: 'Jo Example',
  email: 'jo@example.org',
  said: 'Team manager in early help.',
  askedOn: '2026-11-23',
  page: 1,
  pages: 1,
  directorates: [{ id: 'education', name: 'Education and Early Help' }],
  wholeCouncil: true,
  typed: { role: '', directorate: '', reason: '' },
  problem: null,
};
const done: RequestDecidedCard = {
  kind: 'request_decided',
  decision: 'accepted',
  already: false,
  name: 'Jo Example',
  role: 'manager',
  directorateName: 'Education and Early Help',
  byPost: 'Business Support Manager',
  decidedOn: '2026-11-24',
  left: 0,
};

/** Asking for access, and deciding on it. */
export const accessCases: Readonly<Record<string, () => Card>> = {
  'ask-access/one-council': () => presentAccess(ask),
  'ask-access/which-council': () =>
    presentAccess({ ...ask, councils: two, askPost: null, said: 'Early help', problem: 'choose_council' }),
  'ask-access/known': () => presentAccess({ ...ask, known: true, askPost: null }),
  'ask-access/too-long': () => presentAccess({ ...ask, said: 'x'.repeat(9_000), problem: 'too_long' }),
  'ask-access/no-address': () => presentAccess({ ...ask, problem: 'no_address' }),
  'ask-access/hostile': () =>
    presentAccess({
      ...ask,
      askPost: hostile,
      said: hostile,
      councils: Array.from({ length: 200 }, (_, index) => ({ id: `council-${String(index)}`, name: hostile })),
    }),
  'access-asked/now': () =>
    presentAccess({
      ...{ kind: 'access_asked', councilName: 'Example Borough Council', askedOn: '2026-11-23', already: false },
    }),
  'access-asked/already': () =>
    presentAccess({ kind: 'access_asked', councilName: hostile, askedOn: '2026-11-23', already: true }),
  'access-returned/wait': () =>
    presentAccess({
      ...{ kind: 'access_returned', councilName: 'Example Borough Council', askAgainOn: '2026-11-24' },
    }),
  'access-there/there': () => presentAccess({ kind: 'access_there' }),
  'access-request/fresh': () => presentAccessRequest(request),
  'access-request/no-role': () =>
    presentAccessRequest({
      ...{ ...request, said: '', page: 2, pages: 3, problem: 'choose_role' },
      typed: { role: 'forged', directorate: 'education', reason: '' },
    }),
  'access-request/one-directorate': () =>
    presentAccessRequest({ ...request, wholeCouncil: false, problem: 'choose_directorate' }),
  'access-request/no-reason': () => presentAccessRequest({ ...request, problem: 'reason_missing' }),
  'access-request/long-reason': () =>
    presentAccessRequest({
      ...{ ...request, problem: 'reason_too_long' },
      typed: { role: 'admin', directorate: 'whole council', reason: 'y'.repeat(9_000) },
    }),
  'access-request/taken': () => presentAccessRequest({ ...request, problem: 'email_taken' }),
  'access-request/hostile': () =>
    presentAccessRequest({
      ...{ ...request, name: hostile, email: hostile, said: hostile },
      typed: { role: hostile, directorate: hostile, reason: hostile },
      directorates: Array.from({ length: 150 }, (_, index) => ({ id: `d-${String(index)}`, name: hostile })),
    }),
  'request-decided/accepted': () => presentRequestDecided(done),
  'request-decided/returned': () => presentRequestDecided({ ...done, decision: 'returned', left: 2 }),
  'request-decided/closed': () => presentRequestDecided({ ...done, decision: 'closed', left: 1 }),
  'request-decided/accepted-already': () =>
    presentRequestDecided({ ...done, already: true, name: '', directorateName: null }),
  'request-decided/returned-already': () =>
    presentRequestDecided({ ...done, already: true, decision: 'returned', byPost: null }),
  'request-decided/closed-already': () => presentRequestDecided({ ...done, already: true, decision: 'closed' }),
  'no-requests/none': () => presentNoRequests({ kind: 'no_requests', councilName: 'Example Borough Council' }),
  'plain/start': () => presentPlain('You have access.', { command: 'start' }),
  'plain/requests': () => presentPlain('Somebody asks for access.', { command: 'requests' }),
};
