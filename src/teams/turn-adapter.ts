import type { Activity, TurnContext } from 'botbuilder';
import { CloudAdapter } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { OwnAuthentication } from './own-authentication.ts';

/** What the SDK leaves as the answer to an activity: the invoke's, or undefined. */
export type TurnResult = Awaited<ReturnType<CloudAdapter['processActivity']>>;

const teamsAudience = 'https://api.botframework.com';

/** The SDK's adapter without its HTTP part, which prints to the console and tells callers the text of errors. */
export class TurnAdapter extends CloudAdapter {
  readonly #authentication: OwnAuthentication;
  readonly #appId: string;

  /** @param appId of the registration, '' without one. */
  constructor(authentication: OwnAuthentication, appId: string) {
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
  }

  /** Authenticates an activity and runs a turn of it. @throws NotAuthenticated */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<TurnResult> {
    return this.processActivity(authorization, activity, logic);
  }

  /** A connector for posts: one request for each call. @throws AppError `send_refused` for a host not allowed */
  senderTo(serviceUrl: string): Promise<ConnectorClient> {
    return this.#authentication.sender(this.createClaimsIdentity(this.#appId), serviceUrl, teamsAudience);
  }
}
