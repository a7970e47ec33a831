import { z } from 'zod';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const text = z.string().transform((raw) => (raw.trim() === '' ? undefined : raw.trim()));
const optional = text.optional();
const checked = (accept: (value: string) => boolean, message: string) =>
  optional.refine((value) => value === undefined || accept(value), { message });

const wholeNumber = (least: number, most: number, more = '') =>
  checked(
    (value) => /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most,
    `${more}must be a number from ${String(least)} to ${String(most)}`,
  );
const port = wholeNumber(1, 65_535);
const oneOf = (words: readonly string[]) => checked((value) => words.includes(value), `must be ${words.join(', ')}`);
const onOff = oneOf(['on', 'off']);
const isOwnUrl = (value: string): boolean => URL.canParse(value) && isLoopback(new URL(value).hostname);
const loopbackUrl = checked(
  isOwnUrl,
  'is for tests only and must be an address of this machine, such as http://127.0.0.1:4000',
);

/** The environment of a process as it is read: each variable by itself, blank ones left out. What each means stands in `env/`. */
export const environment = z.object({
  NODE_ENV: optional,
  PORT: port,
  HOST: optional,
  METRICS_PORT: port,
  DATABASE_URL: checked((value) => /^postgres(ql)?:\/\/\S+$/.test(value), 'must start with postgres://'),
  DATA_DIR: optional,
  BOT_ID: checked((value) => /^[0-9a-f-]{36}$/i.test(value), 'must be the application id of the registration, a GUID'),
  BOT_PASSWORD: optional,
  BOT_TYPE: oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']),
  BOT_TENANT_ID: optional,
  ALLOWED_SERVICE_HOSTS: checked(
    (value) => hostsOf(value).every((host) => /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)$/.test(host)),
    'must be host names separated by commas, without https:// and without a port',
  ),
  ALLOWED_UPLOAD_HOSTS: checked(
    (value) => hostsOf(value).every((host) => /^(\[[0-9a-f:]+\]|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*)$/.test(host)),
    'must be host names separated by commas, without https:// and without a port',
  ),
  LOG_LEVEL: oneOf(logLevels),
  LOCAL_CLIENT: onOff,
  PLAYGROUND_PORT: port,
  DEMO: onOff,
  AZURE_OPENAI_ENDPOINT: checked(
    (value) => isOwnUrl(value) || (URL.canParse(value) && /^https:\/\/[^\s@?#]+$/.test(value)),
    'must start with https:// and have no key in it',
  ),
  AZURE_OPENAI_DEPLOYMENT: optional,
  AZURE_OPENAI_API_KEY: optional,
  SENDS_PER_SECOND: wholeNumber(1, 100),
  PERSON_TURNS_PER_MINUTE: wholeNumber(10, 99_999),
  CONVERSATION_TURNS_PER_MINUTE: wholeNumber(10, 99_999),
  GRAPH_READ_BACK: onOff,
  BOT_OPENID_METADATA: loopbackUrl,
  BOT_LOGIN_URL: loopbackUrl,
  BOT_CLOCK: checked(
    (value) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
    'is for tests only and must be an ISO instant, such as 2026-03-02T08:59:00Z',
  ),
  BOT_CLOCK_SPEED: wholeNumber(1, 100, 'is for tests only and '),
});

export type Environment = z.infer<typeof environment>;

/** Host names of a list that is separated by commas, in small letters. */
export function hostsOf(list: string): readonly string[] {
  return list.split(',').map((host) => host.trim().toLowerCase());
}

/** True for a host that is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
