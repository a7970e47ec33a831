import { showOpinion } from '../../src/usecases/show-opinion.ts';
import { openRoutePart, saveRoutePart } from '../../src/usecases/take-route-part.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

const part = { cycleId: 'cycle-of-one', kind: 'dissent', row: null } as const;
const onTheRoute: readonly PersonId[] = [
  ...(['reviewer', 'dcs', 'chief_executive', 'admin', 'lead_member', 'leader', 'safeguarding_chair'] as const),
  ...(['monitoring_officer', 'finance_officer', 'scrutiny_officer'] as const),
];
const texts = {
  ...{ text: 'Said by a test', verdict: '', cites: '', part: '', applies: '', body: '', on: '', verb: '' },
  minuteReference: '',
};

/** What somebody with a part on the route asks for; see {@link UseCaseCall}. */
export const routeUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showOpinion: { call: (services, actor) => showOpinion(services, actor, { cycleId: null }), may: onTheRoute },
  openRoutePart: { call: (services, actor) => openRoutePart(services, actor, part), may: ['dcs'] },
  saveRoutePart: {
    call: (services, actor) => saveRoutePart(services, actor, { ...part, revision: 0, texts }),
    ...{ may: ['dcs'], writes: ['dcs'] },
  },
};
