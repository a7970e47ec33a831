import { dateInWords, isCalendarDate, monthInWords } from './calendar-date.ts';
import type { DayOrMonth } from './read-day-or-month.ts';
import type { Question, QuestionSet } from './question-set.ts';
import { findQuestion, questionsOf } from './question-set.ts';
import type { Step } from './response.ts';
import type { ScaleId } from './scale.ts';
import { viewsOf } from './scale.ts';

/** Which people a group was made of; `other` is said in words. */
export const peopleKinds = ['frontline', 'manager', 'partner', 'parents', 'children', 'other'] as const;

export type PeopleKind = (typeof peopleKinds)[number];

/** The kinds as people read them. */
export const peopleTitles: Readonly<Record<PeopleKind, string>> = {
  frontline: 'Frontline staff',
  manager: 'Managers',
  partner: 'Partners',
  parents: 'Parents and carers',
  children: 'Children in care council, with an advocate',
  other: 'Other people',
};

/**
 * A focus group or session as a facilitator enters it (issue 4, Build 2): people outside the tenant, or together.
 *
 * - `directorateId`: null where it was about the whole council.
 * - `what`: what kind of people, in words, no names; '' only where `people` says all.
 * - `heads`: how many took part.
 * - `heldOn`: a day, or a month where the day is not known.
 * - `facilitator`: a post or role, no name.
 */
export interface GroupSession {
  id: string;
  cycleId: string;
  directorateId: string | null;
  people: PeopleKind;
  what: string;
  heads: number;
  heldOn: DayOrMonth;
  facilitator: string;
  revision: number;
}

/** What a group said of one question, or one side of it. `heads`: how many took which view, none left out as 0. */
export interface GroupAnswer extends Step {
  heads: Readonly<Record<string, number>>;
  said: string;
  revision: number;
}

/** A session with all that was said in it, in no order. */
export interface HeardGroup extends GroupSession {
  answers: readonly GroupAnswer[];
}

/** The views that heads are counted by: those of a respondent, and *Did not say*. */
export function groupViewsOf(scale: ScaleId): readonly { value: string; label: string }[] {
  const views = viewsOf(scale).map(({ value, label }) => ({ value, label }));
  return [...views, { value: 'did_not_say', label: 'Did not say' }];
}

/** How many heads took a view, all views together; at most the head count of the group. */
export function headsIn(heads: GroupAnswer['heads']): number {
  return Object.values(heads).reduce((sum, count) => sum + count, 0);
}

/** Everything that a group can be asked: each question of the set, or each side of one that has two. */
export function groupStepsOf(set: QuestionSet): readonly Step[] {
  return questionsOf(set).flatMap(({ key, items }) =>
    items.length === 0 ? [{ questionKey: key, item: '' }] : items.map((item) => ({ questionKey: key, item: item.key })),
  );
}

/** One text per step, for choices and card data: `supervision/own`, `referral/`. */
export function stepKey({ questionKey, item }: Step): string {
  return `${questionKey}/${item}`;
}

/** The question of a step with the topic of its side, or undefined where the set has no such step. */
export function describeStep(set: QuestionSet, step: Step): { question: Question; topic: string } | undefined {
  const question = findQuestion(set, step.questionKey)?.question;
  const item = question?.items.find(({ key }) => key === step.item);
  if (question === undefined || (item === undefined && step.item !== '')) return undefined;
  return { question, topic: item === undefined ? question.topic : `${question.topic}: ${item.topic}` };
}

/** When a session was held, as people read it: `12 March 2026` or `March 2026`. */
export function heldInWords(heldOn: GroupSession['heldOn']): string {
  return isCalendarDate(heldOn) ? dateInWords(heldOn) : monthInWords(heldOn);
}

/** The kind of people in words: `Parents and carers (foster carers)`. */
export function peopleInWords({ people, what }: Pick<GroupSession, 'people' | 'what'>): string {
  if (people === 'other' && what !== '') return what;
  return what === '' ? peopleTitles[people] : `${peopleTitles[people]} (${what})`;
}
