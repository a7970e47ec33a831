import type { Signposts } from '../domain/council.ts';
import type { Confidentiality } from '../domain/cycle.ts';
import type { Audience } from '../domain/question-set.ts';
import type { View } from '../domain/scale.ts';
import type { Step } from '../domain/response.ts';

/** Why a card with a question stands there again instead of the next one. */
export type StepProblem = 'choose_a_view' | 'say_why' | 'write_an_answer' | 'reason_too_long';

/**
 * One question to one respondent, with everything that its card shows. `view` and `reason` are what is filled in; `asks`
 * `answer`: a knowledge question, whose answer stands in `reason` and is marked by the reviewer.
 */
export interface StepCard {
  kind: 'step';
  cycleId: string;
  cycleLabel: string;
  audience: Audience;
  index: number;
  of: number;
  step: Step;
  topic: string;
  text: string;
  asks: 'view' | 'answer';
  views: readonly View[];
  view: string;
  reason: string;
  revision: number;
  problem: StepProblem | null;
  /** Said above the question: what happened to the press before. */
  notice: 'already_saved' | 'characters_removed' | 'kept_for_you' | null;
}

/** Two texts of one answer: what is saved now, and what was typed over an older card. */
export interface StepConflictCard {
  kind: 'step_conflict';
  step: StepCard;
  savedView: string;
  savedReason: string;
}

/** All answers with a way to change each. `finished` once *Finish* was pressed; `anonymous`: it cannot be undone. */
export interface AnswersCard {
  kind: 'answers';
  cycleId: string;
  cycleLabel: string;
  audience: Audience;
  finished: boolean;
  anonymous: boolean;
  lines: readonly { index: number; topic: string; text: string; viewLabel: string | null; reason: string }[];
  closesOn: string | null;
  mayChange: boolean;
}

/** What an invitation says before the first answer (DESIGN section 2, frontline staff). `questions`: how many at most. */
export interface InvitationCard {
  kind: 'invitation';
  cycleId: string;
  cycleLabel: string;
  councilName: string;
  audience: Audience;
  questions: number;
  minutes: number;
  closesOn: string | null;
  confidentiality: Confidentiality;
  figuresFrom: number;
  commentsFrom: number;
  reviewerReads: boolean;
  answered: number;
}

/**
 * What somebody who answers for entries is told when a cycle opens: how many of theirs need them. `ownView`: they are
 * asked for their own view besides, and have not finished it.
 */
export interface WorkInvitationCard {
  cycleId: string;
  cycleLabel: string;
  councilName: string;
  closesOn: string | null;
  needing: number;
  held: number;
  ownView: boolean;
}

/**
 * *Finish later*: how far they are; nothing typed is lost. `walk`: the part that a respondent may also finish with, null
 * for an assessment; `unsaved`: what was typed last is kept, and is no answer yet; `anonymous`: *Finish* is for good.
 */
export interface PausedCard {
  kind: 'paused';
  answered: number;
  of: number;
  closesOn: string | null;
  what: 'responses' | 'assessment';
  walk: { cycleId: string; audience: Audience } | null;
  unsaved: boolean;
  anonymous: boolean;
}

/**
 * Where a person with a concern goes. It leaves the survey and stores nothing. `monitoringOfficers`: for somebody who
 * reviews or scrutinises, whose own concern does not go up the Director's line only; null for anybody else.
 */
export interface ConcernCard {
  kind: 'concern';
  councilName: string;
  signposts: Partial<Signposts>;
  monitoringOfficers: readonly { post: string | null; name: string; email: string }[] | null;
}

/** *Not now* and *Not for me* on an invitation. */
export interface InvitationAnsweredCard {
  kind: 'invitation_postponed' | 'invitation_declined';
  closesOn: string | null;
}
