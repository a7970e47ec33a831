import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Role } from '../domain/role.ts';

/** How a request for access stands, as the person who asks sees it. */
export type AccessCard =
  | { kind: 'unknown_person'; askPost: string | null; ownChatOnly: boolean }
  | AskAccessCard
  | { kind: 'access_asked'; councilName: string; askedOn: CalendarDate; already: boolean }
  | { kind: 'access_returned'; councilName: string; askAgainOn: CalendarDate }
  | { kind: 'access_there' };

/**
 * Asks whether somebody wants access, and to which of these councils. `known`: they are somebody already, in another
 * council or without a role. `councilId` and `said`: what was chosen and typed before the card came back.
 */
export interface AskAccessCard {
  kind: 'ask_access';
  known: boolean;
  askPost: string | null;
  councils: readonly { id: string; name: string }[];
  councilId: string;
  said: string;
  problem: 'choose_council' | 'too_long' | 'no_address' | null;
}

/** One open request, for an admin to decide on; `page` of `pages`, the oldest first. */
export interface AccessRequestCard {
  kind: 'access_request';
  id: string;
  name: string;
  email: string;
  said: string;
  askedOn: CalendarDate;
  page: number;
  pages: number;
  /** Where the admin may give a role: these, and the whole council where `wholeCouncil`. */
  directorates: readonly { id: string; name: string }[];
  wholeCouncil: boolean;
  typed: { role: string; directorate: string; reason: string };
  problem: 'choose_role' | 'choose_directorate' | 'reason_missing' | 'reason_too_long' | 'email_taken' | null;
}

/** What became of a request. `already`: before this press, so that it changed nothing. `name` '' where it is gone. */
export interface RequestDecidedCard {
  kind: 'request_decided';
  decision: 'accepted' | 'returned' | 'closed';
  already: boolean;
  name: string;
  role: Role | null;
  directorateName: string | null;
  byPost: string | null;
  decidedOn: CalendarDate;
  left: number;
}

export interface NoRequestsCard {
  kind: 'no_requests';
  councilName: string;
}

export type RequestsOutcome = AccessRequestCard | RequestDecidedCard | NoRequestsCard;
