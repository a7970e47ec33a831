import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CommandId } from '../domain/permission.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { NudgeCard } from './gap-card.ts';
import type { LaunchProgress } from './launch-card.ts';
import type { ReminderCard } from './reminder-card.ts';
import type { InvitationCard, WorkInvitationCard } from './response-card.ts';
import type { SaidMessageCard } from './you-said-card.ts';

/** The only source of time. */
export interface Clock {
  now(): Date;
}

/** The only source of randomness: a new identifier, random, never derived from a person or a time. */
export interface Ids {
  next(): string;
}

/** Structured log; `data` holds ids and codes only, never names, answers or other text that people wrote. */
export interface Log {
  info(event: string, data?: Readonly<Record<string, unknown>>): void;
  warn(event: string, data?: Readonly<Record<string, unknown>>): void;
  error(event: string, data?: Readonly<Record<string, unknown>>): void;
}

/** Where a message goes: the stored reference of a conversation, as Teams gave it. */
export interface Destination {
  conversationId: string;
  kind: 'personal' | 'channel' | 'group';
  reference: unknown;
}

/**
 * A card that is sent without anybody having pressed anything; rendered at the moment of sending. `command`: what the
 * button under a plain text does, where it has one.
 */
export type Post =
  | ({
      kind: 'status';
      snapshot: StatusSnapshot;
      extra: boolean;
      nextPost: string | null;
      possibleRepeat: boolean;
    } & StatusMarks)
  | { kind: 'plain'; text: string; command?: CommandId; possibleRepeat?: boolean }
  | { kind: 'invitation'; card: InvitationCard; possibleRepeat: boolean }
  | { kind: 'work_invitation'; card: WorkInvitationCard; possibleRepeat: boolean }
  | { kind: 'progress'; card: LaunchProgress }
  | { kind: 'reminder'; card: ReminderCard; possibleRepeat: boolean }
  | { kind: 'nudge'; card: NudgeCard; possibleRepeat: boolean }
  | { kind: 'said'; card: SaidMessageCard; possibleRepeat: boolean };

/** What a posted status card says of itself, each left out where there is nothing to say. */
export interface StatusMarks {
  /** When it was due, in words, where it goes out late. */
  lateSince?: string;
  /** That its figures were put right after it had gone out: when (an instant), and why. */
  correction?: { at: Date; reason: string };
  /** The channel's card of the week before, and that week's day. */
  previous?: StandingPost & { day: CalendarDate };
}

/** A post of ours in a channel, with what a link to it needs; `groupId` of the team, null where Teams has not said it. */
export interface StandingPost extends SentMessage {
  conversationId: string;
  tenantId: string;
  groupId: string | null;
}

/** A message of ours that stands in a conversation, as Teams named it. */
export interface SentMessage {
  threadId: string;
  activityId: string;
}

/**
 * What became of a send. `unknown`: it may have arrived, or not. `refused`: stop, somebody must do something first.
 * `gone`: the message to be changed does not stand there any more.
 */
export type SendOutcome =
  | ({ kind: 'sent' } & SentMessage)
  | { kind: 'gone'; code: string }
  | { kind: 'retry'; code: string; afterSeconds: number | null }
  | { kind: 'unknown'; code: string }
  | { kind: 'refused'; code: string };

/**
 * What came of a turn: `refused` before it began (not signed, another tenant), `held_back` where too many came at once,
 * `failed` where it ended in an apology.
 */
export type TurnEnd = 'answered' | 'failed' | 'held_back' | 'refused';

/** Told what has happened, for whoever runs the bot: counts and times, never who, where or what was said. */
export interface Meter {
  /** `asked`: a verb or command by its name in the code, or the kind of an activity. */
  turnEnded(turn: { asked: string; end: TurnEnd; seconds: number }): void;
}

/** Sends cards to Teams. Never throws for what Teams answers; that is in the outcome. */
export interface Poster {
  /**
   * Posts anew or, where `replaces` is given, changes that message in place. `mark` goes along unseen, the same each time
   * that the message is sent: by it a `PostReader` knows the message again.
   */
  post(to: Destination, post: Post, replaces?: SentMessage, mark?: string): Promise<SendOutcome>;
}

/** Whether a message stands in a channel. `unknown`: nobody could look. */
export type ReadBack = ({ kind: 'found' } & SentMessage) | { kind: 'absent' } | { kind: 'unknown'; code: string };

/** Looks whether a message whose answer was lost has arrived. Never throws for what it is answered. */
export interface PostReader {
  find(to: Destination, mark: string): Promise<ReadBack>;
}

/** Resolves at an instant, at once where that is past, or as soon as the signal is given. */
export type WaitUntil = (instant: Date, signal?: AbortSignal) => Promise<void>;

/** Wakes the worker that empties the outbox, so that nobody waits for the next tick. */
export interface Waker {
  wake(councilId: string): void;
  /** Whether the queue did not answer when it was last woken; left out where no queue is known of. */
  isHeldUp?(): boolean;
}

/** Writes one kind of document, whole, from what was read of the record. */
export interface DocumentWriter<Read> {
  write(read: Read): Promise<Uint8Array>;
}

/** What a prompt is for; each is a file of `src/model/prompts`. */
export const promptNames = ['answer', 'suggest', 'themes'] as const;

/** The texts of the prompts: what the model is told, a line `---`, and what it is asked, with `{{places}}` to fill. */
export type Prompts = Readonly<Record<(typeof promptNames)[number], string>>;

/** Something said to a language model: `system` by the prompt, `user` what it is asked. */
export interface ModelMessage {
  role: 'system' | 'user';
  text: string;
}

/** Why a model wrote nothing. `filtered`: its service refused what it was sent, or what it wrote. */
export type ModelFault =
  | 'timed_out'
  | 'unreachable'
  | 'unavailable'
  | 'throttled'
  | 'key_refused'
  | 'no_such_deployment'
  | 'filtered'
  | 'malformed'
  | 'too_long';

/** What a model wrote, whole and unchecked: data, never believed. */
export type Completion = { kind: 'completed'; text: string } | { kind: 'failed'; code: ModelFault };

/** Writes text. Never throws for what its service answers, and takes no longer than a chat can wait. */
export interface LanguageModel {
  readonly prompts: Prompts;
  complete(messages: readonly ModelMessage[], options?: { signal?: AbortSignal }): Promise<Completion>;
}
