import type { Config } from '../../config.ts';
import { readConfig } from '../../config.ts';
import { AppError } from '../../domain/app-error.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { channelTrouble } from '../../domain/channel-trouble.ts';
import type { StoreFault } from '../../usecases/examine-store.ts';
import { examineStore } from '../../usecases/examine-store.ts';
import { AzureOpenAi } from '../../model/azure-open-ai.ts';
import type { ModelFault } from '../../usecases/ports.ts';
import type { Command, LatGiven } from '../command.ts';
import { linksHeldInWords } from '../links-held-in-words.ts';
import { findUnreachable, targetsOf } from '../reach-hosts.ts';

/** Something that is wrong: the part it is in, what it is, and what to do. */
interface Fault {
  part: 'database' | 'clock' | 'network' | 'councils' | 'channels' | 'sending' | 'model';
  what: string;
  todo: string;
}

interface Examined {
  good: readonly string[];
  faults: readonly Fault[];
}

/** `lat doctor`: what keeps the bot from working, each with what to do. A setting that cannot be right is told before. */
const doctor: Command = {
  name: 'doctor',
  summary: 'looks for what keeps the bot from working, and says what to do',
  positionals: [],
  options: {},
  details: ['It changes nothing and sends nothing of the record. Exit code 1 where something is wrong.'],
  run: async (given) => {
    const config = readConfig();
    const settings = config.ok ? config.value : null;
    const parts = [await network(settings), await model(settings), await database(given)];
    const good = ['Settings: each can be right.', ...parts.flatMap((part) => part.good)];
    const faults = parts.flatMap((part) => part.faults);
    if (faults.length === 0) return { kind: 'done', data: { faults }, lines: [...good, 'Nothing is wrong.'] };
    const reasons = [...good, ...faults.map(({ what, todo }) => `WRONG: ${what}\n  ${todo}`)];
    return { kind: 'refused', reasons, data: { faults } };
  },
};

export const doctorCommands: readonly Command[] = [doctor];

async function network(config: Config | null): Promise<Examined> {
  const targets = config === null ? [] : targetsOf(config);
  if (targets.length === 0) return { good: ['Network: without BOT_ID nothing outside is needed.'], faults: [] };
  const missing = await findUnreachable(targets);
  const faults = missing.map(({ host, port, for: what }) => ({
    part: 'network' as const,
    what: `${host}:${String(port)} is not reached, which is needed for ${what}.`,
    todo: 'Let connections from here to it through: name server, proxy and firewall.',
  }));
  const reached = targets.length - missing.length;
  return { good: [`Network: ${String(reached)} of ${String(targets.length)} hosts are reached.`], faults };
}

/** Asks the language model for one word, where one is set. */
async function model(config: Config | null): Promise<Examined> {
  if (config === null || config.languageModel === null) return { good: [], faults: [] };
  const answer = await new AzureOpenAi(config.languageModel).complete([{ role: 'user', text: 'Say yes.' }]);
  if (answer.kind === 'completed') return { good: ['Language model: it answers.'], faults: [] };
  const { what, todo } = modelFaults[answer.code];
  return { good: [], faults: [{ part: 'model', what: `The language model does not answer: ${what}`, todo }] };
}

const asTheyAre =
  'Until then questions are answered by the search alone. Look at the service’s own status, and try again.';
const settingsOfModel = 'AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_DEPLOYMENT and AZURE_OPENAI_API_KEY';
const wrongKind = `See that ${settingsOfModel} name a deployment for chat completions.`;

