import { messagesKept, retentionKinds } from '../../domain/retention.ts';
import { holdRetention, releaseRetention, setRetention, showRetention } from '../../usecases/set-retention.ts';
import type { Command, Option } from '../command.ts';
import { acceptIdentifying, UsageProblem, councilOption, resultOf, textOf } from '../command.ts';
import { linksHeldInWords } from '../links-held-in-words.ts';
import { numberOption, wordOption } from '../read-option.ts';

const kept = (months: number | null): string =>
  months === null ? 'for ever' : months === 1 ? '1 month' : `${String(months)} months`;
const why: Option = { value: 'TEXT', required: true, help: 'for the history', prose: true };
const whyOptions = { why, 'accept-identifying': acceptIdentifying };

const show: Command = {
  name: 'retention show',
  summary: 'shows for how long a council keeps what',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await showRetention(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, ({ retention, hold, linksHeld }) => ({
      data: { retention, hold, linksHeld },
      lines: [
        ...retentionKinds.map((kind) => `${kind}: ${kept(retention[kind])}`),
        `messages: ${kept(messagesKept)}`,
        'outcome: for ever',
        ...(hold === null ? [] : [`A legal hold stands, nothing is deleted: ${hold}`]),
        ...(linksHeld === 0 ? [] : [linksHeldInWords(linksHeld)]),
      ],
    }));
  },
};

const set: Command = {
  name: 'retention set',
  summary: 'sets for how long a council keeps a kind',
  positionals: [],
  options: {
    council: councilOption,
    kind: { value: 'KIND', required: true, help: retentionKinds.join(', ') },
    months: { value: 'NUMBER', help: 'months after sign-off, for papers after they were posted' },
    'for-ever': { help: 'never deleted' },
  },
  details: ['What is over is deleted by the running bot, at night.'],
  run: async ({ services }, args) => {
    const months = numberOption(args, 'months', { least: 0, most: 1_200 });
    if ((months === undefined) !== args.options.has('for-ever')) {
      throw new UsageProblem('Give one of --months NUMBER and --for-ever.');
    }
    const kind = wordOption(args, 'kind', retentionKinds) ?? 'responses';
    const given = { councilId: textOf(args, 'council'), kind, months: months ?? null };
    const outcome = await setRetention(await services(), given);
    return resultOf(outcome, (retention, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'set', retention },
      lines: [`${unchanged ? 'Unchanged' : 'Set'}. ${kind}: ${kept(retention[kind])}.`],
    }));
  },
};

const hold: Command = {
  name: 'retention hold',
  summary: 'begins a legal hold: nothing is deleted or erased until it ends',
  positionals: [],
  options: { council: councilOption, ...whyOptions },
  run: async ({ services }, args) => {
    const outcome = await holdRetention(await services(), {
      councilId: textOf(args, 'council'),
      why: textOf(args, 'why'),
    });
    return resultOf(outcome, ({ why, delays }, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'held', hold: why, delays },
      lines: [
        unchanged ? `Unchanged: a hold stands already: ${why}` : 'Held. Nothing is deleted or erased from now on.',
        ...delays.map(
          (label) =>
            `${label} is anonymous: until the hold ends nobody is cut off from what they said, and “Finish” says so to them.`,
        ),
      ],
    }));
  },
};

const release: Command = {
  name: 'retention release',
  summary: 'ends a legal hold',
  positionals: [],
  options: { council: councilOption, ...whyOptions },
  run: async ({ services }, args) => {
    const given = { councilId: textOf(args, 'council'), why: textOf(args, 'why') };
    const outcome = await releaseRetention(await services(), given);
    return resultOf(outcome, (_value, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'released' },
      lines: [unchanged ? 'Unchanged: no hold stands.' : 'Released. What is over is deleted in the coming night.'],
    }));
  },
};

export const retentionCommands: readonly Command[] = [show, set, hold, release];
