import { localTime } from '../../domain/local-time.ts';
import type { Counts } from '../../domain/roll-up.ts';
import type { StatusSnapshot } from '../../domain/status-snapshot.ts';
import type { QueuedPost } from '../../usecases/post-status-for-operator.ts';
import { findQueuedPost, postStatusForOperator } from '../../usecases/post-status-for-operator.ts';
import type { Services } from '../../usecases/services.ts';
import { snapshotForOperator } from '../../usecases/snapshot-for-operator.ts';
import { statusSchedule } from './status-schedule.ts';
import type { Command, CommandResult, LatGiven } from '../command.ts';
import { councilOption, cycleOption, directorateOption, resultOf, textOf, textOrNull } from '../command.ts';

const show: Command = {
  name: 'status show',
  summary: 'shows the figures as a status card would show them now',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption, directorate: directorateOption },
  run: async ({ services }, args) => {
    const outcome = await snapshotForOperator(await services(), {
      councilId: textOf(args, 'council'),
      cycle: textOrNull(args, 'cycle'),
      directorate: textOrNull(args, 'directorate'),
    });
    return resultOf(outcome, (snapshot) => ({ data: statusData(snapshot), lines: statusLines(snapshot) }));
  },
};

function statusData(snapshot: StatusSnapshot): unknown {
  const { rollUp } = snapshot;
  return {
    council: snapshot.councilId,
    cycle: snapshot.cycleLabel,
    cycleId: snapshot.cycleId,
    directorate: snapshot.directorateId,
    asAt: snapshot.asAt,
    ...rollUp.counts,
    sections: rollUp.cells.map(({ key, directorateId, counts, tested, lowest }) => ({
      key,
      directorate: directorateId === '' ? null : directorateId,
      ...counts,
      tested,
      lowest: lowest?.value ?? null,
    })),
    distribution: rollUp.distribution.map(({ value, count }) => ({ rating: value, count })),
    gaps: snapshot.gaps,
    responses: snapshot.responses,
  };
}

function statusLines(snapshot: StatusSnapshot): readonly string[] {
  const { counts, cells } = snapshot.rollUp;
  const names = new Map(snapshot.directorates.map(({ id, name }) => [id, name]));
  const time = localTime(new Date(snapshot.asAt), snapshot.zone);
  return [
    `${snapshot.directorateName ?? snapshot.councilName}, ${snapshot.cycleLabel}, as at ${time.date} ${time.time}`,
    countsInWords(counts),
    ...cells.map((cell) => {
      const of = names.get(cell.directorateId ?? '') ?? 'council and partnership';
      return `  ${cell.shortTitle}, ${of}: ${countsInWords(cell.counts)}`;
    }),
  ];
}

function countsInWords(counts: Counts): string {
  const reviewed = counts.assured + counts.assuredWithReservations;
  const others: readonly (readonly [string, number])[] = [
    ['self-assessed', counts.selfAssessed],
    ['not assured', counts.notAssured],
    ['not tested', counts.notTested],
    ['unanswered', counts.unanswered],
  ];
  const named = others.map(([name, count]) => `${name} ${String(count)}`);
  return [`Reviewed and assured ${String(reviewed)} of ${String(counts.total)}`, ...named].join(' · ');
}

const post: Command = {
  name: 'status post',
  summary: 'posts an extra status card to the subscribed channel',
  positionals: [],
  options: {
    council: councilOption,
    cycle: cycleOption,
    channel: { value: 'NAME', help: 'its name or id, where several channels get the status' },
    wait: { help: 'end only when the card is out (0), or cannot go out (1)' },
  },
  details: ['The card is sent by the running bot; it does not use up the week.'],
  run: async (given, args) => {
    const services = await given.services();
    const councilId = textOf(args, 'council');
    const wanted = { councilId, cycle: textOrNull(args, 'cycle'), channel: textOrNull(args, 'channel') };
    const outcome = await postStatusForOperator(services, wanted);
    if (outcome.kind !== 'refused' && args.options.has('wait')) {
      return waitFor({ given, services, councilId, queued: outcome.value });
    }
    return resultOf(outcome, ({ channelName }, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'queued', channel: channelName },
      lines: [unchanged ? `Unchanged: queued for ${channelName} already.` : `Queued for ${channelName}.`],
    }));
  },
};

/** Looks at the outbox every quarter of a second, for two minutes at most. */
const lookEvery = 250;
const mostLooks = 480;

async function waitFor({
  given,
  services,
  councilId,
  queued: { key, channelName },
}: {
  given: LatGiven;
  services: Services;
  councilId: string;
  queued: QueuedPost;
}): Promise<CommandResult> {
  for (let look = 0; look < mostLooks; look += 1) {
    const row = await findQueuedPost(services, { councilId, key });
    if (row?.state === 'sent') {
      return { kind: 'done', data: { result: 'sent', channel: channelName }, lines: [`Sent to ${channelName}.`] };
    }
    if (row === undefined || row.state === 'failed' || row.state === 'given_up') {
      const code = row?.lastCode ?? 'no answer';
      return { kind: 'refused', reasons: [`The card could not be sent to ${channelName}: ${code}.`] };
    }
    await given.pause(lookEvery);
  }
  const reason = `The card for ${channelName} is still waiting. It goes out once the bot runs and Teams takes it.`;
  return { kind: 'refused', reasons: [reason] };
}

export const statusCommands: readonly Command[] = [show, post, statusSchedule];
