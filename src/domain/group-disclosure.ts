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
 * there were, nor of which directorate: they stand at the question wherever it is looked at. Others at a directorate's
 * question: groups of that directorate and of the whole council.
 */
export function shownGroups(
  groups: readonly HeardGroup[],
  place: Place,
  thresholds: Pick<Cycle, 'figuresFrom' | 'commentsFrom'>,
): readonly ShownGroup[] {
  const answered = groups.flatMap((group) =>
    group.answers.filter(({ questionKey }) => questionKey === place.questionKey).map((answer) => ({ group, answer })),
  );
  const isHere = ({ directorateId }: HeardGroup) =>
    directorateId === null || place.directorateId === null || directorateId === place.directorateId;
  const small = answered.filter(({ group }) => !isShown(group, thresholds));
  const kinds = [...new Set(small.map(({ group }) => group.people))].toSorted();
  return [
    ...answered
      .filter(({ group }) => isShown(group, thresholds) && isHere(group))
      .map(({ group, answer }) => counted(group, answer, thresholds.commentsFrom)),
    ...kinds.map((people) => ({ kind: 'heard' as const, people })),
  ];
}

function isShown({ heads }: Pick<GroupSession, 'heads'>, { figuresFrom }: Pick<Cycle, 'figuresFrom'>): boolean {
  return heads >= figuresFrom;
}

/**
 * Whether a group that is shown already grows to so many heads by fewer than `figuresFrom`: what is shown before and after
 * would tell what those few said (decision 0016).
 */
export function growsByFew(group: HeardGroup, heads: number, cycle: Pick<Cycle, 'figuresFrom'>): boolean {
  const more = heads - group.heads;
  return isShown(group, cycle) && group.answers.length > 0 && more > 0 && more < cycle.figuresFrom;
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
