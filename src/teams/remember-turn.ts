import type { TurnContext } from 'botbuilder';
import { rememberConversation } from '../usecases/remember-conversation.ts';
import type { Actor, Services } from '../usecases/services.ts';
import { conversationIdOf, placeOf, seenConversation } from './conversation.ts';

/** Conversations that one process has kept already; the oldest are forgotten first, which costs one write. */
const mostKnown = 10_000;
/** Milliseconds after which a press is kept again: the chat may have been out of reach, or moved and back, meanwhile. */
const knownFor = 600_000;

/** Keeps where people can be reached, so that the bot can write to them later. */
export class Remember {
  readonly #services: Services;
  /** When each was last kept, and under which address of the service. */
  readonly #known = new Map<string, { at: number; serviceUrl: string }>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Keeps the conversation of this activity as it is now. */
  async now(context: TurnContext, actor: Actor): Promise<void> {
    await rememberConversation(this.#services, actor, seenConversation(context.activity));
    this.#add(context, actor);
  }

  /**
   * The same, but only where this process has not just seen it as it is: presses come by the hundred from one chat. In a
   * channel each counts, for it may have been out of reach meanwhile.
   */
  async onceIn(context: TurnContext, actor: Actor): Promise<void> {
    if (placeOf(context.activity) === 'channel' || !this.#isKnown(context, actor)) await this.now(context, actor);
  }

  #isKnown(context: TurnContext, actor: Actor): boolean {
    const known = this.#known.get(keyOf(context, actor));
    if (known?.serviceUrl !== context.activity.serviceUrl) return false;
    return Math.abs(this.#services.clock.now().getTime() - known.at) < knownFor;
  }

  #add(context: TurnContext, actor: Actor): void {
    const key = keyOf(context, actor);
    this.#known.delete(key);
    this.#known.set(key, { at: this.#services.clock.now().getTime(), serviceUrl: context.activity.serviceUrl });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKnown) break;
      this.#known.delete(oldest);
    }
  }
}

function keyOf({ activity }: TurnContext, { councilId, personId }: Actor): string {
  return JSON.stringify([councilId, personId, conversationIdOf(activity)]);
}
