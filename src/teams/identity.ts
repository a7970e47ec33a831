import type { TurnContext } from 'botbuilder';
import { TeamsInfo } from 'botbuilder';
import { z } from 'zod';
import type { Identified, MemberRecord } from '../usecases/identify.ts';
import { identify } from '../usecases/identify.ts';
import type { Services } from '../usecases/services.ts';

const notThere = z.object({ statusCode: z.union([z.literal(403), z.literal(404)]) });

/**
 * Who this activity comes from, by its Entra object id and tenant alone; an activity without them is nobody's. Teams is
 * asked for the e-mail only where no link exists yet. Nothing else that an activity carries decides who somebody is.
 */
export async function identifyTurn(context: TurnContext, services: Services): Promise<Identified> {
  const { from, conversation } = context.activity;
  if (!from.aadObjectId || !conversation.tenantId) return { kind: 'unknown', askPost: null };
  return identify(services, {
    tenantId: conversation.tenantId,
    entraObjectId: from.aadObjectId,
    member: () => memberOf(context),
  });
}

/** The member record that Teams has of whoever sent this activity; null where they are not in the conversation. */
export async function memberOf(context: TurnContext): Promise<MemberRecord | null> {
  try {
    const { name, email, userPrincipalName } = await TeamsInfo.getMember(context, context.activity.from.id);
    return { name, email: email ?? userPrincipalName ?? null };
  } catch (error) {
    // Somebody who is not, or no longer, in the conversation has no record there; any other failure is a failure.
    if (notThere.safeParse(error).success) return null;
    throw error;
  }
}
