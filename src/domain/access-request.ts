import type { Role } from './role.ts';

/** The longest text with which somebody may say what they do, and the longest reason for a return, in characters. */
export const longestAccessText = 500;

/** A role for the whole council, where a directorate is chosen: no directorate's id has a blank in it. */
export const wholeCouncil = 'whole council';

/** After a return somebody may ask the same council again. In milliseconds. */
export const untilAskingAgain = 24 * 3_600_000;

/** A request that nobody decides on is closed: who asked is kept no longer than that. In milliseconds. */
export const openAtMost = 30 * 24 * 3_600_000;

/**
 * Somebody asks to be let into a council. Who it is stands here only while it is open, as Teams gives it: afterwards
 * `entraObjectId` and `conversationId` are null and `name`, `email` and `said` are ''. `asker`: a digest of the Entra id,
 * null once a day has gone by. `closed`: there was nothing to decide any more.
 */
export interface AccessRequest {
  id: string;
  asker: string | null;
  entraObjectId: string | null;
  name: string;
  email: string;
  said: string;
  conversationId: string | null;
  askedAt: Date;
  status: 'open' | 'accepted' | 'returned' | 'closed';
  decidedBy: string | null;
  decidedAt: Date | null;
  personId: string | null;
  role: Role | null;
  directorateId: string | null;
}

/** From when on somebody may ask again, going by their last request; null where they may now. */
export function mayAskFrom(last: Pick<AccessRequest, 'status' | 'decidedAt'> | undefined, now: Date): Date | null {
  if (last?.status !== 'returned' || last.decidedAt === null) return null;
  const from = new Date(last.decidedAt.getTime() + untilAskingAgain);
  return from > now ? from : null;
}
