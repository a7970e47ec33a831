import type { Result } from './domain/result.ts';
import { ok, refused } from './domain/result.ts';
import type { Environment, LogLevel } from './environment.ts';
import { environment, hostsOf, isLoopback, logLevels } from './environment.ts';

/** The bot's registration, as Microsoft Teams knows it. `password` null with a managed identity. */
export interface BotRegistration {
  id: string;
  password: string | null;
  type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  tenantId: string | null;
}

/** Every setting of one process, checked. What each means stands in `env/`. */
export interface Config {
  /** 0 to 65535; 0, only for tests that build a Config themselves, takes any free port. */
  port: number;
  host: string;
  metricsPort: number | null;
  /** Null: the embedded store in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  /** Null: activities are not authenticated, and only this machine is served. */
  bot: BotRegistration | null;
  /** Host names, without port, that the bot may send to and be called for. */
  allowedServiceHosts: readonly string[];
  /** Host names that files may be put on; `*.` before one for every host below it. */
  allowedUploadHosts: readonly string[];
  logLevel: LogLevel;
  localClient: boolean;
  playgroundPort: number;
  demo: boolean;
  languageModel: { endpoint: string; deployment: string; apiKey: string } | null;
  /** What Teams takes in a second from this bot in one tenant. */
  sendsPerSecond: number;
  /** Messages and presses taken from one person, and in one conversation, in a minute. */
  turnsPerMinute: { person: number; conversation: number };
  /** Whether a send without an answer is looked for in its channel before it is sent again. */
  graphReadBack: boolean;
  /** `clockSpeed`: seconds of the process's clock in one of the machine's. */
  forTests: { openIdMetadata: string | null; loginUrl: string | null; clock: Date | null; clockSpeed: number };
}

