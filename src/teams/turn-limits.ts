import type { Activity, TurnContext } from 'botbuilder';
import { ActivityTypes } from 'botbuilder';
import { presentTooMany, tooManyBesideCard } from '../presenters/present-too-many.ts';
import type { Services } from '../usecases/services.ts';
import { conversationIdOf } from './conversation.ts';
import { reply } from './on-message.ts';
import { cardInvoke, respond } from './on-press.ts';
import type { Taken } from './token-buckets.ts';
import { TokenBuckets } from './token-buckets.ts';

/** Messages and presses that this process takes in a minute; as many may come at once. */
export interface TurnsPerMinute {
  person: number;
  conversation: number;
}

/**
 * Holds back whoever sends more than a person can. Only messages and presses count: what Teams tells of members and
 * channels is never left out. Each process counts for itself, and forgets when it ends.
 */
export class TurnLimits {
  readonly #services: Pick<Services, 'log'>;
  readonly #people: TokenBuckets;
  readonly #conversations: TokenBuckets;

  constructor(services: Pick<Services, 'clock' | 'log'>, { person, conversation }: TurnsPerMinute) {
    const { clock } = services;
    this.#services = services;
    this.#people = new TokenBuckets({ clock, perMinute: person });
    this.#conversations = new TokenBuckets({ clock, perMinute: conversation });
  }

  /**
   * Whether this turn must not run; it is answered then, each time, for nobody is met with silence (DESIGN, promise 4): a
   * press beside its card, which stays. The log has a line at the beginning alone.
   */
  async holdsBack(context: TurnContext): Promise<boolean> {
    const { activity } = context;
    const isPress = activity.type === String(ActivityTypes.Invoke) && activity.name === cardInvoke;
    if (!isPress && activity.type !== String(ActivityTypes.Message)) return false;
    const taken = this.#take(activity);
    if (taken === 'taken') return false;
    if (taken === 'emptied') this.#services.log.warn('turns_held_back', { tenantId: activity.conversation.tenantId });
    if (isPress) await respond(context, tooManyBesideCard());
    else await reply(context, presentTooMany());
    return true;
  }

  /** Whoever is over their own limit takes nothing of what others in the conversation may send. */
  #take(activity: Activity): Taken {
    const { from, conversation } = activity;
    const own = this.#people.take(JSON.stringify([conversation.tenantId, from.aadObjectId ?? from.id]));
    if (own !== 'taken') return own;
    return this.#conversations.take(JSON.stringify([conversation.tenantId, conversationIdOf(activity)]));
  }
}
