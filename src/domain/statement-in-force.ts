import type { CalendarDate } from './calendar-date.ts';
import type { Cycle } from './cycle.ts';
import type { Post, PostRecord } from './post-record.ts';
import { posts } from './post-record.ts';
import type { Trigger, TriggerKind } from './trigger.ts';

/** What the posts and their portfolios went through: the records as they stand, and the recorded triggers. */
export interface PostChanges {
  cycle: Pick<Cycle, 'questionSetId'>;
  cycles: readonly Cycle[];
  postRecords: readonly PostRecord[];
  triggers: readonly Pick<Trigger, 'kind' | 'happenedOn' | 'takesEffectOn'>[];
  today: CalendarDate;
}

/**
 * The triggers that say that a role holder or a portfolio changed, each with its post; null where the event does not
 * say whose. A further function that is only proposed has changed nothing yet.
 */
const changingKinds: Partial<Record<TriggerKind, Post | null>> = {
  'dcs-changed': 'dcs',
  'lead-member-changed': 'lead_member',
  'interim-appointed': null,
  'function-in-effect': null,
  'functions-split-off': null,
};

/**
 * The cycle whose statement is in force: the one signed last, of those on the same set or, where none of these is
 * signed, on any. Undefined where nothing was signed at a known day.
 */
export function statementInForce({ cycle, cycles }: Pick<PostChanges, 'cycle' | 'cycles'>): Cycle | undefined {
  const signed = cycles
    .filter(({ signedOn, status }) => signedOn !== null && status !== 'withdrawn')
    .toSorted((a, b) => (b.signedOn ?? '').localeCompare(a.signedOn ?? ''));
  return signed.find(({ questionSetId }) => questionSetId === cycle.questionSetId) ?? signed[0];
}

/**
 * The posts of which the holder or the portfolio changed after the statement in force was signed. A change that does not
 * say whose it is stands at the DCS, unless a record tells that it is the Lead Member's.
 */
export function outdatedStatementPosts(changes: PostChanges): readonly Post[] {
  const signedOn = statementInForce(changes)?.signedOn ?? null;
  if (signedOn === null) return [];
  const isLater = (day: CalendarDate | null): boolean => day !== null && day > signedOn && day <= changes.today;
  const recorded = changes.postRecords.filter((record) => changeDays(record).some(isLater)).map(({ post }) => post);
  const told = changes.triggers
    .filter(({ happenedOn, takesEffectOn }) => isLater(takesEffectOn ?? happenedOn))
    .map(({ kind }) => changingKinds[kind]);
  const named = [...recorded, ...told.filter((post) => post !== null && post !== undefined)];
  const changed: readonly Post[] = named.length === 0 && told.includes(null) ? ['dcs'] : named;
  return posts.filter((post) => changed.includes(post));
}

/** The days that a post record gives of changes: since when it is held, and when functions took effect. */
function changeDays({ since, addedFunctions }: PostRecord): readonly (CalendarDate | null)[] {
  return [since, ...addedFunctions.map(({ effectiveOn }) => effectiveOn)];
}
