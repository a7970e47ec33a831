import type { Part } from '../domain/route-part.ts';
import type { RouteRefusal, StepState } from '../domain/route.ts';
import type { RouteStatement, StatementProblem } from '../domain/route-statement.ts';
import type { OpinionRecord } from './opinion-record.ts';

/** A part of the reader's on the route. `refusal`: why it cannot be taken now, or that the test assesses them. */
export interface OwnPart extends Part {
  refusal: RouteRefusal | { kind: 'party' } | null;
}

/** What became of a press, said on the page. `status`: the cycle is not where this can be said of it. */
export type RouteNotice = { kind: 'saved' } | { kind: 'already_saved' } | { kind: 'status' } | RouteRefusal;

/**
 * `opinion`: one page on which a test is decided, in the edition that the reader may have: what is concluded, where views
 * part, what was not tested, the trail, and the route with the reader's own parts. `voided` is in `record.route`.
 */
export interface OpinionCard {
  kind: 'opinion';
  cycleId: string;
  record: OpinionRecord;
  steps: readonly StepState[];
  parts: readonly OwnPart[];
  /** The reason of a request to unlock that nobody has answered, '' for none. */
  unlockReason: string;
  notice: RouteNotice | null;
}

/** What was typed on a part's form, as inputs give it; `cites`: numbers of questions. */
export type RouteTexts = Readonly<
  Record<'text' | 'verdict' | 'cites' | 'part' | 'applies' | 'body' | 'on' | 'verb' | 'minuteReference', string>
>;

/**
 * One part of the route to be taken. `revision`: how often the route and the conclusions had moved when it was drawn;
 * `standing`: what stands there now; `moved`: one of them has moved since the form was opened.
 */
export interface RouteFormCard {
  kind: 'route_form';
  cycleId: string;
  cycleLabel: string;
  of: Part;
  revision: number;
  today: string;
  typed: RouteTexts;
  standing: RouteStatement | null;
  problems: readonly StatementProblem[];
  moved: boolean;
  keptForYou: boolean;
}
