import { stepTitles, writeRoutePlan } from '../../domain/route-plan.ts';
import { roleInPapers } from '../../domain/route-part.ts';
import type { ShownPlan } from '../../usecases/set-route.ts';
import { setRoute, showRoutePlan } from '../../usecases/set-route.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';

const show: Command = {
  name: 'council steps show',
  summary: 'shows the steps that the tests of a council take to an outcome, and who signs',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await showRoutePlan(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (shown) => ({ data: planData(shown), lines: planLines(shown) }));
  },
};

const set: Command = {
  name: 'council steps set',
  summary: 'chooses the steps that the tests of a council take to an outcome',
  positionals: [],
  options: {
    council: councilOption,
    steps: { value: 'STEPS', required: true, help: 'a preset, or steps with commas' },
  },
  details: [
    'Presets: independent-reviewer, scrutiny-confirms, chairs-agree, chief-executive-opinion.',
    'Steps: conclusions, accuracy, scrutineer, interests, lead_member, opinion, clearances, signing, outcome. Each waits',
    'for those before it. signing:leader or signing:reviewer says who signs, else it is the Chief Executive.',
  ],
  run: async ({ services }, args) => {
    const given = { councilId: textOf(args, 'council'), text: textOf(args, 'steps') };
    return resultOf(await setRoute(await services(), given), (shown, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'changed', ...planData(shown) },
      lines: [unchanged ? 'Unchanged.' : 'Set.', ...planLines(shown)],
    }));
  },
};

function planData({ plan, chosen }: ShownPlan): object {
  return { route: writeRoutePlan(plan), chosen, steps: plan.steps, signer: plan.signer };
}

function planLines({ plan, chosen }: ShownPlan): readonly string[] {
  return [
    `Route: ${plan.name ?? 'the council’s own'}${chosen ? '' : ' (usual; the council has chosen none)'}`,
    ...plan.steps.map(
      (step, at) =>
        `${String(at + 1)}. ${stepTitles[step]}${step === 'signing' ? `, by ${roleInPapers(plan.signer)}` : ''}`,
    ),
  ];
}

/** The route that a council chooses. */
export const councilStepsCommands: readonly Command[] = [show, set];
