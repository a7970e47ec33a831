import type { Cycle } from './cycle.ts';
import type { GroupAnswer, GroupSession, HeardGroup, PeopleKind } from './group-session.ts';
import type { Place } from './place.ts';

/**
 * What may be shown of one group at one question beside the figures of single people; never added to them, nor to
 * another group's. A group of fewer than `figuresFrom` is no more than a kind of people that was heard.
 */
export type ShownGroup =
  | { kind: 'heard'; people: PeopleKind }
  | {
      kind: 'counted';
      group: Pick<GroupSession, 'people' | 'what' | 'heads' | 'heldOn' | 'directorateId'>;
      item: string;
      heads: GroupAnswer['heads'];
      /** Null: held back, because the group is smaller than `commentsFrom`. */
      said: string | null;
    };

/**
 * What those who see gaps are shown of groups at a question (DESIGN section 1, confidentiality, by head count): from
 * `figuresFrom` heads on how many took which view, from `commentsFrom` heads on what was said as well. What a smaller
 * group said reaches the record by an agreed paraphrase alone. Of small groups no number is told, not even how many
 * there were. At a directorate's question: groups of that directorate and of the whole council.
 */
export function shownGroups(
  groups: readonly HeardGroup[],
  place: Place,
  thresholds: Pick<Cycle, 'figuresFrom' | 'commentsFrom'>,
): readonly ShownGroup[] {
  const here = groups.filter(
    ({ directorateId }) =>
      directorateId === null || place.directorateId === null || directorateId === place.directorateId,
  );
  const answered = here.flatMap((group) =>
    group.answers.filter(({ questionKey }) => questionKey === place.questionKey).map((answer) => ({ group, answer })),
  );
  const small = answered.filter(({ group }) => group.heads < thresholds.figuresFrom);
  const kinds = [...new Set(small.map(({ group }) => group.people))].toSorted();
  return [
    ...answered
      .filter(({ group }) => group.heads >= thresholds.figuresFrom)
      .map(({ group, answer }) => counted(group, answer, thresholds.commentsFrom)),
    ...kinds.map((people) => ({ kind: 'heard' as const, people })),
  ];
}

function counted(group: HeardGroup, answer: GroupAnswer, commentsFrom: number): ShownGroup {
  const { people, what, heads, heldOn, directorateId } = group;
  return {
    kind: 'counted',
    group: { people, what, heads, heldOn, directorateId },
    item: answer.item,
    heads: answer.heads,
    said: group.heads >= commentsFrom && answer.said !== '' ? answer.said : null,
  };
}
