import type { TurnContext } from 'botbuilder';
import { rememberConversation } from '../usecases/remember-conversation.ts';
import type { Actor, Services } from '../usecases/services.ts';
import { conversationIdOf, placeOf, seenConversation } from './conversation.ts';

/** Conversations that one process has kept already; the oldest are forgotten first, which costs one write. */
const mostKnown = 10_000;

/** Keeps where people can be reached, so that the bot can write to them later. */
export class Remember {
  readonly #services: Services;
  readonly #known = new Set<string>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Keeps the conversation of this activity as it is now. */
  async now(context: TurnContext, actor: Actor): Promise<void> {
    await rememberConversation(this.#services, actor, seenConversation(context.activity));
    this.#add(keyOf(context, actor));
  }

  /**
   * The same, but only where this process has not seen it: presses come by the hundred from one chat. In a channel each
   * counts, for it may have been out of reach meanwhile.
   */
  async onceIn(context: TurnContext, actor: Actor): Promise<void> {
    if (placeOf(context.activity) === 'channel' || !this.#known.has(keyOf(context, actor)))
      await this.now(context, actor);
  }

  #add(key: string): void {
    this.#known.add(key);
    for (const oldest of this.#known) {
      if (this.#known.size <= mostKnown) break;
      this.#known.delete(oldest);
    }
  }
}

function keyOf({ activity }: TurnContext, { councilId, personId }: Actor): string {
  return JSON.stringify([councilId, personId, conversationIdOf(activity), activity.serviceUrl]);
}
