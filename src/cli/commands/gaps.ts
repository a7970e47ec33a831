import { gapRule } from '../../domain/gap-rules.ts';
import type { ListedGap } from '../../usecases/list-gaps.ts';
import { listGaps } from '../../usecases/list-gaps.ts';
import type { Command } from '../command.ts';
import { councilOption, cycleOption, directorateOption, resultOf, textOf, textOrNull } from '../command.ts';

const gaps: Command = {
  name: 'gaps',
  summary: 'lists what keeps key questions from being assured, worst first',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption, directorate: directorateOption },
  run: async ({ services }, args) => {
    const outcome = await listGaps(await services(), {
      councilId: textOf(args, 'council'),
      cycle: textOrNull(args, 'cycle'),
      directorate: textOrNull(args, 'directorate'),
    });
    return resultOf(outcome, (found) => ({
      data: found.map(gapData),
      lines:
        found.length === 0
          ? ['No gaps.']
          : found.map((one) => `${one.reviewOn === null ? one.gap.severity : 'accepted'}  ${textFor(one)}`),
    }));
  },
};

function gapData(listed: ListedGap): unknown {
  const { reviewOn } = listed;
  const { rule, severity, questionKey, directorateId, aspectKey, post, limb } = listed.gap;
  const aspect = aspectKey === null ? {} : { aspect: aspectKey };
  const { number, topic } = listed;
  return {
    rule,
    severity,
    question: questionKey,
    directorate: directorateId,
    ...aspect,
    ...(limb === undefined ? {} : { limb }),
    ...(post === undefined ? {} : { post: post.post, function: post.functionName }),
    number,
    topic,
    text: textFor(listed),
    accepted: reviewOn === null ? null : { reviewOn },
  };
}

/** `11 Early help, Education and Skills: Low rating without a plan (a low rating needs …) [adverse-no-plan]`. */
function textFor({ gap, number, topic, directorateName }: ListedGap): string {
  const rule = gapRule(gap.rule);
  const question = `${number} ${topic}`.trim();
  const where = directorateName === null ? question : `${question}, ${directorateName}`;
  return `${where}: ${rule.title} (${rule.because}) [${rule.id}]`;
}

export const gapsCommands: readonly Command[] = [gaps];
