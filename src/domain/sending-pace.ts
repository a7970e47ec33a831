/** Of one window of a sliding limit: so many sends in any span of so many milliseconds. */
interface Window {
  sends: number;
  span: number;
}

/**
 * What Teams lets one bot send into one conversation, edits included. Source: Microsoft's page on rate limits of bots
 * (PLATFORM section 4).
 */
export const conversationWindows: readonly Window[] = [
  { sends: 7, span: 1_000 },
  { sends: 8, span: 2_000 },
  { sends: 60, span: 30_000 },
  { sends: 1_800, span: 3_600_000 },
];

/** Milliseconds added to each window: what leaves at right distances arrives at uneven ones. */
const slack = 300;

const longestWindow = Math.max(...conversationWindows.map(({ span }) => span)) + slack;
const mostSends = Math.max(...conversationWindows.map(({ sends }) => sends));

/** The share of a tenant's limit that is used; the rest is room for what arrives late and early. */
export const usedShare = 0.95;

/** Milliseconds for which all sending to a tenant may be held back at most. */
export const longestHold = 300_000;

/** The earliest instant, not before `now`, at which one more send keeps every window. Milliseconds since 1970. */
export function nextAllowedAt(recent: readonly number[], now: number): number {
  const sends = recent.filter((at) => at <= now).toSorted((a, b) => b - a);
  return conversationWindows.reduce((allowed, window) => {
    const mustHaveLeft = sends[window.sends - 1];
    return mustHaveLeft === undefined ? allowed : Math.max(allowed, mustHaveLeft + window.span + slack);
  }, now);
}

/** The sends of a conversation after one more at `at`: those that a window can still count. A clock set back forgets. */
export function withSend(recent: readonly number[], at: number): readonly number[] {
  return [...recent.filter((sent) => sent <= at && sent > at - longestWindow), at].slice(-mostSends);
}

/** Milliseconds between two sends to a tenant that takes so many in a second. */
export function spacingFor(perSecond: number): number {
  return 1_000 / (perSecond * usedShare);
}

/** `count` evenly spaced instants, the first at `first`. */
export function slotsFrom(first: Date, count: number, perSecond: number): readonly Date[] {
  return Array.from({ length: count }, (_, at) => new Date(first.getTime() + at * spacingFor(perSecond)));
}

/** How Teams answered a send: whether with 429, and what the message was for. */
export interface PaceAnswer {
  conversationId: string;
  throttled: boolean;
}

/** How many of the last answers tell of the tenant. */
export const answersLookedAt = 10;

/**
 * Whether it is the tenant that is sending too much, and not some conversations: most of the last answers are 429, for
 * different conversations.
 */
export function isTenantThrottled(answers: readonly PaceAnswer[]): boolean {
  const throttled = answers.slice(-answersLookedAt).filter((answer) => answer.throttled);
  return new Set(throttled.map(({ conversationId }) => conversationId)).size > answersLookedAt / 2;
}
