import type { CalendarDate } from './calendar-date.ts';

/** The two posts that keep a record; each bears the name of its role. */
export const posts = ['dcs', 'lead_member'] as const;
export type Post = (typeof posts)[number];

export const postTitles: Readonly<Record<Post, string>> = {
  dcs: 'Director of Children’s Services',
  lead_member: 'Lead Member for Children’s Services',
};

/**
 * A function beside children's services. `effectiveOn`: the day from which it is, or would be, carried; null only where
 * it is in effect since a day that nobody knows.
 */
export interface AddedFunction {
  name: string;
  status: 'proposed' | 'in_effect';
  effectiveOn: CalendarDate | null;
}

export interface DirectReport {
  post: string;
  forChildren: boolean;
}

/** What can be changed in a post record. `deputy` is a post; `personId` null: vacant, or nobody recorded. */
export interface PostContent {
  personId: string | null;
  addedFunctions: readonly AddedFunction[];
  directReports: readonly DirectReport[];
  since: CalendarDate | null;
  interim: boolean;
  deputy: string | null;
  delegationSchemeOn: CalendarDate | null;
}

export const postContentFields = [
  'personId',
  'since',
  'interim',
  'addedFunctions',
  'directReports',
  'deputy',
  'delegationSchemeOn',
] as const satisfies readonly (keyof PostContent)[];

/** What the DCS or the Lead Member carries (DESIGN section 1, post record). `revision` 0 stands for none saved yet. */
export interface PostRecord extends PostContent {
  post: Post;
  revision: number;
  updatedAt: Date;
}

/** The record of a post of which nothing was ever recorded. */
export function blankPostRecord(post: Post): PostRecord {
  return {
    ...{ post, personId: null, addedFunctions: [], directReports: [], since: null, interim: false },
    ...{ deputy: null, delegationSchemeOn: null, revision: 0, updatedAt: new Date(0) },
  };
}

/** The names of the fields in which two records differ. */
export function changedPostFields(one: PostContent, other: PostContent): readonly (keyof PostContent)[] {
  return postContentFields.filter((field) => comparable(one[field]) !== comparable(other[field]));
}

/** Whether two names stand for one function: spelling apart from case and spaces. */
export function isSameFunction(one: AddedFunction, other: AddedFunction): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(one.name) === plain(other.name);
}

/** A list of records as one text, whatever the order of their keys. */
function comparable(value: PostContent[keyof PostContent]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(value.map((item) => Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
