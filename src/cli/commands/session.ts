import type { HeardGroup } from '../../domain/group-session.ts';
import { groupViewsOf, heldInWords, peopleInWords, peopleTitles, stepKey } from '../../domain/group-session.ts';
import type { ScaleId } from '../../domain/scale.ts';
import { listGroupsForOperator } from '../../usecases/list-groups-for-operator.ts';
import type { Command } from '../command.ts';
import { councilOption, cycleOption, resultOf, textOf, textOrNull } from '../command.ts';

const list: Command = {
  name: 'session list',
  summary: 'lists the groups that were heard in a cycle, with how many took which view',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption },
  details: [
    'Of groups smaller than --figures-from of the cycle it says no more than that such people were heard. What was said',
    'is not printed.',
  ],
  run: async ({ services }, args) => {
    const wanted = { councilId: textOf(args, 'council'), cycle: textOrNull(args, 'cycle') };
    return resultOf(await listGroupsForOperator(await services(), wanted), ({ set, groups, small }) => ({
      data: { groups: groups.map(groupData), small },
      lines: [
        ...groups.flatMap((group) => linesOf(set.scale, group)),
        ...small.map((people) => `${peopleTitles[people]}: heard, in a group too small to be shown.`),
        ...(groups.length + small.length === 0 ? ['No groups.'] : []),
      ],
    }));
  },
};

function groupData({ id, people, what, heads, heldOn, directorateId, facilitator, answers }: HeardGroup): object {
  return {
    ...{ id, people, what, heads, heldOn, directorate: directorateId, facilitator },
    answers: answers.map((answer) => ({ question: answer.questionKey, item: answer.item, heads: answer.heads })),
  };
}

function linesOf(scale: ScaleId, group: HeardGroup): readonly string[] {
  const where = group.directorateId ?? 'whole council';
  const head = `${peopleInWords(group)}: ${String(group.heads)} people, ${heldInWords(group.heldOn)}, ${where}, led by ${group.facilitator}`;
  const answers = group.answers.map((answer) => {
    const counts = groupViewsOf(scale).flatMap(({ value, label }) => {
      const count = answer.heads[value] ?? 0;
      return count === 0 ? [] : [`${label} ${String(count)}`];
    });
    return `  ${stepKey(answer).replace(/\/$/, '')}  ${counts.length === 0 ? 'no views counted' : counts.join(', ')}`;
  });
  return [head, ...answers];
}

/** The commands of group sessions. */
export const sessionCommands: readonly Command[] = [list];