const modelFaults: Readonly<Record<ModelFault, { what: string; todo: string }>> = {
  timed_out: { what: 'it took too long.', todo: asTheyAre },
  unreachable: {
    what: 'its endpoint is not reached.',
    todo: 'See that AZURE_OPENAI_ENDPOINT names it; then let connections from here to it through, or its network rules.',
  },
  unavailable: { what: 'its service is out of order.', todo: asTheyAre },
  throttled: { what: 'it is asked more than it may be.', todo: 'Raise the quota of the deployment.' },
  key_refused: { what: 'the key is refused.', todo: 'Put a key of that resource into AZURE_OPENAI_API_KEY.' },
  no_such_deployment: {
    what: 'there is no such deployment.',
    todo: 'Put the name of a deployment, not of a model, into AZURE_OPENAI_DEPLOYMENT.',
  },
  filtered: { what: 'its filter refuses even a plain word.', todo: 'Look at the content filter of the deployment.' },
  malformed: { what: 'it answers something else.', todo: wrongKind },
  too_long: { what: 'it does not stop writing.', todo: wrongKind },
};

async function database({ services }: LatGiven): Promise<Examined> {
  try {
    const { version, councils, channels, linksHeld, faults } = await examineStore(await services());
    return {
      good: [
        `Database: PostgreSQL ${String(version)}, its tables are those of this program.`,
        `Councils: ${String(councils)}, channels with a weekly card: ${String(channels)}.`,
        ...linksHeld.map(({ councilId, people }) => `${councilId}: ${linksHeldInWords(people)}`),
      ],
      faults: faults.map(inWords),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { good: [], faults: [{ part: 'database', what: error.message, todo: cureOf(error) }] };
  }
}

function cureOf({ code }: AppError): string {
  switch (code) {
    case 'store_unavailable':
      return 'See that the server runs and that DATABASE_URL names it: host, port, user, password, sslmode; then its firewall.';
    case 'store_newer_than_program':
      return 'Run the newer version of the program again, or restore a backup from before it (docs/operations.md).';
    case 'store_in_use':
      return 'Another process holds DATA_DIR and does not answer: end it, or name another folder.';
    default:
      return 'Look the code up in docs/operations.md.';
  }
}

function inWords(fault: StoreFault): Fault {
  switch (fault.kind) {
    case 'database_old':
      return {
        part: 'database',
        what: `PostgreSQL ${String(fault.version)} is older than 17.`,
        todo: 'Use 17 or later: before it, cut links of anonymous answers lie in the files until the server tidies up itself.',
      };
    case 'vacuum_not_granted':
      return {
        part: 'database',
        what: 'The bot may not vacuum the tables that held links of anonymous answers: what was cut since lies in their files.',
        todo: 'As the owner of the tables: grant maintain on respondent, participation, draft, response, history to lat_app. The bot then vacuums within a minute what waits.',
      };
    case 'clocks_apart':
      return {
        part: 'clock',
        what: `The clock here and that of the database are ${String(fault.seconds)} seconds apart.`,
        todo: 'Set both by network time (NTP). In tests, BOT_CLOCK sets the clock here.',
      };
    case 'no_council':
      return { part: 'councils', what: 'There is no council.', todo: 'lat council add --id … --name … --tenant …' };
    case 'no_admin':
      return {
        part: 'councils',
        what: `${fault.councilId}: nobody is administrator, so nobody is told what goes wrong.`,
        todo: `lat people import FILE.csv --council ${fault.councilId}, with a row whose roles hold admin.`,
      };
    case 'concern_routes_missing':
      return {
        part: 'councils',
        what: `${fault.councilId}: where people go with a concern is not set, so no respondent is invited.`,
        todo: `lat council signpost --id ${fault.councilId} --front-door … --lado … --whistle-blowing … --outside …`,
      };
    case 'channel_unreachable': {
      const { what, todo } = channelTrouble(fault.code);
      return { part: 'channels', what: `${fault.councilId}, ${fault.channelName}: ${what} (${fault.code})`, todo };
    }
    case 'sending_late':
      return {
        part: 'sending',
        what: `${fault.councilId}: a message has been due for ${String(Math.round(fault.seconds / 60))} minutes.`,
        todo: 'See that the bot runs, and look for job_failed and 429 in its log (docs/operations.md, the pace).',
      };
    default:
      return assertNever(fault);
  }
}
