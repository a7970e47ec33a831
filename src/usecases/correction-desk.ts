import { daysBetween } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import { covers, reachOf } from '../domain/permission.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import type { StatusPost } from '../storage/status-post-repository.ts';
import { lastWeeklyPost } from '../storage/status-post-repository.ts';
import type { Subscription } from '../storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { PostStatusRequest } from './post-status.ts';
import { chooseTarget, whichChannel } from './post-status.ts';
import { channelNameOf } from './queue-extra-post.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import type { CorrectionOutcome } from './status-card.ts';
import { weeklyPostKey } from './weekly-post.ts';

/** The week's card of a channel that somebody may correct: it is out, and its ids are known. */
export interface CorrectionDesk {
  kind: 'desk';
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  post: StatusPost;
  channelName: string;
}

/** The channel is found as `post status` finds it; where its card cannot be corrected, why. */
export async function findCorrectionDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  request: PostStatusRequest,
): Promise<CorrectionDesk | CorrectionOutcome | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'correct status') : { kind: 'none' as const };
  if (reach.kind === 'none') return refuseCommand('correct status');
  const active = await listActiveSubscriptions(tx);
  const permitted = active.filter(({ directorateId }) => covers(reach, directorateId));
  const target = chooseTarget(request, active, permitted);
  if (target === 'none') return { kind: 'not_subscribed' };
  if (target === 'forbidden') return refuseCommand('correct status');
  if (target === 'several') return whichChannel(tx, facts, permitted);
  const channelName = await channelNameOf(tx, facts, target);
  const post = await findWeeksPost(tx, services, target);
  if (typeof post === 'string') return { kind: 'nothing_to_correct', why: post, channelName };
  return { kind: 'desk', tx, services, actor, facts, post, channelName };
}

type NoPost = Extract<CorrectionOutcome, { kind: 'nothing_to_correct' }>['why'];

/** The channel's newest weekly card, while it is of this week and of the scope that the channel gets. */
async function findWeeksPost(
  tx: Tx,
  services: Services,
  { conversationId, directorateId, zone }: Subscription,
): Promise<StatusPost | NoPost> {
  const post = await lastWeeklyPost(tx, { conversationId });
  const today = localTime(services.clock.now(), zone).date;
  if (post?.directorateId !== directorateId || daysBetween(post.period, today) > 6) return 'none_this_week';
  if (post.sentAt !== null) return post;
  const row = await findOutboxRow(tx, weeklyPostKey(conversationId, post.period));
  return row?.state === 'given_up' || row?.state === 'failed' ? 'given_up' : 'not_out_yet';
}
