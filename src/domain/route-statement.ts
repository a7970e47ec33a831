import type { CalendarDate } from './calendar-date.ts';
import { isCalendarDate } from './calendar-date.ts';
import type { CommitteeVerb, SignOffRow } from './document-setting.ts';

/** What can be said on the route to an outcome (DESIGN section 2), in the order in which a route usually has it. */
export const statementKinds = [
  'accuracy',
  'dissent',
  'scrutineer',
  'interests',
  'concern',
  'lead_member',
  'opinion',
  'clearance',
  'signing',
  'outcome',
  'unlock_request',
  'unlock',
] as const;
export type StatementKind = (typeof statementKinds)[number];

/** What may not be said any more of a cycle that is signed off. The database holds it too (migration 0041). */
export const lockedKinds: readonly StatementKind[] = [
  ...(['accuracy', 'dissent', 'scrutineer', 'interests', 'concern', 'opinion', 'signing'] as const),
];

/** The three opinions that a Chief Executive may give, each “at this date” (003). */
export const verdicts = ['met', 'met_with_reservations', 'not_yet_met'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a Lead Member did with the paper. */
export const leadMemberParts = ['presented', 'co_wrote', 'none'] as const;
export type LeadMemberPart = (typeof leadMemberParts)[number];

/**
 * What is said, beside its text. `row`: of a clearance, which one, and whether it is not applicable; `verdict`, `cited`
 * (keys of questions): of an opinion; `body`, `verb`, `minuteReference`: of a committee's outcome.
 */
export interface StatementContent {
  kind: StatementKind;
  row: SignOffRow | null;
  on: CalendarDate;
  text: string;
  notApplicable: boolean;
  verdict: Verdict | null;
  cited: readonly string[];
  part: LeadMemberPart | null;
  body: string;
  verb: CommitteeVerb | null;
  minuteReference: string;
}

/**
 * Something that was said on the route of one cycle. None is ever changed: a later one of the same kind (and row) stands
 * instead, the earlier ones stay. `position`: 1, 2, … in the order in which they were entered; `by`: the post; `personId`
 * null: entered on behalf, on the command line; `signedOn`: of an unlocking, the day of the signing that it made void.
 */
export interface RouteStatement extends StatementContent {
  cycleId: string;
  position: number;
  personId: string | null;
  by: string;
  signedOn: CalendarDate | null;
  enteredAt: Date;
}

/** The longest text of a statement, and the longest name of a body or reference to minutes, in characters. */
export const longestStatement = 4_000;
export const longestBody = 200;

export type StatementProblem =
  | 'no_text'
  | 'text_too_long'
  | 'no_verdict'
  | 'nothing_cited'
  | 'unknown_question'
  | 'no_part'
  | 'no_row'
  | 'no_body'
  | 'body_too_long'
  | 'no_verb'
  | 'minute_reference_too_long'
  | 'not_a_date'
  | 'day_outside';

/** What each kind needs beside what can always be wrong. Clearances, outcomes and signings need no text. */
const needs: Readonly<
  Partial<Record<StatementKind, readonly [(said: StatementContent) => boolean, StatementProblem][]>>
> = {
  opinion: [
    [({ verdict }) => verdict === null, 'no_verdict'],
    [({ cited }) => cited.length === 0, 'nothing_cited'],
  ],
  clearance: [[({ row }) => row === null, 'no_row']],
  lead_member: [[({ part }) => part === null, 'no_part']],
  outcome: [
    [({ body }) => body === '', 'no_body'],
    [({ verb }) => verb === null, 'no_verb'],
  ],
};
const withoutText: readonly StatementKind[] = ['accuracy', 'lead_member', 'clearance', 'signing', 'outcome', 'unlock'];

/**
 * Why something cannot be said as typed, empty where it can. Texts are clean already. `from`, `until`: the days between
 * which it may have been said, both included.
 */
export function statementProblems(
  said: StatementContent,
  { from, until, questionKeys }: { from: CalendarDate; until: CalendarDate; questionKeys: readonly string[] },
): readonly StatementProblem[] {
  const isDay = isCalendarDate(said.on);
  const common: [boolean, StatementProblem][] = [
    [said.text === '' && !withoutText.includes(said.kind), 'no_text'],
    [said.text.length > longestStatement, 'text_too_long'],
    [said.body.length > longestBody, 'body_too_long'],
    [said.minuteReference.length > longestBody, 'minute_reference_too_long'],
    [said.cited.some((key) => !questionKeys.includes(key)), 'unknown_question'],
    [!isDay, 'not_a_date'],
    [isDay && (said.on < from || said.on > until), 'day_outside'],
  ];
  const own = (needs[said.kind] ?? []).map(([wrong, problem]): [boolean, StatementProblem] => [wrong(said), problem]);
  return [...own, ...common].flatMap(([wrong, problem]) => (wrong ? [problem] : []));
}

/** True where two statements say the same. */
export function sameStatement(one: StatementContent, other: StatementContent): boolean {
  const words = (said: StatementContent): string =>
    JSON.stringify([
      ...[said.kind, said.row, said.on, said.text, said.notApplicable, said.verdict, said.cited.toSorted()],
      ...[said.part, said.body, said.verb, said.minuteReference],
    ]);
  return words(one) === words(other);
}

/** A statement of which nothing is said yet. */
export function blankStatement(kind: StatementKind, on: CalendarDate): StatementContent {
  return {
    ...{ kind, row: null, on, text: '', notApplicable: false, verdict: null, cited: [], part: null },
    ...{ body: '', verb: null, minuteReference: '' },
  };
}
