import type { DefaultConversationState, DefaultTempState, DefaultUserState } from '@microsoft/teams-ai';
// Its whole index loads clients and word lists of language models besides: half a second at every start.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';

/** The state that teams-ai wants in every turn: it loads nothing and keeps nothing. What matters is in the store. */
class NoState extends TurnState {
  readonly #conversation: DefaultConversationState = {};
  readonly #user: DefaultUserState = {};
  readonly #temp: DefaultTempState = { input: '', inputFiles: [], lastOutput: '', actionOutputs: {}, authTokens: {} };

  override get conversation(): DefaultConversationState {
    return this.#conversation;
  }

  override get user(): DefaultUserState {
    return this.#user;
  }

  override get temp(): DefaultTempState {
    return this.#temp;
  }

  override load(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override save(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * The router of teams-ai without its turn state, in which two people at once lose each other's changes, and without its
 * typing timer, which its own option does not turn off (PLATFORM section 8).
 */
export class LeanApplication extends Application {
  constructor() {
    super({ turnStateFactory: () => new NoState(), removeRecipientMention: false, startTypingTimer: false });
  }

  override startTypingTimer(): void {}
}