const teamsHosts = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];
const oneDriveHosts = ['*.sharepoint.com'];
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads the settings of a process from its environment, or from another one that is given. A blank variable counts as not set.
 *
 * @returns the settings, or one line for each value that cannot be right, which names its variable and never repeats
 *   a secret.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly string[]> {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    return refused(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`));
  }
  const values = parsed.data;
  const problems = rules.flatMap(([broken, line]) => (broken(values) ? [line] : []));
  return problems.length > 0 ? refused(problems) : ok(configOf(values));
}

const isOwn = (values: Environment): boolean => values.BOT_ID === undefined && values.DATABASE_URL === undefined;
const isProduction = (values: Environment): boolean => values.NODE_ENV === 'production';
const needsPassword = (values: Environment): boolean =>
  values.BOT_ID !== undefined && values.BOT_TYPE !== 'UserAssignedMSI';
const languageModelParts = (values: Environment): readonly (string | undefined)[] => [
  values.AZURE_OPENAI_ENDPOINT,
  values.AZURE_OPENAI_DEPLOYMENT,
  values.AZURE_OPENAI_API_KEY,
];

/** What no single value can tell: which settings go together (DESIGN, the contract for running it). */
const rules: readonly (readonly [(values: Environment) => boolean, string])[] = [
  [
    (values) => values.BOT_ID === undefined && isProduction(values),
    'BOT_ID must be set where NODE_ENV=production: without it anybody is believed to be who they say.',
  ],
  [
    (values) => values.BOT_ID === undefined && !isLoopback(values.HOST ?? '127.0.0.1'),
    'HOST must be 127.0.0.1 while BOT_ID is not set: without it anybody is believed to be who they say.',
  ],
  [
    (values) => values.DEMO === 'on' && !isOwn(values),
    'DEMO must not be on beside BOT_ID or DATABASE_URL: its council is invented.',
  ],
  [
    (values) => values.LOCAL_CLIENT === 'on' && !isOwn(values),
    'LOCAL_CLIENT must not be on beside BOT_ID or DATABASE_URL: it is for trying the bot on one machine.',
  ],
  [
    (values) => needsPassword(values) && values.BOT_PASSWORD === undefined,
    'BOT_PASSWORD must be set beside BOT_ID, unless BOT_TYPE is UserAssignedMSI.',
  ],
  [
    (values) => values.BOT_PASSWORD !== undefined && values.BOT_TYPE === 'UserAssignedMSI',
    'BOT_PASSWORD must not be set where BOT_TYPE is UserAssignedMSI: a managed identity has no secret.',
  ],
  [
    (values) => values.BOT_ID !== undefined && values.BOT_TYPE !== 'MultiTenant' && values.BOT_TENANT_ID === undefined,
    'BOT_TENANT_ID must be set beside BOT_ID, unless BOT_TYPE is MultiTenant.',
  ],
  [
    (values) => values.GRAPH_READ_BACK === 'on' && values.BOT_ID === undefined,
    'GRAPH_READ_BACK must not be on without BOT_ID: Microsoft Graph asks for the registration.',
  ],
  [
    (values) => new Set(languageModelParts(values).map((part) => part === undefined)).size > 1,
    'AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_DEPLOYMENT and AZURE_OPENAI_API_KEY must be set together or not at all.',
  ],
  ...(['BOT_OPENID_METADATA', 'BOT_LOGIN_URL', 'BOT_CLOCK', 'BOT_CLOCK_SPEED'] as const).map(
    (name) =>
      [
        (values: Environment) => values[name] !== undefined && isProduction(values),
        `${name} must not be set where NODE_ENV=production: it is for tests only.`,
      ] as const,
  ),
];

function configOf(values: Environment): Config {
  const own = isOwn(values) ? 'on' : 'off';
  return {
    ...addressesOf(values),
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR ?? 'data',
    bot: registrationOf(values),
    allowedServiceHosts: allowedHostsOf(values.ALLOWED_SERVICE_HOSTS, { values, teams: teamsHosts }),
    allowedUploadHosts: allowedHostsOf(values.ALLOWED_UPLOAD_HOSTS, { values, teams: oneDriveHosts }),
    logLevel: logLevels.find((level) => level === values.LOG_LEVEL) ?? 'info',
    localClient: (values.LOCAL_CLIENT ?? own) === 'on',
    demo: (values.DEMO ?? own) === 'on',
    languageModel: languageModelOf(values),
    sendsPerSecond: Number(values.SENDS_PER_SECOND ?? 30),
    turnsPerMinute: turnsPerMinuteOf(values),
    graphReadBack: values.GRAPH_READ_BACK === 'on',
    forTests: forTestsOf(values),
  };
}

function turnsPerMinuteOf(values: Environment): Config['turnsPerMinute'] {
  const { PERSON_TURNS_PER_MINUTE: person = 120, CONVERSATION_TURNS_PER_MINUTE: conversation = 600 } = values;
  return { person: Number(person), conversation: Number(conversation) };
}

function forTestsOf(values: Environment): Config['forTests'] {
  return {
    openIdMetadata: values.BOT_OPENID_METADATA ?? null,
    loginUrl: values.BOT_LOGIN_URL ?? null,
    clock: values.BOT_CLOCK === undefined ? null : new Date(values.BOT_CLOCK),
    clockSpeed: Number(values.BOT_CLOCK_SPEED ?? 1),
  };
}

function addressesOf(values: Environment): Pick<Config, 'port' | 'host' | 'metricsPort' | 'playgroundPort'> {
  return {
    port: Number(values.PORT ?? 3978),
    host: values.HOST ?? '127.0.0.1',
    metricsPort: values.METRICS_PORT === undefined ? null : Number(values.METRICS_PORT),
    playgroundPort: Number(values.PLAYGROUND_PORT ?? 56_150),
  };
}

function allowedHostsOf(
  given: string | undefined,
  { values, teams }: { values: Environment; teams: readonly string[] },
): readonly string[] {
  if (given !== undefined) return hostsOf(given);
  return values.BOT_ID === undefined ? loopbackHosts : teams;
}

function registrationOf(values: Environment): BotRegistration | null {
  if (values.BOT_ID === undefined) return null;
  return {
    id: values.BOT_ID,
    password: values.BOT_PASSWORD ?? null,
    type: (values.BOT_TYPE ?? 'SingleTenant') as BotRegistration['type'],
    tenantId: values.BOT_TENANT_ID ?? null,
  };
}

function languageModelOf(values: Environment): Config['languageModel'] {
  const [endpoint, deployment, apiKey] = languageModelParts(values);
  if (endpoint === undefined || deployment === undefined || apiKey === undefined) return null;
  return { endpoint, deployment, apiKey };
}
