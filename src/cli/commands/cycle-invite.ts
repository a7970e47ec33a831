import { launchCycle } from '../../usecases/launch-cycle.ts';
import type { LaunchProgress } from '../../usecases/launch-card.ts';
import type { Command } from '../command.ts';
import { councilOption, cycleOption, resultOf, textOf, textOrNull } from '../command.ts';

/** Why nobody is invited, as the command line says it; '' where they are. */
export const launchInWords: Readonly<Record<LaunchProgress['state'], string>> = {
  begun: '',
  later: 'Invitations begin at the next working hours (Monday to Friday, 09:30 to 16:00).',
  routes_missing:
    'Nobody is invited: the routes for a concern are not all set. Set them with: lat council signpost. Invitations then begin.',
  not_wanted: 'Nobody is invited. Begin with: lat cycle invite',
  not_open: 'Nobody is invited before it opens, or once it has closed.',
};

/** `cycle invite`: begins a launch by hand and says how far it has come. */
export const inviteCommand: Command = {
  name: 'cycle invite',
  summary: 'invites everybody whom an open cycle asks, and says how far that has come',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption },
  details: ['The running bot sends the invitations, as fast as Teams lets it. Nobody is invited twice.'],
  run: async ({ services }, args) => {
    const wanted = { councilId: textOf(args, 'council'), cycle: textOrNull(args, 'cycle'), begin: true };
    const outcome = await launchCycle(await services(), wanted);
    return resultOf(outcome, (progress, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'begun', ...launchData(progress) },
      lines: [
        unchanged ? 'Unchanged: invitations have begun already.' : 'Invitations begin now.',
        `Asked ${String(progress.asked)}: sent ${String(progress.sent)}, delivered ${String(progress.delivered)}, waiting ${String(progress.waiting)}, not installed yet ${String(progress.withoutChat)}.`,
        ...progress.failed.map(({ problem, count }) => `Not reached (${problem.replace('_', ' ')}): ${String(count)}.`),
      ],
    }));
  },
};

/** The progress as machines get it: what is confidential stands in it as on the card. */
export function launchData({ kind: _kind, ...progress }: LaunchProgress): Readonly<Record<string, unknown>> {
  return progress;
}
