import { z } from 'zod';
import type { SignOffRow } from '../../domain/document-setting.ts';
import type { StatementKind } from '../../domain/route-statement.ts';
import type { Card } from '../../presenters/card.ts';
import { showOpinion } from '../../usecases/show-opinion.ts';
import { openRoutePart, saveRoutePart } from '../../usecases/take-route-part.ts';
import { plainId, wholeNumber } from '../card-data.ts';
import { onData } from '../on-data.ts';
import { presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `opinion`: the page of the running cycle. */
export async function onOpinion(turn: Turn): Promise<Card> {
  return presentOutcome(await showOpinion(turn.services, turn.actor, { cycleId: null }), turn);
}

const cycle = z.object({ cycleId: plainId });
const kinds = [
  ...(['accuracy', 'dissent', 'scrutineer', 'interests', 'concern', 'lead_member', 'opinion', 'clearance'] as const),
  ...(['signing', 'outcome', 'unlock_request', 'unlock'] as const),
] as const satisfies readonly StatementKind[];
const rows = [
  ...(['finance', 'monitoring', 'human-resources', 'procurement', 'it', 'chief-executive'] as const),
  'portfolio-holder',
] as const satisfies readonly SignOffRow[];
const one = cycle
  .extend({ part: z.enum(kinds), row: z.enum(['', ...rows]).default('') })
  .transform(({ cycleId, part, row }) => ({ cycleId, kind: part, row: row === '' ? null : row }));
const typed = z.string().max(40_000).default('');

/** *Back*, and the page as it stands now. */
export const onOpinionShow = onData(cycle, showOpinion);

/** *Fill in* on a part. */
export const onRouteOpen = onData(one, openRoutePart);

/** *Save* on one. */
export const onRouteSave = onData(
  z.intersection(
    one,
    z.object({
      ...{ revision: wholeNumber, text: typed, verdict: typed, cites: typed, did: typed, applies: typed },
      ...{ body: typed, on: typed, decided: typed, minuteReference: typed },
    }),
  ),
  (services, actor, { cycleId, kind, row, revision, did, ...data }) => {
    const { text, verdict, cites, applies, body, on, decided: verb, minuteReference } = data;
    const texts = { text, verdict, cites, part: did, applies, body, on, verb, minuteReference };
    return saveRoutePart(services, actor, { cycleId, kind, row, revision, texts });
  },
);
