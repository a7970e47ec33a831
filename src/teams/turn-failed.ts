import type { TurnContext } from 'botbuilder';
import { presentTrouble, troubleBesideCard } from '../presenters/present-trouble.ts';
import type { Services } from '../usecases/services.ts';
import { describeError } from '../usecases/describe-error.ts';
import { reply } from './on-message.ts';
import { respond } from './on-press.ts';

/**
 * The boundary of a turn: whatever was thrown in it ends here. The person gets an apology with a reference, and after a press
 * keeps the card with what they typed; the log gets the reference and where it happened; the error's own message stays out of it, for it may hold what somebody typed.
 */
export async function onTurnFailed(context: TurnContext, error: unknown, services: Services): Promise<void> {
  const { type, name } = context.activity;
  const reference = services.ids.next().slice(0, 8);
  const { code, ...described } = describeError(error);
  services.log.error('turn_failed', { reference, type, name, code, ...described });
  const trouble = { reference, storeAway: code === 'store_unavailable' };
  try {
    if (type === 'invoke') await respond(context, troubleBesideCard(trouble));
    else if (type === 'message') await reply(context, presentTrouble(trouble));
  } catch (unreachable) {
    services.log.error('apology_failed', { reference, ...describeError(unreachable) });
  }
}
