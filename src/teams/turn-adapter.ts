import type { Activity, TurnContext } from 'botbuilder';
import { CloudAdapter } from 'botbuilder';
import type { OwnAuthentication } from './own-authentication.ts';

/** What the SDK leaves as the answer to an activity: the invoke's, or undefined. */
type TurnResult = Awaited<ReturnType<CloudAdapter['processActivity']>>;

/** The SDK's adapter without its HTTP part, which prints to the console and tells callers the text of errors. */
export class TurnAdapter extends CloudAdapter {
  constructor(authentication: OwnAuthentication) {
    super(authentication);
  }

  /** Authenticates an activity and runs a turn of it. @throws NotAuthenticated */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<TurnResult> {
    return this.processActivity(authorization, activity, logic);
  }
}
