import { dateInWords } from '../../domain/calendar-date.ts';
import { committeeVerbs, signOffRows } from '../../domain/document-setting.ts';
import { stepTitles } from '../../domain/route-plan.ts';
import type { RouteStatement, StatementKind } from '../../domain/route-statement.ts';
import { leadMemberParts, statementKinds, verdicts } from '../../domain/route-statement.ts';
import { postOf } from '../../usecases/recorded-route.ts';
import type { Entered, OperatorRoute } from '../../usecases/route-for-operator.ts';
import { enterOnRoute, showRoute } from '../../usecases/route-for-operator.ts';
import type { Arguments, Command } from '../command.ts';
import {
  UsageProblem,
  acceptIdentifying,
  councilOption,
  cycleOption,
  resultOf,
  textOf,
  textOrNull,
} from '../command.ts';
import { cycleData } from '../cycle-data.ts';
import { dateOption, wordOption } from '../read-option.ts';

const wanted = (args: Arguments) => ({ councilId: textOf(args, 'council'), cycle: textOrNull(args, 'cycle') });
const kindName = (kind: StatementKind): string => kind.replace('_', '-');
const rows = signOffRows.map(({ key }) => key);

const show: Command = {
  name: 'route show',
  summary: 'shows how far a cycle has come on its route to an outcome, and all that was said on it',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption },
  details: ['The texts are not printed; they stand in the papers and in the data of --json.'],
  run: async ({ services }, args) =>
    resultOf(await showRoute(await services(), wanted(args)), (shown) => ({
      data: routeData(shown),
      lines: routeLines(shown),
    })),
};

const enter: Command = {
  name: 'route enter',
  summary: 'enters on behalf of a post what was said on paper; papers say that it was entered so',
  positionals: ['KIND'],
  options: {
    ...{ council: councilOption, cycle: cycleOption },
    by: { value: 'POST', required: true, help: 'the post that said it, no name' },
    on: { value: 'DATE', help: 'the day; default today' },
    text: { value: 'TEXT', help: 'what was said', prose: true },
    row: { value: 'ROW', help: `of a clearance: ${rows.join(', ')}` },
    'not-applicable': { help: 'of a clearance: N/A' },
    part: { value: 'PART', help: `of the Lead Member: ${leadMemberParts.join(', ')}` },
    verdict: { value: 'VERDICT', help: `of an opinion: ${verdicts.join(', ')}` },
    cites: { value: 'NUMBERS', help: 'of an opinion: the questions that it rests on, such as “3.1, 4.2”' },
    body: { value: 'BODY', help: 'of an outcome: the committee' },
    verb: { value: 'VERB', help: `of an outcome: ${committeeVerbs.join(', ')}` },
    minute: { value: 'REFERENCE', help: 'of an outcome: the minute' },
    'accept-identifying': acceptIdentifying,
  },
  details: [
    `KIND is ${statementKinds.map(kindName).join(', ')}.`,
    'A later one of the same kind stands instead of the earlier, which is kept. Unlocking takes two people: enter',
    'unlock-request here, and somebody else agrees in chat.',
  ],
  run: async ({ services }, args) => {
    const outcome = await enterOnRoute(await services(), wanted(args), enteredIn(args));
    return resultOf(outcome, (shown, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'entered', ...routeData(shown) },
      lines: [unchanged ? 'Unchanged: it stands there already.' : 'Entered.', ...routeLines(shown)],
    }));
  },
};

function enteredIn(args: Arguments): Entered {
  const word = args.positionals[0] ?? '';
  const kind = statementKinds.find((one) => kindName(one) === word);
  if (kind === undefined) throw new UsageProblem(`KIND is ${statementKinds.map(kindName).join(', ')}, not “${word}”.`);
  return {
    kind,
    ...{ by: textOf(args, 'by'), on: dateOption(args, 'on') ?? null, text: textOf(args, 'text') },
    row: kind === 'clearance' ? (wordOption(args, 'row', rows) ?? null) : null,
    notApplicable: args.options.has('not-applicable'),
    part: wordOption(args, 'part', leadMemberParts) ?? null,
    verdict: wordOption(args, 'verdict', verdicts) ?? null,
    ...{ cites: textOf(args, 'cites'), body: textOf(args, 'body'), minuteReference: textOf(args, 'minute') },
    verb: wordOption(args, 'verb', committeeVerbs) ?? null,
  };
}

function routeData({ cycle, route, planned }: OperatorRoute): object {
  return {
    cycle: cycleData(cycle),
    steps: route.state.steps,
    next: route.state.next,
    statements: route.given.statements.map(({ cycleId: _cycleId, personId, ...said }) => ({
      ...{
        ...said,
        onBehalf: personId === null,
        stands: route.state.standing.some(({ position }) => position === said.position),
      },
    })),
    planned: planned.map(cycleData),
  };
}

function routeLines({ cycle, route }: OperatorRoute): readonly string[] {
  return [
    `${cycle.label}${cycle.signedOn === null ? '' : `, signed ${dateInWords(cycle.signedOn)}`}`,
    ...route.state.steps.map(({ step, done }) => {
      const by = done === null || done.by === '' ? '' : `, ${done.by}`;
      return `${stepTitles[step]}: ${done === null ? 'not done yet' : `${dateInWords(done.on)}${by}`}`;
    }),
    ...route.given.statements.map((said) => statementLine(route, said)),
  ];
}

function statementLine({ state }: OperatorRoute['route'], said: RouteStatement): string {
  const row = said.row === null ? '' : ` ${said.row}${said.notApplicable ? ' (N/A)' : ''}`;
  const stands = state.standing.some(({ position }) => position === said.position) ? '' : ' (no longer stands)';
  return `${String(said.position)}. ${kindName(said.kind)}${row}: ${dateInWords(said.on)}, ${postOf(said)}${stands}`;
}

/** The commands of the route to an outcome. */
export const routeCommands: readonly Command[] = [show, enter];
