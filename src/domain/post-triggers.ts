import type { CalendarDate } from './calendar-date.ts';
import { dateInWords } from './calendar-date.ts';
import type { AddedFunction, PostRecord } from './post-record.ts';
import { isSameFunction, postTitles } from './post-record.ts';
import type { Trigger } from './trigger.ts';
import { triggerRules } from './trigger.ts';

/** A change of a post record that calls for a test. `what` says it in a sentence, without anybody's name. */
export type PostTrigger = Pick<Trigger, 'kind' | 'happenedOn' | 'takesEffectOn'> & { what: string };

/**
 * Which changes of a post record are triggers (DESIGN section 1; issue 3, item 4): whoever held the post holds it no
 * longer; it is interim now; a function is proposed, or its day is brought forward; one is in effect now. What stands in
 * the first record of a post is how things were found: nobody is replaced by it, and no function in effect is further.
 */
export function triggersOf(before: PostRecord, after: PostRecord, today: CalendarDate): readonly PostTrigger[] {
  const begun = after.since !== null && after.since !== before.since && after.since <= today ? after.since : today;
  const title = postTitles[after.post];
  const changed: PostTrigger = {
    ...{ kind: after.post === 'dcs' ? 'dcs-changed' : 'lead-member-changed', happenedOn: begun, takesEffectOn: null },
    what: `${title}: ${after.personId === null ? 'the post fell vacant' : 'somebody else is in post'}.`,
  };
  const interim: PostTrigger = {
    ...{ kind: 'interim-appointed', happenedOn: begun, takesEffectOn: null },
    what: `${title}: ${triggerRules['interim-appointed'].title.toLowerCase()}.`,
  };
  return [
    ...(before.personId !== null && after.personId !== before.personId ? [changed] : []),
    ...(after.interim && !before.interim ? [interim] : []),
    ...after.addedFunctions.flatMap((added) => functionTrigger(added, { before, today }) ?? []),
  ];
}

function functionTrigger(
  added: AddedFunction,
  { before, today }: { before: PostRecord; today: CalendarDate },
): PostTrigger | undefined {
  const earlier = before.addedFunctions.find((other) => isSameFunction(other, added));
  const { effectiveOn: takesEffectOn } = added;
  const about = `${postTitles[before.post]}: ${added.name}`;
  if (added.status === 'proposed') {
    if (takesEffectOn === null || (earlier !== undefined && !isBroughtForward(earlier, takesEffectOn)))
      return undefined;
    const what = `${about}, proposed from ${dateInWords(takesEffectOn)}.`;
    return { kind: 'function-proposed', happenedOn: today, takesEffectOn, what };
  }
  if (before.revision === 0 || earlier?.status === 'in_effect') return undefined;
  const happenedOn = takesEffectOn === null || takesEffectOn > today ? today : takesEffectOn;
  return { kind: 'function-in-effect', happenedOn, takesEffectOn, what: `${about}, in effect.` };
}

function isBroughtForward({ status, effectiveOn }: AddedFunction, day: CalendarDate): boolean {
  return status === 'proposed' && effectiveOn !== null && day < effectiveOn;
}
