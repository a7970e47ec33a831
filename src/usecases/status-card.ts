import type { StatusPost } from '../storage/status-post-repository.ts';
import type { StatusMarks } from './ports.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { StatusScope } from './status-scope.ts';

/**
 * A status card. `posted` says how it came: asked for (`live`), the weekly post, an extra one, or shown again from the
 * last post to somebody who sees no live figures. `nextPost`: when the next weekly card comes, in words, or null.
 */
export interface StatusCard extends StatusMarks {
  kind: 'status';
  snapshot: StatusSnapshot;
  posted: 'live' | 'weekly' | 'extra' | 'last_post';
  nextPost: string | null;
  possibleRepeat: boolean;
  /** Other scopes that the asker may look at, for buttons; empty in a channel. */
  scopes: readonly StatusScope[];
  mayPost: boolean;
}

/** What `post status` came to. */
export type PostStatusOutcome =
  | { kind: 'queued'; channelName: string }
  | { kind: 'already_queued'; channelName: string }
  /** Kept, and sent by itself once the queue answers again. */
  | { kind: 'held_up'; channelName: string }
  | { kind: 'not_subscribed' }
  | { kind: 'which_channel'; channels: readonly { conversationId: string; name: string }[] };

/** What `correct status` came to; `correction_form`: asks for a reason, with what was typed and what is wrong with it. */
export type CorrectionOutcome =
  | { kind: 'correcting' | 'already_correcting'; channelName: string }
  | {
      kind: 'correction_form';
      post: StatusPost;
      channelName: string;
      reason: string;
      problem: 'reason_missing' | 'reason_too_long' | 'corrected_meanwhile' | null;
    }
  | { kind: 'nothing_to_correct'; why: 'not_out_yet' | 'given_up' | 'none_this_week'; channelName: string }
  | { kind: 'not_subscribed' }
  | Extract<PostStatusOutcome, { kind: 'which_channel' }>;

/** What `post weekly status here` and `stop weekly status` came to. */
export type SubscriptionOutcome =
  | {
      kind: 'subscribed';
      changed: boolean;
      scopeName: string;
      schedule: string;
      firstPost: string;
      members: number | null;
      guests: number | null;
    }
  | { kind: 'not_in_a_channel' }
  | { kind: 'other_tenant' }
  | { kind: 'bad_schedule'; what: 'weekday' | 'time' | 'zone' | 'word'; word: string }
  | { kind: 'which_directorate'; directorates: readonly string[] }
  | { kind: 'held_by_wider_scope'; scopeName: string }
  | { kind: 'stopped'; scopeName: string }
  | { kind: 'was_not_subscribed' };
