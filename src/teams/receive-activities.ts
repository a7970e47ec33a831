import type { Activity, TurnContext } from 'botbuilder';
import { ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import { verbs } from '../presenters/verbs.ts';
import type { Meter, TurnEnd } from '../usecases/ports.ts';
import type { Services } from '../usecases/services.ts';
import { servesTenant } from '../usecases/serves-tenant.ts';
import { understand } from '../usecases/understand.ts';
import { AfterTurns } from './after-turns.ts';
import { checkActivity } from './activity-shape.ts';
import type { TeamsConnection } from './connect-teams.ts';
import { teamsDataOf } from './conversation.ts';
import { LeanApplication } from './lean-application.ts';
import { onConversationUpdate, onInstallation } from './on-arrival.ts';
import { onMessage } from './on-message.ts';
import { describeError } from '../usecases/describe-error.ts';
import type { Documents } from './documents.ts';
import { fileConsentInvoke, onFileConsent } from './on-file-consent.ts';
import { feedbackInvoke, onFeedback } from './on-feedback.ts';
import { cardInvoke, onPress, refuseInvoke } from './on-press.ts';
import { NotAuthenticated } from './own-authentication.ts';
import { Remember } from './remember-turn.ts';
import { onTurnFailed } from './turn-failed.ts';
import type { TurnsPerMinute } from './turn-limits.ts';
import { TurnLimits } from './turn-limits.ts';
import type { TurnGiven } from './turn-of.ts';

/** What the HTTP server is given: a check of a body's shape, and a receiver for bodies that pass it. */
export interface ActivityReceiver {
  /** What is wrong with a body as an activity, in one plain line, or null. */
  check: (body: unknown) => string | null;
  /** Runs a turn. `body` is the answer to an invoke. Never throws. */
  receive: (request: {
    authorization: string;
    activity: Record<string, unknown>;
  }) => Promise<{ status: number; body?: unknown }>;
  /** Resolves when what turns have begun is done; for a stop, once no more turns come. */
  done: () => Promise<void>;
}

/** Who writes documents, and whether the client that is served can take one. */
export type DocumentsGiven = Pick<Documents, 'loadWriters' | 'takesFiles'>;

/** Takes the activities of Teams; docs/activities.md says what each kind is answered with. */
export function receiveActivities(
  { adapter, hosts, uploadHosts, poster, isSigned }: TeamsConnection,
  services: Services,
  given: { turnsPerMinute: TurnsPerMinute; meter: Meter | undefined; documents: DocumentsGiven },
): ActivityReceiver {
  const { turnsPerMinute, meter } = given;
  const after = new AfterTurns(services.log);
  const application = applicationFor({ services, poster, documents: { ...given.documents, uploadHosts, after } });
  const limits = new TurnLimits(services, turnsPerMinute);
  const failed = new WeakSet<TurnContext>();
  adapter.onTurnError = (context, error) => {
    failed.add(context);
    return onTurnFailed(context, error, services);
  };
  return {
    done: () => after.done(),
    check: (body) => checkActivity(body, hosts),
    receive: async ({ authorization, activity }) => {
      // Replies go out one by one, as Teams wants them; buffered ones are for channels that we do not serve.
      const asTeamsSends = { ...activity, deliveryMode: undefined } as unknown as Activity;
      let foreign = false;
      let heldBack = false;
      let turn: TurnContext | undefined;
      const begun = performance.now();
      const run = async (context: TurnContext): Promise<void> => {
        // Signed by Teams, but for a tenant that has no council here: nothing of it is done or kept.
        turn = context;
        foreign = isSigned && !(await isOfServedTenant(context.activity, services));
        if (foreign) return;
        heldBack = await limits.holdsBack(context);
        if (!heldBack) await application.run(context);
      };
      try {
        const result = await adapter.receive(authorization, asTeamsSends, run);
        if (foreign) {
          services.log.warn('tenant_refused', {});
          return { status: 403, body: { error: 'This bot serves other organisations.' } };
        }
        return result === undefined ? { status: 200 } : { status: result.status, body: result.body };
      } catch (error) {
        return answerTo(error, services);
      } finally {
        const end = turn === undefined || foreign ? 'refused' : endOf({ heldBack, failed: failed.has(turn) });
        meter?.turnEnded({ asked: askedOf(asTeamsSends), end, seconds: (performance.now() - begun) / 1000 });
      }
    },
  };
}

function answerTo(error: unknown, { log }: Services): { status: number; body?: unknown } {
  if (error instanceof NotAuthenticated) {
    log.warn('not_authenticated', describeError(error.cause));
    return { status: 401, body: { error: 'Not authorised.' } };
  }
  log.error('activity_failed', describeError(error));
  return { status: 500 };
}

function endOf({ heldBack, failed }: { heldBack: boolean; failed: boolean }): TurnEnd {
  if (failed) return 'failed';
  return heldBack ? 'held_back' : 'answered';
}

const knownVerbs = new Set<string>(Object.values(verbs));
const kinds = new Set<string>(Object.values(ActivityTypes));
const pressed = z.object({ action: z.object({ verb: z.string() }) });

/** What was asked, by names of the code alone: whatever else an activity holds is `other`. */
function askedOf({ type, name, value, text }: Activity): string {
  if (type === String(ActivityTypes.Message) && text) {
    const typed = understand(text.replace(/<at>.*?<\/at>/g, ' ').trim());
    return typed.kind === 'command' ? typed.command : 'other';
  }
  if (type !== String(ActivityTypes.Invoke)) return kinds.has(type) ? type : 'other';
  const verb = name === cardInvoke ? pressed.safeParse(value).data?.action.verb : undefined;
  return verb !== undefined && knownVerbs.has(verb) ? verb : 'other';
}

/** Every tenant that the activity names must be served, and it must name one. */
async function isOfServedTenant(activity: Activity, services: Services): Promise<boolean> {
  const named = new Set([activity.conversation.tenantId, teamsDataOf(activity).tenant?.id]);
  named.delete(undefined);
  for (const tenantId of named) {
    if (!(await servesTenant(services, tenantId ?? ''))) return false;
  }
  return named.size > 0;
}

const isType =
  (...types: string[]) =>
  ({ activity }: TurnContext): Promise<boolean> =>
    Promise.resolve(types.includes(activity.type));

const isInvoke =
  (name: string) =>
  ({ activity }: TurnContext): Promise<boolean> =>
    Promise.resolve(activity.type === String(ActivityTypes.Invoke) && activity.name === name);

function applicationFor(parts: Omit<TurnGiven, 'remember'>): LeanApplication {
  const { services } = parts;
  const remember = new Remember(services);
  const given = { ...parts, remember };
  const nothing = (): Promise<void> => Promise.resolve();
  return new LeanApplication()
    .addRoute(isInvoke(cardInvoke), (context) => onPress(context, given), true)
    .addRoute(isInvoke(fileConsentInvoke), (context) => onFileConsent(context, given), true)
    .addRoute(isInvoke(feedbackInvoke), (context) => onFeedback(context, given), true)
    .addRoute(isType(ActivityTypes.Invoke), (context) => refuseInvoke(context), true)
    .addRoute(isType(ActivityTypes.Message), (context) => onMessage(context, given))
    .addRoute(isType(ActivityTypes.InstallationUpdate), (context) => onInstallation(context, services, remember))
    .addRoute(isType(ActivityTypes.ConversationUpdate), (context) => onConversationUpdate(context, services))
    .addRoute(() => Promise.resolve(true), nothing);
}
