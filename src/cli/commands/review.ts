import { dateInWords } from '../../domain/calendar-date.ts';
import type { GapDecider } from '../../domain/gap-standing.ts';
import type { WaitingReview } from '../../usecases/list-reviews.ts';
import { listRelationshipsForOperator } from '../../usecases/list-relationships-for-operator.ts';
import { listReviews } from '../../usecases/list-reviews.ts';
import type { Command } from '../command.ts';
import { councilOption, cycleOption, resultOf, textOf, textOrNull } from '../command.ts';

const deciders: Readonly<Record<GapDecider, string>> = {
  reviewer: 'the reviewer',
  chief_executive: 'the Chief Executive',
  leader: 'the Leader',
};

const list: Command = {
  name: 'review list',
  summary: 'lists the entries that wait to be accepted or returned, in the order of the queue',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption },
  details: ['What the entries say is not printed.'],
  run: async ({ services }, args) => {
    const wanted = { councilId: textOf(args, 'council'), cycle: textOrNull(args, 'cycle') };
    return resultOf(await listReviews(await services(), wanted), (waiting) => ({
      data: waiting.map(({ questionKey, directorateId, ...rest }) => ({
        ...{ question: questionKey, directorate: directorateId, ...rest },
      })),
      lines: waiting.length === 0 ? ['Nothing waits to be reviewed.'] : waiting.map(lineOf),
    }));
  },
};

function lineOf(one: WaitingReview): string {
  const where = one.directorateId ?? 'whole council';
  const decides = `for ${deciders[one.decider]}`;
  const advice = one.decider === 'reviewer' || !one.advised ? '' : ', advised';
  const before = one.returnedBefore ? ', returned before' : '';
  const title = `${one.number} ${one.topic}`.trim();
  return `${title} (${where}): since ${dateInWords(one.since)}, ${decides}${advice}${before}`;
}

/** The commands of reviewing. */
const relationships: Command = {
  name: 'review relationships',
  summary: 'lists how those who assess stand to the assessed, as they have recorded it',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption },
  run: async ({ services }, args) => {
    const wanted = { councilId: textOf(args, 'council'), cycle: textOrNull(args, 'cycle') };
    return resultOf(await listRelationshipsForOperator(await services(), wanted), (listed) => ({
      data: listed,
      lines: listed.map(({ email, post, text }) => {
        const who = post === null ? email : `${post} (${email})`;
        return `${who}: ${text === '' ? 'not recorded' : text}`;
      }),
    }));
  },
};

export const reviewCommands: readonly Command[] = [list, relationships];
