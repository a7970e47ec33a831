import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { presentTrouble, troubleBesideCard } from '../presenters/present-trouble.ts';
import type { Services } from '../usecases/services.ts';
import { reply } from './on-message.ts';
import { respond } from './on-press.ts';

const failure = z.object({
  name: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  stack: z.string().catch(''),
});

/**
 * The boundary of a turn: whatever was thrown in it ends here. The person gets an apology with a reference, and after a press
 * keeps the card with what they typed; the log gets the reference and where it happened; the error's own message stays out of it, for it may hold what somebody typed.
 */
export async function onTurnFailed(context: TurnContext, error: unknown, services: Services): Promise<void> {
  const { type, name } = context.activity;
  const reference = services.ids.next().slice(0, 8);
  const { code, ...described } = describe(error);
  services.log.error('turn_failed', { reference, type, name, code, ...described });
  const trouble = { reference, storeAway: code === 'store_unavailable' };
  try {
    if (type === 'invoke') await respond(context, troubleBesideCard(trouble));
    else if (type === 'message') await reply(context, presentTrouble(trouble));
  } catch (unreachable) {
    services.log.error('apology_failed', { reference, ...describe(unreachable) });
  }
}

/** What an error may say in the log: its kind, its code, and where it came from. */
export function describe(error: unknown): Readonly<Record<string, unknown>> {
  const { name, code, statusCode, stack } = failure.catch({ name: '', stack: '' }).parse(error);
  const at = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { error: name, code, statusCode, at };
}
