import type { InboundActivity } from '../support/activities.ts';
import type { SentActivity } from '../support/connector.ts';
import type { Identity } from './marks.ts';
import { marksIn, mayRead } from './marks.ts';

/** `taken`: it is well-formed; `refused`: its token is not Teams'. */
export type Expected = 'taken' | 'refused' | 'any';

/** What came of one activity. `activity`: as it arrived, whatever was meant to be sent. */
export interface Outcome {
  activity: InboundActivity;
  status: number;
  body: unknown;
  sent: readonly SentActivity[];
  /** Lines at level error; none is counted where the activity named another service than the one that is there. */
  errors: readonly unknown[];
}

/** Watches who is in which conversation, and finds what should not have happened. */
export class Judge {
  /** By conversation, without its thread: who has said something in it. */
  readonly #heard = new Map<string, { identities: Identity[]; personal: boolean }>();

  /** What is wrong with an outcome, in a line each; none where all is well. */
  find({ activity, status, body, sent, errors }: Outcome, expected: Expected): readonly string[] {
    const speaker = identityOf(activity);
    this.note(activity);
    const problems = marksIn(JSON.stringify(body))
      .filter((owner) => !mayRead(owner, speaker))
      .map((owner) => `the answer shows what is ${owner}’s`);
    if (status >= 500 || (expected === 'taken' && status !== 200)) problems.push(`answered ${String(status)}`);
    if (expected === 'refused' && ![400, 401].includes(status)) problems.push(`let in: answered ${String(status)}`);
    if (errors.length > 0) problems.push(`logged ${JSON.stringify(errors)}`);
    return [...problems, ...sent.flatMap((message) => this.findIn(message))];
  }

  /** What a message shows that not everybody in its conversation may read. */
  findIn({ conversationId, activity }: SentActivity): readonly string[] {
    const { identities = [], personal = false } = this.#heard.get(withoutThread(conversationId)) ?? {};
    const may = (owner: string): boolean =>
      (personal || !owner.startsWith('entra-')) && identities.some((identity) => mayRead(owner, identity));
    return marksIn(JSON.stringify(activity))
      .filter((owner) => !may(owner))
      .map((owner) => `a message to ${conversationId} shows what is ${owner}’s`);
  }

  /** Takes down who is in the conversation of an activity. */
  note(activity: InboundActivity): void {
    const identity = identityOf(activity);
    const { id } = (activity.conversation ?? {}) as { id?: unknown };
    if (typeof id !== 'string') return;
    const key = withoutThread(id);
    const identities = this.#heard.get(key)?.identities ?? [];
    // One id with two types is told of as it is told last: that is what the answer goes by.
    const seen = { identities, personal: isPersonal(activity) };
    if (!identities.some((one) => JSON.stringify(one) === JSON.stringify(identity))) identities.push(identity);
    this.#heard.set(key, seen);
  }
}

/** As Teams tells it: by its type, and where there is none by its being a group's or a team's. */
function isPersonal({ conversation, channelData }: InboundActivity): boolean {
  const { conversationType, isGroup } = (conversation ?? {}) as { conversationType?: unknown; isGroup?: unknown };
  if (typeof conversationType === 'string' && ['personal', 'groupChat', 'channel'].includes(conversationType)) {
    return conversationType === 'personal';
  }
  return isGroup !== true && (channelData as { team?: unknown } | null | undefined)?.team === undefined;
}

const withoutThread = (conversationId: string): string => conversationId.replace(/;messageid=.*$/, '');

/** The person and the tenants that an activity names, whatever has become of it. */
function identityOf({ from, conversation, channelData }: InboundActivity): Identity {
  const { aadObjectId } = (from ?? {}) as { aadObjectId?: unknown };
  const { tenantId } = (conversation ?? {}) as { tenantId?: unknown };
  const { tenant } = (channelData ?? {}) as { tenant?: { id?: unknown } | null };
  const tenants = [tenantId, tenant?.id].filter((one) => typeof one === 'string');
  return { entraObjectId: typeof aadObjectId === 'string' ? aadObjectId : '', tenants };
}
