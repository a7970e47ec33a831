import type { Entry } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ComparedEntry } from '../domain/compare-cycles.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { Edition } from '../domain/document.ts';
import type { CommitteeVerb, DocumentSettings, SignOffRow } from '../domain/document-setting.ts';
import type { ShownGroup } from '../domain/group-disclosure.ts';
import type { Paraphrase } from '../domain/paraphrase.ts';
import type { Directorate } from '../domain/person.ts';
import type { PostRecord } from '../domain/post-record.ts';
import type { Audience, QuestionSet } from '../domain/question-set.ts';
import type { RecordedEvidence, WithheldEvidence } from '../domain/recorded-evidence.ts';
import type { PeopleKind } from '../domain/group-session.ts';
import type { ShownConclusion, ShownRecommendation } from './conclusion-card.ts';
import type { Comment, ViewsItem } from './views-card.ts';

/** An entry as a paper shows it: of whom only posts are told. `acceptedBy` null: not accepted, or nobody knows by whom. */
export interface RecordedEntry extends Entry {
  directorateName: string | null;
  acceptedBy: string | null;
  acceptedOn: CalendarDate | null;
}

/** What people said of one question, as far as it may be shown; see `views-card.ts`. */
export interface SaidOfQuestion {
  questionKey: string;
  views: readonly { value: string; label: string }[];
  items: readonly ViewsItem[];
  groups: readonly ShownGroup[];
  paraphrases: readonly Pick<Paraphrase, 'source' | 'text'>[];
  comments: readonly Comment[];
}

/** How an audience was asked on cards; `finished`: how many at least, in steps, null where it is too few to say. */
export interface Asked {
  audience: Audience;
  invited: number | null;
  finished: number | null;
}

/** A group that was heard; `heads` null: too small for its number to be told. `facilitator` is '' where it is withheld. */
export interface GroupHeard {
  people: PeopleKind;
  what: string;
  heads: number | null;
  heldOn: string;
  facilitator: string;
}

/** What a named person judged of a whole section, with reasons; by their post. */
export interface RecordedJudgement {
  sectionKey: string;
  directorateName: string | null;
  value: string;
  reasons: string;
  by: string;
}

/** How somebody who assessed stands to those who are assessed, in their own words. */
export interface RecordedRelationship {
  by: string;
  text: string;
}

/** A statement that somebody made at a day on the route to an outcome. */
export interface Statement {
  by: string;
  on: CalendarDate;
  text: string;
}

/** A clearance in the sign-off grid. `by`: the post that gave it, and where it was entered on behalf says so. */
export interface RecordedClearance {
  row: SignOffRow;
  on: CalendarDate | null;
  notApplicable: boolean;
  by: string;
}

/** How the test went from a conclusion to an outcome. What nobody has done is null, or left out of its list. */
export interface RecordedRoute {
  steps: readonly { title: string; done: string | null }[];
  clearances: readonly RecordedClearance[];
  accuracy: Statement | null;
  dissent: Statement | null;
  interests: Statement | null;
  scrutineer: Statement | null;
  leadMember: Statement | null;
  opinion: (Statement & { verdict: 'met' | 'met_with_reservations' | 'not_yet_met'; cited: readonly string[] }) | null;
  concerns: readonly string[];
  outcome: { body: string; on: CalendarDate; verb: CommitteeVerb; minuteReference: string } | null;
  signing: { by: string; on: CalendarDate } | null;
  voided: readonly { signedOn: CalendarDate; on: CalendarDate; by: string; why: string }[];
}

/** What an edition leaves out, so that it can be said. Numbers are of things. */
export interface Withheld extends WithheldEvidence {
  comments: number;
  links: number;
}

/**
 * Everything of one cycle that the Word papers need, as it stands at one moment and as far as its edition shows it.
 *
 * - `asAt`: an ISO instant, shown in `zone`; `today`: the council's own day.
 * - `notAsked`: kinds of people whom nobody has asked, on cards or in a group.
 * - `since`: how entries moved since the cycle before, null where there is none.
 * - `posts`: without who holds them.
 * - `route` null: nobody has recorded one.
 */
export interface TestRecord {
  council: { id: string; name: string };
  settings: DocumentSettings;
  cycle: Cycle;
  set: QuestionSet;
  edition: Edition;
  asAt: string;
  zone: string;
  today: CalendarDate;
  directorates: readonly Directorate[];
  entries: readonly RecordedEntry[];
  said: readonly SaidOfQuestion[];
  asked: readonly Asked[];
  groups: readonly GroupHeard[];
  notAsked: readonly PeopleKind[];
  conclusions: readonly ShownConclusion[];
  judgements: readonly RecordedJudgement[];
  relationships: readonly RecordedRelationship[];
  recommendations: readonly ShownRecommendation[];
  posts: readonly PostRecord[];
  since: { label: string; entries: readonly ComparedEntry[] } | null;
  evidence: readonly RecordedEvidence[];
  route: RecordedRoute | null;
  withheld: Withheld;
}
